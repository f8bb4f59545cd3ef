import Contract

/// How an activity stands: its places, who came, what they think.
package struct ActivityStanding: Message {
    package var held: Int64 = 0
    package var free: Int64?
    package var waiting: Int64 = 0
    package var requested: Int64 = 0
    package var came: Int64 = 0
    package var feedbacks: Int64 = 0
    package var scoreHundredths: Int64?
    package var promoterScore: Int64?

    package init() {}

    package static let fields = FieldTable<ActivityStanding>(
        "auzolan.activity.v1.ActivityStanding", "How an activity stands: its places, who came, what they think.",
        [
            .int64(1, "held", \.held, "Places that are given or offered.", .output),
            .int64(2, "free", \.free, "Places that nobody holds and nobody waits for; missing where there is no limit.", .output),
            .int64(3, "waiting", \.waiting, "How many wait.", .output),
            .int64(4, "requested", \.requested, "How many registrations wait for approval.", .output),
            .int64(5, "came", \.came, "How many with a place came.", .output),
            .int64(6, "feedbacks", \.feedbacks, "How many said what they think.", .output),
            .int64(7, "scoreHundredths", \.scoreHundredths, "Mean score from 1 to 5, in hundredths; missing when nobody said one.", .output),
            .int64(8, "promoterScore", \.promoterScore, "Net promoter score, from -100 to 100; missing when nobody said how likely.", .output),
        ])
}

package struct GetActivityStandingRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetActivityStandingRequest>(
        "auzolan.activity.v1.GetActivityStandingRequest", "Asks how an activity stands.",
        [.text(1, "id", \.id, "Which activity.", .required, .references("Activity"))])
}

/// Notes at the door that somebody came, or did not.
package struct NoteAttendanceRequest: Message {
    package var registrationID = ""
    package var sessionID = ""
    package var attended = false
    package var requestID = ""

    package init() {}
    package init(_ registrationID: String, session: String = "", attended: Bool) {
        self.registrationID = registrationID
        sessionID = session
        self.attended = attended
    }

    package static let fields = FieldTable<NoteAttendanceRequest>(
        "auzolan.activity.v1.NoteAttendanceRequest", "Notes at the door that somebody came, or did not; noted again it is corrected.",
        [
            .text(1, "registrationId", \.registrationID, "Whose registration.", .required, .references("Registration")),
            .text(2, "sessionId", \.sessionID, "To which meeting; required where the activity has meetings.", .references("ActivitySession")),
            .flag(3, "attended", \.attended, "The person came."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package enum ActivityMailKind: String, Term {
    case unspecified = "", confirmada, solicitada, rechazada, en_espera, ofrecida, promovida, oferta_caducada, cancelada, cambio, aplazada, suspendida
    case recordatorio, gracias, enlace
    package static let meaning = "What a mail about a registration tells"
}

/// A mail to somebody who registered, and what became of it.
package struct ActivityMail: Message {
    package var registrationID = ""
    package var kind = ActivityMailKind.unspecified
    package var createTime: Instant?
    package var sendTime: Instant?
    package var attempts: Int32 = 0
    package var failure = ""
    package var nextTime: Instant?

    package init() {}

    package static let fields = FieldTable<ActivityMail>(
        "auzolan.activity.v1.ActivityMail", "A mail to somebody who registered, and what became of it.",
        [
            .text(1, "registrationId", \.registrationID, "To whom: the address is that of the registration.", .output, .references("Registration")),
            .term(2, "kind", \.kind, "What it tells.", .output),
            .instant(3, "createTime", \.createTime, "When there was something to tell.", .output),
            .instant(4, "sendTime", \.sendTime, "When the mail server took it.", .output),
            .int32(5, "attempts", \.attempts, "How often it was tried.", .output),
            .text(6, "failure", \.failure, "Why the last attempt failed, or why it was not sent any more; empty when it did not fail.", .output),
            .instant(7, "nextTime", \.nextTime, "When it is tried next; missing when it is not.", .output),
        ])
}

package struct GetActivityMailsRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetActivityMailsRequest>(
        "auzolan.activity.v1.GetActivityMailsRequest", "Asks for the mails about an activity.",
        [.text(1, "id", \.id, "Which activity.", .required, .references("Activity"))])
}

package struct ActivityMails: Message {
    package var mails: [ActivityMail] = []

    package init() {}

    package static let fields = FieldTable<ActivityMails>(
        "auzolan.activity.v1.ActivityMails", "The mails about an activity.",
        [.messages(1, "mails", \.mails, "The newest first, 500 at most.", .output)])
}
