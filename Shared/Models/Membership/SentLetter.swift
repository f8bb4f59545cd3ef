import Contract

/// What a letter is about.
package enum LetterKind: String, Term {
    case unspecified = "", envio, convocatoria, cambio, anulacion, invitacion, recordatorio, otra
    package static let meaning = "What a letter is about"
}

/// Where a letter stands.
package enum LetterStatus: String, Term {
    case unspecified = "", pendiente, enviada, fallida, no_enviada
    package static let meaning = "Where a letter stands"
}

/// Asks which letters went out about something.
package struct ListLettersRequest: Message {
    package var subjectID = ""

    package init() {}
    package init(subjectID: String) { self.subjectID = subjectID }

    package static let fields = FieldTable<ListLettersRequest>(
        "auzolan.membership.v1.ListLettersRequest", "Asks which letters went out about a mailing, a meeting or a campaign.",
        [.text(1, "subjectId", \.subjectID, "Id of the mailing, the meeting or the campaign.", .required, .format(.uuid))])
}

/// A letter to one person and what became of it. The address is read when it is sent, so none stands here.
package struct SentLetter: Message {
    package var personID = ""
    package var orgID = ""
    package var kind = LetterKind.unspecified
    package var status = LetterStatus.unspecified
    package var refusal = MailingRefusal.unspecified
    package var createTime: Instant?
    package var sendTime: Instant?
    package var attempts: Int64 = 0
    package var nextTime: Instant?
    package var failure = ""
    package var unsubscribeTime: Instant?

    package init() {}

    package static let fields = FieldTable<SentLetter>(
        "auzolan.membership.v1.SentLetter", "A letter to one person and what became of it.",
        [
            .text(1, "personId", \.personID, "To whom; empty where nobody is known.", .references("Person")),
            .text(2, "orgId", \.orgID, "Of which organisation.", .references("Organisation")),
            .term(3, "kind", \.kind, "What it is about."),
            .term(4, "status", \.status, "Where it stands."),
            .term(5, "refusal", \.refusal, "Why it was not sent, where it was not."),
            .instant(6, "createTime", \.createTime, "When it was put into the post."),
            .instant(7, "sendTime", \.sendTime, "When the mail server took it."),
            .int64(8, "attempts", \.attempts, "How often it was tried."),
            .instant(9, "nextTime", \.nextTime, "When it is tried again."),
            .text(10, "failure", \.failure, "What the mail server said the last time; empty when it took it.", .personal),
            .instant(11, "unsubscribeTime", \.unsubscribeTime, "When the person unsubscribed by its link."),
        ])
}

/// Letters about something.
package struct ListLettersResponse: Message {
    package var letters: [SentLetter] = []

    package init() {}

    package static let fields = FieldTable<ListLettersResponse>(
        "auzolan.membership.v1.ListLettersResponse", "Letters about something.", [.messages(1, "letters", \.letters, "In the order in which they were put into the post, 5000 at most.")])
}
