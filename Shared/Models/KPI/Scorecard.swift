import Contract

/// What stands in a cell of the scorecard.
package enum FigureStatus: String, Term {
    case unspecified = "", value, no_data, pending, unavailable, not_begun
    package static let meaning = "Whether a figure has a value: pending means its records are not kept yet, unavailable that no source ever answered, not_begun that the period has not begun"
}

/// Where a part of a figure comes from and how fresh it is.
package struct FigureSource: Message {
    package var service = ""
    package var measure = ""
    package var value: Int64 = 0
    package var readTime: Instant?
    package var isStale = false
    package var staleSince: Instant?
    package var covered: Int64?
    package var population: Int64?

    package init() {}

    package static let fields = FieldTable<FigureSource>(
        "auzolan.kpi.v1.FigureSource", "Where a part of a figure comes from and how fresh it is.",
        [
            .text(1, "service", \.service, "The service that keeps the records."),
            .text(2, "measure", \.measure, "The measure it publishes."),
            .int64(3, "value", \.value, "Its part: records, distinct ids, cents or thousandths."),
            .instant(4, "readTime", \.readTime, "When it was read."),
            .flag(5, "isStale", \.isStale, "The service does not answer: the last good reading stands."),
            .instant(6, "staleSince", \.staleSince, "When it was first found not to answer."),
            .int64(7, "covered", \.covered, "Of how many organisations it has a value, for declared data."),
            .int64(8, "population", \.population, "Of how many it could have one."),
        ])
}

/// One indicator of the plan in one period.
package struct Figure: Message {
    package var indicator = ""
    package var component = ""
    package var period = ""
    package var status = FigureStatus.unspecified
    package var value: Double?
    package var numerator: Double?
    package var denominator: Double?
    package var state = ""
    package var unit = ""
    package var covered: Int64?
    package var population: Int64?
    package var isStale = false
    package var sources: [FigureSource] = []
    package var missing: [String] = []
    package var definitionVersion: Int64 = 0
    package var referenceYear: Int32 = 0
    package var observation: Observation?
    package var target: Double?
    package var isTargetProRata = false
    package var attainment: Double?
    package var light = Light.unspecified
    package var isRunning = false
    package var direction = Direction.unspecified
    package var targetState = ""

    package init() {}

    package static let fields = FieldTable<Figure>(
        "auzolan.kpi.v1.Figure", "One indicator of the plan, or one component of it, in one period.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan: S1 to S15, O1 to O31."),
            .text(2, "component", \.component, "Component of an indicator with two measures: S1a."),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2."),
            .term(4, "status", \.status, "Whether there is a value."),
            .double(5, "value", \.value, "In the unit; missing when there is none, never 0 instead."),
            .double(6, "numerator", \.numerator, "Numerator of a ratio, average or growth."),
            .double(7, "denominator", \.denominator, "Denominator of a ratio, average or growth."),
            .text(8, "state", \.state, "State, for indicators that are one."),
            .text(9, "unit", \.unit, "count, percent, eur, score_0_10 or state."),
            .int64(10, "covered", \.covered, "Of how many organisations there is a value."),
            .int64(11, "population", \.population, "Of how many there could be one."),
            .flag(12, "isStale", \.isStale, "At least one source does not answer: its last good reading stands."),
            .messages(13, "sources", \.sources, "Where it comes from."),
            .texts(14, "missing", \.missing, "Measures that no service publishes yet or that never answered."),
            .int64(15, "definitionVersion", \.definitionVersion, "Version of the definition."),
            .int32(16, "referenceYear", \.referenceYear, "The year that a yearly figure is of: in a first semester the year before."),
            .message(17, "observation", \.observation, "What was typed, for a figure from an outside statistic."),
            .double(18, "target", \.target, "What the board wants of the period, in the unit; missing when it said nothing."),
            .flag(19, "isTargetProRata", \.isTargetProRata, "The semester has no target of its own: half of the year's stands for it."),
            .double(20, "attainment", \.attainment, "How much of the target is reached: 1 is all of it; missing where a share would mean nothing."),
            .term(
                21, "light", \.light,
                "How the value stands to the target; none without value or target. In a period that is not over it is green when the target is reached already and red only when it cannot be kept any more."),
            .flag(22, "isRunning", \.isRunning, "The period is not over: the figure is of what there was until it was read."),
            .term(23, "direction", \.direction, "Which way is better: as its target says, else as its definition does."),
            .text(24, "targetState", \.targetState, "What the board wants of the period, for indicators that are a state."),
        ])
}

package struct GetScorecardRequest: Message {
    package var period = ""
    package var plan = ""

    package init() {}
    package init(period: Period, plan: String = "") {
        self.period = period.text
        self.plan = plan
    }

    package static let fields = FieldTable<GetScorecardRequest>(
        "auzolan.kpi.v1.GetScorecardRequest", "Asks for the scorecard of a period.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

package struct RefreshRequest: Message {
    package var period = ""
    package var plan = ""

    package init() {}
    package init(period: Period, plan: String = "") {
        self.period = period.text
        self.plan = plan
    }

    package static let fields = FieldTable<RefreshRequest>(
        "auzolan.kpi.v1.RefreshRequest", "Asks for the scorecard of a period after every service was asked anew.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

package struct Scorecard: Message {
    package var plan = ""
    package var period = ""
    package var figures: [Figure] = []

    package init() {}

    package static let fields = FieldTable<Scorecard>(
        "auzolan.kpi.v1.Scorecard", "All indicators of the plan in one period.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2."),
            .messages(3, "figures", \.figures, "In the plan's order; components follow one another."),
        ])
}

/// `auzolan.kpi.v1`: the board's figures.
package enum KPIContract {
    package static let name = "auzolan.kpi.v1.KPIService"

    package static let getScorecard = Method<GetScorecardRequest, Scorecard>(
        name, "GetScorecard", .measure, .reads, "Reads all indicators of the plan in one period.")
    package static let getFigure = Method<GetFigureRequest, Figure>(
        name, "GetFigure", .measure, .reads, "Reads one indicator in one period.")
    package static let refresh = Method<RefreshRequest, Scorecard>(
        name, "Refresh", .measure, .writes, "Asks all services anew, then reads the scorecard.")

    package static let contract = Contract(
        name, "The board's figures.", [getScorecard.description, getFigure.description, getFigureBreakdown.description, getScorecardBreakdown.description, getFigureHistory.description, refresh.description]
            + [getReport.description, freezeReport.description, listSnapshots.description, getSnapshot.description, compareSnapshots.description,
                verifySnapshots.description]
            + published + typed + roadmap)
}
