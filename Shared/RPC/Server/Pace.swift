import Synchronization

/// Which methods held the thread of a connection lately. They are answered elsewhere for a while, so that one slow
/// question does not keep the neighbours of its connection waiting again and again.
final class Pace: Sendable {
    /// Longest time that a call may hold the thread, and for how long its method is sent elsewhere after that.
    private static let longest = Duration.milliseconds(100)
    private static let pause = Duration.seconds(10)

    private let slow = Mutex<[String: ContinuousClock.Instant]>([:])

    func isQuick(_ path: String) -> Bool {
        slow.withLock { slow in
            guard !slow.isEmpty, let end = slow[path] else { return true }
            guard end <= .now else { return false }
            slow[path] = nil
            return true
        }
    }

    /// - Parameter held: how long a call held the thread.
    func note(_ path: String, _ held: Duration) {
        guard held > Self.longest else { return }
        slow.withLock { $0[path] = .now + Self.pause }
    }
}
