import Launch
import Membership

let program = ServiceProgram(name: MembershipService.name, port: 7101) { surroundings in
    let service = try await MembershipService(surroundings.database)
    let (site, pages) = try service.pages(association: surroundings.settings["association"], addresses: surroundings.addresses)
    return ServiceProgram.Running(answers: service.answers, site: site, pages: pages, repeated: { try await service.expireOffers() }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
