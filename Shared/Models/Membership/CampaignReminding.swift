import Contract

/// Reminds the members of an open campaign that have not handed in.
package struct RemindCampaignRequest: Message {
    package var id = ""
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RemindCampaignRequest>(
        "auzolan.membership.v1.RemindCampaignRequest", "Reminds the members of an open campaign that have not handed in.",
        [
            .text(1, "id", \.id, "Which campaign.", .required, .format(.uuid)),
            .flag(2, "apply", \.apply, "Without it nobody is written to: the answer says who would be."),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Whom a campaign reminds. Nobody is reminded twice on a day.
package struct RemindCampaignResponse: Message {
    package var applied = false
    package var reminded: [CampaignInvitee] = []
    package var withoutContact: [CampaignInvitee] = []

    package init() {}

    package static let fields = FieldTable<RemindCampaignResponse>(
        "auzolan.membership.v1.RemindCampaignResponse", "Whom a campaign reminds.",
        [
            .flag(1, "applied", \.applied, "The letters are written; else this was a dry run."),
            .messages(2, "reminded", \.reminded, "Who is missing and gets a letter with a personal link, by name."),
            .messages(3, "withoutContact", \.withoutContact, "Who is missing and cannot be written to."),
        ])
}
