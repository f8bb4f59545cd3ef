import Contract
import Models
import Storage

/// The board's figures, from the readings that are kept.
struct Figures: Sendable {
    let plans: Plans
    let store: ReadingStore
    let observations: Observations
    let targets: Targets
    let collector: Collector
    /// By which is told which periods are over; without it all are.
    let today: (@Sendable () -> Day)?
    private let memory = FigureMemory()

    init(
        plans: Plans, store: ReadingStore, observations: Observations, targets: Targets, collector: Collector, today: (@Sendable () -> Day)? = nil
    ) {
        self.plans = plans
        self.store = store
        self.observations = observations
        self.targets = targets
        self.collector = collector
        self.today = today
    }

    /// Asks all services anew, then reads.
    func refresh(_ request: RefreshRequest, _ call: Call) async throws -> Scorecard {
        let period = try period(request.period)
        try await collector.refresh()
        return try scorecard(of: period, request.plan)
    }

    func scorecard(_ request: GetScorecardRequest, _ call: Call) throws -> Scorecard {
        try scorecard(of: period(request.period), request.plan)
    }

    private func scorecard(of period: Period, _ id: String) throws -> Scorecard {
        try store.database.read { try scorecard(of: period, plan: id, in: $0) }
    }

    /// The figures of a period as they are at the session's moment.
    func scorecard(of period: Period, plan id: String, in session: Session) throws -> Scorecard {
        let plan = try plans.plan(id, for: period, in: session)
        var scorecard = Scorecard()
        scorecard.plan = plan.id
        scorecard.period = period.text
        scorecard.figures = try figures(of: period, plan, in: session)
        return scorecard
    }

    func figure(_ request: GetFigureRequest, _ call: Call) throws -> Figure {
        let period = try period(request.period)
        return try store.database.read { session in
            let plan = try plans.plan(request.plan, for: period, in: session)
            let index = try plan.measuredIndex(request.indicator)
            return try figures(of: period, plan, in: session)[index]
        }
    }

    /// The figures of a plan as it holds in the period, one for each that it measures.
    private func figures(of period: Period, _ plan: Plan, in session: Session) throws -> [Figure] {
        try memory.figures(of: period, plan, today: today?(), in: session) { try figures(of: plan, period, in: session) }
    }

    /// The figures of a period by the definitions that the plan holds, whichever they are.
    func figures(of plan: Plan, _ period: Period, in session: Session) throws -> [Figure] {
        let typed = try observations.latest(of: period.closedYear, in: plan, session)
        let aims = try targets.aims(of: period, in: plan, session)
        let evaluation = Evaluation(readings: try ReadingStore.collection(period, in: session), observations: typed, aims: aims, today: today?())
        return plan.measured.map { evaluation.figure($0, period) }
    }

    private func period(_ text: String) throws -> Period {
        guard let period = Period(text) else { throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }
}
