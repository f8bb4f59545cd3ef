import Testing

@testable import RPC

/// When a peer is left alone, told in made-up time.
@Suite struct BreakerTests {
    /// A breaker and its clock.
    private final class Run {
        private var breaker = Breaker(Breaker.Terms())
        var now = ContinuousClock.now

        /// A call that ends at once.
        @discardableResult
        func call(_ outcome: Breaker.Outcome) -> (Breaker.Admission, Breaker.Change?) {
            let admission = admit()
            if case .refused = admission { return (admission, nil) }
            return (admission, note(outcome, of: admission))
        }

        func admit() -> Breaker.Admission { breaker.admit(at: now) }

        func note(_ outcome: Breaker.Outcome, of admission: Breaker.Admission) -> Breaker.Change? {
            breaker.note(outcome, of: admission, at: now)
        }

        func open() { for _ in 0..<5 { call(.failed) } }

        /// Seconds until a call is let pass again.
        var rest: Int64 {
            var copy = breaker
            if case .refused(let rest) = copy.admit(at: now) { return rest.components.seconds }
            return 0
        }
    }

    @Test func `five failures one after another open it, told once`() {
        let run = Run()
        for _ in 0..<4 { #expect(run.call(.failed) == (.call, nil)) }
        #expect(run.call(.failed) == (.call, .rests))
        #expect(run.call(.failed) == (.refused(for: .seconds(5)), nil))
    }

    @Test func `an answer between failures begins the count anew, a call that says nothing does not`() {
        let run = Run()
        for _ in 0..<4 { run.call(.failed) }
        run.call(.answered)
        for _ in 0..<4 { run.call(.failed) }
        run.call(.unknown)
        #expect(run.rest == 0)
        #expect(run.call(.failed).1 == .rests)
    }

    @Test func `after its rest one call finds out, and an answer closes it`() {
        let run = Run()
        run.open()
        run.now += .milliseconds(4999)
        #expect(run.admit() == .refused(for: .milliseconds(1)))
        run.now += .milliseconds(1)
        #expect(run.admit() == .probe)
        #expect(run.admit() == .refused(for: .seconds(5)), "one probe at a time")
        #expect(run.note(.answered, of: .probe) == .answersAgain)
        #expect(run.admit() == .call)
        for _ in 0..<4 { #expect(run.call(.failed).1 == nil) }
    }

    @Test func `rests stay short at first and grow to thirty seconds`() {
        let run = Run()
        run.open()
        var rests: [Int64] = []
        for _ in 0..<12 {
            rests.append(run.rest)
            run.now += .seconds(run.rest)
            #expect(run.call(.failed) == (.probe, nil))
        }
        #expect(rests == [5, 5, 5, 5, 5, 5, 5, 10, 20, 30, 30, 30])
        run.now += .seconds(30)
        #expect(run.call(.answered) == (.probe, .answersAgain))
        run.open()
        #expect(run.rest == 5, "the next trouble begins with a short rest")
    }

    @Test func `a probe that says nothing lets the next call probe`() {
        let run = Run()
        run.open()
        run.now += .seconds(5)
        #expect(run.call(.unknown) == (.probe, nil))
        #expect(run.call(.answered) == (.probe, .answersAgain))
    }

    @Test func `calls that were on their way when it opened change nothing`() {
        let run = Run()
        let early = (0..<3).map { _ in run.admit() }
        run.open()
        run.now += .seconds(4)
        for admission in early { #expect(run.note(.failed, of: admission) == nil) }
        #expect(run.rest == 1, "the rest is not prolonged")
        run.now += .seconds(1)
        #expect(run.admit() == .probe)
        #expect(run.note(.answered, of: .call) == nil)
        #expect(run.admit() == .refused(for: .seconds(5)), "only its probe closes it")
    }
}
