import Contract
import KPI
import Launch
import Models

let program = ServiceProgram(name: KPIService.name, port: 7105, words: RecordTexts.folder) { surroundings in
    let sources = ["membership", "training", "internationalisation", "funding"]
    let service = try await KPIService(
        surroundings.database, plan: PlanLoader.bundled(),
        peers: Dictionary(uniqueKeysWithValues: sources.map { ($0, surroundings.peer($0, .brief)) }), patience: surroundings.patience,
        moment: .milliseconds(150), today: { Instant.now().dayUTC })
    let screens = try service.pages(in: surroundings.frame) { Instant.now().dayUTC }
    return ServiceProgram.Running(
        answers: service.answers, screens: screens, repeated: { try await service.refreshAll() },
        metrics: {
            try service.freshness(at: .now()).map { .gauge("auzolan_source_age_seconds", "How long ago the figures of a service were last known to hold.", $0.seconds, [("source", $0.source)]) }
        },
        demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
