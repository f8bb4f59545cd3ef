import Contract

/// Approves an application.
package struct ApproveMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var approvedOn: Day?
    package var approvedBy = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ApproveMembershipRequest>(
        "auzolan.membership.v1.ApproveMembershipRequest", "Approves an application.",
        [
            .text(1, "id", \.id, "Which membership.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "approvedOn", \.approvedOn, "When the board or the assembly approved it.", .required),
            .text(4, "approvedBy", \.approvedBy, "Which body, with the reference of its minutes.", .required, .length(1...200)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Rejects an application.
package enum RejectMembership: RecordVerb {
    package static let fields = VerbRequest<RejectMembership>.table(
        "auzolan.membership.v1.RejectMembershipRequest", "Rejects an application.", which: "Which membership.", reason: .optional("Why.", 0...400))
}
package typealias RejectMembershipRequest = VerbRequest<RejectMembership>

/// Begins a membership that was approved.
package struct ActivateMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var startDate: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ActivateMembershipRequest>(
        "auzolan.membership.v1.ActivateMembershipRequest", "Begins a membership that was approved.",
        [
            .text(1, "id", \.id, "Which membership.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "startDate", \.startDate, "First day of the membership, which is its joining date.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Suspends a member: its interval ends the day before and one of status suspendida begins.
package struct SuspendMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var startDate: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<SuspendMembershipRequest>(
        "auzolan.membership.v1.SuspendMembershipRequest", "Suspends a member: its interval ends the day before and one of status suspendida begins.",
        [
            .text(1, "id", \.id, "The interval in force.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "startDate", \.startDate, "First day of the suspension.", .required),
            .text(4, "reason", \.reason, "Why.", .length(0...400)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Grants a period of grace: the interval ends the day before and one of status en_gracia begins.
package struct GrantGraceRequest: Message {
    package var id = ""
    package var etag = ""
    package var startDate: Day?
    package var endDate: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<GrantGraceRequest>(
        "auzolan.membership.v1.GrantGraceRequest", "Grants a period of grace: the interval ends the day before and one of status en_gracia begins.",
        [
            .text(1, "id", \.id, "The interval in force.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "startDate", \.startDate, "First day of the grace.", .required),
            .day(4, "endDate", \.endDate, "Last day of the grace; open when missing."),
            .text(5, "reason", \.reason, "Why.", .length(0...400)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Ends a suspension or a grace: a new interval of status activa begins.
package struct ResumeMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var startDate: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ResumeMembershipRequest>(
        "auzolan.membership.v1.ResumeMembershipRequest", "Ends a suspension or a grace: a new interval of status activa begins.",
        [
            .text(1, "id", \.id, "The interval that is suspendida or en_gracia.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "startDate", \.startDate, "First day as an active member again.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Ends a membership; its last interval keeps its status, so that it stays a member of the past.
package struct EndMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var endDate: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<EndMembershipRequest>(
        "auzolan.membership.v1.EndMembershipRequest", "Ends a membership; its last interval keeps its status, so that it stays a member of the past.",
        [
            .text(1, "id", \.id, "The interval in force.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "endDate", \.endDate, "Last day as a member.", .required),
            .text(4, "reason", \.reason, "Why it left.", .length(0...400)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Takes back an organisation that left: a new interval with a new joining date.
package struct RejoinMembershipRequest: Message {
    package var id = ""
    package var etag = ""
    package var startDate: Day?
    package var type = MembershipType.unspecified
    package var approvedOn: Day?
    package var approvedBy = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RejoinMembershipRequest>(
        "auzolan.membership.v1.RejoinMembershipRequest", "Takes back an organisation that left: a new interval with a new joining date.",
        [
            .text(1, "id", \.id, "The interval that ended.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "startDate", \.startDate, "First day of the new membership, which is its joining date.", .required),
            .term(4, "type", \.type, "Type of the new membership; that of the old one when not given."),
            .day(5, "approvedOn", \.approvedOn, "When it was approved."),
            .text(6, "approvedBy", \.approvedBy, "Which body, with the reference of its minutes.", .length(0...200)),
            .text(7, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
