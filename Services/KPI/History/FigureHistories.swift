import Contract
import Models
import Storage

/// Tells how a figure of one period was read over time.
struct FigureHistories: Sendable {
    let figures: Figures
    let snapshots: Snapshots
    private static let mostFrozen = 20

    /// - Throws: `invalid_argument` on `period`; `not_found` when the plan has no such indicator.
    func history(_ request: GetFigureHistoryRequest, _ call: Call) throws -> FigureHistory {
        guard let period = Period(request.period) else {
            throw ServiceError.invalid("period", "period", "must be a year or a semester: 2024, 2024S1 or 2024S2")
        }
        return try figures.store.database.read { session in
            let plan = try figures.plans.plan(request.plan, for: period, in: session)
            let measured = plan.measured[try plan.measuredIndex(request.indicator)]
            var history = FigureHistory()
            (history.indicator, history.period, history.unit) = (measured.id, period.text, measured.unit)
            if !measured.formula.isTyped { history.readings = try readings(of: measured, plan, period, in: session) }
            history.frozen = try frozen(measured, plan, period, in: session)
            return history
        }
    }

    private func readings(of measured: MeasuredIndicator, _ plan: Plan, _ period: Period, in session: Session) throws -> [FigureReading] {
        let noted = try session.rows(
            """
            SELECT reading FROM figure_reading WHERE plan = \(plan.id) AND period = \(period.text) AND figure = \(measured.id)
            ORDER BY number DESC LIMIT \(FigureJournal.most)
            """
        ) { try FigureReading(json: $0.text(0), refusesUnknownTerms: false) }
        let now = try figures.scorecard(of: period, plan: plan.id, in: session).figures.first { $0.key == measured.id }
        // What was read before readings were noted stands as it is.
        guard var last = now.flatMap({ FigureReading($0) }), !last.saysTheSame(as: noted.first) else { return noted }
        last.cause = noted.isEmpty ? .unspecified : last.cause(since: noted.first)
        return Array(([last] + noted).prefix(Int(FigureJournal.most)))
    }

    private func frozen(_ measured: MeasuredIndicator, _ plan: Plan, _ period: Period, in session: Session) throws -> [FrozenFigure] {
        let newest = try snapshots.store.table.select(
            "plan = \(plan.id) AND period = \(period.text) ORDER BY position DESC, id LIMIT \(Self.mostFrozen)", in: session)
        return try newest.compactMap { snapshot in
            let report = try snapshots.store.report(of: snapshot.id, in: session).report
            return report.figures.first { $0.figure.key == measured.id }.map { line in
                var frozen = FrozenFigure()
                (frozen.snapshot, frozen.meeting, frozen.freezeTime, frozen.figure) = (snapshot.id, snapshot.meeting, snapshot.createTime, line.figure)
                return frozen
            }
        }
    }
}
