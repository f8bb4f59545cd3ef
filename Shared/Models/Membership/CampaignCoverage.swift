import Contract

/// How far a member got in a campaign.
package enum InvitationState: String, Term {
    case unspecified = "", sin_contacto, invitada, abierta, borrador, enviada, validada
    package static let meaning = "How far a member got in a campaign"

    /// Those in which the member has done its part.
    package static let handedIn: [InvitationState] = [.enviada, .validada]
}

/// Asks how far the members got in a campaign.
package struct GetCampaignCoverageRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetCampaignCoverageRequest>(
        "auzolan.membership.v1.GetCampaignCoverageRequest", "Asks how far the members got in a campaign.",
        [.text(1, "id", \.id, "Which campaign.", .required, .format(.uuid))])
}

/// A part of the members of a campaign and how many of it did theirs.
package struct CoveragePart: Message {
    package var dimension = ""
    package var code = ""
    package var members: Int32 = 0
    package var handedIn: Int32 = 0

    package init() {}

    package static let fields = FieldTable<CoveragePart>(
        "auzolan.membership.v1.CoveragePart", "A part of the members of a campaign and how many of it did theirs.",
        [
            .text(1, "dimension", \.dimension, "state, membership_type or size_class."),
            .text(2, "code", \.code, "The state, type or size; empty when it is not known."),
            .int32(3, "members", \.members, "Members in it."),
            .int32(4, "handedIn", \.handedIn, "Of those, how many handed in or answered."),
        ])
}

/// How far one member got.
package struct CoverageRow: Message {
    package var orgID = ""
    package var organisation = ""
    package var membershipType = MembershipType.unspecified
    package var sizeClass = SizeClass.unspecified
    package var state = InvitationState.unspecified
    package var mails: Int32 = 0
    package var lastMailTime: Instant?
    package var failure = ""

    package init() {}

    package static let fields = FieldTable<CoverageRow>(
        "auzolan.membership.v1.CoverageRow", "How far one member got.",
        [
            .text(1, "orgId", \.orgID, "Which organisation."),
            .text(2, "organisation", \.organisation, "Its registered name."),
            .term(3, "membershipType", \.membershipType, "Its type of membership today."),
            .term(4, "sizeClass", \.sizeClass, "Its size class."),
            .term(5, "state", \.state, "How far it got."),
            .int32(6, "mails", \.mails, "Invitations and reminders that the mail server took."),
            .instant(7, "lastMailTime", \.lastMailTime, "When it took the last one."),
            .text(8, "failure", \.failure, "What it said of the last one that it did not take."),
        ])
}

/// How far the members got in a campaign. Of an anonymous survey it tells who answered, never what or when.
package struct CampaignCoverage: Message {
    package var campaign = Campaign()
    package var members: Int32 = 0
    package var handedIn: Int32 = 0
    package var parts: [CoveragePart] = []
    package var rows: [CoverageRow] = []

    package init() {}

    package static let fields = FieldTable<CampaignCoverage>(
        "auzolan.membership.v1.CampaignCoverage", "How far the members got in a campaign.",
        [
            .message(1, "campaign", \.campaign, "The campaign."),
            .int32(2, "members", \.members, "Members of today and whoever was invited."),
            .int32(3, "handedIn", \.handedIn, "How many handed in or answered."),
            .messages(4, "parts", \.parts, "By state, type of membership and size."),
            .messages(5, "rows", \.rows, "Each member, by name."),
        ])
}
