import RPC
import Synchronization

/// Time that passes when a test says so, and chance that is always the longest.
final class ManualTime: Sendable {
    private let state = Mutex((now: ContinuousClock.now, pauses: [Duration]()))

    /// How long calls waited before they were repeated; nobody really waits.
    var pauses: [Duration] { state.withLock { $0.pauses } }
    var now: ContinuousClock.Instant { state.withLock { $0.now } }

    func pass(_ time: Duration) { state.withLock { $0.now += time } }

    var timing: Timing {
        Timing(
            now: { self.now },
            pause: { pause in
                self.state.withLock {
                    $0.pauses.append(pause)
                    $0.now += pause
                }
            },
            choose: \.upperBound)
    }
}
