import Contract

/// Asks for a place in an activity.
package struct RegisterRequest: Message {
    package var activityID = ""
    package var orgID = ""
    package var personID = ""
    package var name = ""
    package var email = ""
    package var gender = Gender.unspecified
    package var organisationName = ""
    package var language = DocumentLanguage.unspecified
    package var consentVersion = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RegisterRequest>(
        "auzolan.activity.v1.RegisterRequest", "Asks for a place in an activity.",
        [
            .text(1, "activityId", \.activityID, "Which activity.", .required, .references("Activity")),
            .text(2, "orgId", \.orgID, "The organisation the person comes from.", .references("Organisation")),
            .text(3, "personId", \.personID, "The person, when known.", .references("Person")),
            .text(4, "name", \.name, "Name on the list.", .required, .length(1...200), .personal),
            .text(5, "email", \.email, "E-mail for confirmations.", .required, .format(.email), .personal),
            .term(7, "gender", \.gender, "Gender, when the person wishes to say it.", .personal),
            .text(8, "organisationName", \.organisationName, "The organisation as the person calls it, where it is none of the directory.", .length(0...200)),
            .term(9, "language", \.language, "Language of the mails about it; nobody is written to without one."),
            .text(10, "consentVersion", \.consentVersion, "Version of the privacy text that the person agreed to.", .length(0...20)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// What happens to one registration: a place is given up, an offer taken or declined.
package protocol RegistrationVerb: Sendable {
    static var fields: FieldTable<RegistrationVerbRequest<Self>> { get }
}

/// Names the registration that a verb is about. Each verb names its own message.
package struct RegistrationVerbRequest<Verb: RegistrationVerb>: Message {
    package var id = ""
    package var requestID = ""

    package init() {}
    package init(id: String, requestID: String = "") {
        self.id = id
        self.requestID = requestID
    }

    package static var fields: FieldTable<Self> { Verb.fields }

    fileprivate static func table(_ message: String, _ meaning: String) -> FieldTable<Self> {
        FieldTable(
            "auzolan.activity.v1.\(message)", meaning,
            [
                .text(1, "id", \.id, "Which registration.", .required, .format(.uuid)),
                .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
            ])
    }
}

package enum RegistrationCancelling: RegistrationVerb {
    package static let fields = RegistrationVerbRequest<Self>.table("CancelRegistrationRequest", "Names the registration to give up.")
}
package enum OfferAcceptance: RegistrationVerb {
    package static let fields = RegistrationVerbRequest<Self>.table("AcceptOfferRequest", "Names the registration whose offer is taken.")
}
package enum OfferDeclining: RegistrationVerb {
    package static let fields = RegistrationVerbRequest<Self>.table("DeclineOfferRequest", "Names the registration whose offer is declined.")
}

package enum RegistrationApproval: RegistrationVerb {
    package static let fields = RegistrationVerbRequest<Self>.table("ApproveRegistrationRequest", "Names the registration that is approved.")
}
package enum RegistrationRejection: RegistrationVerb {
    package static let fields = RegistrationVerbRequest<Self>.table("RejectRegistrationRequest", "Names the registration that is refused.")
}

package struct ExpireOffersRequest: Message {
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ExpireOffersRequest>(
        "auzolan.activity.v1.ExpireOffersRequest", "Asks to let go the offers whose time is over; the service does so by itself too.",
        [.text(1, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid))])
}

package struct ExpireOffersResponse: Message {
    package var expired: Int32 = 0

    package init() {}

    package static let fields = FieldTable<ExpireOffersResponse>(
        "auzolan.activity.v1.ExpireOffersResponse", "What became of the offers.",
        [.int32(1, "expired", \.expired, "How many offers ended; their places went to the next.")])
}

/// Whether one registered person came to one session.
package struct SessionAttendance: ServedResource {
    package var id = ""
    package var sessionID = ""
    package var registrationID = ""
    package var attended = false
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SessionAttendance>(
        "auzolan.activity.v1.SessionAttendance", "Whether one registered person came to one session.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "sessionId", \.sessionID, "Which session.", .required, .references("ActivitySession"), .immutable),
            .text(3, "registrationId", \.registrationID, "Which registration.", .required, .references("Registration"), .immutable),
            .flag(4, "attended", \.attended, "The person came."),
            .text(5, "etag", \.etag, "Version of the record."),
            .instant(6, "createTime", \.createTime, "When it was made.", .output),
            .instant(7, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SessionAttendance>(ActivityContract.name, plural: "SessionAttendances")
}

/// One meeting of an activity that has several.
package struct ActivitySession: ServedResource {
    package var id = ""
    package var activityID = ""
    package var date: Day?
    package var startTime = ""
    package var endTime = ""
    package var place = ""
    package var topic = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ActivitySession>(
        "auzolan.activity.v1.ActivitySession", "One meeting of an activity that has several.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "activityId", \.activityID, "Which activity.", .required, .references("Activity"), .immutable),
            .day(3, "date", \.date, "Which day.", .required),
            .text(4, "startTime", \.startTime, "From, as 09:30.", .length(0...5)),
            .text(5, "endTime", \.endTime, "To, as 11:00.", .length(0...5)),
            .text(6, "place", \.place, "Where.", .length(0...300)),
            .text(7, "topic", \.topic, "What about.", .length(0...300)),
            .text(8, "etag", \.etag, "Version of the record."),
            .instant(9, "createTime", \.createTime, "When it was made.", .output),
            .instant(10, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ActivitySession>(ActivityContract.name, plural: "ActivitySessions")
}
