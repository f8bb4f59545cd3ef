import CSQLite
import Contract

/// Ends statements that take too long: after the engine's limit, or at the deadline of the running call when that comes
/// first. The engine asks every few thousand steps, so a short statement pays nothing.
final class StatementLimit {
    private let longest: Duration
    /// When the statement that runs is ended; nil between statements.
    var end: ContinuousClock.Instant?

    /// - Parameter handle: the connection that is watched; it must be closed before this goes.
    init(_ longest: Duration, of handle: OpaquePointer) {
        self.longest = longest
        let context = Unmanaged.passUnretained(self).toOpaque()
        sqlite3_progress_handler(
            handle, 2000,
            { context in
                guard let context, let end = Unmanaged<StatementLimit>.fromOpaque(context).takeUnretainedValue().end else { return 0 }
                return ContinuousClock.now < end ? 0 : 1
            }, context)
    }

    /// Starts the time of a statement.
    ///
    /// - Returns: the end of the statement around this one, which is to be set again afterwards.
    func begin() -> ContinuousClock.Instant? {
        let enclosing = end
        var first = ContinuousClock.now + longest
        if let enclosing { first = min(first, enclosing) }
        if let deadline = Call.runningDeadline { first = min(first, deadline) }
        end = first
        return enclosing
    }
}
