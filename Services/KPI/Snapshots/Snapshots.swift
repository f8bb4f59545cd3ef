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
    let store = SnapshotStore()
    /// How often figures and records are read anew when records change meanwhile.
    private static let attempts = 4

    /// Asks every service anew and freezes the report of a period with the records behind it.
    ///
    /// All figures are of one moment. A measure whose records could not be had as they were counted – a service does not
    /// answer, or its records go on changing – is named in the snapshot.
    func freeze(_ request: FreezeReportRequest, _ call: Call) async throws -> Snapshot {
        let frame = try ReportFrame(request.report, reports.plans, language: call.language)
        let income = await reports.income(frame)
        var moment = try await moment(frame)
        for _ in 1..<Self.attempts where moment.isMoving { moment = try await self.moment(frame) }
        var (report, frozen) = (moment.report, moment.records)
        (report.income, report.isIncomeMissing) = (income ?? [], income == nil)
        frozen.sort { $0.source.text < $1.source.text }
        var snapshot = Snapshot()
        (snapshot.plan, snapshot.period, snapshot.comparison) = (report.plan, report.period, report.comparison)
        (snapshot.meeting, snapshot.meetingOn, snapshot.note) = (request.meeting, request.meetingOn, request.note)
        snapshot.author = call.caller.name
        snapshot.inexact = frozen.filter { !$0.isExact }.map(\.source.text)
        let (head, kept, whole) = (snapshot, frozen, report)
        return try await database.answer(call) { tx in try store.add(head, whole, kept, in: tx) }.told(to: call.caller)
    }

    /// The report and the records behind it.
    private struct Moment {
        var report: BoardReport
        var records: [FrozenRecords]
        /// A service that answers gave records that do not make its figures: they changed in between.
        var isMoving: Bool
    }

    private func moment(_ frame: ReportFrame) async throws -> Moment {
        try await collector.refresh()
        let (report, readings) = try database.read { session in
            (try reports.report(frame, in: session), try reports.figures.store.collection(frame.period, in: session))
        }
        let named = report.figures.flatMap(\.figure.sources).map { Formula.Source(service: $0.service, measure: $0.measure) }
        let sources = Set(named).filter { readings.readings[$0] != nil }
        let found = try await records.records(of: sources, frame.period)
        var isMoving = false
        let records = sources.map { source in
            let isExact = found[source].flatMap { records in readings.readings[source].map { FrozenRecords.make($0, of: records) } } ?? false
            if !isExact, found[source] != nil { isMoving = true }
            return FrozenRecords(source: source, records: found[source] ?? [], isExact: isExact)
        }
        return Moment(report: report, records: records, isMoving: isMoving)
    }

    func list(_ request: ListSnapshotsRequest, _ call: Call) throws -> ListSnapshotsResponse {
        let page = try database.read { try store.table.list(request, seal: seal, in: $0) }
        var answer = ListSnapshotsResponse()
        (answer.snapshots, answer.nextPageToken) = (page.records.map { $0.told(to: call.caller) }, page.nextPageToken)
        return answer
    }

    func get(_ request: GetSnapshotRequest, _ call: Call) throws -> FrozenReport {
        var frozen = try database.read { try store.report(of: request.id, in: $0) }
        frozen.snapshot = frozen.snapshot.told(to: call.caller)
        return frozen
    }

    func verify(_ request: VerifySnapshotsRequest, _ call: Call) throws -> VerifySnapshotsResponse { try database.read(store.verify) }
}

extension Snapshot {
    /// Readers of aggregates are told no names.
    func told(to caller: Caller) -> Snapshot {
        var snapshot = self
        if !caller.may(.read, in: KPIService.name) { snapshot.author = "" }
        return snapshot
    }
}

extension FreezeReportRequest {
    var report: GetReportRequest {
        var request = GetReportRequest()
        (request.plan, request.period, request.comparison) = (plan, period, comparison)
        return request
    }
}
