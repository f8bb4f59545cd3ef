import Contract

/// Parts of a board report, in the order in which it has them.
package enum ReportSection: String, Term {
    case unspecified = "", summary, strategic, operational, breakdowns, comments, roadmap, budget, sdg, definitions, sources
    package static let meaning = "A part of the board report"
}

/// What an indicator was in a period: a point of its chart.
package struct FigurePoint: Message {
    package var period = ""
    package var status = FigureStatus.unspecified
    package var value: Double?
    package var state = ""

    package init() {}
    package init(_ figure: Figure) {
        (period, status, value, state) = (figure.period, figure.status, figure.value, figure.state)
    }

    package static let fields = FieldTable<FigurePoint>(
        "auzolan.kpi.v1.FigurePoint", "What a figure was in a period.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2."),
            .term(2, "status", \.status, "Whether there is a value."),
            .double(3, "value", \.value, "In the unit; missing when there is none."),
            .text(4, "state", \.state, "State, for indicators that are one."),
        ])
}

/// A figure of the report with the one it is compared with and the ones before.
package struct ReportFigure: Message {
    package var figure = Figure()
    package var before: Figure?
    package var history: [FigurePoint] = []

    package init() {}

    package static let fields = FieldTable<ReportFigure>(
        "auzolan.kpi.v1.ReportFigure", "A figure of the report with the one it is compared with and the ones before.",
        [
            .message(1, "figure", \.figure, "In the report's period."),
            .message(2, "before", \.before, "In the period compared with; none when the plan has no such period."),
            .messages(3, "history", \.history, "Periods of the same length from the plan's beginning to the report's, in order."),
        ])
}

/// Income of the association in one period, by where it came from.
package struct IncomePeriod: Message {
    package var period = ""
    package var totalCents: Int64 = 0
    package var parts: [IncomePart] = []

    package init() {}

    package static let fields = FieldTable<IncomePeriod>(
        "auzolan.kpi.v1.IncomePeriod", "Income of the association in one period, by where it came from.",
        [
            .text(1, "period", \.period, "2024 or 2024S1."),
            .int64(2, "totalCents", \.totalCents, "All of it, in cents of euro."),
            .messages(3, "parts", \.parts, "By category, in the order of the categories; those without income are left out."),
        ])
}

package struct IncomePart: Message {
    package var category = IncomeCategory.unspecified
    package var amountCents: Int64 = 0

    package init() {}

    package static let fields = FieldTable<IncomePart>(
        "auzolan.kpi.v1.IncomePart", "Income of one category.",
        [
            .term(1, "category", \.category, "Where it came from."),
            .int64(2, "amountCents", \.amountCents, "In cents of euro; credit notes are taken off."),
        ])
}

/// A service that figures of the report come from, and how fresh they are.
package struct ReportSource: Message {
    package var service = ""
    package var readTime: Instant?
    package var isStale = false
    package var staleSince: Instant?

    package init() {}

    package static let fields = FieldTable<ReportSource>(
        "auzolan.kpi.v1.ReportSource", "A service that figures of the report come from, and how fresh they are.",
        [
            .text(1, "service", \.service, "Its name."),
            .instant(2, "readTime", \.readTime, "When its figures were last known to hold; none when it never answered."),
            .flag(3, "isStale", \.isStale, "It does not answer: its last good figures stand."),
            .instant(4, "staleSince", \.staleSince, "When it was first found not to answer."),
        ])
}

package struct GetReportRequest: Message {
    package var plan = ""
    package var period = ""
    package var comparison = ""
    package var breakdowns = false

    package init() {}
    package init(_ period: Period, comparedWith comparison: Period? = nil, plan: String = "", breakdowns: Bool = false) {
        self.plan = plan
        self.period = period.text
        self.comparison = comparison?.text ?? ""
        self.breakdowns = breakdowns
    }

    package static let fields = FieldTable<GetReportRequest>(
        "auzolan.kpi.v1.GetReportRequest", "Asks for all that a board report of a period says.",
        [
            .text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(3, "comparison", \.comparison, "The period to compare with, as long as the other; without it the one before.", .length(0...6), .example("2025S1")),
            .flag(4, "breakdowns", \.breakdowns, "Also answer figures by the dimensions that the plan wants, for which the services are asked."),
        ])
}

/// All that a board report says, in figures: pages, files and frozen reports show this and nothing else.
package struct BoardReport: Message {
    package var plan = ""
    package var period = ""
    package var comparison = ""
    package var figures: [ReportFigure] = []
    package var comments: [FigureComment] = []
    package var income: [IncomePeriod] = []
    package var isIncomeMissing = false
    package var sources: [ReportSource] = []
    package var roadmap: RoadmapOverview?
    package var goals: RoadmapGoalMatrix?
    package var definitions: [IndicatorDefinition] = []
    package var names: [ReportName] = []
    package var owners: [IndicatorOwner] = []
    package var progress: PlanProgress?
    package var breakdowns: [FigureBreakdown] = []

    package init() {}

    package static let fields = FieldTable<BoardReport>(
        "auzolan.kpi.v1.BoardReport", "All that a board report says.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2."),
            .text(3, "comparison", \.comparison, "The period compared with; empty when the plan has none before."),
            .messages(4, "figures", \.figures, "In the plan's order; components follow one another."),
            .messages(5, "comments", \.comments, "What owners say of the figures of the period."),
            .messages(6, "income", \.income, "Income year by year up to the period's, the last one up to the period's end."),
            .flag(7, "isIncomeMissing", \.isIncomeMissing, "The service that keeps income has never answered."),
            .messages(8, "sources", \.sources, "The services that figures come from."),
            .message(9, "roadmap", \.roadmap, "Where the actions of the roadmap stand; none when the plan has no roadmap."),
            .message(10, "goals", \.goals, "What pillars, actions and indicators contribute to which Sustainable Development Goal."),
            .messages(11, "definitions", \.definitions, "By which its figures are made, in the plan's order, without who said so and why."),
            .messages(12, "names", \.names, "What the plan calls what is not a figure, in its three languages and its order."),
            .messages(13, "owners", \.owners, "Who answers for which indicator."),
            .message(14, "progress", \.progress, "How far the plan has come towards its end; none when nothing is wanted of it."),
            .messages(
                15, "breakdowns", \.breakdowns,
                "Figures by the dimensions that the plan wants, of the same moment as the figures; never declared amounts, and never by organisation. None when not asked for."),
        ])
}

extension KPIContract {
    package static let getReport = Method<GetReportRequest, BoardReport>(
        name, "GetReport", .measure, .reads, "Reads all that a board report of a period says.")
}
