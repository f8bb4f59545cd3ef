import Funding
import Launch
import Models

let program = ServiceProgram(name: FundingService.name, port: 7104, words: RecordTexts.folder) { surroundings in
    let service = try await FundingService(surroundings.database)
    let membership = surroundings.peer("membership", .long)
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: FundingService.subscriptions, screens: try service.pages(in: surroundings.frame), repeated: { try await service.tidy(); try await service.expireOffers(); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
