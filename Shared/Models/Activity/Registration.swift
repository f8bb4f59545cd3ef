import Contract

package enum RegistrationStatus: String, Term {
    case unspecified = "", solicitada, en_espera, ofrecida, confirmada, rechazada, cancelada
    package static let meaning = "Where a registration stands"
}

package enum Attendance: String, Term {
    case unspecified = "", pendiente, asistio, no_asistio
    package static let meaning = "Whether the person came"
}

package enum Gender: String, Term {
    case unspecified = "", mujer, hombre, otro
    package static let meaning = "Gender, when the person wishes to say it"
}

/// One person's place in one activity, for an organisation or for nobody.
package struct Registration: ServedResource {
    package var id = ""
    package var activityID = ""
    package var orgID = ""
    package var personID = ""
    package var name = ""
    package var email = ""
    package var status = RegistrationStatus.unspecified
    package var attendance = Attendance.unspecified
    package var queueNumber: Int64 = 0
    package var offerExpiresAt: Instant?
    package var gender = Gender.unspecified
    package var priceCents: Int64 = 0
    package var organisationName = ""
    package var isMember = false
    package var language = DocumentLanguage.unspecified
    package var consentVersion = ""
    package var consentTime: Instant?
    package var hasGivenFeedback = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Registration>(
        "auzolan.activity.v1.Registration", "One person's place in one activity.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which activity.", .required, .references("Activity"), .immutable),
            .text(3, "orgId", \.orgID, "The organisation the person comes from.", .references("Organisation")),
            .text(4, "personId", \.personID, "The person, when known.", .references("Person")),
            .text(5, "name", \.name, "Name on the list.", .length(0...200), .personal),
            .text(6, "email", \.email, "E-mail for confirmations.", .format(.email), .personal),
            .term(7, "status", \.status, "Where it stands.", .required),
            .term(8, "attendance", \.attendance, "Whether the person came."),
            .int64(12, "queueNumber", \.queueNumber, "Its number in the waiting list; who has the least is next.", .output),
            .instant(13, "offerExpiresAt", \.offerExpiresAt, "Until when an offered place is held.", .output),
            .term(14, "gender", \.gender, "Gender, when the person wishes to say it; for the breakdown of O2.", .personal),
            .int64(15, "priceCents", \.priceCents, "What the place costs, in cents of euro without VAT, as it was when asked for.", .output),
            .text(16, "organisationName", \.organisationName, "The organisation as the person calls it, where it is none of the directory.", .length(0...200)),
            .flag(17, "isMember", \.isMember, "The organisation was a member when the place was asked for: its people pay the members' price and take no guest's place.", .output),
            .term(18, "language", \.language, "Language of the mails about it; nobody is written to without one."),
            .text(19, "consentVersion", \.consentVersion, "Version of the privacy text that the person agreed to.", .length(0...20)),
            .instant(20, "consentTime", \.consentTime, "When the person agreed.", .output),
            .flag(21, "hasGivenFeedback", \.hasGivenFeedback, "The person said what they think of it; what they said is kept apart and names nobody.", .output),
            .text(9, "etag", \.etag, "Version of the record."),
            .instant(10, "createTime", \.createTime, "When it was made.", .output),
            .instant(11, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Registration>(ActivityContract.name, plural: "Registrations")
}
