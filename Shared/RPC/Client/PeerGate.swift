import Contract
import Synchronization

/// Lets so many calls of one peer through at once and keeps so many more waiting, first come, first served. Without it a
/// slow peer would gather calls until memory ends: the connection pool's own queue has no end.
final class PeerGate: Sendable {
    private struct State {
        var free: Int
        var waiting: [(id: Int, place: CheckedContinuation<Void, any Error>)] = []
        /// Calls that may wait and do not stand in the queue yet.
        var coming = 0
        var next = 0
    }

    private let queue: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - places: most calls at once.
    ///   - queue: most calls that wait for a place.
    init(places: Int, queue: Int) {
        self.queue = queue
        state = Mutex(State(free: places))
    }

    /// How many wait.
    var waiting: Int { state.withLock { $0.waiting.count } }

    /// Waits for a place and does the work there. Who waits gives up by cancelling the task.
    ///
    /// - Throws: `resource_exhausted` when too many wait already, `CancellationError`, what the work throws.
    func pass<Value>(_ work: () async throws -> Value) async throws -> Value {
        try await enter()
        defer { leave() }
        return try await work()
    }

    private func enter() async throws {
        let id: Int? = try state.withLock { state in
            if state.free > 0 {
                state.free -= 1
                return nil
            }
            guard state.waiting.count + state.coming < queue else {
                throw ServiceError(
                    .resourceExhausted, "\(queue) calls wait for this service already", reason: "PEER_QUEUE_FULL", retryAfter: .seconds(1),
                    isFromServer: false)
            }
            state.coming += 1
            state.next += 1
            return state.next
        }
        guard let id else { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { wait(id, $0) }
        } onCancel: {
            let given = state.withLock { state in
                state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0).place }
            }
            given?.resume(throwing: CancellationError())
        }
    }

    private func wait(_ id: Int, _ place: CheckedContinuation<Void, any Error>) {
        enum Next { case wait, go, giveUp }
        let next = state.withLock { state -> Next in
            state.coming -= 1
            if Task.isCancelled { return .giveUp }
            if state.free > 0 {
                state.free -= 1
                return .go
            }
            state.waiting.append((id, place))
            return .wait
        }
        switch next {
        case .wait: break
        case .go: place.resume()
        case .giveUp: place.resume(throwing: CancellationError())
        }
    }

    private func leave() {
        let first = state.withLock { state -> CheckedContinuation<Void, any Error>? in
            guard !state.waiting.isEmpty else {
                state.free += 1
                return nil
            }
            return state.waiting.removeFirst().place
        }
        first?.resume()
    }
}
