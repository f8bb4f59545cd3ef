import Contract
import Storage
import Synchronization

/// Documents that are being drawn, each for whoever asked for it. They are kept for a while in memory and lost with the process.
final class ReportJobs: Sendable {
    enum State: Sendable {
        case running
        case done([UInt8], name: String)
        /// With what the drawing program said.
        case failed(String)
        case unknown
    }
    private struct Job {
        let owner: String
        var state: State
    }
    private struct Known {
        var byID: [String: Job] = [:]
        /// The oldest first.
        var order: [String] = []
    }
    private let known = Mutex(Known())
    private static let mostKept = 20
    private static let mostRunning = 4

    /// - Returns: the job's id.
    /// - Throws: `resource_exhausted` while several are being drawn.
    func begin(owner: String, name: String, _ work: @escaping @Sendable () async throws -> [UInt8]) throws -> String {
        let id = Seal.randomToken(bytes: 12)
        try known.withLock { known in
            guard known.byID.values.count(where: { if case .running = $0.state { true } else { false } }) < Self.mostRunning else {
                throw ServiceError(.resourceExhausted, "several documents are being drawn; try again", retryAfter: .seconds(5))
            }
            known.byID[id] = Job(owner: owner, state: .running)
            known.order.append(id)
            if known.order.count > Self.mostKept { known.byID[known.order.removeFirst()] = nil }
        }
        Task.detached {
            let state: State
            do { state = .done(try await work(), name: name) } catch { state = .failed((error as? ServiceError)?.message ?? "\(error)") }
            self.known.withLock { $0.byID[id]?.state = state }
        }
        return id
    }

    func state(_ id: String, owner: String) -> State {
        known.withLock { known in known.byID[id].flatMap { $0.owner == owner ? $0.state : nil } ?? .unknown }
    }
}
