import Testing

@testable import RPC

/// How many calls may be repeated, told in made-up time.
@Suite struct RetryBudgetTests {
    private let start = ContinuousClock.now

    /// How many of so many failing calls, one each interval, are repeated.
    private func repeated(_ calls: Int, every interval: Duration, _ terms: RetryBudget.Terms = .init()) -> Int {
        var budget = RetryBudget(terms, at: start)
        return (0..<calls).count { index in
            let now = start + interval * index
            budget.called(at: now)
            return budget.take(at: now)
        }
    }

    @Test func `a tenth of many calls are repeated, and half a call a second`() {
        let repeats = repeated(3000, every: .milliseconds(20))
        #expect(repeats <= 300 + 30 + 1)
        #expect(repeats >= 300, "what is there may be used")
    }

    @Test func `without the floor it is a tenth exactly, and one to begin with`() {
        var terms = RetryBudget.Terms()
        terms.perSecond = 0
        #expect(repeated(3000, every: .milliseconds(20), terms) == 301)
    }

    @Test func `a peer that is seldom called can be called twice each time`() {
        #expect(repeated(20, every: .seconds(15)) == 20)
    }

    @Test func `calls at the same moment share what there is`() {
        #expect(repeated(100, every: .zero) == 11)
    }

    @Test func `an idle day saves up no more than ten`() {
        var budget = RetryBudget(.init(), at: start)
        let later = start + .seconds(86_400)
        let repeats = (0..<100).count { _ in budget.take(at: later) }
        #expect(repeats == 10)
    }

    @Test func `many short moments add up to what one long one adds`() {
        var budget = RetryBudget(.init(), at: start)
        _ = budget.take(at: start)
        let early = (1..<20_000).count { step in budget.take(at: start + .microseconds(100 * step)) }
        let inTime = budget.take(at: start + .seconds(2))
        #expect(early == 0 && inTime)
    }
}
