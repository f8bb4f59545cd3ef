import Launch
import Models
import Training

let program = ServiceProgram(name: TrainingService.name, port: 7102, words: RecordTexts.folder) { surroundings in
    let service = try await TrainingService(surroundings.database)
    let membership = surroundings.peer("membership", .long)
    return ServiceProgram.Running(answers: service.answers, subscriptions: TrainingService.subscriptions, screens: try service.pages(in: surroundings.frame),
        repeated: { try await service.tidy(); try await service.expire(); try await service.followDirectory(of: membership) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
