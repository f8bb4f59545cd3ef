import Contract
import KPI
import Launch
import Mail
import Models

/// How old the figures of each service are.
func freshness(_ service: KPIService) throws -> [Metric] {
    try service.freshness(at: .now()).map { source, seconds in
        .gauge("auzolan_source_age_seconds", "How long ago the figures of a service were last known to hold.", seconds, [("source", source)])
    }
}

let loading = ServiceProgram.Command(
    "plan load", takes: 1...1, usages: ["FOLDER [--from DAY] [--reason WORDS] [--apply]"],
    flags: [("apply", "writes what the files say; without it nothing is written")],
    values: [("from", "DAY", "first day of what changes; without it the day that the file gives"), ("reason", "WORDS", "why, for the history")],
    "Takes in a plan's files, new or changed; says first what is added, changed and retired, and which figures change.",
    """
    FOLDER holds plan.yaml and indicators.yaml, and roadmap.yaml and sdg.yaml where the plan has them. A plan with a new id is
    kept beside the others. What a file leaves out is retired. Frozen reports stay as they are. The service may be working.

    Example: {program} plan load plans/2028 --reason "Asamblea 2027"
    """
) { try await PlanCommand.load($0, $1, $2) }
let program = ServiceProgram(name: KPIService.name, port: 7105, words: RecordTexts.folder, commands: [loading]) { surroundings in
    let sources = ["membership", "training", "internationalisation", "funding"]
    let service = try await KPIService(
        surroundings.database, plan: PlanLoader.bundled(),
        peers: Dictionary(uniqueKeysWithValues: sources.map { ($0, surroundings.peer($0, .brief)) }), patience: surroundings.patience,
        moment: .milliseconds(150), today: { Instant.now().dayUTC })
    let screens = try service.pages(in: surroundings.frame) { Instant.now().dayUTC }
    let mailReports = service.reportsByMail(screens.0, send: surroundings.mail?.post, alarm: surroundings.alarm)
    let repeated: @Sendable () async throws -> Void = {
        // A service that does not answer keeps no report back.
        var trouble: (any Error)?
        try await service.tidy()
        do { try await service.refreshAll() } catch { trouble = error }
        try await mailReports(.now())
        if let trouble { throw trouble }
    }
    return ServiceProgram.Running(
        answers: service.answers, screens: screens, repeated: repeated, metrics: { try freshness(service) }, demo: { try await service.fillDemo($0) })
}
await Launcher(program).main()
