import Contract

extension Session {
    /// The schema steps that were taken, in their order: `membership/0001-membership.sql`.
    package func steps() throws -> [String] {
        try rows("SELECT module, name FROM migration ORDER BY applied_at, module, name") { "\($0.text(0))/\($0.text(1))" }
    }
}

/// What can be told of a PostgreSQL database without changing it.
package struct PostgreSQLInspection {
    package let shown: String
    private let connection: PostgreSQLConnection
    private let schema: String

    /// - Throws: `invalid_argument` for an address that is none, `unavailable` when nobody answers there.
    package init(_ url: String, schema: String) throws {
        let address = try PostgreSQLAddress(url)
        shown = "\(address.shown), schema \(schema)"
        self.schema = schema
        connection = try PostgreSQLConnection(address, schema: schema, limit: .seconds(5))
    }

    /// What it was set up not to keep, with the remedy.
    package func faults() throws -> [String] { try PostgreSQLPromises.faults(connection) }

    /// The schema steps that were taken; none when the service has never been started on it.
    package func steps() throws -> [String] {
        let tables: SQL = "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = \(schema) AND table_name = 'migration'"
        guard try connection.answer(tables).text != "0" else { return [] }
        return try Session(connection).steps()
    }

    /// How many others are connected by the name that this service's connections have.
    package func others() throws -> Int {
        let others: SQL = """
            SELECT COUNT(*) FROM pg_stat_activity
            WHERE datname = current_database() AND application_name = current_setting('application_name') AND pid <> pg_backend_pid()
            """
        return Int(try connection.answer(others).text) ?? 0
    }

    /// How many changes it has seen.
    package func revision() throws -> Int64 { try steps().isEmpty ? 0 : Session(connection).revision() }
}
