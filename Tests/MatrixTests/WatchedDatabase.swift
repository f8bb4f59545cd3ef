import Contract
@testable import Storage
import Synchronization

/// A database that notes how the embedded engine goes about each statement that reads.
final class WatchedDatabase: Database {
    /// A statement and the steps of its plan.
    struct Plan: Sendable {
        let statement: String
        let steps: [String]
    }

    private let base: SQLiteDatabase
    private let noted = Notes()

    init() throws { base = try SQLiteDatabase.temporary() }

    /// The plans of what was read since the last time.
    func take() -> [Plan] { noted.plans.withLock { plans in defer { plans = [] }; return plans } }

    func read<T>(_ body: (Session) throws -> T) throws -> T {
        try base.read { try body(Session(WatchedConnection(base: $0.connection, notes: noted))) }
    }
    func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T { try await base.write(by: call, body) }
    var standing: DatabaseStanding { base.standing }
    func tables(in session: Session) throws -> [TableShape] { try base.tables(in: session) }
    func forgetOverwritten() async throws { try await base.forgetOverwritten() }
    func close() { base.close() }
}

private final class Notes: Sendable {
    let plans = Mutex<[WatchedDatabase.Plan]>([])
}

private final class WatchedConnection: EngineConnection {
    private let base: any EngineConnection
    private let notes: Notes

    init(base: any EngineConnection, notes: Notes) {
        self.base = base
        self.notes = notes
    }

    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        var steps: [String] = []
        try base.query(SQL(composed: "EXPLAIN QUERY PLAN " + sql.text, sql.arguments)) { row in
            steps.append(row.text(3))
            return true
        }
        notes.plans.withLock { $0.append(WatchedDatabase.Plan(statement: sql.text, steps: steps)) }
        try base.query(sql, body)
    }

    func execute(_ sql: SQL) throws -> Int { try base.execute(sql) }
}
