import Synchronization

/// The time of a call was over before its work ended.
package struct DeadlineReached: Error {}

/// Waits for work no longer than until a moment, whether the work heeds its cancellation or not.
package enum Deadline {
    /// Starts the work on this thread; when it ends without ever having to wait, this costs one task and no timer.
    ///
    /// - Parameter executor: where the work goes on after it waited.
    /// - Throws: what the work throws, `DeadlineReached`, or `CancellationError` when the waiting task was cancelled. In
    ///   both last cases the work was told that it is cancelled before this returns, and nobody waits for it any more:
    ///   what it was reading (the body of a request, which has one reader at a time) may be read on by the caller.
    package static func run<Value: Sendable>(
        until deadline: ContinuousClock.Instant, executor: (any TaskExecutor)? = nil,
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let outcome = Outcome<Value>()
        let task = Task.immediate(executorPreference: executor) {
            do { outcome.settle(.success(try await work())) } catch { outcome.settle(.failure(error)) }
        }
        if let result = outcome.settled { return try result.get() }
        let alarm = AlarmClock.shared.set(deadline) {
            outcome.settle(.failure(DeadlineReached())) { task.cancel() }
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
    private struct State {
        /// Somebody has come first; the result may still be on its way.
        var isClaimed = false
        var result: Result<Value, any Error>?
        var waiting: CheckedContinuation<Value, any Error>?
    }
    private let state = Mutex(State())

    var settled: Result<Value, any Error>? { state.withLock { $0.result } }

    /// - Parameter act: done if this result is the one that counts, and before anybody learns of it.
    func settle(_ result: Result<Value, any Error>, after act: () -> Void = {}) {
        let isFirst = state.withLock { state in
            defer { state.isClaimed = true }
            return !state.isClaimed
        }
        guard isFirst else { return }
        act()
        let waiting = state.withLock { state in
            state.result = result
            return state.waiting.take()
        }
        waiting?.resume(with: result)
    }

    var value: Value {
        get async throws {
            try await withCheckedThrowingContinuation { continuation in
                let result = state.withLock { state in
                    if state.result == nil { state.waiting = continuation }
                    return state.result
                }
                if let result { continuation.resume(with: result) }
            }
        }
    }
}
