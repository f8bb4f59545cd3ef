import Contract
import Models
import Web

/// View model of a board report: the part `report-body` shows it on the page, in the printed document and for a frozen one.
struct ReportView: Sendable {
    struct Comment: Sendable {
        let figure: String
        let text: String
        let signature: String
    }
    struct Pillar: Sendable {
        let name: String
        let actions: String
        let planned: String
        let running: String
        let done: String
        let late: String
        let isLate: Bool
        let lateActions: [String]
    }
    struct Part: Sendable {
        let label: String
        let amount: String
    }
    struct Income: Sendable {
        let period: String
        let total: String
        let parts: [Part]
        let share: String
    }
    struct Definition: Sendable {
        let code: String
        let name: String
        let text: String
        let version: String
        let sources: String
    }
    struct Source: Sendable {
        let name: String
        let read: String
        let mark: Mark?
    }

    let plan: String
    let title: String
    let period: String
    let comparison: String?
    let notices: [SourceNotice]
    /// That the period still runs, or has not begun.
    let standing: Mark?
    let summary: ReportSummary?
    let boards: [ScorecardView.Board]
    let breakdowns: ReportBreakdowns?
    let comments: [Comment]
    let hasComments: Bool
    let saysNoComments: Bool
    let roadmap: [Pillar]
    let hasRoadmap: Bool
    let actions: [ReportAction]
    let income: [Income]
    let incomeCategories: [IncomeCategory]
    let incomeColumns: [String]
    let hasIncome: Bool
    let incomeMissing: String?
    let incomeMarkup: Markup
    let goals: RoadmapGoalsView?
    let definitions: [Definition]
    let hasDefinitions: Bool
    let sources: [Source]
    let hasSources: Bool

    init(_ report: BoardReport, _ plan: Plan, _ period: Period, sections: Set<ReportSection>, isLinked: Bool = true, _ words: Words) {
        let language = words.language.rawValue
        let comparison = Period(report.comparison)
        let facts = ReportFacts(report, plan, period, language)
        let lines = facts.lines(words)
        self.plan = plan.name[language]
        title = words("report.title")
        self.period = words.name(period)
        self.comparison = comparison.map { words("report.compared", ["period": words.name($0)]) }
        notices = SourceNotice(facts.services, words).map { [$0] } ?? []
        standing = Mark(facts.standing, period, words)
        summary = sections.contains(.summary) ? ReportSummary(lines, comparison: comparison, report, words) : nil
        let scorecard = ScorecardView(facts.scorecard, isLinked: isLinked, words)
        boards = scorecard.boards.filter { sections.contains($0.anchor == "strategic" ? .strategic : .operational) }
        breakdowns = sections.contains(.breakdowns) ? ReportBreakdowns(report, plan, words) : nil
        let titles = Dictionary(lines.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        comments = sections.contains(.comments) ? report.comments.map { comment in
            Comment(
                figure: titles[comment.indicator] ?? plan.indicators.first { $0.id == comment.indicator }.map { "\($0.id) \($0.name[language])" } ?? comment.indicator,
                text: comment.text, signature: comment.createTime.map { words.format.dayAndTime($0) } ?? "")
        } : []
        hasComments = !comments.isEmpty
        saysNoComments = sections.contains(.comments) && comments.isEmpty
        roadmap = sections.contains(.roadmap) ? (report.roadmap?.pillars ?? []).map { Self.pillar($0, report, words) } : []
        hasRoadmap = !roadmap.isEmpty
        actions = hasRoadmap ? ReportAction.all(report, words) : []
        let categories = IncomeCategory.allCases.filter { category in report.income.contains { $0.parts.contains { $0.category == category } } }
        incomeCategories = categories
        incomeColumns = categories.map { words("term.IncomeCategory.\($0.rawValue)") }
        income = sections.contains(.budget) ? report.income.map { Self.income($0, categories, words) } : []
        hasIncome = !income.isEmpty
        incomeMissing = sections.contains(.budget) && report.isIncomeMissing ? words("report.income_missing") : nil
        incomeMarkup = sections.contains(.budget) ? Self.incomeChart(report.income, words) : Markup("")
        goals = sections.contains(.sdg) ? report.goals(in: language).map { RoadmapGoalsView($0, period, words) } : nil
        definitions = sections.contains(.definitions) ? plan.measured.map { measured in
            Definition(
                code: measured.id, name: measured.name(language),
                text: measured.indicator.definition[language], version: words.format.integer(measured.indicator.version),
                sources: measured.formula.sources.map { "\(words("measure.\($0.measure)")) (\(words("source.\($0.service)")))" }.joined(separator: "; "))
        } : []
        hasDefinitions = !definitions.isEmpty
        sources = sections.contains(.sources) ? report.sources.map { source in
            Source(
                name: words("source.\(source.service)"), read: source.readTime.map { words.format.dayAndTime($0) } ?? words("report.never_read"),
                mark: source.isStale ? Mark(.near, words("mark.stale", [
                    "service": words("source.\(source.service)"), "since": source.staleSince.map { words.format.dayAndTime($0) } ?? "",
                ])) : nil)
        } : []
        hasSources = !sources.isEmpty
    }

    private static func pillar(_ pillar: RoadmapPillar, _ report: BoardReport, _ words: Words) -> Pillar {
        let format = words.format
        let tally = pillar.tally
        let language = words.language.rawValue
        let late = pillar.lines.flatMap(\.actions).filter { $0.delay != .unspecified }.map { action in
            "\(action.action) \(report.name(.action, action.action, language) ?? action.text)"
        }
        return Pillar(
            name: report.name(.roadmap_pillar, pillar.pillar, language) ?? pillar.name, actions: format.integer(Int(tally.actions)), planned: format.integer(Int(tally.planned)),
            running: format.integer(Int(tally.running)), done: format.integer(Int(tally.done)), late: format.integer(Int(tally.late)), isLate: tally.late > 0,
            lateActions: late)
    }

    private static func income(_ period: IncomePeriod, _ categories: [IncomeCategory], _ words: Words) -> Income {
        func amount(_ category: IncomeCategory) -> Int64 { period.parts.first { $0.category == category }?.amountCents ?? 0 }
        let own = amount(.servicios) + amount(.programas_competitivos)
        return Income(
            period: Period(period.period).map(words.name) ?? period.period, total: words.format.money(cents: period.totalCents),
            parts: categories.map { Part(label: words("term.IncomeCategory.\($0.rawValue)"), amount: words.format.money(cents: amount($0))) },
            share: period.totalCents > 0 ? words.format.percent(100 * Double(own) / Double(period.totalCents)) : words("status.short_none"))
    }

    private static func incomeChart(_ income: [IncomePeriod], _ words: Words) -> Markup {
        let points = income.map { year in
            ChartPoint(
                label: Period(year.period).map(words.tick) ?? year.period, value: Double(year.totalCents), text: words.format.compactMoney(cents: year.totalCents),
                isCurrent: year.period == income.last?.period)
        }
        guard points.count > 1 else { return Markup("") }
        return PeriodBars(points: points, description: ChartDescription(title: words("report.income"), points: points), id: "income-chart").markup
    }
}

/// A report's figures put as the scorecard puts them.
struct ReportFacts: Sendable {
    let report: BoardReport
    let plan: Plan
    let period: Period
    let language: String

    init(_ report: BoardReport, _ plan: Plan, _ period: Period, _ language: String) {
        (self.report, self.plan, self.period, self.language) = (report, plan, period, language)
    }

    private var now: [String: Figure] { Dictionary(report.figures.map { ($0.figure.key, $0.figure) }, uniquingKeysWith: { first, _ in first }) }

    var services: [ServiceFacts] { ScorecardFactsReading.states(now) }

    /// As the figures say it of themselves: of a frozen report, when it was frozen.
    var standing: PeriodStanding {
        if now.values.contains(where: \.isRunning) { return .running }
        return !now.isEmpty && now.values.allSatisfy { $0.status == .not_begun } ? .notBegun : .over
    }

    var scorecard: ScorecardFacts {
        let lines = Dictionary(report.figures.map { ($0.figure.key, $0) }, uniquingKeysWith: { first, _ in first })
        let owners = plan.owners(report.owners, language)
        let boards = BoardFacts.both(of: plan, language) { facts($0, lines, owner: owners[$0.id]) }
        return ScorecardFacts(
            plan: plan.name[language], period: period, comparison: Period(report.comparison) ?? period.previous, periods: plan.periods,
            asOf: now.values.flatMap(\.sources).compactMap(\.readTime).max(), services: services, boards: boards)
    }

    /// One for each figure, in the plan's order.
    func lines(_ words: Words) -> [ReportLine] {
        let measured = Dictionary(plan.measured.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let owners = plan.owners(report.owners, language)
        return report.figures.map { line in ReportLine(line, measured[line.figure.key], owner: owners[line.figure.indicator], words) }
    }

    private func facts(_ indicator: Indicator, _ lines: [String: ReportFigure], owner: String?) -> FigureFacts {
        FigureFacts(indicator, language, owner: owner) { id, component in
            lines[id].map { line in
                ValueFacts(
                    line.figure, component: component, of: indicator, in: period, language,
                    previous: line.before.flatMap { before in
                        Period(report.comparison).flatMap { period in ScorecardFactsReading.quantity(before).map { (period: period, quantity: $0) } }
                    },
                    trend: line.history.compactMap { point in
                        Period(point.period).map { ($0, Quantity(point.value, unit: line.figure.unit, state: point.state)) }
                    })
            }
        }
    }
}
