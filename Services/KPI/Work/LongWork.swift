import Contract
import Storage
import Synchronization

/// Work that takes longer than somebody waits for a page: files that are made, reports that are frozen. Each goes on by itself for
/// whoever asked for it; what came of it is kept for a while in memory and lost with the process.
final class LongWork: Sendable {
    /// What work comes to.
    enum Outcome: Sendable {
        case file([UInt8], type: String, name: String)
        /// A page of this service.
        case page(String)
    }
    enum State: Sendable {
        case running
        case done(Outcome)
        case failed(ServiceError)
        case unknown
    }
    private struct Job {
        let owner: String
        /// Says what is done, where the same work is not done twice; empty where it is.
        let name: String
        var state: State
        var task: Task<Void, Never>?

        var isRunning: Bool { if case .running = state { true } else { false } }
        var hasFailed: Bool { if case .failed = state { true } else { false } }
    }
    private struct Known {
        var byID: [String: Job] = [:]
        /// The oldest first.
        var order: [String] = []
    }
    private let known = Mutex(Known())
    private let mostRunning: Int
    private static let mostKept = 20

    /// - Parameter mostRunning: at once, whoever asks.
    init(mostRunning: Int = 4) { self.mostRunning = mostRunning }

    /// - Parameters:
    ///   - owner: who alone is told what becomes of it.
    ///   - name: of work that is the same whenever its owner asks for it: what is going on, or is done and kept, is not begun again.
    /// - Returns: the work's id.
    /// - Throws: `resource_exhausted` while a lot is being done.
    func begin(owner: String, as name: String = "", _ work: @escaping @Sendable () async throws -> Outcome) throws -> String {
        let id = Seal.randomToken(bytes: 12)
        var call = Call.running
        // It outlives the page that began it.
        call?.deadline = nil
        let (running, mostRunning) = (call, mostRunning)
        return try known.withLock { known in
            let same = known.byID.first { !name.isEmpty && $0.value.owner == owner && $0.value.name == name && !$0.value.hasFailed }
            if let same { return same.key }
            guard known.byID.values.count(where: \.isRunning) < mostRunning else {
                throw ServiceError(.resourceExhausted, "a lot is being made; try again", retryAfter: .seconds(5))
            }
            known.byID[id] = Job(owner: owner, name: name, state: .running)
            known.order.append(id)
            if known.order.count > Self.mostKept { known.byID[known.order.removeFirst()] = nil }
            known.byID[id]?.task = Task.detached {
                let state: State
                do {
                    let outcome = if let running { try await running.run(work) } else { try await work() }
                    state = .done(outcome)
                } catch {
                    state = .failed(error as? ServiceError ?? ServiceError(.internal, "\(error)", isFromServer: false))
                }
                self.known.withLock { $0.byID[id]?.state = state }
            }
            return id
        }
    }

    /// How far it is; `unknown` for whoever did not ask for it.
    func state(_ id: String, owner: String) -> State { job(id, owner)?.state ?? .unknown }

    /// The same once it is done, or as it is when `patience` is over.
    func state(_ id: String, owner: String, within patience: Duration) async -> State {
        if let task = job(id, owner)?.task { await Patience.wait(until: .now + patience) { await task.value } }
        return state(id, owner: owner)
    }

    private func job(_ id: String, _ owner: String) -> Job? { known.withLock { known in known.byID[id].flatMap { $0.owner == owner ? $0 : nil } } }
}
