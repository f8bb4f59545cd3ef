import Contract
import Models
import Storage

/// Puts together all that a board report says, as it is at one moment.
struct Reports: Sendable {
    let figures: Figures
    let comments: FigureComments
    let plans: Plans
    let roadmaps: Roadmaps
    let owners: IndicatorOwners
    let planAims: PlanAims
    let breakdowns: FigureBreakdowns
    let database: any Database

    /// - Throws: `invalid_argument` on `period` or `comparison`; `not_found` when there is no such plan.
    func report(_ request: GetReportRequest, _ call: Call) async throws -> BoardReport {
        let frame = try ReportFrame(request, plans, language: call.language)
        let parts = request.breakdowns ? try await parts(of: frame) : nil
        return try database.read { try report(frame, parts: parts, in: $0) }
    }

    /// What the services know of the parts of the report's figures now.
    func parts(of frame: ReportFrame) async throws -> FigureBreakdowns.Readings {
        await breakdowns.readings(forReportOf: try plans.plan(frame.plan, for: frame.period), frame.period)
    }

    /// All of it stands in this service's own database, so it is of one moment; parts of another moment are left out.
    ///
    /// - Parameter parts: nil for a report without breakdowns.
    func report(_ frame: ReportFrame, parts: FigureBreakdowns.Readings?, in session: Session) throws -> BoardReport {
        var report = BoardReport()
        (report.plan, report.period, report.comparison) = (frame.plan, frame.period.text, frame.comparison?.text ?? "")
        func byID(_ period: Period) throws -> [String: Figure] {
            let figures = try figures.scorecard(of: period, plan: frame.plan, in: session).figures
            return Dictionary(figures.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let before = try frame.comparison.map(byID) ?? [:]
        let history = try frame.history.map(byID)
        report.figures = try figures.scorecard(of: frame.period, plan: frame.plan, in: session).figures.map { figure in
            var line = ReportFigure()
            line.figure = figure
            line.before = before[figure.key]
            line.history = history.compactMap { $0[figure.key] }.map(FigurePoint.init)
            return line
        }
        report.comments = try comments.table.select("plan = \(frame.plan) AND period = \(frame.period.text) ORDER BY indicator, create_time, id", in: session)
        report.sources = try ReadingStore.states(session).sorted { $0.key < $1.key }.map { service, state in
            var source = ReportSource()
            (source.service, source.readTime, source.isStale, source.staleSince) = (service, state.readTime, state.failingSince != nil, state.failingSince)
            return source
        }
        let income = try income(frame, in: session)
        (report.income, report.isIncomeMissing) = (income ?? [], income == nil)
        let stored = try plans.stored(frame.plan, in: session)
        report.keepWords(of: stored, in: frame.period)
        report.owners = try owners.table.select("plan = \(frame.plan) ORDER BY indicator, id", in: session)
        let progress = try planAims.progress(of: frame.plan, in: session)
        report.progress = progress.aims.isEmpty ? nil : progress
        if stored.head.roadmap != nil {
            report.roadmap = try roadmaps.overview(by: frame.period, of: frame.plan, language: frame.language, in: session)
            report.goals = try roadmaps.goals(of: frame.plan, language: frame.language, in: session)
        }
        if let parts {
            report.breakdowns = FigureBreakdowns.told(
                in: report.figures.map(\.figure), of: try plans.plan(frame.plan, for: frame.period, in: session), frame.period, parts,
                kept: try ReadingStore.collection(frame.period, in: session).readings)
        }
        // What is frozen holds no names of people.
        return report.withoutPersonalFields()
    }
}

/// What a report is of.
struct ReportFrame: Sendable {
    let plan: String
    let period: Period
    /// Of the plan's wording.
    let language: String
    /// Nil when the plan has no such period.
    let comparison: Period?
    /// Periods of the same length from the plan's beginning to the report's.
    let history: [Period]

    init(_ request: GetReportRequest, _ plans: Plans, language: String) throws {
        self.language = language
        let period = try Self.period(request.period, named: "period")
        let plan = try plans.plan(request.plan, for: period)
        try plan.checkPeriod(request.period, named: "period")
        self.plan = plan.id
        self.period = period
        if request.comparison.isEmpty {
            comparison = plan.periods.contains(period.previous) ? period.previous : nil
        } else {
            try plan.checkPeriod(request.comparison, named: "comparison")
            let comparison = try Self.period(request.comparison, named: "comparison")
            guard comparison.isAsLong(as: period) else {
                throw ServiceError.invalid("comparison", "same_length", "must be as long as the period: a semester beside a semester, a year beside a year")
            }
            self.comparison = comparison
        }
        history = plan.periods.filter { $0.isAsLong(as: period) && $0.start <= period.start }
    }

    private static func period(_ text: String, named field: String) throws -> Period {
        guard let period = Period(text) else { throw ServiceError.invalid(field, "period", "must be a year or a semester: 2024, 2024S1 or 2024S2") }
        return period
    }
}

extension Figure {
    /// Id of the component where the indicator has some, else of the indicator.
    var key: String { component.isEmpty ? indicator : component }
}
