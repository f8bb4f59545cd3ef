import Contract

/// Kind of a body that is not of the association; the first three count in O29.
package enum ExternalBodyKind: String, Term {
    case unspecified = "", comite, grupo_pilotaje, grupo_trabajo, consejo, foro, mesa, otro
    package static let meaning = "Kind of outside body"
}

/// A committee, steering group or working group of somebody else in which the association may sit (indicator O29).
package struct ExternalBody: ServedResource {
    package var id = ""
    package var name = ""
    package var kind = ExternalBodyKind.unspecified
    package var isInstitutional = false
    package var scope = Scope.unspecified
    package var owner = ""
    package var website = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ExternalBody>(
        "auzolan.membership.v1.ExternalBody", "A committee or group of somebody else.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "Name.", .required, .length(1...200)),
            .term(3, "kind", \.kind, "What it is.", .required),
            .flag(4, "isInstitutional", \.isInstitutional, "It belongs to a government, an administration or a public body."),
            .term(5, "scope", \.scope, "How far it reaches."),
            .text(6, "owner", \.owner, "Whose body it is.", .length(0...200)),
            .text(7, "website", \.website, "Public site.", .format(.web), .length(0...300)),
            .text(8, "note", \.note, "Remarks.", .length(0...4000)),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ExternalBody>(MembershipContract.name, plural: "ExternalBodies")
}

/// A seat of the association in an outside body, from when to when.
package struct ExternalBodyParticipation: ServedResource {
    package var id = ""
    package var bodyID = ""
    package var startDate: Day?
    package var endDate: Day?
    package var representative = ""
    package var role = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ExternalBodyParticipation>(
        "auzolan.membership.v1.ExternalBodyParticipation", "A seat of the association in an outside body, from when to when.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "bodyId", \.bodyID, "Which body.", .required, .references("ExternalBody"), .immutable),
            .day(3, "startDate", \.startDate, "First day; without one it covers no day."),
            .day(4, "endDate", \.endDate, "Last day; open when missing."),
            .text(5, "representative", \.representative, "Who sits there for the association.", .length(0...200), .personal),
            .text(6, "role", \.role, "Office held.", .length(0...120)),
            .text(7, "etag", \.etag, "Version of the record."),
            .instant(8, "createTime", \.createTime, "When it was made.", .output),
            .instant(9, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ExternalBodyParticipation>(MembershipContract.name, plural: "ExternalBodyParticipations")
}
