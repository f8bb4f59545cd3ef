import CSQLite
import Contract
import Foundation

/// One connection to a database file, with its prepared statements.
final class SQLiteConnection: EngineConnection {
    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]
    private let limit: StatementLimit?

    /// - Parameter limit: longest time of one statement; nil for none.
    init(path: String, readOnly: Bool, limit: Duration? = nil) throws {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | (readOnly ? 0 : SQLITE_OPEN_CREATE) | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw ServiceError(.unavailable, "the database \(path) cannot be opened (SQLite code \(code))")
        }
        handle = opened
        self.limit = limit.map { StatementLimit($0, of: opened) }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5000)
        try run("PRAGMA foreign_keys = ON")
        try run("PRAGMA secure_delete = ON")
        // As every other engine compares: capitals are others than small letters.
        try run("PRAGMA case_sensitive_like = ON")
        try SQLiteFunctions.add(to: handle)
        if readOnly {
            try run("PRAGMA query_only = ON")
            try run("PRAGMA wal_autocheckpoint = 0")
            // The first 10 MiB of the file are read where the system keeps them, once for all threads: a list goes through rows that
            // lie all over the file. Pages beyond, and those of the log of writes, are kept for each thread.
            try run("PRAGMA mmap_size = 10485760")
            try run("PRAGMA cache_size = -1000")
        } else {
            try run("PRAGMA journal_mode = WAL")
            try run("PRAGMA synchronous = FULL")
            guard try setting("PRAGMA journal_mode") == "wal", try setting("PRAGMA synchronous") == "2" else {
                throw ServiceError(.failedPrecondition, "the database \(path) does not keep writes through a power cut: WAL and synchronous=FULL were refused")
            }
        }
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    /// A statement without values or rows of interest.
    func run(_ text: String) throws {
        let code = sqlite3_exec(handle, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw error(code) }
    }

    /// A statement without values and rows that is used often: prepared once.
    func step(_ text: String) throws { _ = try execute(SQL(composed: text)) }

    private func setting(_ text: String) throws -> String {
        var value = ""
        try query(SQL(composed: text)) { row in
            value = row.text(0)
            return false
        }
        return value
    }

    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        let row = SQLiteRow(statement: statement)
        let enclosing = limit?.begin()
        defer { limit?.end = enclosing }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return }
            guard code == SQLITE_ROW else { throw error(code) }
            guard try body(row) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        while true {
            let code = sqlite3_step(statement)
            if code == SQLITE_DONE { return Int(sqlite3_changes(handle)) }
            guard code == SQLITE_ROW else { throw error(code) }
        }
    }

    private func prepared(_ sql: SQL) throws -> OpaquePointer {
        let statement: OpaquePointer
        if let cached = statements[sql.text] {
            statement = cached
        } else {
            var made: OpaquePointer?
            let code = sqlite3_prepare_v3(handle, sql.text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
            guard code == SQLITE_OK, let made else { throw error(code) }
            if statements.count >= 500 { dropStatements() }
            statements[sql.text] = made
            statement = made
        }
        for (index, value) in sql.arguments.enumerated() { try bind(value, to: statement, at: Int32(index + 1)) }
        return statement
    }

    private func dropStatements() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements.removeAll()
    }

    private func bind(_ value: SQLValue, to statement: OpaquePointer, at index: Int32) throws {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .real(let number): sqlite3_bind_double(statement, index, number)
        case .text(var text):
            try text.withUTF8 { bytes in
                if bytes.contains(0) { throw ServiceError.zeroInText }
                _ = bytes.withMemoryRebound(to: CChar.self) { characters in
                    sqlite3_bind_text(statement, index, characters.baseAddress, Int32(characters.count), SQLiteConnection.copies)
                }
            }
        }
    }

    /// SQLITE_TRANSIENT, which the C header gives as a cast that Swift does not import.
    private static let copies = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    // SQLITE_CONSTRAINT_UNIQUE, _PRIMARYKEY and _FOREIGNKEY, which the C header makes with macros Swift does not import.
    private static let uniqueBroken = SQLITE_CONSTRAINT | 8 << 8
    private static let primaryKeyBroken = SQLITE_CONSTRAINT | 6 << 8
    private static let referenceBroken = SQLITE_CONSTRAINT | 3 << 8
    // SQLITE_IOERR_SHMSIZE: the index of the log of writes cannot grow.
    private static let noRoomForIndex = SQLITE_IOERR | 19 << 8

    /// False when the engine has rolled the transaction back by itself, as it does on a full disk.
    fileprivate var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

    fileprivate var lastCode: Int32 { sqlite3_extended_errcode(handle) }

    /// By the extended code, never by the text.
    func error(_ code: Int32) -> ServiceError {
        switch code {
        case Self.uniqueBroken, Self.primaryKeyBroken: .sameUniqueValue
        case Self.referenceBroken: .brokenReference
        case _ where code & 0xFF == SQLITE_CONSTRAINT: .brokenConstraint
        case _ where code & 0xFF == SQLITE_INTERRUPT: .statementTooLong
        case _ where code & 0xFF == SQLITE_BUSY || code & 0xFF == SQLITE_LOCKED: .databaseBusy
        case _ where code & 0xFF == SQLITE_FULL: .diskFull
        case Self.noRoomForIndex: .diskFull
        case _ where code & 0xFF == SQLITE_IOERR: .diskFailed("\(String(cString: sqlite3_errstr(code))), SQLite code \(code)")
        default: ServiceError(.internal, "SQLite code \(code): \(String(cString: sqlite3_errmsg(handle)))")
        }
    }
}

extension SQLiteConnection: WriterConnection {
    func begin() throws { try step("BEGIN IMMEDIATE") }
    /// A commit whose synchronisation failed has written all of the transaction, which the next start finds where the disk
    /// has it nevertheless; this process goes on without it and writes over it.
    func commit() throws {
        do { try step("COMMIT") } catch let error as ServiceError where lastCode & 0xFF == SQLITE_IOERR {
            throw ServiceError.outcomeUnknown(error.reason == ServiceError.diskFull.reason ? "the disk was full" : "the disk failed (SQLite code \(lastCode))")
        }
    }
    func rollBack() { try? step("ROLLBACK") }
    func openWrite() throws { try step("SAVEPOINT job") }
    func keepWrite() throws { try step("RELEASE SAVEPOINT job") }
    func takeBackWrite() throws {
        try step("ROLLBACK TO SAVEPOINT job")
        try step("RELEASE SAVEPOINT job")
    }

    /// Rebuilds the file, because pages keep pieces of rows that once moved away, and empties the log of writes.
    func forgetOverwritten() throws {
        try run("VACUUM")
        var isBusy = true
        try query("PRAGMA wal_checkpoint(TRUNCATE)") { row in
            isBusy = row.bool(0)
            return false
        }
        guard !isBusy else { throw ServiceError.databaseBusy }
    }

    func verdict(after error: (any Error)?) -> BrokenTransaction? {
        guard !isInTransaction else { return nil }
        return BrokenTransaction(error: error ?? ServiceError(.unavailable, "the write was rolled back"), canRunAgain: false)
    }
}

/// The row that a statement stands on.
struct SQLiteRow: Row {
    let statement: OpaquePointer

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }
    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }
    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = sqlite3_column_text(statement, Int32(column)) else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
    }
}
