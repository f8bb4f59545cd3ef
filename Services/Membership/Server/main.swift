import Contract
import Launch
import Mail
import Membership
import Models
import Pillar

let program = ServiceProgram(name: MembershipService.name, port: 7101, words: RecordTexts.folder) { (surroundings: ServiceProgram.Surroundings) -> ServiceProgram.Running in
    let service = try await MembershipService(surroundings.database)
    let screens = try service.pages(in: surroundings.frame)
    let post = service.post(screens.0, send: ActivityPost.by(surroundings.mail), alarm: surroundings.alarm)
    return ServiceProgram.Running(answers: service.answers, subscriptions: MembershipService.subscriptions, screens: screens, repeated: { try await service.expireOffers(); try await post.run(at: .now()) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
