import Internationalisation
import Launch
import Mail
import Models
import Pillar

let program = ServiceProgram(name: InternationalisationService.name, port: 7103, words: RecordTexts.folder) { surroundings in
    let service = try await InternationalisationService(surroundings.database)
    let screens = try service.pages(in: surroundings.frame)
    let send: ActivityPost.Send? = surroundings.mail.map { server in { try await server.send($0, id: $1) } }
    let post = service.post(screens.0, send: send, alarm: surroundings.alarm)
    let membership = surroundings.peer("membership", .long)
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: InternationalisationService.subscriptions, screens: screens, repeated: { try await service.expireOffers(); try await post.run(at: .now()); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
