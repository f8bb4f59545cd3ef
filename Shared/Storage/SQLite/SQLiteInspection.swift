import CSQLite
import Contract

/// A database file as one sees it who may only look, beside the process that has it open or without any.
///
/// The connection is read-only: it neither writes nor checkpoints, so that the writer stays the only one who does.
package final class SQLiteInspection {
    let path: String
    private let handle: OpaquePointer

    /// - Throws: `failed_precondition` when the file is not there or is no database.
    package init(path: String) throws {
        self.path = path
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw ServiceError(.failedPrecondition, "the file \(path) cannot be read as a database")
        }
        handle = opened
        sqlite3_busy_timeout(handle, 5000)
        _ = try texts("SELECT COUNT(*) FROM sqlite_master")
    }

    deinit { sqlite3_close_v2(handle) }

    /// The schema steps that were taken, in their order: `membership/0001-membership.sql`.
    package func steps() throws -> [String] {
        guard try has(table: "migration") else { return [] }
        return try texts("SELECT module || '/' || name FROM migration ORDER BY applied_at, rowid")
    }

    /// Whose records these are: the modules that took schema steps.
    package func modules() throws -> Set<String> { Set(try steps().compactMap { $0.split(separator: "/").first.map(String.init) }) }

    /// How many changes it has seen; 0 for one that holds no records.
    package func revision() throws -> Int64 {
        guard try has(table: "feed") else { return 0 }
        return try texts("SELECT position FROM feed WHERE id = 1").first.flatMap { Int64($0) } ?? 0
    }

    /// What is broken in it, at most ten of each kind; empty for a sound one.
    package func faults() throws -> [String] {
        let broken = try texts("PRAGMA integrity_check(10)").filter { $0 != "ok" }
        let dangling = try texts("SELECT \"table\" || ' refers to a missing ' || \"parent\" FROM pragma_foreign_key_check LIMIT 10")
        return broken + dangling
    }

    /// Copies everything, as it stands at one moment, into a file that is there and empty.
    func copy(to target: String) throws {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(target, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
        defer { sqlite3_close_v2(opened) }
        guard code == SQLITE_OK, let opened, let copying = sqlite3_backup_init(opened, "main", handle, "main") else {
            throw ServiceError(.failedPrecondition, "the file \(target) cannot be written")
        }
        // All pages in one step: one read transaction, so that writes that go on meanwhile make it neither begin again
        // nor see halves of them.
        let step = sqlite3_backup_step(copying, -1)
        let end = sqlite3_backup_finish(copying)
        guard step == SQLITE_DONE, end == SQLITE_OK else {
            throw ServiceError(step & 0xFF == SQLITE_FULL ? .resourceExhausted : .unavailable, "\(path) could not be copied: \(String(cString: sqlite3_errstr(step)))")
        }
        // One file without companions, whatever the original has.
        guard sqlite3_exec(opened, "PRAGMA journal_mode = DELETE", nil, nil, nil) == SQLITE_OK else {
            throw ServiceError(.unavailable, "\(target) could not be finished: \(String(cString: sqlite3_errmsg(opened)))")
        }
    }

    private func has(table: String) throws -> Bool { try !texts("SELECT name FROM sqlite_master WHERE type = 'table' AND name = '\(table)'").isEmpty }

    /// The first column of every row.
    private func texts(_ text: String) throws -> [String] {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        var code = sqlite3_prepare_v2(handle, text, -1, &statement, nil)
        guard code == SQLITE_OK, let statement else { throw refusal(code) }
        var found: [String] = []
        while true {
            code = sqlite3_step(statement)
            if code == SQLITE_DONE { return found }
            guard code == SQLITE_ROW else { throw refusal(code) }
            found.append(SQLiteRow(statement: statement).text(0))
        }
    }

    private func refusal(_ code: Int32) -> ServiceError {
        ServiceError(.failedPrecondition, "\(path) is no sound database: \(String(cString: sqlite3_errmsg(handle)))")
    }
}
