import Contract

/// Which way an indicator should move.
package enum Direction: String, Term {
    case unspecified = "", up, down
    package static let meaning = "Whether more of an indicator is better, or less"
}

/// How a value stands to its target.
package enum Light: String, Term {
    case unspecified = "", green, amber, red
    package static let meaning = "How a value stands to its target: reached, missed by no more than the tolerance, missed by more"
}

/// What the board wants an indicator to reach in a period.
package struct Target: ServedResource {
    package var id = ""
    package var indicator = ""
    package var period = ""
    package var value: Double?
    package var approvedBy = ""
    package var approvedOn: Day?
    package var author = ""
    package var note = ""
    package var plan = ""
    package var direction = Direction.unspecified
    package var tolerancePercent: Int64?
    package var state = CertificateLevel.unspecified
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Target>(
        "auzolan.kpi.v1.Target", "What the board wants an indicator to reach in a period.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "indicator", \.indicator, "Id in the plan, or of a component: S12, S1a.", .required, .length(2...8), .example("S4"), .immutable),
            .text(3, "period", \.period, "2024, 2024S1 or 2024S2; plan for the plan's end.", .required, .length(4...6), .example("2026S1"), .immutable),
            .double(4, "value", \.value, "In the indicator's unit (euros, not cents); needed for all but states.", .example("45")),
            .text(5, "approvedBy", \.approvedBy, "Which body approved it, with the minutes' reference.", .length(0...200)),
            .day(6, "approvedOn", \.approvedOn, "When."),
            .text(7, "author", \.author, "Who typed it.", .output, .personal),
            .text(8, "note", \.note, "Remarks.", .length(0...2000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
            .term(12, "direction", \.direction, "down where the target is the most that there should be; when not given as the indicator is defined."),
            .int64(
                13, "tolerancePercent", \.tolerancePercent,
                "By how many percent of the target it may be missed and the light still be amber; 10 when not given.", .range(0...100)),
            .term(14, "state", \.state, "The least that an indicator should be whose unit is a state; of others nothing is given."),
            .text(20, "plan", \.plan, "Id of the plan; the one in force when not given.", .length(0...60), .example("bhc-2024-2027"), .immutable),
        ])
    package static let methods = StandardMethods<Target>(KPIContract.name, plural: "Targets", read: .measure)
}
