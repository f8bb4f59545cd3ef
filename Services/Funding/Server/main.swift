import Contract
import Funding
import Launch
import Mail
import Models
import Pillar

let program = ServiceProgram(name: FundingService.name, port: 7104, words: RecordTexts.folder) { (surroundings: ServiceProgram.Surroundings) -> ServiceProgram.Running in
    let service = try await FundingService(surroundings.database)
    let screens = try service.pages(in: surroundings.frame)
    let post = service.post(screens.0, send: surroundings.mail?.post, alarm: surroundings.alarm)
    let membership = surroundings.peer("membership", .long)
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: FundingService.subscriptions, screens: screens, repeated: { try await service.tidy(); try await service.expireOffers(); try await post.run(at: .now()); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
