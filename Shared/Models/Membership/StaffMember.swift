import Contract

/// A post in the association's team. Indicator O30 counts these rows, not people and not working time.
package struct StaffMember: ServedResource {
    package var id = ""
    package var name = ""
    package var role = ""
    package var pillar = PlanPillar.unspecified
    package var fteHundredths: Int32 = 0
    package var startDate: Day?
    package var endDate: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<StaffMember>(
        "auzolan.membership.v1.StaffMember", "A post in the association's team, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "Who holds it.", .length(0...200), .personal),
            .text(3, "role", \.role, "Post.", .required, .length(1...120)),
            .term(4, "pillar", \.pillar, "Pillar it works for."),
            .int32(5, "fteHundredths", \.fteHundredths, "Working time in hundredths of a full-time equivalent: 50 is half time.", .range(0...100)),
            .day(6, "startDate", \.startDate, "First day; without one it covers no day."),
            .day(7, "endDate", \.endDate, "Last day; open when missing."),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<StaffMember>(MembershipContract.name, plural: "StaffMembers")
}
