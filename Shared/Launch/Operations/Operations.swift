import Contract
import Logging
import RPC
import ServiceLifecycle
import Storage

/// What an operator sees of a running service: its metrics, the traces of its calls, its log of calls, and whether it is ready.
final class Operations: Sendable {
    let readiness: HealthState
    private let meter = CallMeter()
    private let exporter: SpanExporter?
    private let database: any Database
    private let logger: Logger
    private let logsCalls: Bool

    init(_ settings: Settings, service: String, database: any Database, logger: Logger, deliver: @escaping @Sendable ([UInt8], String) async throws -> Void) {
        ProcessStanding.begin()
        readiness = HealthState(services: [])
        self.database = database
        self.logger = logger
        logsCalls = settings.flag("log-calls")
        exporter = settings["otlp-url"].isEmpty ? nil : SpanExporter(settings["otlp-url"], service: service, logger: logger, deliver: deliver)
    }

    /// What runs beside the service.
    var services: [any Service] { exporter.map { [$0] } ?? [] }

    /// What is told of every call.
    var watch: CallWatch { CallWatch(traces: exporter != nil) { [self] in note($0) } }

    private func note(_ record: CallRecord) {
        meter.note(record)
        exporter?.note(record)
        guard logsCalls else { return }
        logger.info(
            record.side == .served ? "call" : "call to another service",
            metadata: [
                "trace": "\(record.trace.traceID)", "request": "\(record.requestID.prefix(128))", "method": "\(record.method)", "caller": "\(record.caller)",
                "code": "\(record.code ?? "ok")", "milliseconds": "\((record.duration / .milliseconds(1)).rounded())",
            ])
    }

    /// Whether calls are answered and the database answers.
    var isReady: Bool {
        guard readiness.isServing() == true else { return false }
        return (try? database.read { try $0.row("SELECT 1") { $0.int(0) } }) == 1
    }

    /// Everything that is measured, as text.
    ///
    /// - Parameters:
    ///   - load: calls in flight and refused.
    ///   - own: what the service measures itself.
    func text(load: (inFlight: Int, refused: Int), own: [Metric]) -> String {
        let database = database.standing
        let metrics: [Metric] =
            [
                .gauge("auzolan_up", "1 while calls are answered, 0 while the service starts or stops.", readiness.isServing() == true ? 1 : 0, [("version", Launcher.version)]),
                .gauge("auzolan_calls_in_flight", "Calls and pages that are being answered.", Double(load.inFlight)),
                .counter("auzolan_calls_refused_total", "Calls and pages refused because there were too many.", Double(load.refused)),
                .gauge("auzolan_writes_waiting", "Writes that nobody has begun.", Double(database.waitingWrites)),
                .counter("auzolan_writes_total", "Writes that were kept.", Double(database.keptWrites)),
                .histogram("auzolan_commit_seconds", "How long commits took until they were durable; writes that wait together share one.", database.commits),
                .counter("auzolan_commits_failed_total", "Commits that the disk or the server refused; none of their writes was acknowledged.", Double(database.failedCommits)),
                .gauge("auzolan_database_readers", "Connections that are open to read with.", Double(database.readers)),
            ]
        return MetricText.write(metrics + meter.metrics + (exporter?.metrics ?? []) + own + ProcessStanding.metrics)
    }
}
