import Contract

/// What the plan prints for an action in one period of the roadmap.
package struct RoadmapCell: Message {
    package var period = ""
    package var intensity: Int32 = 0
    package var isUnknown = false
    package var alternative: Int64?
    package var state = RoadmapState.unspecified
    package var percent: Int32 = 0

    package init() {}

    package static let fields = FieldTable<RoadmapCell>(
        "auzolan.kpi.v1.RoadmapCell", "What the plan prints for an action in one period of the roadmap, and what was reported of it.",
        [
            .text(1, "period", \.period, "2024S1 or 2026."),
            .int32(2, "intensity", \.intensity, "Planned intensity: 0 for a blank cell, else 1 to 3."),
            .flag(3, "isUnknown", \.isUnknown, "The text of the plan has lost its marks: the intensity is not known, which is not 0."),
            .int64(4, "alternative", \.alternative, "The intensity by the other way to read the plan, where there is one."),
            .term(5, "state", \.state, "The last that was reported within the period."),
            .int32(6, "percent", \.percent, "How much was done by that report."),
        ])
}

/// A goal that something contributes to.
package struct RoadmapGoalMark: Message {
    package var goal: Int32 = 0
    package var contribution = GoalContribution.unspecified
    package var isInherited = false

    package init() {}
    package init(goal: Int32, contribution: GoalContribution, isInherited: Bool) {
        self.goal = goal
        self.contribution = contribution
        self.isInherited = isInherited
    }

    package static let fields = FieldTable<RoadmapGoalMark>(
        "auzolan.kpi.v1.RoadmapGoalMark", "A Sustainable Development Goal that something contributes to.",
        [
            .int32(1, "goal", \.goal, "Its number, 1 to 17."),
            .term(2, "contribution", \.contribution, "Directly or indirectly; not said for the marks of the plan."),
            .flag(3, "isInherited", \.isInherited, "By the mark of its pillar, nothing having been said of it alone."),
        ])
}

/// An action of the roadmap and where it stands at the end of a period.
package struct RoadmapAction: Message {
    package var action = ""
    package var pillar = ""
    package var text = ""
    package var cells: [RoadmapCell] = []
    package var isPlanned = false
    package var state = RoadmapState.unspecified
    package var percent: Int32 = 0
    package var reportPeriod = ""
    package var delay = RoadmapDelay.unspecified
    package var notes = ""
    package var doubt = ""
    package var reading = ""
    package var duplicateOf = ""
    package var indicators: [String] = []
    package var goals: [RoadmapGoalMark] = []
    package var progressNote = ""
    package var evidenceUrl = ""

    package init() {}

    package static let fields = FieldTable<RoadmapAction>(
        "auzolan.kpi.v1.RoadmapAction", "An action of the roadmap and where it stands at the end of a period.",
        [
            .text(1, "action", \.action, "Code in the plan: TAL-01."),
            .text(2, "pillar", \.pillar, "The pillar it belongs to."),
            .text(3, "text", \.text, "The plan's wording, in the reader's language."),
            .messages(4, "cells", \.cells, "One for each period of the roadmap, in order."),
            .flag(5, "isPlanned", \.isPlanned, "The plan has it run in the period."),
            .term(6, "state", \.state, "The last that was reported by the end of the period."),
            .int32(7, "percent", \.percent, "How much was done by that report."),
            .text(8, "reportPeriod", \.reportPeriod, "The period that it was reported of."),
            .term(9, "delay", \.delay, "Why it is late; empty when it is not."),
            .text(10, "notes", \.notes, "What the plan notes beside it."),
            .text(11, "doubt", \.doubt, "What is doubtful in the text of the plan, and how it was read."),
            .text(12, "reading", \.reading, "How its marks were read, where that is not plain."),
            .text(13, "duplicateOf", \.duplicateOf, "The action whose row the plan repeats here: this one counts nowhere and is not reported on."),
            .texts(14, "indicators", \.indicators, "Indicators that its team ties it to."),
            .messages(15, "goals", \.goals, "Goals it contributes to."),
            .text(16, "progressNote", \.progressNote, "What its team says in that report was done and comes next."),
            .text(17, "evidenceUrl", \.evidenceUrl, "Where that can be seen, by that report."),
        ])
}
