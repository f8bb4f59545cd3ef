/// Leaves a peer alone that keeps failing, and finds out by single calls when it answers again (RELIABILITY, Aggregator).
///
/// A pure machine: it is told the time. Of the calls that it lets pass each must be noted once.
package struct Breaker: Sendable {
    typealias Instant = ContinuousClock.Instant

    /// How much is borne and how long is waited.
    package struct Terms: Sendable {
        /// Failures one after another before a peer is left alone.
        package var failures = 5
        /// How long it is left alone before one call probes it.
        package var rest = Duration.seconds(5)
        /// Probes that may fail before the rest is doubled each time: a short trouble is seen to end soon.
        package var patience = 6
        package var longestRest = Duration.seconds(30)

        package init() {}
    }

    /// What a call may do.
    enum Admission: Equatable {
        case call
        /// The one call that finds out how a resting peer is.
        case probe
        case refused(for: Duration)
    }

    /// What a call says of its peer.
    enum Outcome { case answered, failed, unknown }

    /// What the operator is told.
    enum Change: Equatable { case rests, answersAgain }

    private enum State {
        case closed(failures: Int)
        case resting(until: Instant, probes: Int)
        case probing(probes: Int)
    }

    private let terms: Terms
    private var state = State.closed(failures: 0)

    init(_ terms: Terms) { self.terms = terms }

    /// How long calls are refused; nil when one may be made.
    func refusal(at now: Instant) -> Duration? {
        switch state {
        case .closed: nil
        case .resting(let end, _): now < end ? now.duration(to: end) : nil
        case .probing: terms.rest
        }
    }

    mutating func admit(at now: Instant) -> Admission {
        if let rest = refusal(at: now) { return .refused(for: rest) }
        guard case .resting(_, let probes) = state else { return .call }
        state = .probing(probes: probes)
        return .probe
    }

    /// Takes in how a call ended. Calls that were on their way when the rest began change nothing.
    mutating func note(_ outcome: Outcome, of admission: Admission, at now: Instant) -> Change? {
        switch (state, admission) {
        case (.closed(let failures), .call): return closed(failures, outcome, now)
        case (.probing(let probes), .probe): return probed(probes, outcome, now)
        default: return nil
        }
    }

    private mutating func closed(_ failures: Int, _ outcome: Outcome, _ now: Instant) -> Change? {
        switch outcome {
        case .unknown: return nil
        case .answered:
            state = .closed(failures: 0)
            return nil
        case .failed where failures + 1 < terms.failures:
            state = .closed(failures: failures + 1)
            return nil
        case .failed:
            state = .resting(until: now + terms.rest, probes: 0)
            return .rests
        }
    }

    private mutating func probed(_ probes: Int, _ outcome: Outcome, _ now: Instant) -> Change? {
        switch outcome {
        case .unknown: state = .resting(until: now, probes: probes)
        case .failed: state = .resting(until: now + rest(after: probes + 1), probes: probes + 1)
        case .answered:
            state = .closed(failures: 0)
            return .answersAgain
        }
        return nil
    }

    private func rest(after probes: Int) -> Duration {
        guard probes > terms.patience else { return min(terms.rest, terms.longestRest) }
        return min(terms.rest * (1 << min(probes - terms.patience, 16)), terms.longestRest)
    }
}
