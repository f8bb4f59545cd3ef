import Contract

/// Bodies of the association's governance and work.
package enum GroupKind: String, Term {
    case unspecified = "", asamblea_general, junta_directiva, comite_direccion, comite, grupo_trabajo
    package static let meaning = "Kind of group; comités are permanent, grupos de trabajo temporary"
}

/// How many votes a decision of a group needs. What is present counts by seats, those represented among them.
package enum Majority: String, Term {
    case unspecified = "", simple, absoluta, dos_tercios, unanimidad
    package static let meaning = "Votes that a decision needs: more for than against, more than half or two thirds of those present and represented, or nobody against"
}

/// Offices that a seat in a group can hold.
package enum GroupOffice: String, Term {
    case unspecified = "", presidencia, vicepresidencia, secretaria, tesoreria, coordinacion, vocalia
    package static let meaning = "Office held in a group"
}

/// A body in which members work together.
package struct Group: ServedResource {
    package var id = ""
    package var kind = GroupKind.unspecified
    package var name = ""
    package var pillar = PlanPillar.unspecified
    package var startDate: Day?
    package var endDate: Day?
    package var leadOrgID = ""
    package var mandate = ""
    package var quorumShareHundredths: Int64?
    package var quorumCount: Int64?
    package var secondQuorumShareHundredths: Int64?
    package var secondQuorumCount: Int64?
    package var majority = Majority.unspecified
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Group>(
        "auzolan.membership.v1.Group", "A body in which members work together.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "kind", \.kind, "What it is in the governance.", .required),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .term(4, "pillar", \.pillar, "Pillar it works for."),
            .day(5, "startDate", \.startDate, "First day."),
            .day(6, "endDate", \.endDate, "Last day; open when missing."),
            .text(7, "leadOrgId", \.leadOrgID, "Organisation that leads it.", .references("Organisation")),
            .text(8, "mandate", \.mandate, "What it is to achieve.", .length(0...4000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
            .int64(12, "quorumShareHundredths", \.quorumShareHundredths, "Least share of the seats at a meeting, in hundredths of a percent; give this or quorumCount.", .range(1...10_000)),
            .int64(13, "quorumCount", \.quorumCount, "Least number of seats at a meeting; give this or quorumShareHundredths.", .range(1...1000)),
            .int64(14, "secondQuorumShareHundredths", \.secondQuorumShareHundredths, "Least share in second call, not over that of the first.", .range(1...10_000)),
            .int64(15, "secondQuorumCount", \.secondQuorumCount, "Least number in second call, not over that of the first.", .range(1...1000)),
            .term(16, "majority", \.majority, "Votes that its decisions need; simple when not given."),
        ])
    package static let methods = StandardMethods<Group>(MembershipContract.name, plural: "Groups")
}

/// A seat of an organisation in a group, from when to when.
package struct GroupMember: ServedResource {
    package var id = ""
    package var groupID = ""
    package var orgID = ""
    package var personID = ""
    package var role = ""
    package var office = GroupOffice.unspecified
    package var startDate: Day?
    package var endDate: Day?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<GroupMember>(
        "auzolan.membership.v1.GroupMember", "A seat of an organisation in a group, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "groupId", \.groupID, "Which group.", .required, .references("Group"), .immutable),
            .text(3, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .text(4, "personId", \.personID, "Who sits for it.", .references("Person")),
            .text(5, "role", \.role, "Office held, in words.", .length(0...120)),
            .day(6, "startDate", \.startDate, "First day."),
            .day(7, "endDate", \.endDate, "Last day; open when missing."),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
            .term(11, "office", \.office, "Office held from the first day to the last."),
        ])
    package static let methods = StandardMethods<GroupMember>(MembershipContract.name, plural: "GroupMembers", members: .readOwn)
}
