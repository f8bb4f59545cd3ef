import Access
import Contract
import Storage

/// Where a service keeps its records: in a file of its own, or in a schema of its name in a PostgreSQL database.
extension Launcher {
    func databasePath(_ settings: Settings) -> String { "\(settings.home)/\(program.name).db" }

    /// The database at the schema that all services share.
    func openDatabase(_ settings: Settings) async throws -> any Database {
        guard settings.isOnServer else { return try await openDatabase(at: databasePath(settings)) }
        let database = try PostgreSQLDatabase(PostgreSQLAddress(settings["database-url"]), schema: program.name)
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return database
    }

    func openDatabase(at path: String) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path)
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return database
    }

    /// Where the records are, as an operator reads it.
    func place(_ settings: Settings) -> String {
        guard settings.isOnServer else { return databasePath(settings) }
        return "\((try? PostgreSQLAddress(settings["database-url"]).shown) ?? "the database"), schema \(program.name)"
    }

    /// - Throws: `failed_precondition` for a command that is about the file, with what is done instead on a server.
    func requireFile(_ settings: Settings, instead: String) throws {
        guard settings.isOnServer else { return }
        throw ServiceError(.failedPrecondition, "the records are in \(place(settings)); \(instead)")
    }
}

extension Settings {
    /// A PostgreSQL server keeps the records.
    var isOnServer: Bool { !self["database-url"].isEmpty }

    /// A setting as it may be shown to whoever looks over the operator's shoulder.
    func shown(_ name: String) -> String {
        guard name == "database-url", isOnServer else { return self[name] }
        return (try? PostgreSQLAddress(self[name]).shown) ?? ""
    }
}
