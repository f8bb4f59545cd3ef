import Synchronization

/// Which methods held the thread of a connection lately. They are answered elsewhere for a while, so that slow questions
/// do not keep the neighbours of their connection waiting again and again.
///
/// The time is the clock's: a machine that is short of processors makes single calls look slow, hence several of them.
final class Pace: Sendable {
    private let longest: Duration
    /// How often within `span` a call may hold the thread for longer.
    private static let most = 3
    /// For how long a long call counts, and for how long its method is sent elsewhere after the last.
    private static let span = Duration.seconds(10)

    private struct Record {
        var count = 0
        var end: ContinuousClock.Instant
    }
    private let long = Mutex<[String: Record]>([:])

    /// - Parameter longest: how long a call may hold the thread.
    init(longest: Duration) { self.longest = longest }

    func isQuick(_ path: String) -> Bool {
        long.withLock { long in
            guard !long.isEmpty, let record = long[path], record.count >= Self.most else { return true }
            guard record.end <= .now else { return false }
            long[path] = nil
            return true
        }
    }

    /// - Parameter held: how long a call held the thread.
    func note(_ path: String, _ held: Duration) {
        guard held > longest else { return }
        let now = ContinuousClock.now
        long.withLock { long in
            var record = long[path] ?? Record(end: now)
            if record.end < now { record.count = 0 }
            record.count += 1
            record.end = now + Self.span
            long[path] = record
        }
    }
}
