import Contract
import Foundation

/// The engine for several processes: any number of replicas of a service on one schema of a PostgreSQL database.
package final class PostgreSQLDatabase: Database {
    package let address: PostgreSQLAddress
    package let schema: String
    private let writer: GroupWriter<PostgreSQLWriting>
    private let pool: PostgreSQLPool

    /// - Parameters:
    ///   - schema: where the tables are; made when it is missing. Letters, digits and `_`.
    ///   - now: the clock of transactions.
    ///   - makeID: ids of new records.
    ///   - statementLimit: longest time of a statement that reads; the deadline of a call can be shorter.
    ///   - readers: most connections that are read with at a time.
    ///   - patience: how long a server that does not answer yet is waited for.
    ///   - mostTogether: how many writes that wait share a commit at most.
    ///   - isTemporary: the schema goes with the database.
    /// - Throws: `unavailable` when the server does not answer; `failed_precondition` when it does not keep what every engine keeps.
    package init(
        _ address: PostgreSQLAddress, schema: String, now: @escaping @Sendable () -> Instant = { Instant.now() },
        makeID: @escaping @Sendable (Instant) -> String = { Identifier.make(at: $0) }, statementLimit: Duration = .seconds(1), readers: Int = 8,
        patience: Duration = .seconds(10), mostTogether: Int = 256, isTemporary: Bool = false
    ) throws {
        self.address = address
        self.schema = schema
        let connect: @Sendable () throws -> PostgreSQLConnection = {
            try PostgreSQLConnection(
                address, schema: schema, settings: [("lock_timeout", "5000"), ("idle_in_transaction_session_timeout", "10000")])
        }
        let first = try Self.first(patience, connect)
        try PostgreSQLPromises.check(first, address)
        try Self.prepare(first, schema)
        writer = GroupWriter(PostgreSQLWriting(first, make: connect), now: now, makeID: makeID, mostTogether: mostTogether) { writing in
            if isTemporary { _ = try? writing.execute(SQL(composed: "DROP SCHEMA IF EXISTS \(schema) CASCADE")) }
            writing.close()
        }
        pool = PostgreSQLPool(most: readers) { try PostgreSQLConnection(address, schema: schema, limit: statementLimit) }
    }

    deinit { writer.end() }

    package func read<T>(_ body: (Session) throws -> T) throws -> T {
        let reading = PostgreSQLReading(pool)
        defer { reading.end() }
        return try body(Session(reading))
    }

    package func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await writer.write(by: call, body)
    }

    package func forgetOverwritten() async throws { try await writer.forgetOverwritten() }

    package var standing: DatabaseStanding {
        var standing = writer.standing
        standing.readers = pool.count
        return standing
    }

    package func close() {
        writer.stop()
        pool.close()
    }

    /// The first connection: a server that starts together with the service is waited for.
    private static func first(_ patience: Duration, _ connect: () throws -> PostgreSQLConnection) throws -> PostgreSQLConnection {
        let end = ContinuousClock.now + patience
        var pause = 0.1
        while true {
            do { return try connect() } catch {
                guard ContinuousClock.now < end else { throw error }
                Thread.sleep(forTimeInterval: pause)
                pause = min(pause * 2, 1)
            }
        }
    }

    /// Makes what must be there before the first transaction. Processes that start together may get in each other's way here.
    private static func prepare(_ connection: PostgreSQLConnection, _ schema: String) throws {
        var tries = 0
        while true {
            do {
                if try connection.answer(SQL(composed: "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = ?", [.text(schema)])).text == "0" {
                    _ = try connection.execute(SQL(composed: "CREATE SCHEMA IF NOT EXISTS \(schema)"))
                }
                return try PostgreSQLWriting.lockSchema(connection)
            } catch {
                tries += 1
                if tries == 5 || connection.isLost { throw error }
                Thread.sleep(forTimeInterval: 0.05)
            }
        }
    }
}
