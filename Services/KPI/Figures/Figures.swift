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
        let (plan, evaluation) = try self.evaluation(period, id, in: session)
        var scorecard = Scorecard()
        scorecard.plan = plan.id
        scorecard.period = period.text
        scorecard.figures = plan.measured.map { evaluation.figure($0, period) }
        return scorecard
    }

    func figure(_ request: GetFigureRequest, _ call: Call) throws -> Figure {
        let period = try period(request.period)
        let (plan, evaluation) = try store.database.read { try self.evaluation(period, request.plan, in: $0) }
        guard let measured = plan.measured.first(where: { $0.id == request.indicator }) else {
            throw ServiceError(.notFound, "the plan has no indicator \(request.indicator); it has \(plan.measured.map(\.id).joined(separator: ", "))")
        }
        return evaluation.figure(measured, period)
    }

    /// The plan as it holds in the period, and what its figures are made of.
    private func evaluation(_ period: Period, _ id: String, in session: Session) throws -> (Plan, Evaluation) {
        let plan = try plans.plan(id, for: period, in: session)
        let typed = try observations.latest(of: period.closedYear, in: plan, session)
        let aims = try targets.aims(of: period, in: plan, session)
        return (plan, Evaluation(readings: try store.collection(period, in: session), observations: typed, aims: aims))
    }

    private func period(_ text: String) throws -> Period {
        guard let period = Period(text) else { throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }
}
