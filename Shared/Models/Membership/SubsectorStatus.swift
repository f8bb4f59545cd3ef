import Contract

/// Legend of the plan: already part of the association, to be brought in, to be watched.
package enum IncorporationStatus: String, Term {
    case unspecified = "", existente, a_incorporar, a_vigilar
    package static let meaning = "Whether a subsector is part of the association already"
}

/// Whether a subsector is part of the association already (indicator S13).
package struct SubsectorStatus: ServedResource {
    package var id = ""
    package var subsector = Subsector.unspecified
    package var incorporationStatus = IncorporationStatus.unspecified
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SubsectorStatus>(
        "auzolan.membership.v1.SubsectorStatus", "Whether a subsector is part of the association already (indicator S13).",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .term(2, "subsector", \.subsector, "Which subsector; each stands here once.", .required, .immutable),
            .term(3, "incorporationStatus", \.incorporationStatus, "As it is today; the last two count in S13.", .required),
            .text(4, "note", \.note, "Remarks.", .length(0...4000)),
            .text(5, "etag", \.etag, "Version of the record."),
            .instant(6, "createTime", \.createTime, "When it was made.", .output),
            .instant(7, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SubsectorStatus>(MembershipContract.name, plural: "SubsectorStatuses")
}
