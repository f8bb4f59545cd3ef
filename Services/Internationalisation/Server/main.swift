import Launch
import Internationalisation

let program = ServiceProgram(name: InternationalisationService.name, port: 7103) { surroundings in
    let service = try await InternationalisationService(surroundings.database)
    let membership = surroundings.peer("membership", .seconds(10))
    return ServiceProgram.Running(answers: service.answers) { try await service.followDirectory(of: membership) }
}
await Launcher(program).main()
