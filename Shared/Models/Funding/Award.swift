import Contract

/// Money that one organisation was awarded: its own share, one record for each recipient (S3). Has what the 360Giving
/// standard requires: identifier, title, description, currency, amount, date, funder and recipient with ids and names.
package struct Award: ServedResource {
    package var id = ""
    package var title = ""
    package var description = ""
    package var recipientOrgID = ""
    package var recipientName = ""
    package var funderID = ""
    package var funderName = ""
    package var funderLevel = FunderLevel.unspecified
    package var investorID = ""
    package var programmeID = ""
    package var callID = ""
    package var proposalID = ""
    package var projectID = ""
    package var instrument = FundingInstrument.unspecified
    package var amountCents: Int64 = 0
    package var currency = ""
    package var awardDate: Day?
    package var status = AwardStatus.unspecified
    package var officialURL = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Award>(
        "auzolan.funding.v1.Award", "Money that one organisation was awarded: its own share.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "Title.", .required, .length(1...300)),
            .text(3, "description", \.description, "What it is for.", .length(0...4000)),
            .text(4, "recipientOrgId", \.recipientOrgID, "Who receives it.", .required, .references("Organisation")),
            .text(5, "recipientName", \.recipientName, "Its name on the award; the directory's when not given.", .length(0...200)),
            .text(6, "funderId", \.funderID, "Who gives it; the programme's funder when not given.", .references("Funder")),
            .text(7, "funderName", \.funderName, "Its name on the award; the funder's or investor's when not given.", .length(0...200)),
            .term(8, "funderLevel", \.funderLevel, "Level of the money; the funder's when one is named, privado for an investor when not given.", .example("autonomico")),
            .text(9, "investorId", \.investorID, "The investor, for a round of capital.", .references("Investor")),
            .text(10, "programmeId", \.programmeID, "The programme that pays it.", .references("Programme")),
            .text(11, "callId", \.callID, "The call that was won.", .references("Call")),
            .text(12, "proposalId", \.proposalID, "The proposal that won.", .references("Proposal")),
            .text(13, "projectId", \.projectID, "The project that it pays.", .references("Project")),
            .term(14, "instrument", \.instrument, "In what form the money comes; loans and capital count too.", .required),
            .int64(15, "amountCents", \.amountCents, "Amount awarded, in cents of euro.", .range(1...Money.most)),
            .text(16, "currency", \.currency, "EUR; amounts in other currencies are converted on the award date.", .format(.currency)),
            .day(17, "awardDate", \.awardDate, "When it was awarded: decides period and membership.", .required),
            .term(18, "status", \.status, "Where it stands; only awarded counts.", .required),
            .text(19, "officialUrl", \.officialURL, "Where it was published.", .format(.web), .length(0...300)),
            .text(20, "note", \.note, "Remarks.", .length(0...4000), .office),
            .text(21, "etag", \.etag, "Version of the record."),
            .instant(22, "createTime", \.createTime, "When it was made.", .output),
            .instant(23, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Award>(FundingContract.name, plural: "Awards", members: .readOwn, owner: "recipientOrgId")
}
