import Contract

/// One of the 17 Sustainable Development Goals.
package struct RoadmapGoal: Message {
    package var goal: Int32 = 0
    package var name = ""

    package init() {}

    package static let fields = FieldTable<RoadmapGoal>(
        "auzolan.kpi.v1.RoadmapGoal", "One of the Sustainable Development Goals of the 2030 Agenda.",
        [
            .int32(1, "goal", \.goal, "1 to 17."),
            .text(2, "name", \.name, "Its official title, in the reader's language."),
        ])
}

/// What a pillar, an action or an indicator contributes to.
package struct RoadmapGoalRow: Message {
    package var subject = RoadmapSubject.unspecified
    package var code = ""
    package var name = ""
    package var pillars: [String] = []
    package var marks: [RoadmapGoalMark] = []
    package var doubt = ""

    package init() {}

    package static let fields = FieldTable<RoadmapGoalRow>(
        "auzolan.kpi.v1.RoadmapGoalRow", "The goals that a pillar, an action or an indicator contributes to.",
        [
            .term(1, "subject", \.subject, "What the row stands for."),
            .text(2, "code", \.code, "Of the pillar, action or indicator."),
            .text(3, "name", \.name, "In the reader's language."),
            .texts(4, "pillars", \.pillars, "The pillars it belongs to; an indicator may belong to two."),
            .messages(5, "marks", \.marks, "By the number of the goal."),
            .text(6, "doubt", \.doubt, "What is doubtful in the text of the plan."),
        ])
}

/// Pillars, actions and indicators against the 17 goals.
package struct RoadmapGoalMatrix: Message {
    package var plan = ""
    package var goals: [RoadmapGoal] = []
    package var rows: [RoadmapGoalRow] = []
    package var remarks: [String] = []

    package init() {}

    package static let fields = FieldTable<RoadmapGoalMatrix>(
        "auzolan.kpi.v1.RoadmapGoalMatrix", "The pillars, actions and indicators of a plan against the Sustainable Development Goals.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .messages(2, "goals", \.goals, "All 17, in order."),
            .messages(3, "rows", \.rows, "Each pillar, followed by its actions and its indicators."),
            .texts(4, "remarks", \.remarks, "How the plan was read."),
        ])
}
