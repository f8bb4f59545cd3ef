import Contract
import Models
import Storage

/// Freezes reports and tells what became of them.
struct Snapshots: Sendable {
    let database: any Database
    let seal: Seal
    let reports: Reports
    let collector: Collector
    let records: RecordsBehind
    let merges: Merges
    let store = SnapshotStore()
    /// How often figures and records are read anew when records change meanwhile.
    private static let attempts = 4

    /// Asks every service anew and freezes the report of a period with the records behind it.
    ///
    /// All figures are of one moment. A measure whose records could not be had as they were counted – a service does not
    /// answer, or its records go on changing – is named in the snapshot.
    func freeze(_ request: FreezeReportRequest, _ call: Call) async throws -> Snapshot {
        let frame = try ReportFrame(request.report, reports.plans, language: call.language)
        var moment = try await moment(frame)
        for _ in 1..<Self.attempts where moment.isMoving { moment = try await self.moment(frame) }
        let (report, frozen) = (moment.report, moment.records.sorted { $0.source.text < $1.source.text })
        var snapshot = Snapshot()
        (snapshot.plan, snapshot.period, snapshot.comparison) = (report.plan, report.period, report.comparison)
        (snapshot.meeting, snapshot.meetingOn, snapshot.note) = (request.meeting, request.meetingOn, request.note)
        snapshot.author = call.caller.name
        snapshot.inexact = frozen.filter { !$0.isExact }.map(\.source.text)
        let head = snapshot
        return try await database.answer(call) { tx in try store.add(head, report, frozen, in: tx) }
    }

    /// The report and the records behind it.
    private struct Moment {
        let report: BoardReport
        let records: [FrozenRecords]
        /// A service that answers told its records of another moment than its figures: they changed in between.
        let isMoving: Bool
    }

    private func moment(_ frame: ReportFrame) async throws -> Moment {
        try await collector.refresh()
        let parts = try await reports.parts(of: frame)
        let (report, readings) = try database.read { session in
            (try reports.report(frame, parts: parts, in: session), try ReadingStore.collection(frame.period, in: session))
        }
        let named = report.figures.flatMap(\.figure.sources).map { Formula.Source(service: $0.service, measure: $0.measure) }
        let sources = Set(named).filter { readings.readings[$0] != nil }
        let found = try await records.records(of: sources, frame.period)
        let isMoving = report.breakdowns.contains { !$0.changing.isEmpty }
            || found.contains { source, behind in readings.states[source.service]?.revision != behind.revision }
        let records = sources.map { source in
            let records = found[source]?.records ?? []
            let isExact = found[source] != nil && readings.readings[source].map { FrozenRecords.make($0, of: records) } ?? false
            return FrozenRecords(source: source, records: records, isExact: isExact)
        }
        return Moment(report: report, records: records, isMoving: isMoving)
    }

    func list(_ request: ListSnapshotsRequest, _ call: Call) throws -> ListSnapshotsResponse {
        let page = try database.read { try store.table.told(in: call).list(request, seal: seal, in: $0) }
        var answer = ListSnapshotsResponse()
        (answer.snapshots, answer.nextPageToken) = (page.records, page.nextPageToken)
        return answer
    }

    func get(_ request: GetSnapshotRequest, _ call: Call) throws -> FrozenReport { try database.read { try frozen(request.id, in: $0) } }

    /// A report as it was frozen. One that was frozen before reports kept the plan's words is given those that were known when it was.
    ///
    /// - Throws: `not_found`.
    func frozen(_ id: String, in session: Session) throws -> FrozenReport {
        var frozen = try store.report(of: id, in: session)
        guard frozen.report.definitions.isEmpty, let period = Period(frozen.report.period) else { return frozen }
        frozen.report.keepWords(of: try reports.plans.stored(frozen.snapshot.plan, in: session), in: period, asOf: frozen.snapshot.createTime)
        return frozen
    }

    func verify(_ request: VerifySnapshotsRequest, _ call: Call) throws -> VerifySnapshotsResponse { try database.read(store.verify) }
}

extension FreezeReportRequest {
    var report: GetReportRequest {
        var request = GetReportRequest()
        (request.plan, request.period, request.comparison) = (plan, period, comparison)
        return request
    }
}
