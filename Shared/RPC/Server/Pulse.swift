import Contract
import NIOCore
import Synchronization

/// Feels whether a thread of connections still keeps up: a beat is due every few milliseconds, and where it is late again and
/// again, more comes in than can be answered. Calls that would wait too long are then refused at once, which costs little, so
/// that those taken are answered in time (RELIABILITY, «Overload sheds»).
final class Pulse: @unchecked Sendable {
    // Touched on its thread alone.
    private var last = ContinuousClock.now
    private var late = 0
    private var hasRefused = false
    private let bearable: Duration
    private static let beat = Duration.milliseconds(25)
    /// How many late beats in a row mean that it is not a moment's trouble.
    private static let most = 3

    /// - Parameter bearable: how long a call may wait for its turn.
    init(_ loop: any EventLoop, bearable: Duration) {
        self.bearable = bearable
        let delay = TimeAmount(Self.beat)
        loop.scheduleRepeatedTask(initialDelay: delay, delay: delay) { [weak self] task in
            guard let self else { return task.cancel() }
            self.feel()
        }
    }

    private func feel() {
        let now = ContinuousClock.now
        // One that comes as late as several counts as many; one that is on time because calls were refused says nothing about what
        // would be without that.
        let missed = Int(last.duration(to: now) / (bearable + Self.beat))
        late = missed > 0 || hasRefused ? min(late + max(missed, 1), Self.most) : 0
        (last, hasRefused) = (now, false)
    }

    /// Whether what comes now is too much; then it is to be refused.
    func isOverdue() -> Bool {
        guard late >= Self.most, last.duration(to: .now) > bearable else { return false }
        hasRefused = true
        return true
    }
}

/// What a server bears: how its threads keep up, and how many calls it has taken and not answered.
final class Load: Sendable {
    private let limits: RPCLimits
    private let pulses = Mutex<[ObjectIdentifier: Pulse]>([:])
    private let taken = Atomic<Int>(0)
    private let refusals = Atomic<Int>(0)

    init(_ limits: RPCLimits) { self.limits = limits }

    /// Calls and pages that are being answered.
    var inFlight: Int { taken.load(ordering: .relaxed) }
    /// Those refused since the start.
    var refused: Int { refusals.load(ordering: .relaxed) }

    func pulse(of loop: any EventLoop) -> Pulse {
        pulses.withLock { pulses in
            if let pulse = pulses[ObjectIdentifier(loop)] { return pulse }
            let pulse = Pulse(loop, bearable: limits.bearableWait)
            pulses[ObjectIdentifier(loop)] = pulse
            return pulse
        }
    }

    /// Takes a call or a page; `leave` when it was answered.
    ///
    /// - Returns: the refusal when there are too many already; then nothing was taken.
    func enter(isOverdue: Bool = false) -> ServiceError? {
        if !isOverdue, taken.wrappingAdd(1, ordering: .relaxed).newValue <= limits.callsAtOnce { return nil }
        if !isOverdue { leave() }
        refusals.wrappingAdd(1, ordering: .relaxed)
        return ServiceError(.unavailable, "the service has more to do than it can; try again", reason: "OVERLOADED", retryAfter: .seconds(1))
    }

    func leave() { taken.wrappingSubtract(1, ordering: .relaxed) }
}
