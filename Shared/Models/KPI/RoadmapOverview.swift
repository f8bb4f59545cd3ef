import Contract

/// How many actions stand how. An action whose row the plan repeats counts once.
package struct RoadmapTally: Message {
    package var actions: Int32 = 0
    package var planned: Int32 = 0
    package var running: Int32 = 0
    package var done: Int32 = 0
    package var late: Int32 = 0
    package var unreported: Int32 = 0
    package var dropped: Int32 = 0
    package var unknown: Int32 = 0

    package init() {}

    package static let fields = FieldTable<RoadmapTally>(
        "auzolan.kpi.v1.RoadmapTally", "How many actions of the roadmap stand how at the end of a period.",
        [
            .int32(1, "actions", \.actions, "All; a repeated row counts once."),
            .int32(2, "planned", \.planned, "The plan has them run in the period."),
            .int32(3, "running", \.running, "Reported as under way, on time or behind."),
            .int32(4, "done", \.done, "Reported as finished."),
            .int32(5, "late", \.late, "Late for any reason."),
            .int32(6, "unreported", \.unreported, "Of the late ones, those of which nobody has said how they go."),
            .int32(7, "dropped", \.dropped, "Given up."),
            .int32(8, "unknown", \.unknown, "The text of the plan has lost when they were to run."),
        ])
}

/// A line of action of a pillar.
package struct RoadmapLine: Message {
    package var name = ""
    package var note = ""
    package var actions: [RoadmapAction] = []

    package init() {}

    package static let fields = FieldTable<RoadmapLine>(
        "auzolan.kpi.v1.RoadmapLine", "A line of action of a pillar.",
        [
            .text(1, "name", \.name, "The plan's wording."),
            .text(2, "note", \.note, "What is doubtful in the text of the plan."),
            .messages(3, "actions", \.actions, "In the plan's order."),
        ])
}

/// A pillar of the roadmap.
package struct RoadmapPillar: Message {
    package var pillar = ""
    package var code = ""
    package var name = ""
    package var aims: [String] = []
    package var note = ""
    package var lines: [RoadmapLine] = []
    package var tally = RoadmapTally()

    package init() {}

    package static let fields = FieldTable<RoadmapPillar>(
        "auzolan.kpi.v1.RoadmapPillar", "A pillar of the roadmap.",
        [
            .text(1, "pillar", \.pillar, "talento, regulatoria…"),
            .text(2, "code", \.code, "TAL: how the codes of its actions begin."),
            .text(3, "name", \.name, "The plan's name for it."),
            .texts(4, "aims", \.aims, "What the plan wants of it."),
            .text(5, "note", \.note, "What is doubtful in the text of the plan."),
            .messages(6, "lines", \.lines, "In the plan's order."),
            .message(7, "tally", \.tally, "How many of its actions stand how."),
        ])
}

/// Marks that stand in the plan without an action.
package struct RoadmapLooseMarks: Message {
    package var near = ""
    package var cells: [RoadmapCell] = []

    package init() {}

    package static let fields = FieldTable<RoadmapLooseMarks>(
        "auzolan.kpi.v1.RoadmapLooseMarks", "Marks that stand in the text of the plan without an action.",
        [
            .text(1, "near", \.near, "The action that they stand beside."),
            .messages(2, "cells", \.cells, "What is printed, by period."),
        ])
}

/// The whole roadmap at the end of a period.
package struct RoadmapOverview: Message {
    package var plan = ""
    package var planName = ""
    package var period = ""
    package var columns: [String] = []
    package var pillars: [RoadmapPillar] = []
    package var tally = RoadmapTally()
    package var looseMarks: [RoadmapLooseMarks] = []
    package var remarks: [String] = []

    package init() {}

    package static let fields = FieldTable<RoadmapOverview>(
        "auzolan.kpi.v1.RoadmapOverview", "The roadmap of a plan and where its actions stand at the end of a period.",
        [
            .text(1, "plan", \.plan, "Id of the plan."),
            .text(2, "planName", \.planName, "Its name in the reader's language."),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2."),
            .texts(4, "columns", \.columns, "The periods of the roadmap, in order."),
            .messages(5, "pillars", \.pillars, "In the plan's order."),
            .message(6, "tally", \.tally, "How many actions stand how."),
            .messages(7, "looseMarks", \.looseMarks, "Marks of the plan that belong to no action."),
            .texts(8, "remarks", \.remarks, "What the marks mean and how the plan was read."),
        ])
}
