import Launch
import Funding

let program = ServiceProgram(name: FundingService.name, port: 7104) { surroundings in
    let service = try await FundingService(surroundings.database)
    let membership = surroundings.peer("membership", .seconds(10))
    let (site, pages) = try service.pages(association: surroundings.settings["association"], addresses: surroundings.addresses)
    return ServiceProgram.Running(
        answers: service.answers, site: site, pages: pages, repeated: { try await service.expireOffers(); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
