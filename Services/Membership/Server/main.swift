import Launch
import Mail
import Membership
import Models
import Pillar

let program = ServiceProgram(name: MembershipService.name, port: 7101, words: RecordTexts.folder) { surroundings in
    let service = try await MembershipService(surroundings.database)
    let screens = try service.pages(in: surroundings.frame)
    let send: ActivityPost.Send? = surroundings.mail.map { server in { try await server.send($0, id: $1) } }
    let post = service.post(screens.0, send: send, alarm: surroundings.alarm)
    return ServiceProgram.Running(answers: service.answers, subscriptions: MembershipService.subscriptions, screens: screens, repeated: { try await service.expireOffers(); try await post.run(at: .now()) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
