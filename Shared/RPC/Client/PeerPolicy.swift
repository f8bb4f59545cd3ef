/// How a process treats the services it calls, each by itself.
package struct PeerPolicy: Sendable {
    package var breaker = Breaker.Terms()
    package var budget = RetryBudget.Terms()
    /// How long is waited before a call is repeated; nil repeats none.
    package var pause: ClosedRange<Duration>? = .milliseconds(50) ... .milliseconds(250)
    /// Most calls that wait for a connection.
    package var queue = 256

    package init() {}

    /// Every call goes out exactly once, whatever became of those before it: for programs that show what the wire says.
    package static var plain: PeerPolicy {
        var policy = PeerPolicy()
        policy.pause = nil
        policy.breaker.failures = .max
        return policy
    }
}

/// Time and chance, as calls to peers meet them; a test gives its own.
package struct Timing: Sendable {
    package var now: @Sendable () -> ContinuousClock.Instant
    package var pause: @Sendable (Duration) async throws -> Void
    package var choose: @Sendable (ClosedRange<Duration>) -> Duration

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant, pause: @escaping @Sendable (Duration) async throws -> Void,
        choose: @escaping @Sendable (ClosedRange<Duration>) -> Duration
    ) {
        self.now = now
        self.pause = pause
        self.choose = choose
    }

    package static let real = Timing(
        now: { .now }, pause: { try await Task.sleep(for: $0) },
        choose: { $0.lowerBound + ($0.upperBound - $0.lowerBound) * Double.random(in: 0...1) })
}
