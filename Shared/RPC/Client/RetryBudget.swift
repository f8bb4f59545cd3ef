/// Lets a peer's calls be repeated only in proportion to how many there are, so that retries do not make a bad hour worse
/// (RELIABILITY, "Retries don't amplify"). A token bucket, counted in thousandths of a retry.
///
/// A pure machine: it is told the time.
package struct RetryBudget: Sendable {
    package struct Terms: Sendable {
        /// What each call adds: 100 lets every tenth be repeated.
        package var perCall = 100
        /// What each second adds, for peers that are seldom called.
        package var perSecond = 500
        /// Most that is saved up.
        package var most = 10_000

        package init() {}
    }

    private static let price = 1000

    private let terms: Terms
    private var saved = price
    private var counted: ContinuousClock.Instant

    init(_ terms: Terms, at now: ContinuousClock.Instant) {
        self.terms = terms
        counted = now
    }

    /// A call goes out for the first time.
    mutating func called(at now: ContinuousClock.Instant) {
        pass(to: now)
        saved = min(saved + terms.perCall, terms.most)
    }

    /// - Returns: whether a call may be repeated; it is then paid for.
    mutating func take(at now: ContinuousClock.Instant) -> Bool {
        pass(to: now)
        guard saved >= Self.price else { return false }
        saved -= Self.price
        return true
    }

    private mutating func pass(to now: ContinuousClock.Instant) {
        let (seconds, attoseconds) = counted.duration(to: now).components
        let milliseconds = min(max(0, seconds), 86_400) * 1000 + attoseconds / 1_000_000_000_000_000
        let earned = Int(milliseconds) * terms.perSecond / 1000
        guard earned > 0 else { return }
        saved = min(saved + earned, terms.most)
        // What is no whole thousandth yet is earned the next time.
        counted += .milliseconds(earned * 1000 / terms.perSecond)
    }
}
