import Contract
import Models
import Web

/// The board report's screens: choose, read, take away.
struct ReportPages: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    let today: @Sendable () -> Day
    /// The services that keep the records.
    let peers: [String: any Peer]
    let files: ReportFiles

    static var textKeys: Set<String> {
        let summary = ["lead", "below", "below_line", "better", "worse", "same", "early", "apart", "apart_line", "missing", "missing_why", "stale", "plan", "late", "rest", "change"].map { "report.summary_\($0)" }
        let why = ["no_data", "pending", "unavailable", "not_begun", "uncovered"].map { "report.why_\($0)" }
        let sections = ReportSection.chosen.map { "report.section.\($0.rawValue)" }
        let spoken = ["title", "compared", "never_read", "income", "income_missing", "no_comparison", "file"].map { "report.\($0)" }
        let terms = IncomeCategory.allCases.filter { $0 != .unspecified }.map { "term.IncomeCategory.\($0.rawValue)" }
        return Set(summary + why + sections + spoken + terms).union(WorkProgress.textKeys).union(ReportAction.textKeys).union(ReportBreakdowns.textKeys).union(ReportTable.textKeys).union(ReportWorkbook.textKeys)
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/report", page)
        routes.mount(files.routes("/report") { request in
            let choice = try ReportChoice(request, plans, today())
            let records = ReportRecords(peers: peers)
            let report = try await read(choice, request)
            return .init(choice: try choice.told(by: report), report: report) { try await records.rows(choice.plan, choice.period, request.caller) }
        })
        return routes
    }

    @Sendable private func page(_ request: PageRequest) async throws -> PageResponse {
        let choice = try ReportChoice(request, plans, today())
        let mayFreeze = request.caller.may(.write, in: KPIService.name)
        let report = try await read(choice, request)
        let view = ReportPage(try choice.told(by: report), report, address: "/report", mayFreeze: mayFreeze, site.words(request.language))
        return site.page(PageHead(title: "\(view.report.title), \(view.report.period)"), "report", view, for: request)
    }

    private func read(_ choice: ReportChoice, _ request: PageRequest) async throws -> BoardReport {
        let asked = GetReportRequest(choice.period, comparedWith: choice.comparison, plan: choice.plan.id, breakdowns: choice.sections.contains(.breakdowns))
        return try await answers.peer(request.caller, language: request.language.rawValue).call(KPIContract.getReport, asked)
    }
}

extension ReportSection {
    static var chosen: [ReportSection] { allCases.filter { $0 != .unspecified } }
}

/// What somebody wants in a report, from the address.
struct ReportChoice: Sendable {
    let plan: Plan
    let period: Period
    let comparison: Period?
    let sections: Set<ReportSection>

    private init(_ plan: Plan, _ period: Period, comparedWith comparison: Period?, _ sections: Set<ReportSection>) {
        (self.plan, self.period, self.comparison) = (plan, period, comparison)
        self.sections = sections.isEmpty ? Set(ReportSection.chosen) : sections
    }

    private static func sections(_ request: PageRequest) -> Set<ReportSection> { Set(request.query.all("section").compactMap(ReportSection.init)) }

    /// Of a frozen report: by its own words, and the whole of it when nobody chooses.
    init(of report: BoardReport, _ request: PageRequest? = nil) throws {
        guard let period = Period(report.period) else { throw ServiceError.internalError }
        self.init(
            try Plan(toldBy: report, years: period.year...period.year), period, comparedWith: Period(report.comparison), request.map(Self.sections) ?? [])
    }

    /// The choice without a section.
    func without(_ section: ReportSection) -> ReportChoice { ReportChoice(plan, period, comparedWith: comparison, sections.subtracting([section])) }

    /// The choice with the words of the report that was made of it.
    func told(by report: BoardReport) throws -> ReportChoice {
        ReportChoice(try Plan(toldBy: report, years: plan.years), period, comparedWith: comparison, sections)
    }

    /// - Throws: `not_found` for a period that the plan does not have.
    init(_ request: PageRequest, _ plans: Plans, _ today: Day) throws {
        let whole = try plans.plan()
        func named(_ name: String) throws -> Period? {
            guard let text = request.query[name], !text.isEmpty else { return nil }
            guard let period = Period(text), whole.periods.contains(period) else { throw ServiceError.notFound("period", text) }
            return period
        }
        let period = try named("period") ?? whole.periodToBegin(on: today)
        // One of another length stays behind when the period changes.
        let comparison = try named("comparison").flatMap { $0.isAsLong(as: period) ? $0 : nil }
        self.init(try plans.plan(for: period), period, comparedWith: comparison, Self.sections(request))
    }

    /// The choice as an address carries it.
    var query: String {
        let every = sections.count == ReportSection.chosen.count
        let pairs = [("period", period.text)] + (comparison.map { [("comparison", $0.text)] } ?? [])
            + (every ? [] : ReportSection.chosen.filter(sections.contains).map { ("section", $0.rawValue) })
        return FormValues(pairs).encoded
    }

}
