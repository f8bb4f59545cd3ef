import Contract

/// What a pillar's team reports of an action in a period: one report for each, corrected in place.
package struct RoadmapProgress: ServedResource {
    package var id = ""
    package var action = ""
    package var period = ""
    package var state = RoadmapState.unspecified
    package var percent: Int32 = 0
    package var note = ""
    package var evidenceUrl = ""
    package var author = ""
    package var plan = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<RoadmapProgress>(
        "auzolan.kpi.v1.RoadmapProgress", "What a pillar's team reports of an action of the roadmap in a period.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "action", \.action, "Code of the action in the plan.", .required, .length(2...20), .example("TAL-01"), .immutable),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1"), .immutable),
            .term(4, "state", \.state, "How it goes at the end of the period.", .required),
            .int32(5, "percent", \.percent, "How much of it is done: 100 when it is finished, 0 while it has not begun.", .range(0...100)),
            .text(6, "note", \.note, "What was done and what comes next.", .length(0...4000)),
            .text(7, "evidenceUrl", \.evidenceUrl, "Where it can be seen: minutes, a programme, a publication.", .format(.web), .length(0...400)),
            .text(8, "author", \.author, "Who reported it last.", .output, .personal),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<RoadmapProgress>(KPIContract.name, plural: "RoadmapProgresses", read: .measure)
}
