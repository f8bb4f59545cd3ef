import Contract
import Models
import Pillar
import Storage

extension MembershipService {
    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: Self.name, contracts: [MembershipContract.contract])
        answers.standard(organisations, names: Directory.names)
        answers.standard(people, names: Directory.names)
        answers.standard(affiliations, names: Directory.names)
        answers.standard(memberships, names: Directory.names)
        answers.standard(groups, names: Directory.names)
        answers.standard(groupMembers, names: Directory.names)
        answers.standard(interactions, names: Directory.names)
        answers.on(MembershipContract.listDirectoryChanges) { try directory.list($0, $1) }
        answers.mount(pillar.answers(service: Self.name))
        return answers
    }
}
