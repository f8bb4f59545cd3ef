import Contract

/// Asks for a meeting.
package struct RequestMeetingRequest: Message {
    package var meeting = B2BMeeting()
    package var requestID = ""

    package init() {}
    package init(_ meeting: B2BMeeting, requestID: String = "") {
        self.meeting = meeting
        self.requestID = requestID
    }

    package static let fields = FieldTable<RequestMeetingRequest>(
        "auzolan.internationalisation.v1.RequestMeetingRequest", "One organisation asks another for a slot.",
        [
            .message(1, "meeting", \.meeting, "Who asks whom, where and when; its status is given by the service.", .required),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Another meeting of one of the two organisations in the same time.
package struct SlotConflict: Message {
    package var meetingID = ""
    package var orgID = ""
    package var status = B2BMeetingStatus.unspecified

    package init() {}

    package static let fields = FieldTable<SlotConflict>(
        "auzolan.internationalisation.v1.SlotConflict", "Another meeting of one of the two organisations in the same time.",
        [
            .text(1, "meetingId", \.meetingID, "Which meeting."),
            .text(2, "orgId", \.orgID, "Whose."),
            .term(3, "status", \.status, "solicitada still waits; aceptada holds the slot."),
        ])
}

package struct RequestMeetingResponse: Message {
    package var meeting = B2BMeeting()
    package var conflicts: [SlotConflict] = []

    package init() {}

    package static let fields = FieldTable<RequestMeetingResponse>(
        "auzolan.internationalisation.v1.RequestMeetingResponse", "The meeting that waits for an answer.",
        [
            .message(1, "meeting", \.meeting, "The meeting."),
            .messages(2, "conflicts", \.conflicts, "What else the two have in that time; only one of them can be accepted."),
        ])
}

package struct AcceptMeetingRequest: Message {
    package var id = ""
    package var tableNumber: Int32 = 0
    package var requestID = ""

    package init() {}
    package init(id: String, tableNumber: Int32 = 0, requestID: String = "") {
        self.id = id
        self.tableNumber = tableNumber
        self.requestID = requestID
    }

    package static let fields = FieldTable<AcceptMeetingRequest>(
        "auzolan.internationalisation.v1.AcceptMeetingRequest", "The invited organisation takes the slot.",
        [
            .text(1, "id", \.id, "Which meeting.", .required, .format(.uuid)),
            .int32(2, "tableNumber", \.tableNumber, "Table; without one the first that is free.", .range(0...1000)),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// The invited organisation does not take the slot.
package enum DeclineMeeting: RecordVerb {
    package static let fields = VerbRequest<DeclineMeeting>.table(
        "auzolan.internationalisation.v1.DeclineMeetingRequest", "The invited organisation does not take the slot.", which: "Which meeting.", reason: .optional("Why."))
}
package typealias DeclineMeetingRequest = VerbRequest<DeclineMeeting>

/// Calls a meeting off; its slot and table are free again.
package enum CancelMeeting: RecordVerb {
    package static let fields = VerbRequest<CancelMeeting>.table(
        "auzolan.internationalisation.v1.CancelMeetingRequest", "Calls a meeting off; its slot and table are free again.", which: "Which meeting.", reason: .optional("Why."))
}
package typealias CancelMeetingRequest = VerbRequest<CancelMeeting>

package struct RecordOutcomeRequest: Message {
    package var id = ""
    package var isNoShow = false
    package var outcome = B2BOutcome.unspecified
    package var agreementCents: Int64 = 0
    package var note = ""
    package var requestID = ""

    package init() {}
    package init(id: String, outcome: B2BOutcome = .unspecified, agreementCents: Int64 = 0, isNoShow: Bool = false) {
        self.id = id
        self.outcome = outcome
        self.agreementCents = agreementCents
        self.isNoShow = isNoShow
    }

    package static let fields = FieldTable<RecordOutcomeRequest>(
        "auzolan.internationalisation.v1.RecordOutcomeRequest", "Notes that a meeting was held and what came of it; may be said again when more came of it.",
        [
            .text(1, "id", \.id, "Which meeting.", .required, .format(.uuid)),
            .flag(2, "isNoShow", \.isNoShow, "One side did not come: the meeting was not held."),
            .term(3, "outcome", \.outcome, "What came of it; sin_seguimiento when not given."),
            .int64(4, "agreementCents", \.agreementCents, "Value of the agreement, in cents of euro.", .range(0...1_000_000_000_000)),
            .text(5, "note", \.note, "Follow-ups; the note stays as it is when empty.", .length(0...4000)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
