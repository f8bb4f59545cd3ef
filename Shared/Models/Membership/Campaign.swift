import Contract

/// What a campaign asks for.
package enum CampaignKind: String, Term {
    case unspecified = "", declaracion, encuesta
    package static let meaning = "What a campaign asks its members for"
}

/// Where a campaign stands; one that is cerrada is locked.
package enum CampaignStatus: String, Term {
    case unspecified = "", borrador, abierta, cerrada
    package static let meaning = "Where a campaign stands"
}

/// A call to all members to declare the figures of a year, or to answer a survey, each by a personal link.
package struct Campaign: ServedResource {
    package var id = ""
    package var title = ""
    package var kind = CampaignKind.unspecified
    package var year: Int32 = 0
    package var surveyID = ""
    package var opensOn: Day?
    package var closesOn: Day?
    package var remindBeforeDays: Int32 = 0
    package var remindEveryDays: Int32 = 0
    package var warnFactorHundredths: Int64 = 0
    package var isAnonymous = false
    package var status = CampaignStatus.unspecified
    package var lockedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Campaign>(
        "auzolan.membership.v1.Campaign", "A call to all members to declare the figures of a year, or to answer a survey, each by a personal link.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "Title, as the mails have it.", .required, .length(1...200)),
            .term(3, "kind", \.kind, "What it asks for.", .required, .immutable),
            .int32(4, "year", \.year, "The year that is declared or asked about; one campaign of declarations a year.", .required, .range(1990...2100), .immutable),
            .text(5, "surveyId", \.surveyID, "The survey that is answered; required of the kind encuesta.", .references("Survey")),
            .day(6, "opensOn", \.opensOn, "First day.", .required),
            .day(7, "closesOn", \.closesOn, "Last day.", .required),
            .int32(8, "remindBeforeDays", \.remindBeforeDays, "Days before the last one on which who is missing is reminded; 0 reminds nobody.", .range(0...90)),
            .int32(9, "remindEveryDays", \.remindEveryDays, "Days after which who is missing still is reminded again; 0 does not.", .range(0...90)),
            .int64(10, "warnFactorHundredths", \.warnFactorHundredths, "A figure over so many times that of the year before, or below that part of it, must be explained: 300 is three times; 0 asks for nothing.", .range(0...100_000)),
            .flag(11, "isAnonymous", \.isAnonymous, "Answers to the survey are kept without who answered."),
            .term(12, "status", \.status, "Where it stands; changed by OpenCampaign and LockCampaign."),
            .day(13, "lockedOn", \.lockedOn, "When it was locked.", .output),
            .text(14, "note", \.note, "Remarks.", .length(0...4000)),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Campaign>(MembershipContract.name, plural: "Campaigns")
}

/// Opens a campaign: who is a member today is invited.
package struct OpenCampaignRequest: Message {
    package var id = ""
    package var etag = ""
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<OpenCampaignRequest>(
        "auzolan.membership.v1.OpenCampaignRequest", "Opens a campaign: who is a member today is invited.",
        [
            .text(1, "id", \.id, "Which campaign.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .flag(3, "apply", \.apply, "Without it nothing is written: the answer says who would be invited."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// A member of a campaign and whom the association writes to there.
package struct CampaignInvitee: Message {
    package var orgID = ""
    package var organisation = ""
    package var personID = ""
    package var contact = ""

    package init() {}

    package static let fields = FieldTable<CampaignInvitee>(
        "auzolan.membership.v1.CampaignInvitee", "A member of a campaign and whom the association writes to there.",
        [
            .text(1, "orgId", \.orgID, "Which organisation."),
            .text(2, "organisation", \.organisation, "Its registered name."),
            .text(3, "personId", \.personID, "The main contact; empty when there is none with an e-mail."),
            .text(4, "contact", \.contact, "The contact's name.", .personal),
        ])
}

/// Whom a campaign invites.
package struct OpenCampaignResponse: Message {
    package var applied = false
    package var invited: [CampaignInvitee] = []
    package var withoutContact: [CampaignInvitee] = []

    package init() {}

    package static let fields = FieldTable<OpenCampaignResponse>(
        "auzolan.membership.v1.OpenCampaignResponse", "Whom a campaign invites.",
        [
            .flag(1, "applied", \.applied, "The campaign is open; else this was a dry run."),
            .messages(2, "invited", \.invited, "Who gets a personal link, by name."),
            .messages(3, "withoutContact", \.withoutContact, "Members whom the association cannot write to: no main contact with an e-mail."),
        ])
}

/// Locks a campaign: from then on members change nothing, and the association's own people only with a reason.
package enum LockCampaign: RecordVerb {
    package static let fields = VerbRequest<LockCampaign>.table(
        "auzolan.membership.v1.LockCampaignRequest", "Locks a campaign: from then on members change nothing, and the association's own people only with a reason.",
        which: "Which campaign.")
}
package typealias LockCampaignRequest = VerbRequest<LockCampaign>
