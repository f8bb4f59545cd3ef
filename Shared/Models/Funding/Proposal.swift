import Contract

/// A proposal of the association or its members, from the idea to the answer.
package struct Proposal: ServedResource {
    package var id = ""
    package var title = ""
    package var type = ProjectType.unspecified
    package var status = ProposalStatus.unspecified
    package var associationRole = ProposalRole.unspecified
    package var callID = ""
    package var scope = Scope.unspecified
    package var themes: [Theme] = []
    package var submittedOn: Day?
    package var resolvedOn: Day?
    package var requestedCents: Int64 = 0
    package var grantedCents: Int64 = 0
    package var outcomeReason = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Proposal>(
        "auzolan.funding.v1.Proposal", "A proposal of the association or its members, from the idea to the answer.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "title", \.title, "Title.", .required, .length(1...300)),
            .term(3, "type", \.type, "What it is about; only idi counts in O23.", .required),
            .term(4, "status", \.status, "Where it stands; later changed by SubmitProposal, GrantProposal, DenyProposal, WithdrawProposal.", .required),
            .term(5, "associationRole", \.associationRole, "Part that the association has in it (bhc_role).", .required),
            .text(6, "callId", \.callID, "The call that it answers.", .references("Call")),
            .term(7, "scope", \.scope, "Territorial scope."),
            .terms(8, "themes", \.themes, "Themes.", .unique, .items(0...14)),
            .day(9, "submittedOn", \.submittedOn, "When it was handed in: decides its period (O23)."),
            .day(10, "resolvedOn", \.resolvedOn, "When it was answered."),
            .int64(11, "requestedCents", \.requestedCents, "Aid asked for, in cents of euro.", .range(0...Money.most)),
            .int64(12, "grantedCents", \.grantedCents, "Aid granted, in cents of euro; what each received stands in the awards.", .range(0...Money.most)),
            .text(13, "outcomeReason", \.outcomeReason, "Why it was denied or withdrawn.", .length(0...1000)),
            .text(14, "note", \.note, "Remarks.", .length(0...4000)),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Proposal>(FundingContract.name, plural: "Proposals")
}

/// An organisation that takes part in a proposal.
package struct ProposalParticipant: ServedResource {
    package var id = ""
    package var proposalID = ""
    package var orgID = ""
    package var role = ParticipantRole.unspecified
    package var shareCents: Int64 = 0
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<ProposalParticipant>(
        "auzolan.funding.v1.ProposalParticipant", "An organisation that takes part in a proposal.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "proposalId", \.proposalID, "Which proposal.", .required, .references("Proposal"), .immutable),
            .text(3, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .term(4, "role", \.role, "Part that it has.", .required),
            .int64(5, "shareCents", \.shareCents, "Its share of the aid asked for, in cents of euro.", .range(0...Money.most)),
            .text(6, "note", \.note, "Remarks.", .length(0...2000), .office),
            .text(7, "etag", \.etag, "Version of the record."),
            .instant(8, "createTime", \.createTime, "When it was made.", .output),
            .instant(9, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<ProposalParticipant>(FundingContract.name, plural: "ProposalParticipants", members: .readOwn)
}
