import Contract
import Models
import Storage

/// Keeps snapshots: rows are added, read and checked, never changed.
struct SnapshotStore: Sendable {
    let table = RecordTable<Snapshot>("snapshot", searched: ["meeting", "note"], order: "position desc")

    /// Adds a snapshot after the last one, whose digest it takes in.
    func add(_ new: Snapshot, _ report: BoardReport, _ records: [FrozenRecords], in tx: Transaction) throws -> Snapshot {
        let last = try tx.row("SELECT position, digest FROM snapshot ORDER BY position DESC LIMIT 1") { ($0.integer(0), $0.text(1)) }
        var snapshot = new
        (snapshot.position, snapshot.previousDigest) = ((last?.0 ?? 0) + 1, last?.1 ?? "")
        snapshot.figureCount = Int32(report.figures.count)
        snapshot.recordCount = Int64(records.reduce(0) { $0 + $1.records.count })
        (snapshot.createTime, snapshot.form) = (tx.now, Self.form)
        let json = report.jsonText
        let parts = records.sorted { $0.source.text < $1.source.text }.flatMap { records in
            records.parts.enumerated().map { KeptPart(source: records.source, number: $0.offset, lines: $0.element) }
        }
        snapshot.digest = Self.digest(snapshot, json, parts)
        let stored = try table.insert(snapshot, in: tx)
        try tx.execute("INSERT INTO snapshot_report (snapshot_id, report) VALUES (\(stored.id), \(json))")
        for part in parts {
            try tx.execute(
                """
                INSERT INTO snapshot_records (snapshot_id, service, measure, part, records)
                VALUES (\(stored.id), \(part.source.service), \(part.source.measure), \(part.number), \(part.lines))
                """)
        }
        return stored
    }

    /// - Throws: `not_found`.
    func report(of id: String, in session: Session) throws -> FrozenReport {
        var frozen = FrozenReport()
        frozen.snapshot = try table.get(id, in: session)
        frozen.report = try BoardReport(json: try json(of: id, in: session), refusesUnknownTerms: false)
        return frozen
    }

    func records(of id: String, _ source: Formula.Source, in session: Session) throws -> [FrozenRecord] {
        try session.rows(
            "SELECT records FROM snapshot_records WHERE snapshot_id = \(id) AND service = \(source.service) AND measure = \(source.measure) ORDER BY part"
        ) { $0.text(0) }.flatMap { $0.split(separator: "\n").compactMap(FrozenRecord.init) }
    }

    /// Whether each snapshot is as it was added and follows the one before.
    func verify(in session: Session) throws -> VerifySnapshotsResponse {
        var answer = VerifySnapshotsResponse()
        for snapshot in try table.select("1 = 1 ORDER BY position", in: session) {
            answer.checked += 1
            let digest = try digest(of: snapshot, in: session)
            let isWhole = digest == snapshot.digest && snapshot.previousDigest == answer.lastDigest && snapshot.position == answer.checked
            if !isWhole { answer.broken.append(snapshot.id) }
            answer.lastDigest = snapshot.digest
        }
        return answer
    }

    /// Of what is kept of a snapshot now.
    func digest(of snapshot: Snapshot, in session: Session) throws -> String {
        Self.digest(snapshot, try json(of: snapshot.id, in: session), try parts(of: snapshot.id, in: session))
    }

    private func json(of id: String, in session: Session) throws -> String {
        try session.row("SELECT report FROM snapshot_report WHERE snapshot_id = \(id)") { $0.text(0) } ?? ""
    }

    private struct KeptPart {
        let source: Formula.Source
        let number: Int
        let lines: String
    }

    private func parts(of id: String, in session: Session) throws -> [KeptPart] {
        try session.rows("SELECT service, measure, part, records FROM snapshot_records WHERE snapshot_id = \(id)") { row in
            KeptPart(source: Formula.Source(service: row.text(0), measure: row.text(1)), number: row.int(2), lines: row.text(3))
        }.sorted { ($0.source.text, $0.number) < ($1.source.text, $1.number) }
    }

    /// How digests are made now. Those of form 0 left out when a report was frozen.
    private static let form: Int32 = 1

    /// SHA-256 over everything that was frozen and over the digest before.
    private static func digest(_ snapshot: Snapshot, _ json: String, _ parts: [KeptPart]) -> String {
        var sealed = snapshot
        // Given when the row is added, and no part of what the board saw.
        (sealed.id, sealed.etag, sealed.digest, sealed.updateTime) = ("", "", "", nil)
        if snapshot.form == 0 { sealed.createTime = nil }
        let digests = parts.map { "\($0.source.text) \($0.number) \(Seal.digest($0.lines))" }
        return Seal.digest(([sealed.jsonText, Seal.digest(json)] + digests).joined(separator: "\n"))
    }
}
