import Contract

/// Imports that were applied, with what is needed to take them back.
struct ImportRecord {
    /// Something that a row of a table wrote.
    struct Written {
        let line: Int32
        let id: String
        let verdict: ImportVerdict
        /// Version that the row left behind.
        let etag: String
        /// Names of the fields that the row gave.
        let fields: [String]
        /// The record as it was, as JSON; empty for a new one.
        let before: String
    }

    /// How long an import can be taken back: 30 days. What stood there before it is forgotten then.
    static let undoSeconds: Int64 = 30 * 86_400

    let tx: Transaction

    /// Notes an import.
    ///
    /// - Returns: its id.
    func note<Record>(_ report: ImportReport<Record>, _ fileName: String, _ written: [Written]) throws -> String {
        try tx.execute("DELETE FROM import_row WHERE run_id IN (SELECT id FROM import_run WHERE at < \(tx.now.adding(seconds: -Self.undoSeconds)))")
        let id = tx.newID()
        try tx.execute(
            """
            INSERT INTO import_run (id, record_type, file_name, at, principal, principal_name, created, updated, unchanged, duplicates, rejected)
            VALUES (\(id), \(Record.fields.layout.shortName), \(fileName), \(tx.now), \(tx.call.caller.id), \(tx.call.caller.name), \(Int(report.created)),
                \(Int(report.updated)), \(Int(report.unchanged)), \(Int(report.duplicates)), \(Int(report.rejected)))
            """)
        for row in written {
            try tx.execute(
                """
                INSERT INTO import_row (run_id, line, record_id, verdict, etag, fields, before)
                VALUES (\(id), \(Int(row.line)), \(row.id), \(row.verdict), \(row.etag), \(row.fields.joined(separator: ",")), \(row.before))
                """)
        }
        return id
    }

    /// What an import wrote, the last row first.
    ///
    /// - Throws: `not_found`; `failed_precondition` IMPORT_UNDONE or IMPORT_TOO_OLD.
    func written(by id: String, _ type: String) throws -> [Written] {
        let run = try tx.row("SELECT at, undone_at FROM import_run WHERE id = \(id) AND record_type = \(type)") { ($0.instant(0), $0.instant(1)) }
        guard let (at, undone) = run else { throw ServiceError.notFound("import of \(type)", id) }
        guard undone == nil else { throw ServiceError(.failedPrecondition, "the import was taken back already", reason: "IMPORT_UNDONE") }
        guard let at, at > tx.now.adding(seconds: -Self.undoSeconds) else {
            throw ServiceError(.failedPrecondition, "the import is more than 30 days old and can no longer be taken back", reason: "IMPORT_TOO_OLD")
        }
        return try tx.rows("SELECT line, record_id, verdict, etag, fields, before FROM import_row WHERE run_id = \(id) ORDER BY line DESC") { row in
            Written(
                line: Int32(row.int(0)), id: row.text(1), verdict: row.term(2), etag: row.text(3), fields: row.text(4).split(separator: ",").map(String.init),
                before: row.text(5))
        }
    }

    func end(_ id: String) throws {
        try tx.execute("UPDATE import_run SET undone_at = \(tx.now) WHERE id = \(id)")
        try tx.execute("DELETE FROM import_row WHERE run_id = \(id)")
    }

    static func all(of type: String, at now: Instant, in session: Session) throws -> [ImportRun] {
        let oldest = now.adding(seconds: -undoSeconds)
        return try session.rows(
            """
            SELECT id, record_type, file_name, at, principal_name, created, updated, unchanged, duplicates, rejected, undone_at FROM import_run
            WHERE record_type = \(type) ORDER BY at DESC, id DESC LIMIT 50
            """
        ) { row in
            var run = ImportRun()
            (run.id, run.recordType, run.fileName, run.time, run.principalName) = (row.text(0), row.text(1), row.text(2), row.instant(3), row.text(4))
            (run.created, run.updated, run.unchanged) = (Int32(row.int(5)), Int32(row.int(6)), Int32(row.int(7)))
            (run.duplicates, run.rejected, run.undoTime) = (Int32(row.int(8)), Int32(row.int(9)), row.instant(10))
            run.canUndo = run.undoTime == nil && run.created + run.updated > 0 && run.time.map { $0 > oldest } ?? false
            return run
        }
    }
}
