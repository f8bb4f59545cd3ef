import Contract
import Models
import Storage

/// The board's figures, from the readings that are kept.
struct Figures: Sendable {
    let plan: Plan
    let store: ReadingStore
    let observations: Observations
    let collector: Collector

    /// Asks all services anew, then reads.
    func refresh(_ request: RefreshRequest, _ call: Call) async throws -> Scorecard {
        let period = try period(request.period)
        try await collector.refresh()
        return try scorecard(of: period)
    }

    func scorecard(_ request: GetScorecardRequest, _ call: Call) throws -> Scorecard {
        try scorecard(of: period(request.period))
    }

    private func scorecard(of period: Period) throws -> Scorecard {
        let evaluation = try evaluation(period)
        var scorecard = Scorecard()
        scorecard.plan = plan.id
        scorecard.period = period.text
        scorecard.figures = plan.measured.map { evaluation.figure($0, period) }
        return scorecard
    }

    func figure(_ request: GetFigureRequest, _ call: Call) throws -> Figure {
        let period = try period(request.period)
        guard let measured = plan.measured.first(where: { $0.id == request.indicator }) else {
            throw ServiceError(.notFound, "the plan has no indicator \(request.indicator); it has \(plan.measured.map(\.id).joined(separator: ", "))")
        }
        return try evaluation(period).figure(measured, period)
    }

    private func evaluation(_ period: Period) throws -> Evaluation {
        try store.database.read { session in
            Evaluation(readings: try store.collection(period, in: session), observations: try observations.latest(of: period.closedYear, in: session))
        }
    }

    private func period(_ text: String) throws -> Period {
        guard let period = Period(text) else { throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }
}
