import Contract

package struct GetRoadmapRequest: Message {
    package var period = ""
    package var pillar = ""
    package var plan = ""

    package init() {}
    package init(period: Period, pillar: String = "", plan: String = "") {
        self.period = period.text
        self.pillar = pillar
        self.plan = plan
    }

    package static let fields = FieldTable<GetRoadmapRequest>(
        "auzolan.kpi.v1.GetRoadmapRequest", "Asks for the roadmap and where it stands at the end of a period.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "pillar", \.pillar, "Only this pillar; all when not given.", .length(0...60)),
            .text(3, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

package struct GetRoadmapActionRequest: Message {
    package var action = ""
    package var period = ""
    package var plan = ""

    package init() {}
    package init(action: String, period: Period, plan: String = "") {
        self.action = action
        self.period = period.text
        self.plan = plan
    }

    package static let fields = FieldTable<GetRoadmapActionRequest>(
        "auzolan.kpi.v1.GetRoadmapActionRequest", "Asks for one action of the roadmap.",
        [
            .text(1, "action", \.action, "Code in the plan.", .required, .length(2...20), .example("TAL-01")),
            .text(2, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(3, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027")),
        ])
}

/// An indicator beside an action.
package struct RoadmapIndicator: Message {
    package var indicator = ""
    package var name = ""
    package var isInherited = false

    package init() {}
    package init(indicator: String, name: String, isInherited: Bool) {
        self.indicator = indicator
        self.name = name
        self.isInherited = isInherited
    }

    package static let fields = FieldTable<RoadmapIndicator>(
        "auzolan.kpi.v1.RoadmapIndicator", "An indicator beside an action of the roadmap.",
        [
            .text(1, "indicator", \.indicator, "Id in the plan: O1."),
            .text(2, "name", \.name, "In the reader's language."),
            .flag(3, "isInherited", \.isInherited, "One of its pillar's, nothing having been said of the action alone."),
        ])
}

/// One action with all that was reported of it.
package struct RoadmapActionHistory: Message {
    package var action = RoadmapAction()
    package var planName = ""
    package var pillarName = ""
    package var lineName = ""
    package var reports: [RoadmapProgress] = []
    package var indicators: [RoadmapIndicator] = []
    package var goals: [RoadmapGoal] = []

    package init() {}

    package static let fields = FieldTable<RoadmapActionHistory>(
        "auzolan.kpi.v1.RoadmapActionHistory", "An action of the roadmap with all that was reported of it.",
        [
            .message(1, "action", \.action, "The action and where it stands at the end of the period."),
            .text(2, "planName", \.planName, "The plan's name in the reader's language."),
            .text(3, "pillarName", \.pillarName, "The pillar's name in the reader's language."),
            .text(4, "lineName", \.lineName, "The line's wording in the reader's language."),
            .messages(5, "reports", \.reports, "All reports, of later periods too, the last period first."),
            .messages(6, "indicators", \.indicators, "The indicators in which it shows."),
            .messages(7, "goals", \.goals, "The names of the goals it contributes to."),
        ])
}

package struct GetRoadmapGoalsRequest: Message {
    package var plan = ""

    package init() {}
    package init(plan: String) { self.plan = plan }

    package static let fields = FieldTable<GetRoadmapGoalsRequest>(
        "auzolan.kpi.v1.GetRoadmapGoalsRequest", "Asks for the matrix of the Sustainable Development Goals.",
        [.text(1, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"))])
}

extension KPIContract {
    package static let getRoadmap = Method<GetRoadmapRequest, RoadmapOverview>(
        name, "GetRoadmap", .measure, .reads, "Reads the roadmap and where it stands at the end of a period.")
    package static let getRoadmapAction = Method<GetRoadmapActionRequest, RoadmapActionHistory>(
        name, "GetRoadmapAction", .measure, .reads, "Reads one action of the roadmap with all that was reported of it.")
    package static let getRoadmapGoals = Method<GetRoadmapGoalsRequest, RoadmapGoalMatrix>(
        name, "GetRoadmapGoals", .measure, .reads, "Reads pillars, actions and indicators against the Sustainable Development Goals.")

    static let roadmap =
        [getRoadmap.description, getRoadmapAction.description, getRoadmapGoals.description]
        + RoadmapProgress.methods.descriptions + RoadmapLink.methods.descriptions
}
