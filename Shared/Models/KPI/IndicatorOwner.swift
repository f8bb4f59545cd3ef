import Contract

/// Who answers for an indicator before the board: an office, a committee or a function, which the board reads, and no person's name.
package struct IndicatorOwner: ServedResource {
    package var id = ""
    package var indicator = ""
    package var owner = ""
    package var note = ""
    package var plan = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<IndicatorOwner>(
        "auzolan.kpi.v1.IndicatorOwner", "Who answers for an indicator before the board.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "indicator", \.indicator, "Id in the plan: S12.", .required, .length(2...8), .example("S4"), .immutable),
            .text(3, "owner", \.owner, "An office, a committee or a function; the board reads it, so no person's name.", .required, .length(1...200), .example("Comité de Talento")),
            .text(4, "note", \.note, "Since when, and whom to ask in their absence.", .length(0...2000)),
            .text(5, "etag", \.etag, "Version of the record."),
            .instant(6, "createTime", \.createTime, "When it was made.", .output),
            .instant(7, "updateTime", \.updateTime, "When it was last changed.", .output),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<IndicatorOwner>(KPIContract.name, plural: "IndicatorOwners", read: .measure)
}
