import Synchronization

/// The time of a call was over before its work ended.
struct DeadlineReached: Error {}

/// Waits for work no longer than until a moment, whether the work heeds its cancellation or not.
enum Deadline {
    /// Starts the work on this thread; when it ends without ever having to wait, this costs one task and no timer.
    ///
    /// - Parameter executor: where the work goes on after it waited.
    /// - Throws: what the work throws, `DeadlineReached`, or `CancellationError` when the waiting task was cancelled. In
    ///   both last cases the work is cancelled and nobody waits for it any more.
    static func run<Value: Sendable>(
        until deadline: ContinuousClock.Instant, executor: (any TaskExecutor)? = nil,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let outcome = Outcome<Value>()
        let task = Task.immediate(executorPreference: executor) {
            do { outcome.settle(.success(try await work())) } catch { outcome.settle(.failure(error)) }
        }
        if let result = outcome.settled { return try result.get() }
        let alarm = AlarmClock.shared.set(deadline) {
            if outcome.settle(.failure(DeadlineReached())) { task.cancel() }
        }
        defer { AlarmClock.shared.cancel(alarm) }
        return try await withTaskCancellationHandler {
            try await outcome.value
        } onCancel: {
            task.cancel()
            outcome.settle(.failure(CancellationError()))
        }
    }
}

/// A result that is settled once, by whoever comes first, and awaited by one.
private final class Outcome<Value: Sendable>: Sendable {
    private enum State {
        case open
        case awaited(CheckedContinuation<Value, any Error>)
        case settled(Result<Value, any Error>)
    }
    private let state = Mutex<State>(.open)

    var settled: Result<Value, any Error>? {
        state.withLock { if case .settled(let result) = $0 { result } else { nil } }
    }

    /// - Returns: whether this result is the one that counts.
    @discardableResult
    func settle(_ result: Result<Value, any Error>) -> Bool {
        let (isFirst, waiting) = state.withLock { state -> (Bool, CheckedContinuation<Value, any Error>?) in
            switch state {
            case .settled: return (false, nil)
            case .open:
                state = .settled(result)
                return (true, nil)
            case .awaited(let continuation):
                state = .settled(result)
                return (true, continuation)
            }
        }
        waiting?.resume(with: result)
        return isFirst
    }

    var value: Value {
        get async throws {
            try await withCheckedThrowingContinuation { continuation in
                let result = state.withLock { state -> Result<Value, any Error>? in
                    if case .settled(let result) = state { return result }
                    state = .awaited(continuation)
                    return nil
                }
                if let result { continuation.resume(with: result) }
            }
        }
    }
}
