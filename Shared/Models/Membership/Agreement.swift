import Contract

/// An agreement of the association with somebody else.
package struct Agreement: ServedResource {
    package var id = ""
    package var counterpart = ""
    package var counterpartOrgID = ""
    package var topic = ""
    package var pillar = PlanPillar.unspecified
    package var signedOn: Day?
    package var validUntil: Day?
    package var documentRef = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Agreement>(
        "auzolan.membership.v1.Agreement", "An agreement of the association with somebody else.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "counterpart", \.counterpart, "With whom.", .required, .length(1...200)),
            .text(3, "counterpartOrgId", \.counterpartOrgID, "Which organisation, when it is in the directory.", .references("Organisation")),
            .text(4, "topic", \.topic, "What about.", .required, .length(1...300)),
            .term(5, "pillar", \.pillar, "Pillar it serves."),
            .day(6, "signedOn", \.signedOn, "When it was signed."),
            .day(7, "validUntil", \.validUntil, "Last day; open when missing."),
            .text(8, "documentRef", \.documentRef, "Where the document is kept.", .length(0...200)),
            .text(9, "note", \.note, "Remarks.", .length(0...4000)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Agreement>(MembershipContract.name, plural: "Agreements")
}
