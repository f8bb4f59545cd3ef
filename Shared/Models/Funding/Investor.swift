import Contract

/// A fund or another investor.
package struct Investor: ServedResource {
    package var id = ""
    package var code = ""
    package var name = ""
    package var kind = InvestorKind.unspecified
    package var country = ""
    package var stages: [InvestmentStage] = []
    package var ticketMinCents: Int64 = 0
    package var ticketMaxCents: Int64 = 0
    package var thesis = ""
    package var topics: [String] = []
    package var interestedInHealth = false
    package var orgID = ""
    package var website = ""
    package var sources = ""
    package var sourceCheckedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Investor>(
        "auzolan.funding.v1.Investor", "A fund or another investor.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "code", \.code, "Short code in capitals, unique; made from the name when not given.", .length(0...40)),
            .text(3, "name", \.name, "Name.", .required, .length(1...200)),
            .term(4, "kind", \.kind, "Kind of investor.", .required),
            .text(5, "country", \.country, "Country of the seat.", .format(.country)),
            .terms(6, "stages", \.stages, "Stages at which it comes in.", .unique, .items(0...18)),
            .int64(7, "ticketMinCents", \.ticketMinCents, "Least investment, in cents of euro; 0 when not known.", .range(0...Money.most)),
            .int64(8, "ticketMaxCents", \.ticketMaxCents, "Most investment, in cents of euro; 0 when not known.", .range(0...Money.most)),
            .text(9, "thesis", \.thesis, "What it looks for.", .length(0...2000)),
            .texts(10, "topics", \.topics, "Fields it invests in, in its words.", .unique, .items(0...20), .length(1...80)),
            .flag(11, "interestedInHealth", \.interestedInHealth, "Is known to be interested in health: only then its contacts count (O12)."),
            .text(12, "orgId", \.orgID, "The organisation it is in the directory.", .references("Organisation")),
            .text(13, "website", \.website, "Official site.", .format(.web), .length(0...300)),
            .text(14, "sources", \.sources, "Where this was read.", .length(0...1000)),
            .day(15, "sourceCheckedOn", \.sourceCheckedOn, "When it was read; the first of the month when only the month is known."),
            .text(16, "note", \.note, "Remarks.", .length(0...4000)),
            .text(17, "etag", \.etag, "Version of the record."),
            .instant(18, "createTime", \.createTime, "When it was made.", .output),
            .instant(19, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Investor>(FundingContract.name, plural: "Investors")
}

/// A contact with an investor, or an agreement with one, which counts once on its date (O12).
package struct InvestorContact: ServedResource {
    package var id = ""
    package var investorID = ""
    package var orgID = ""
    package var date: Day?
    package var status = InvestorContactStatus.unspecified
    package var subject = ""
    package var activityID = ""
    package var validUntil: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<InvestorContact>(
        "auzolan.funding.v1.InvestorContact", "A contact or an agreement with an investor.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "investorId", \.investorID, "Which investor.", .required, .references("Investor"), .immutable),
            .text(3, "orgId", \.orgID, "The organisation that was brought together with it, if one was.", .references("Organisation")),
            .day(4, "date", \.date, "Day of the contact, or the one on which the agreement was signed.", .required),
            .term(5, "status", \.status, "Where it stands; celebrado and acuerdo_vigente count.", .required),
            .text(6, "subject", \.subject, "What it was about.", .length(0...300)),
            .text(7, "activityId", \.activityID, "The activity at which it took place.", .references("Activity")),
            .day(8, "validUntil", \.validUntil, "Last day of the agreement."),
            .text(9, "note", \.note, "Notes and follow-ups.", .length(0...4000)),
            .text(10, "etag", \.etag, "Version of the record."),
            .instant(11, "createTime", \.createTime, "When it was made.", .output),
            .instant(12, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<InvestorContact>(FundingContract.name, plural: "InvestorContacts")
}
