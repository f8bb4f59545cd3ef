import Contract

/// The five types of the plan: socios and miembros.
package enum MembershipType: String, Term {
    case unspecified = "", fundador, ordinario, honorario, adherido, colaborador
    package static let meaning = "Type of membership"
}

/// Where a membership stands.
package enum MembershipStatus: String, Term {
    case unspecified = "", solicitud, aprobada, activa, en_gracia, suspendida, baja, rechazada
    package static let meaning = "Status of a membership"

    /// The statuses in which an organisation is a member (`member_at`).
    package static let counting: [MembershipStatus] = [.activa, .en_gracia]
}

/// One interval of one organisation with one type and one status (READINGS.md): a suspension is a row of its own, and
/// who left keeps the closed row as `activa`.
package struct Membership: ServedResource {
    package var id = ""
    package var orgID = ""
    package var type = MembershipType.unspecified
    package var status = MembershipStatus.unspecified
    package var joinDate: Day?
    package var startDate: Day?
    package var endDate: Day?
    package var approvedOn: Day?
    package var approvedBy = ""
    package var leaveReason = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Membership>(
        "auzolan.membership.v1.Membership", "One interval of an organisation's membership, with one type and one status.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .term(3, "type", \.type, "Type of membership.", .required),
            .term(4, "status", \.status, "Status in this interval.", .required),
            .day(5, "joinDate", \.joinDate, "When the organisation joined (this time)."),
            .day(6, "startDate", \.startDate, "First day of the interval; an interval without one covers no day."),
            .day(7, "endDate", \.endDate, "Last day of the interval; open when missing."),
            .day(8, "approvedOn", \.approvedOn, "When the board or the assembly approved it."),
            .text(9, "approvedBy", \.approvedBy, "Which body approved it, with the minutes' reference.", .length(0...200)),
            .text(10, "leaveReason", \.leaveReason, "Why it left, was rejected, suspended or given grace.", .length(0...400)),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Membership>(MembershipContract.name, plural: "Memberships", members: .readOwn)
}
