import Contract
import Models
import Pillar
import Storage

extension MembershipService {
    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [MembershipContract.contract])
        answers.standard(organisations)
        answers.standard(people)
        answers.standard(affiliations)
        answers.standard(memberships)
        answers.standard(groups)
        answers.standard(groupMembers)
        answers.standard(interactions)
        answers.on(MembershipContract.listDirectoryChanges) { try directory.list($0, $1) }
        answers.mount(pillar.answers(service: Self.name))
        return answers
    }
}
