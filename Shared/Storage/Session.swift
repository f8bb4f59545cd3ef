import Contract

/// A row that an engine stands on. Columns count from 0.
package protocol Row {
    func isNull(_ column: Int) -> Bool
    /// Empty for null.
    func text(_ column: Int) -> String
    /// The bytes of a text, there until the engine goes on to the next row; empty for null.
    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8>
    /// 0 for null.
    func integer(_ column: Int) -> Int64
    func real(_ column: Int) -> Double
}

extension Row {
    package func int(_ column: Int) -> Int { Int(integer(column)) }
    package func bool(_ column: Int) -> Bool { integer(column) != 0 }
    package func day(_ column: Int) -> Day? { isNull(column) ? nil : Day(utf8: bytes(column)) }
    package func instant(_ column: Int) -> Instant? { isNull(column) ? nil : Instant(utf8: bytes(column)) }
    package func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    /// The unspecified term for null or a code this version does not know.
    package func term<T: Term>(_ column: Int, as: T.Type = T.self) -> T { T(rawValue: text(column)) ?? T.allCases.first! }
}

/// One connection of an engine, used by one thread at a time.
package protocol EngineConnection: AnyObject {
    /// Runs a statement and hands over its rows until `body` says false.
    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws
    /// Runs a statement that gives no rows.
    /// - Returns: how many rows it changed.
    func execute(_ sql: SQL) throws -> Int
    /// Runs a statement before the next one or the end of the write, which then fail for it: one that a caller's data cannot
    /// make fail.
    func executeLater(_ sql: SQL) throws
    /// Moves the change feed on by one.
    /// - Returns: the position of the new change.
    func advanceFeed() throws -> Int64
}

extension EngineConnection {
    func executeLater(_ sql: SQL) throws { _ = try execute(sql) }

    func advanceFeed() throws -> Int64 {
        var position: Int64 = 0
        try query("UPDATE feed SET position = position + 1 WHERE id = 1 RETURNING position") { row in
            position = row.integer(0)
            return false
        }
        return position
    }
}

/// A consistent view of the database.
package class Session {
    let connection: any EngineConnection

    init(_ connection: any EngineConnection) { self.connection = connection }

    package func rows<T>(_ sql: SQL, _ map: (any Row) throws -> T) throws -> [T] {
        var result: [T] = []
        try connection.query(sql) { row in
            result.append(try map(row))
            return true
        }
        return result
    }

    /// The first row.
    package func row<T>(_ sql: SQL, _ map: (any Row) throws -> T) throws -> T? {
        var result: T?
        try connection.query(sql) { row in
            result = try map(row)
            return false
        }
        return result
    }

    /// The first column of the first row, 0 when there is none.
    package func integer(_ sql: SQL) throws -> Int64 { try row(sql) { $0.integer(0) } ?? 0 }
}

/// A view that can change the database. All of it is kept, or none.
package final class Transaction: Session {
    /// The moment of the transaction, the same for everything in it.
    package let now: Instant
    package let call: Call
    private let makeID: (Instant) -> String
    private(set) var changes: [RecordChange] = []

    init(_ connection: any EngineConnection, call: Call, now: Instant, makeID: @escaping (Instant) -> String) {
        self.now = now
        self.call = call
        self.makeID = makeID
        super.init(connection)
    }

    package func newID() -> String { makeID(now) }

    @discardableResult
    package func execute(_ sql: SQL) throws -> Int { try connection.execute(sql) }

    /// Does a part that can fail alone: what it wrote is taken back when it throws.
    package func attempt<T>(_ body: () throws -> T) throws -> T {
        let noted = changes.count
        _ = try connection.execute("SAVEPOINT attempt")
        do {
            let value = try body()
            _ = try connection.execute("RELEASE SAVEPOINT attempt")
            return value
        } catch {
            _ = try connection.execute("ROLLBACK TO SAVEPOINT attempt")
            _ = try connection.execute("RELEASE SAVEPOINT attempt")
            changes.removeSubrange(noted...)
            throw error
        }
    }

    /// Notes who did what to which record (names of fields, never values) and tells it to whoever follows the feed.
    package func changed(_ type: String, _ id: String, _ action: RecordChange.Action, fields: [String] = []) throws {
        let position = try told(type, id, action)
        try connection.executeLater(
            """
            INSERT INTO audit (position, at, principal, principal_name, method, trace_id, record_type, record_id, action, fields)
            VALUES (\(position), \(now), \(call.caller.id), \(call.caller.name), \(call.method), \(call.traceID), \(type), \(id), \(action.rawValue), \(fields.joined(separator: ",")))
            """)
    }

    /// Tells whoever follows the feed that there is something new about a record, and notes nobody for it.
    ///
    /// - Returns: its position in the feed.
    @discardableResult
    package func told(_ type: String, _ id: String, _ action: RecordChange.Action) throws -> Int64 {
        let change = RecordChange(type: type, id: id, action: action)
        changes.append(change)
        let position = try connection.advanceFeed()
        try connection.executeLater(
            """
            INSERT INTO change (position, event_id, at, record_type, record_id, action)
            VALUES (\(position), \(newID()), \(now), \(type), \(id), \(action.rawValue))
            """)
        return position
    }
}

/// A line of the change feed.
package struct RecordChange: Sendable, Equatable {
    package enum Action: String, Sendable { case created, updated, deleted }
    package var position: Int64 = 0
    package var type: String
    package var id: String
    package var action: Action
}

/// A line of a record's history.
package struct AuditLine: Sendable {
    package let at: Instant?
    package let principal: String
    package let principalName: String
    package let method: String
    package let action: String
    package let fields: [String]
}

extension Session {
    /// Position of the last change.
    package func revision() throws -> Int64 { try integer("SELECT position FROM feed WHERE id = 1") }

    /// All changes after a position, in order.
    package func changes(after position: Int64, limit: Int) throws -> [RecordChange] {
        try rows("SELECT position, record_type, record_id, action FROM change WHERE position > \(position) ORDER BY position LIMIT \(limit)", Self.change)
    }

    private static func change(_ row: any Row) -> RecordChange {
        RecordChange(position: row.integer(0), type: row.text(1), id: row.text(2), action: RecordChange.Action(rawValue: row.text(3)) ?? .updated)
    }

    /// Changes of these record types after a position, in order.
    package func changes(after position: Int64, types: [String], limit: Int) throws -> [RecordChange] {
        try rows(
            """
            SELECT position, record_type, record_id, action FROM change
            WHERE position > \(position) AND record_type IN \(types) ORDER BY position LIMIT \(limit)
            """, Self.change)
    }

    /// Who did what to a record, the newest first.
    package func history(_ type: String, _ id: String) throws -> [AuditLine] {
        try rows(
            """
            SELECT at, principal, principal_name, method, action, fields FROM audit
            WHERE record_type = \(type) AND record_id = \(id) ORDER BY position DESC LIMIT 200
            """
        ) { row in
            AuditLine(
                at: row.instant(0), principal: row.text(1), principalName: row.text(2), method: row.text(3),
                action: row.text(4), fields: row.text(5).split(separator: ",").map(String.init))
        }
    }
}
