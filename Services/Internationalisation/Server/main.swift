import Launch
import Internationalisation

let program = ServiceProgram(name: InternationalisationService.name, port: 7103) { surroundings in
    let service = try await InternationalisationService(surroundings.database)
    let membership = surroundings.peer("membership", .seconds(10))
    let (site, pages) = try service.pages(association: surroundings.settings["association"], addresses: surroundings.addresses)
    return ServiceProgram.Running(
        answers: service.answers, site: site, pages: pages, repeated: { try await service.expireOffers(); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
