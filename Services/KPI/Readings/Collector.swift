import Contract
import Models

/// Asks all services at once for their measures of a period and keeps what is good.
struct Collector: Sendable {
    let store: ReadingStore
    let peers: [String: any Peer]
    /// Measures that the plan needs of each service.
    let needed: [String: Set<String>]

    init(store: ReadingStore, peers: [String: any Peer], plan: Plan) {
        self.store = store
        self.peers = peers
        needed = Dictionary(grouping: plan.measured.flatMap(\.formula.sources), by: \.service).mapValues { Set($0.map(\.measure)) }
    }

    /// One small request to each service whose records did not change since the last time.
    func refresh(_ period: Period) async throws {
        let states = try store.collection(period).states
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (service, peer) in peers {
                group.addTask { try await ask(service, peer, period, known: states[service]?.revision ?? "") }
            }
            try await group.waitForAll()
        }
    }

    private func ask(_ service: String, _ peer: any Peer, _ period: Period, known: String) async throws {
        do {
            let answer = try await peer.call(MeasureContract.evaluate, EvaluateRequest(period: period, knownRevision: known))
            if let nonsense = nonsense(in: answer, of: service, known: known) {
                try await store.fail(service, period, nonsense)
            } else {
                try await store.keep(answer, of: service, period)
            }
        } catch let error as ServiceError {
            try await store.fail(service, period, error.description)
        }
    }

    /// What is wrong with an answer that arrived whole but cannot be right; nil when nothing is.
    private func nonsense(in answer: EvaluateResponse, of service: String, known: String) -> String? {
        if answer.isUnchanged { return answer.revision == known ? nil : "said unchanged with another revision" }
        if answer.revision.isEmpty { return "gave no revision" }
        if Set(answer.readings.map(\.measure)).count != answer.readings.count { return "gave a measure twice" }
        for reading in answer.readings where needed[service]?.contains(reading.measure) == true {
            switch reading.kind {
            case .unspecified: return "\(reading.measure) has no kind"
            case .set where Set(reading.ids).count != reading.ids.count: return "\(reading.measure) repeats an id"
            case .count where reading.value < 0: return "\(reading.measure) counts below zero"
            default: continue
            }
        }
        return nil
    }
}
