import Contract

/// A typed value as it stood before somebody corrected or deleted it.
package struct ObservationCorrection: Message {
    package var observation = Observation()
    package var correctedBy = ""
    package var correctTime: Instant?
    package var isDeletion = false

    package init() {}

    package static let fields = FieldTable<ObservationCorrection>(
        "auzolan.kpi.v1.ObservationCorrection", "A typed value as it stood before somebody corrected or deleted it.",
        [
            .message(1, "observation", \.observation, "As it stood, with who had typed it."),
            .text(2, "correctedBy", \.correctedBy, "Who put another one in its place or deleted it.", .personal),
            .instant(3, "correctTime", \.correctTime, "When."),
            .flag(4, "isDeletion", \.isDeletion, "It was deleted, and nothing put in its place."),
        ])
}

package struct GetObservationHistoryRequest: Message {
    package var indicator = ""
    package var plan = ""

    package init() {}
    package init(indicator: String, plan: String = "") {
        self.indicator = indicator
        self.plan = plan
    }

    package static let fields = FieldTable<GetObservationHistoryRequest>(
        "auzolan.kpi.v1.GetObservationHistoryRequest", "Asks what was corrected of an indicator's typed values.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan of an indicator that is typed by hand.", .required, .length(2...8), .example("S5")),
            .text(2, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

package struct ObservationHistory: Message {
    package var corrections: [ObservationCorrection] = []

    package init() {}
    package init(_ corrections: [ObservationCorrection]) { self.corrections = corrections }

    package static let fields = FieldTable<ObservationHistory>(
        "auzolan.kpi.v1.ObservationHistory", "What was corrected of an indicator's typed values.",
        [.messages(1, "corrections", \.corrections, "The last one first, 200 at the most.")])
}

/// An indicator typed by hand, and whether somebody should look for a newer value.
package struct ObservationStanding: Message {
    package var indicator = ""
    package var latest: Observation?
    package var dueOn: Day?
    package var isDue = false

    package init() {}

    package static let fields = FieldTable<ObservationStanding>(
        "auzolan.kpi.v1.ObservationStanding", "An indicator typed by hand, and whether somebody should look for a newer value.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan."),
            .message(2, "latest", \.latest, "The value of the latest year; missing when none was typed."),
            .day(3, "dueOn", \.dueOn, "A year after that one was read: statistics are published once a year. Missing when there is none: it is due at once."),
            .flag(4, "isDue", \.isDue, "That day has come, or nothing was ever typed."),
        ])
}

package struct GetObservationStandingsRequest: Message {
    package var plan = ""

    package init() {}
    package init(plan: String) { self.plan = plan }

    package static let fields = FieldTable<GetObservationStandingsRequest>(
        "auzolan.kpi.v1.GetObservationStandingsRequest", "Asks which typed values are due.",
        [.text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"))])
}

package struct ObservationStandings: Message {
    package var standings: [ObservationStanding] = []

    package init() {}
    package init(_ standings: [ObservationStanding]) { self.standings = standings }

    package static let fields = FieldTable<ObservationStandings>(
        "auzolan.kpi.v1.ObservationStandings", "The indicators typed by hand, in the plan's order.",
        [.messages(1, "standings", \.standings, "One for each.")])
}

extension KPIContract {
    package static let getObservationHistory = Method<GetObservationHistoryRequest, ObservationHistory>(
        name, "GetObservationHistory", .measure, .reads, "Reads what was corrected of an indicator's typed values, by whom and when.")
    package static let getObservationStandings = Method<GetObservationStandingsRequest, ObservationStandings>(
        name, "GetObservationStandings", .measure, .reads, "Reads of each indicator typed by hand when its value was last read and whether a newer one is due.")

    /// What is typed by hand beside records and figures.
    static let typed =
        [getObservationHistory.description, getObservationStandings.description, getPlanProgress.description]
        + Observation.methods.descriptions + Target.methods.descriptions + FigureComment.methods.descriptions + IndicatorOwner.methods.descriptions
        + [getReportRuns.description] + ReportSchedule.methods.descriptions
}
