import Contract

/// A registration as the person who made it sees it, by the link that only this person was sent.
package struct PersonalRegistration: Message {
    package var registration = Registration()
    package var activity = Activity()
    package var sessions: [ActivitySession] = []
    package var ahead: Int64 = 0
    package var takesFeedback = false
    package var isCertificateDue = false

    package init() {}

    package static let fields = FieldTable<PersonalRegistration>(
        "auzolan.activity.v1.PersonalRegistration", "A registration as the person who made it sees it.",
        [
            .message(1, "registration", \.registration, "The registration.", .output),
            .message(2, "activity", \.activity, "What it is for.", .output),
            .messages(3, "sessions", \.sessions, "The activity's meetings, in the order they take place.", .output),
            .int64(4, "ahead", \.ahead, "How many stand before the person in the waiting list.", .output),
            .flag(5, "takesFeedback", \.takesFeedback, "The person came and has not said yet what they think.", .output),
            .flag(6, "isCertificateDue", \.isCertificateDue, "The person came often enough for a certificate of attendance.", .output),
        ])
}

package struct OpenRegistrationRequest: Message {
    package var link = ""

    package init() {}
    package init(link: String) { self.link = link }

    package static let fields = FieldTable<OpenRegistrationRequest>(
        "auzolan.activity.v1.OpenRegistrationRequest", "Asks for a registration by the link that its person was sent.",
        [.text(1, "link", \.link, "The secret of the link.", .required, .length(20...100))])
}

package enum RegistrationAnswer: String, Term {
    case unspecified = "", aceptar, declinar, cancelar
    package static let meaning = "What a person decides about a registration: to take an offered place, to decline it, to give up the place or the number"
}

package struct AnswerRegistrationRequest: Message {
    package var link = ""
    package var answer = RegistrationAnswer.unspecified
    package var requestID = ""

    package init() {}
    package init(link: String, _ answer: RegistrationAnswer) {
        self.link = link
        self.answer = answer
    }

    package static let fields = FieldTable<AnswerRegistrationRequest>(
        "auzolan.activity.v1.AnswerRegistrationRequest", "Decides about a registration by the link that its person was sent.",
        [
            .text(1, "link", \.link, "The secret of the link.", .required, .length(20...100)),
            .term(2, "answer", \.answer, "What the person decides.", .required),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
