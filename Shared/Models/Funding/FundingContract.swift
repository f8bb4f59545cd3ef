import Contract

/// `auzolan.funding.v1`: the chain from call over proposal and award to project, and investors.
package enum FundingContract {
    package static let name = "auzolan.funding.v1.FundingService"

    package static let openCall = Method<MoveCall<Opening>, FundingCall>(
        name, "OpenCall", .write, .writes, "Opens a call that was expected, or one that closed and opens again.")
    package static let closeCall = Method<MoveCall<Closing>, FundingCall>(name, "CloseCall", .write, .writes, "Closes an open call.")
    package static let archiveCall = Method<MoveCall<Archiving>, FundingCall>(name, "ArchiveCall", .write, .writes, "Puts away a call that closed or never opened.")
    package static let matchCalls = Method<MatchCallsRequest, MatchCallsResponse>(
        name, "MatchCalls", .read, .reads, "Says which calls fit an organisation or a saved search, why, and what does not fit.")
    package static let listCallNotices = Method<ListCallNoticesRequest, ListCallNoticesResponse>(
        name, "ListCallNotices", .read, .reads, "Lists new, changed and closing calls that fit saved searches, as each search wants to be told.")
    package static let submitProposal = Method<SubmitProposalRequest, Proposal>(name, "SubmitProposal", .write, .writes, "Notes that a proposal was handed in.")
    package static let grantProposal = Method<GrantProposalRequest, Proposal>(name, "GrantProposal", .write, .writes, "Notes that a submitted proposal was granted.")
    package static let denyProposal = Method<EndProposal<Denial>, Proposal>(name, "DenyProposal", .write, .writes, "Notes that a submitted proposal was denied.")
    package static let withdrawProposal = Method<EndProposal<Withdrawal>, Proposal>(
        name, "WithdrawProposal", .write, .writes, "Notes that a proposal was withdrawn before it was answered.")
    package static let importStarter = Method<ImportStarterRequest, ImportStarterResponse>(
        name, "ImportStarter", .write, .writes, "Takes in the funders, programmes and investors that come with the service; a dry run unless told to apply.")

    package static let contract = Contract(
        name, "Funding: funders, programmes, calls, investors, proposals, projects and awards.",
        Funder.methods.descriptions + Programme.methods.descriptions + FundingCall.methods.descriptions + Investor.methods.descriptions
            + InvestorContact.methods.descriptions + Proposal.methods.descriptions + ProposalParticipant.methods.descriptions
            + Project.methods.descriptions + ProjectParticipant.methods.descriptions + Award.methods.descriptions
            + SavedSearch.methods.descriptions
            + [
                openCall.description, closeCall.description, archiveCall.description, matchCalls.description, listCallNotices.description,
                submitProposal.description, grantProposal.description, denyProposal.description, withdrawProposal.description, importStarter.description,
            ])
}
