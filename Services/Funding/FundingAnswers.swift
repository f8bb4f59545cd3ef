import Contract
import Models
import Pillar
import Storage
import Web

extension FundingService {
    /// Lists that people's calendars and readers follow.
    package static let subscriptions = [ActivitySubscriptions.all, CallSubscription.all]

    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [FundingContract.contract])
        answers.standard(funders, names: FundingNames.all)
        answers.standard(programmes, names: FundingNames.all)
        answers.standard(calls, names: FundingNames.all)
        answers.on(FundingContract.openCall) { try await calls.open($0, $1) }
        answers.on(FundingContract.closeCall) { try await calls.close($0, $1) }
        answers.on(FundingContract.archiveCall) { try await calls.archive($0, $1) }
        answers.on(FundingContract.matchCalls) { try matches.match($0, $1) }
        answers.on(FundingContract.listCallNotices) { try matches.listNotices($0, $1) }
        answers.standard(savedSearches, names: FundingNames.all)
        answers.standard(investors, names: FundingNames.all)
        answers.standard(investorContacts, names: FundingNames.all)
        answers.standard(proposals, names: FundingNames.all)
        answers.standard(proposals.participants, names: FundingNames.all)
        answers.on(FundingContract.submitProposal) { try await proposals.submit($0, $1) }
        answers.on(FundingContract.grantProposal) { try await proposals.grant($0, $1) }
        answers.on(FundingContract.denyProposal) { try await proposals.deny($0, $1) }
        answers.on(FundingContract.withdrawProposal) { try await proposals.withdraw($0, $1) }
        answers.standard(projects, names: FundingNames.all)
        answers.standard(projects.participants, names: FundingNames.all)
        answers.standard(awards, names: FundingNames.all)
        answers.on(FundingContract.importStarter) { try await importStarter($0, $1) }
        answers.mount(pillar.answers(service: Self.name))
        answers.mount(personal.answers)
        answers.mount(RecordSearch.answers(answers, Self.screens, texts: RecordTexts.folder))
        return answers
    }
}
