import Internationalisation
import Launch
import Models

let program = ServiceProgram(name: InternationalisationService.name, port: 7103, words: RecordTexts.folder) { surroundings in
    let service = try await InternationalisationService(surroundings.database)
    let membership = surroundings.peer("membership", .long)
    return ServiceProgram.Running(
        answers: service.answers, subscriptions: InternationalisationService.subscriptions, screens: try service.pages(in: surroundings.frame), repeated: { try await service.tidy(); try await service.expireOffers(); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
