import Contract
import Models
import Storage

/// Puts together all that a board report says, as it is at one moment.
struct Reports: Sendable {
    let figures: Figures
    let comments: FigureComments
    let plans: Plans
    let roadmaps: Roadmaps
    let database: any Database
    /// The services that keep the records.
    let peers: [String: any Peer]

    /// - Throws: `invalid_argument` on `period` or `comparison`; `not_found` when there is no such plan.
    func report(_ request: GetReportRequest, _ call: Call) async throws -> BoardReport {
        let frame = try ReportFrame(request, plans, language: call.language)
        let income = await income(frame)
        return try database.read { session in
            var report = try report(frame, in: session)
            (report.income, report.isIncomeMissing) = (income ?? [], income == nil)
            return report
        }
    }

    /// What stands in this service's own database.
    func report(_ frame: ReportFrame, in session: Session) throws -> BoardReport {
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
            .map(Self.nameless)
        report.sources = try ReadingStore.states(session).sorted { $0.key < $1.key }.map { service, state in
            var source = ReportSource()
            (source.service, source.readTime, source.isStale, source.staleSince) = (service, state.readTime, state.failingSince != nil, state.failingSince)
            return source
        }
        if try plans.plan(frame.plan, for: frame.period, in: session).roadmap != nil {
            report.roadmap = try roadmaps.overview(by: frame.period, of: frame.plan, language: frame.language, in: session)
            report.goals = try roadmaps.goals(of: frame.plan, language: frame.language, in: session)
        }
        return report
    }

    /// Readers of aggregates are told no names, and what is frozen holds none.
    private static func nameless(_ comment: FigureComment) -> FigureComment {
        var comment = comment
        comment.author = ""
        return comment
    }

    /// Nil when the service that keeps it gives no answer.
    func income(_ frame: ReportFrame) async -> [IncomePeriod]? {
        guard let peer = peers["membership"] else { return nil }
        let years = frame.history.filter { $0.semester == nil || $0.semester == 2 }.map(\.year).filter { $0 < frame.period.year }
        let periods = Set(years).sorted().map { Period(year: $0) } + [frame.period]
        let request = EvaluateRequest(periods: periods, measures: ["total_income"], breakdowns: true)
        guard let answer = try? await peer.call(MeasureContract.evaluate, request), answer.readings.count == periods.count else { return nil }
        return answer.readings.map { reading in
            var period = IncomePeriod()
            (period.period, period.totalCents) = (reading.period, reading.value)
            let amounts = Dictionary(reading.parts.filter { $0.dimension == "category" }.map { ($0.code, $0.value) }, uniquingKeysWith: +)
            period.parts = IncomeCategory.allCases.compactMap { category in
                amounts[category.rawValue].map { amount in
                    var part = IncomePart()
                    (part.category, part.amountCents) = (category, amount)
                    return part
                }
            }
            return period
        }
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
            comparison = try Self.period(request.comparison, named: "comparison")
        }
        history = plan.periods.filter { ($0.semester == nil) == (period.semester == nil) && $0.start <= period.start }
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
