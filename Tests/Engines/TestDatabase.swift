import Contract
import Foundation
import Storage

/// A database of its own for each test, of the engine that the run is on: the embedded one, or PostgreSQL where
/// `AUZOLAN_TEST_DATABASE_URL` names a server.
package enum TestDatabase {
    package static let url = ProcessInfo.processInfo.environment["AUZOLAN_TEST_DATABASE_URL"]
    package static var isPostgreSQL: Bool { url != nil }

    package static func temporary(
        now: @escaping @Sendable () -> Instant = { Instant.now() }, statementLimit: Duration? = nil
    ) throws -> any Database {
        guard let url else { return try SQLiteDatabase.temporary(now: now, statementLimit: statementLimit ?? .seconds(1)) }
        return try postgreSQL(url, now: now, statementLimit: statementLimit ?? .seconds(1))
    }

    /// A database in a new schema of a server; the schema goes when nobody uses the database any more.
    package static func postgreSQL(
        _ url: String, schema: String? = nil, now: @escaping @Sendable () -> Instant = { Instant.now() }, statementLimit: Duration = .seconds(1),
        mostTogether: Int = 256
    ) throws -> PostgreSQLDatabase {
        try PostgreSQLDatabase(
            PostgreSQLAddress(url), schema: schema ?? Self.schema(), now: now, statementLimit: statementLimit, readers: 4,
            mostTogether: mostTogether, isTemporary: schema == nil)
    }

    package static func schema() -> String { "t_" + Identifier.make(at: .now()).filter { $0 != "-" } }
}
