import Contract
import Launch
import Membership
import Models

let program = ServiceProgram(name: MembershipService.name, port: 7101, words: RecordTexts.folder) { surroundings in
    let others = ["training", "internationalisation", "funding", "kpi"]
    let service = try await MembershipService(surroundings.database, peers: Dictionary(uniqueKeysWithValues: others.map { ($0, surroundings.peer($0, .long)) }))
    return ServiceProgram.Running(answers: service.answers, subscriptions: MembershipService.subscriptions, screens: try service.pages(in: surroundings.frame), repeated: { try await service.expireOffers(); try await service.keepPromises(at: .now()) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
