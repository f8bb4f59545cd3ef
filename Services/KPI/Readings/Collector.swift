import Contract
import Models

/// Asks all services at once for their measures of every period and keeps what is good.
///
/// Of each service one collection follows another, so that readings never go back; whoever asks while one runs waits for the
/// next, together with all others who asked meanwhile. However many ask, a slow service is asked once at a time.
actor Collector {
    /// Ends with the reason why a service gave no good answer; nil when it did.
    private typealias Collection = Task<String?, any Error>

    /// The collections of one service.
    private struct Lane {
        var last: Collection?
        /// Has not begun: it will see every record that is there now.
        var next: Collection?
    }

    nonisolated let store: ReadingStore
    nonisolated let peers: [String: any Peer]
    private let plans: Plans
    private let journal: FigureJournal
    private let patience: Duration
    private let moment: Duration
    private var lanes: [String: Lane] = [:]

    /// - Parameters:
    ///   - patience: longest time of a collection of one service, with what it waits for the one before.
    ///   - moment: how long somebody waits for a service that gave no good answer the last time.
    init(store: ReadingStore, peers: [String: any Peer], plans: Plans, journal: FigureJournal, patience: Duration, moment: Duration) {
        self.store = store
        self.peers = peers
        self.plans = plans
        self.journal = journal
        self.patience = patience
        self.moment = moment
    }

    /// Somebody waits: for all services, but only a moment for those that gave no good answer the last time. Their figures are
    /// marked already, and their next good answer is kept whoever waits.
    func refresh() async throws {
        let end = ContinuousClock.now + moment
        let states = try store.states()
        let (failing, sound) = peers.keys.reduce(into: ([Collection](), [Collection]())) { all, service in
            if states[service]?.failingSince == nil { all.1.append(collection(of: service)) } else { all.0.append(collection(of: service)) }
        }
        for collection in sound { _ = try await collection.value }
        guard !failing.isEmpty else { return }
        await Patience.wait(until: end) { for collection in failing { _ = await collection.result } }
    }

    /// One small request to each service whose records did not change since the last time, one a year to the others.
    ///
    /// - Returns: why services gave no good answer, by name.
    func refreshAll() async throws -> [String: String] {
        let collections = peers.keys.map { ($0, collection(of: $0)) }
        var failures: [String: String] = [:]
        for (service, collection) in collections { failures[service] = try await collection.value }
        return failures
    }

    /// The collection that begins after now.
    private func collection(of service: String) -> Collection {
        if let next = lanes[service]?.next { return next }
        let before = lanes[service]?.last
        let outer = Call.running
        let call = Call(
            caller: .system("collector"), method: "collect", traceID: outer?.traceID ?? "", spanID: outer?.spanID ?? "", isSampled: outer?.isSampled ?? true, deadline: .now + patience,
            metadata: Call.running?.metadata ?? [:])
        // What is learnt must be kept even after the time for asking is over: only the asking is a part of the call.
        let task = Task.detached {
            _ = await before?.result
            await self.begin(service)
            return try await self.collect(service, call)
        }
        lanes[service] = Lane(last: task, next: task)
        return task
    }

    private func begin(_ service: String) { lanes[service]?.next = nil }

    private nonisolated func collect(_ service: String, _ call: Call) async throws -> String? {
        guard let peer = peers[service] else { return nil }
        let state = try store.states()[service]
        let needs = try plans.needs()
        // The collection before may have used up the time; that is no fault of the service.
        let isFair = call.remaining.map { $0 >= patience / 2 } ?? true
        do {
            let known = state?.periods == needs.asked(of: service) ? state?.revision ?? "" : ""
            let answer = try await call.run { try await ask(peer, service, needs, known: known) }
            if let nonsense = try lost(in: answer, of: service, needs) { throw ServiceError(.internal, nonsense, isFromServer: false) }
            let journal = journal
            try await store.keep(answer, of: service, needs.asked(of: service)) { try journal.note($0, in: $1) }
            return nil
        } catch let error as ServiceError {
            // A service that is left alone was not asked: what it was left alone for is the better reason.
            let isNew = state?.failingSince == nil ? isFair : error.reason != "PEER_RESTS"
            if isNew { try await store.fail(service, error.description) }
            return error.description
        }
    }

    /// All years' readings, one request each so that an answer stays small, under the first one's revision: when records change meanwhile, the next collection asks again.
    private nonisolated func ask(_ peer: any Peer, _ service: String, _ needs: PlanNeeds, known: String) async throws -> EvaluateResponse {
        var whole = EvaluateResponse()
        for (index, periods) in needs.years.enumerated() {
            let known = index == 0 ? known : ""
            let answer = try await peer.call(MeasureContract.evaluate, EvaluateRequest(periods: periods, knownRevision: known, partsOf: PlanNeeds.parts[service] ?? []))
            if let nonsense = nonsense(in: answer, of: service, periods, needs, known: known) {
                throw ServiceError(.internal, nonsense, isFromServer: false)
            }
            if answer.isUnchanged { return answer }
            if index == 0 { whole.revision = answer.revision }
            whole.readings += answer.readings
        }
        return whole
    }

    /// Which reading that there was before an answer leaves out; nil when none. A service that has lost its records says zero.
    private nonisolated func lost(in answer: EvaluateResponse, of service: String, _ needs: PlanNeeds) throws -> String? {
        guard !answer.isUnchanged else { return nil }
        let given = Set(answer.readings.map { ReadingStore.Key(measure: $0.measure, period: $0.period) })
        let asked = Set(needs.years.joined().map(\.text))
        let lost = try store.keys(of: service).first { needs.kinds[service]?[$0.measure] != nil && asked.contains($0.period) && !given.contains($0) }
        return lost.map { "gave \($0.measure) of \($0.period) before and does no more" }
    }

    /// What is wrong with an answer that arrived whole but cannot be right; nil when nothing is.
    private nonisolated func nonsense(in answer: EvaluateResponse, of service: String, _ periods: [Period], _ needs: PlanNeeds, known: String) -> String? {
        if answer.isUnchanged { return answer.revision == known && !known.isEmpty ? nil : "said unchanged with another revision" }
        if answer.revision.isEmpty { return "gave no revision" }
        if Set(answer.readings.map { "\($0.period) \($0.measure)" }).count != answer.readings.count { return "gave a measure twice" }
        let asked = Set(periods.map(\.text))
        for reading in answer.readings {
            guard asked.contains(reading.period) else { return "gave a reading of «\(reading.period)», which was not asked for" }
            guard let kind = needs.kinds[service]?[reading.measure] else { continue }
            guard reading.kind == kind else { return "\(reading.measure) is \(reading.kind.rawValue.isEmpty ? "nothing" : reading.kind.rawValue), not \(kind.rawValue)" }
            switch kind {
            case .set where Set(reading.ids).count != reading.ids.count || reading.ids.contains(""):
                return "\(reading.measure) repeats an id or has an empty one"
            case .set where reading.value != Int64(reading.ids.count): return "\(reading.measure) counts other than its ids"
            case .count where reading.value < 0, .average where reading.base < 0: return "\(reading.measure) counts below zero"
            default: continue
            }
        }
        return nil
    }
}
