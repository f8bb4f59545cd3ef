import Contract

/// What an action or an indicator is tied to beside what its pillar is: figures that show it, goals it contributes to. Where it
/// says goals, the pillar's marks no longer stand for it.
package struct RoadmapLink: ServedResource {
    package var id = ""
    package var subject = ""
    package var indicators: [String] = []
    package var directGoals: [String] = []
    package var indirectGoals: [String] = []
    package var note = ""
    package var plan = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<RoadmapLink>(
        "auzolan.kpi.v1.RoadmapLink", "The indicators and Sustainable Development Goals that an action or an indicator is tied to.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "subject", \.subject, "Code of an action or an indicator of the plan.", .required, .length(2...20), .example("TAL-01"), .immutable),
            .texts(3, "indicators", \.indicators, "Indicators in which an action shows; an indicator has none.", .unique, .items(0...60), .example("O1")),
            .texts(4, "directGoals", \.directGoals, "Numbers of the goals that it serves by itself.", .unique, .items(0...17), .example("4")),
            .texts(5, "indirectGoals", \.indirectGoals, "Numbers of the goals that it helps others to serve.", .unique, .items(0...17), .example("8")),
            .text(6, "note", \.note, "Why.", .length(0...2000)),
            .text(7, "etag", \.etag, "Version of the record."),
            .instant(8, "createTime", \.createTime, "When it was made.", .output),
            .instant(9, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<RoadmapLink>(KPIContract.name, plural: "RoadmapLinks", read: .measure)
}
