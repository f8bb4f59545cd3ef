import Launch
import Funding

let program = ServiceProgram(name: FundingService.name, port: 7104) { surroundings in
    let service = try await FundingService(surroundings.database)
    let membership = surroundings.peer("membership", .seconds(10))
    return ServiceProgram.Running(answers: service.answers) { try await service.followDirectory(of: membership) }
}
await Launcher(program).main()
