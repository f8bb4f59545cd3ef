import Contract

package enum InterestStatus: String, Term {
    case unspecified = "", recibida, seleccionada, rechazada, retirada
    package static let meaning = "Where an expression of interest stands"
}

/// An organisation that comes forward for a mission or a grouped fair.
package struct MissionInterest: ServedResource {
    package var id = ""
    package var callID = ""
    package var orgID = ""
    package var personID = ""
    package var name = ""
    package var email = ""
    package var motivation = ""
    package var status = InterestStatus.unspecified
    package var membershipType = MembershipType.unspecified
    package var decidedOn: Day?
    package var reason = ""
    package var registrationID = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<MissionInterest>(
        "auzolan.internationalisation.v1.MissionInterest", "An organisation that comes forward for a mission or a grouped fair.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "callId", \.callID, "Which call.", .required, .references("MissionCall"), .immutable),
            .text(3, "orgId", \.orgID, "Who comes forward; once for each call.", .required, .references("Organisation"), .immutable),
            .text(4, "personId", \.personID, "Who would travel, when known.", .references("Person")),
            .text(5, "name", \.name, "Name of who would travel.", .length(0...200), .personal),
            .text(6, "email", \.email, "E-mail for the decision.", .format(.email), .personal),
            .text(7, "motivation", \.motivation, "What it looks for in the market.", .length(0...4000), .personal),
            .term(8, "status", \.status, "Where it stands; changed by SelectDelegate, RejectInterest and WithdrawInterest."),
            .term(9, "membershipType", \.membershipType, "Type of membership on the day of the selection, which the quota counted.", .output),
            .day(10, "decidedOn", \.decidedOn, "When it was decided; given with past decisions only."),
            .text(11, "reason", \.reason, "Why it was rejected or withdrawn.", .length(0...1000)),
            .text(12, "registrationId", \.registrationID, "The place in the activity that the selection gave; given with past decisions only.", .references("Registration")),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<MissionInterest>(InternationalisationContract.name, plural: "MissionInterests", members: .readOwn)
}

package struct SelectDelegateRequest: Message {
    package var id = ""
    package var personID = ""
    package var name = ""
    package var email = ""
    package var requestID = ""

    package init() {}
    package init(id: String, requestID: String = "") {
        self.id = id
        self.requestID = requestID
    }

    package static let fields = FieldTable<SelectDelegateRequest>(
        "auzolan.internationalisation.v1.SelectDelegateRequest", "Takes an organisation into the delegation: it receives a confirmed place in the activity.",
        [
            .text(1, "id", \.id, "Which expression of interest.", .required, .format(.uuid)),
            .text(2, "personId", \.personID, "Who travels, when it is somebody else.", .references("Person")),
            .text(3, "name", \.name, "Name of who travels, when it is somebody else.", .length(0...200), .personal),
            .text(4, "email", \.email, "Their e-mail.", .format(.email), .personal),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Leaves an organisation out of the delegation.
package enum RejectInterest: RecordVerb {
    package static let fields = VerbRequest<RejectInterest>.table(
        "auzolan.internationalisation.v1.RejectInterestRequest", "Leaves an organisation out of the delegation.", which: "Which expression of interest.", reason: .required("Why, as the organisation is told."))
}
package typealias RejectInterestRequest = VerbRequest<RejectInterest>

/// The organisation steps back; a place it had is cancelled.
package enum WithdrawInterest: RecordVerb {
    package static let fields = VerbRequest<WithdrawInterest>.table(
        "auzolan.internationalisation.v1.WithdrawInterestRequest", "The organisation steps back; a place it had is cancelled.", which: "Which expression of interest.", reason: .optional("Why."))
}
package typealias WithdrawInterestRequest = VerbRequest<WithdrawInterest>
