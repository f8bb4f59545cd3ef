import Contract
import Logging
import Synchronization

/// What a process knows of one peer and lets through to it; shared by all its clients.
final class PeerLink: Sendable {
    private let base: String
    private let timing: Timing
    private let logger: Logger?
    private let gate: PeerGate
    private let state: Mutex<(breaker: Breaker, budget: RetryBudget)>
    let pause: ClosedRange<Duration>?

    init(_ base: String, _ policy: PeerPolicy, places: Int, timing: Timing, logger: Logger?) {
        self.base = base
        self.timing = timing
        self.logger = logger
        pause = policy.pause
        gate = PeerGate(places: places, queue: policy.queue)
        state = Mutex((Breaker(policy.breaker), RetryBudget(policy.budget, at: timing.now())))
    }

    /// Makes one attempt of a call: waits for a place, asks the breaker, and tells it how the attempt ended.
    ///
    /// - Throws: `unavailable` with the reason `PEER_RESTS` while the peer is left alone, `resource_exhausted` when too many
    ///   wait, `CancellationError`.
    func attempt<Output: Message>(_ send: () async throws -> Attempt<Output>) async throws -> Attempt<Output> {
        // Who would be refused does not wait in the queue for it.
        if let rest = state.withLock({ $0.breaker.refusal(at: timing.now()) }) { throw Self.rests(rest) }
        return try await gate.pass {
            let admission = state.withLock { $0.breaker.admit(at: timing.now()) }
            if case .refused(let rest) = admission { throw Self.rests(rest) }
            do {
                let attempt = try await send()
                note(attempt.outcome, of: admission, attempt.exchange.error)
                return attempt
            } catch {
                note(.unknown, of: admission, nil)
                throw error
            }
        }
    }

    /// A call goes out for the first time.
    func called() { state.withLock { $0.budget.called(at: timing.now()) } }

    /// Pays for repeating a call, and waits a while of random length, so that those who failed together do not come back
    /// together.
    ///
    /// - Returns: false when it must not be repeated: not in time, or not with this many others.
    func waitToRepeat(atOnce: Bool, unlessAfter asked: Duration?, until deadline: ContinuousClock.Instant) async throws -> Bool {
        guard let pause else { return false }
        let wait = atOnce ? .zero : timing.choose(pause)
        guard asked.map({ $0 <= wait }) ?? true, ContinuousClock.now + wait < deadline else { return false }
        guard state.withLock({ $0.budget.take(at: timing.now()) }) else { return false }
        if wait > .zero { try await timing.pause(wait) }
        return true
    }

    private func note(_ outcome: Breaker.Outcome, of admission: Breaker.Admission, _ cause: ServiceError?) {
        switch state.withLock({ $0.breaker.note(outcome, of: admission, at: timing.now()) }) {
        case .rests: logger?.warning("a service keeps failing and is left alone", metadata: ["peer": "\(base)", "error": "\(cause?.description ?? "")"])
        case .answersAgain: logger?.notice("a service answers again", metadata: ["peer": "\(base)"])
        case nil: break
        }
    }

    private static func rests(_ rest: Duration) -> ServiceError {
        ServiceError(
            .unavailable, "the service failed several times in a row and is left alone for a moment", reason: "PEER_RESTS",
            retryAfter: .seconds(max(1, rest.components.seconds)), isFromServer: false)
    }
}
