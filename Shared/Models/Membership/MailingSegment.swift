import Contract

/// Whom something is sent to: people in organisations, by what these are. What is not given is not asked.
package struct MailingSegment: ServedResource {
    package var id = ""
    package var name = ""
    package var purpose = ConsentPurpose.unspecified
    package var categories: [OrganisationCategory] = []
    package var subsectors: [Subsector] = []
    package var provinces: [Province] = []
    package var groupID = ""
    package var role = ""
    package var language = ""
    package var isMembersOnly = false
    package var isMainContactsOnly = false
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<MailingSegment>(
        "auzolan.membership.v1.MailingSegment", "Whom something is sent to: people in organisations, by what these are.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "name", \.name, "What the office calls it.", .required, .length(1...120)),
            .term(3, "purpose", \.purpose, "What is sent: nobody without a consent for it is written to.", .required),
            .terms(4, "categories", \.categories, "Categories of the organisation; all when none is given.", .unique, .items(0...20)),
            .terms(5, "subsectors", \.subsectors, "Subsectors; one in common is enough.", .unique, .items(0...12)),
            .terms(6, "provinces", \.provinces, "Provinces of the seat.", .unique, .items(0...20)),
            .text(7, "groupId", \.groupID, "People of organisations with a seat in this group.", .references("Group")),
            .text(8, "role", \.role, "A part of the post, case and accents aside.", .length(0...120)),
            .text(9, "language", \.language, "Language of the person.", .format(.language)),
            .flag(10, "isMembersOnly", \.isMembersOnly, "Only organisations that are members on the day."),
            .flag(11, "isMainContactsOnly", \.isMainContactsOnly, "Only main contacts."),
            .text(12, "note", \.note, "Remarks.", .length(0...2000)),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<MailingSegment>(MembershipContract.name, plural: "MailingSegments")
}

/// Why somebody in a segment is not written to.
package enum MailingRefusal: String, Term {
    case unspecified = "", sin_consentimiento, retirado, caducado, limitado, sin_correo, rebotado, repetido, tarde, anulado
    package static let meaning = "Why somebody is not written to"
}

package struct PreviewSegmentRequest: Message {
    package var id = ""
    package var day: Day?

    package init() {}
    package init(id: String, day: Day? = nil) {
        self.id = id
        self.day = day
    }

    package static let fields = FieldTable<PreviewSegmentRequest>(
        "auzolan.membership.v1.PreviewSegmentRequest", "Asks who would be written to on a day.",
        [
            .text(1, "id", \.id, "Which segment.", .required, .format(.uuid)),
            .day(2, "day", \.day, "On which day; today when missing."),
        ])
}

/// Somebody in a segment.
package struct SegmentPerson: Message {
    package var personID = ""
    package var name = ""
    package var email = ""
    package var language = ""
    package var refusal = MailingRefusal.unspecified
    package var orgID = ""

    package init() {}

    package static let fields = FieldTable<SegmentPerson>(
        "auzolan.membership.v1.SegmentPerson", "Somebody in a segment.",
        [
            .text(1, "personId", \.personID, "Who.", .references("Person")),
            .text(2, "name", \.name, "Whole name.", .personal),
            .text(3, "email", \.email, "Where it would be sent.", .format(.email), .personal),
            .text(4, "language", \.language, "In which language."),
            .term(5, "refusal", \.refusal, "Why nothing is sent; empty for who would be written to."),
            .text(6, "orgId", \.orgID, "In which organisation of the segment; the first by name of several.", .references("Organisation")),
        ])
}

/// Who would be written to, and who is left out and why.
package struct SegmentPreview: Message {
    package var day: Day?
    package var recipients: [SegmentPerson] = []
    package var leftOut: [SegmentPerson] = []

    package init() {}

    package static let fields = FieldTable<SegmentPreview>(
        "auzolan.membership.v1.SegmentPreview", "Who would be written to, and who is left out and why.",
        [
            .day(1, "day", \.day, "As of which day."),
            .messages(2, "recipients", \.recipients, "Who would be written to, by name."),
            .messages(3, "leftOut", \.leftOut, "Who belongs to the segment and is not written to."),
        ])
}
