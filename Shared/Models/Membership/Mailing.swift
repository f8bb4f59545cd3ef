import Contract

/// Where a mailing stands.
package enum MailingStatus: String, Term {
    case unspecified = "", borrador, en_envio, enviado, anulado
    package static let meaning = "Where a mailing stands"
}

/// One text for all people of a segment, each in their own language. Once it is sent it stays as it was sent.
package struct Mailing: ServedResource {
    package var id = ""
    package var title = ""
    package var segmentID = ""
    package var bulletinID = ""
    package var subjectEs = ""
    package var textEs = ""
    package var subjectEu = ""
    package var textEu = ""
    package var subjectEn = ""
    package var textEn = ""
    package var status = MailingStatus.unspecified
    package var sendTime: Instant?
    package var finishTime: Instant?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Mailing>(
        "auzolan.membership.v1.Mailing", "One text for all people of a segment, each in their own language.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "What the office calls it.", .required, .length(1...120)),
            .text(3, "segmentId", \.segmentID, "Who is written to; of a bulletin a segment for the purpose inteligencia.", .required, .references("MailingSegment")),
            .text(4, "bulletinId", \.bulletinID, "The issue of competitive intelligence that it brings; to whom it went is noted there.", .references("IntelligenceBulletin")),
            .text(
                5, "subjectEs", \.subjectEs,
                "Subject in Spanish, for who has no other language. {nombre}, {apellidos} and {entidad} stand for the person and the organisation, of a bulletin {boletin}, {resumen} and {enlace}.",
                .required, .length(1...200)),
            .text(6, "textEs", \.textEs, "Text in Spanish; the way to unsubscribe is put under it.", .required, .length(1...20_000)),
            .text(7, "subjectEu", \.subjectEu, "Subject in Basque, with its text or neither.", .length(0...200)),
            .text(8, "textEu", \.textEu, "Text in Basque.", .length(0...20_000)),
            .text(9, "subjectEn", \.subjectEn, "Subject in English, with its text or neither.", .length(0...200)),
            .text(10, "textEn", \.textEn, "Text in English.", .length(0...20_000)),
            .term(11, "status", \.status, "Where it stands; changed by SendMailing and CancelMailing.", .output),
            .instant(12, "sendTime", \.sendTime, "When it was put into the post.", .output),
            .instant(13, "finishTime", \.finishTime, "When nothing of it waited any more.", .output),
            .text(14, "note", \.note, "Remarks.", .length(0...2000)),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Mailing>(MembershipContract.name, plural: "Mailings")
}

/// Puts a mailing into the post: from then on it goes to who is in its segment and has agreed.
package enum SendMailing: RecordVerb {
    package static let fields = VerbRequest<SendMailing>.table(
        "auzolan.membership.v1.SendMailingRequest", "Puts a mailing into the post, for whoever is in its segment now and has agreed: each once.", which: "Which mailing.")
}
package typealias SendMailingRequest = VerbRequest<SendMailing>

/// Takes out of the post what was not sent yet.
package enum CancelMailing: RecordVerb {
    package static let fields = VerbRequest<CancelMailing>.table(
        "auzolan.membership.v1.CancelMailingRequest", "Takes out of the post what was not sent yet; what was sent is sent.", which: "Which mailing.")
}
package typealias CancelMailingRequest = VerbRequest<CancelMailing>

/// Asks how a mailing reads for one person.
package struct PreviewMailingRequest: Message {
    package var id = ""
    package var personID = ""

    package init() {}
    package init(id: String, personID: String = "") {
        self.id = id
        self.personID = personID
    }

    package static let fields = FieldTable<PreviewMailingRequest>(
        "auzolan.membership.v1.PreviewMailingRequest", "Asks how a mailing reads for one person.",
        [
            .text(1, "id", \.id, "Which mailing.", .required, .format(.uuid)),
            .text(2, "personId", \.personID, "For whom; for the first recipient when not given.", .references("Person"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
        ])
}

/// How a mailing reads for one person.
package struct MailingPreview: Message {
    package var personID = ""
    package var name = ""
    package var language = DocumentLanguage.unspecified
    package var subject = ""
    package var text = ""

    package init() {}

    package static let fields = FieldTable<MailingPreview>(
        "auzolan.membership.v1.MailingPreview", "How a mailing reads for one person.",
        [
            .text(1, "personId", \.personID, "For whom; empty when it is for nobody, with a name that stands for all.", .references("Person")),
            .text(2, "name", \.name, "Whole name.", .personal),
            .term(3, "language", \.language, "The language that it is sent in."),
            .text(4, "subject", \.subject, "Subject.", .personal),
            .text(5, "text", \.text, "Text, without the lines under it.", .personal),
        ])
}

/// Sends one copy of a mailing to an address, to see how it arrives.
package struct TestMailingRequest: Message {
    package var id = ""
    package var recipient = ""
    package var language = DocumentLanguage.unspecified
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<TestMailingRequest>(
        "auzolan.membership.v1.TestMailingRequest", "Sends one copy of a mailing to an address, to see how it arrives; the address is not kept.",
        [
            .text(1, "id", \.id, "Which mailing.", .required, .format(.uuid)),
            .text(2, "recipient", \.recipient, "Where the copy goes: your own address.", .required, .format(.email), .length(1...254), .personal),
            .term(3, "language", \.language, "In which language; Spanish when not given."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct GetMailingProgressRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetMailingProgressRequest>(
        "auzolan.membership.v1.GetMailingProgressRequest", "Asks how far a mailing got.", [.text(1, "id", \.id, "Which mailing.", .required, .format(.uuid))])
}

/// How far a mailing got, in people.
package struct MailingProgress: Message {
    package var people: Int64 = 0
    package var sent: Int64 = 0
    package var waiting: Int64 = 0
    package var failed: Int64 = 0
    package var leftOut: Int64 = 0
    package var unsubscribed: Int64 = 0

    package init() {}

    package static let fields = FieldTable<MailingProgress>(
        "auzolan.membership.v1.MailingProgress", "How far a mailing got, in people.",
        [
            .int64(1, "people", \.people, "Everybody of the segment when it was put into the post."),
            .int64(2, "sent", \.sent, "Whose mail server took it."),
            .int64(3, "waiting", \.waiting, "Whose turn has not come, or is tried again."),
            .int64(4, "failed", \.failed, "Given up after many tries, or sent to an address that is none."),
            .int64(5, "leftOut", \.leftOut, "Not written to: without consent, restricted, without address or taken out of the post."),
            .int64(6, "unsubscribed", \.unsubscribed, "Who unsubscribed by its link."),
        ])
}
