import Contract
import Models

/// Asks all services at once for their measures of every period and keeps what is good. One collection follows another, so
/// that readings never go back.
actor Collector {
    nonisolated let store: ReadingStore
    nonisolated let peers: [String: any Peer]
    /// Measures that the plan needs of each service, with the kind that its formulas can merge.
    private let needed: [String: [String: MeasureKind]]
    private let periods: [Period]
    private var last: Task<Void, any Error>?

    init(store: ReadingStore, peers: [String: any Peer], plan: Plan) {
        self.store = store
        self.peers = peers
        periods = plan.periods
        let kinds = plan.measured.flatMap(\.formula.kinds)
        needed = Dictionary(grouping: kinds, by: \.source.service).mapValues { kinds in
            Dictionary(kinds.map { ($0.source.measure, $0.kind) }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// One request to each service, a small one when its records did not change since the last time.
    func refresh() async throws {
        let before = last
        let task = Task {
            _ = await before?.result
            try await collect()
        }
        last = task
        try await task.value
    }

    private nonisolated func collect() async throws {
        let states = try store.states()
        let asked = periods.map(\.text).joined(separator: " ")
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (service, peer) in peers {
                let state = states[service]
                group.addTask { try await self.ask(service, peer, asked, known: state?.periods == asked ? state?.revision ?? "" : "") }
            }
            try await group.waitForAll()
        }
    }

    private nonisolated func ask(_ service: String, _ peer: any Peer, _ asked: String, known: String) async throws {
        do {
            let answer = try await peer.call(MeasureContract.evaluate, EvaluateRequest(periods: periods, knownRevision: known))
            if let nonsense = nonsense(in: answer, of: service, known: known) {
                try await store.fail(service, nonsense)
            } else {
                try await store.keep(answer, of: service, asked)
            }
        } catch let error as ServiceError {
            try await store.fail(service, error.description)
        }
    }

    /// What is wrong with an answer that arrived whole but cannot be right; nil when nothing is.
    private nonisolated func nonsense(in answer: EvaluateResponse, of service: String, known: String) -> String? {
        if answer.isUnchanged { return answer.revision == known ? nil : "said unchanged with another revision" }
        if answer.revision.isEmpty { return "gave no revision" }
        if Set(answer.readings.map { "\($0.period) \($0.measure)" }).count != answer.readings.count { return "gave a measure twice" }
        let asked = Set(periods.map(\.text))
        for reading in answer.readings {
            guard asked.contains(reading.period) else { return "gave a reading of «\(reading.period)», which was not asked for" }
            guard let kind = needed[service]?[reading.measure] else { continue }
            guard reading.kind == kind else { return "\(reading.measure) is \(reading.kind.rawValue.isEmpty ? "nothing" : reading.kind.rawValue), not \(kind.rawValue)" }
            switch kind {
            case .set where Set(reading.ids).count != reading.ids.count || reading.ids.contains(""):
                return "\(reading.measure) repeats an id or has an empty one"
            case .count where reading.value < 0: return "\(reading.measure) counts below zero"
            default: continue
            }
        }
        return nil
    }
}
