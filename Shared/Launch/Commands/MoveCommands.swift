import Contract
import Storage

/// Everything out of one database and into another, of whichever engine.
extension Launcher {
    /// Whether a name is that of a file of everything, as `export --all` writes it and `import --all` reads it.
    static func isMove(_ file: String) -> Bool { file.hasSuffix(".jsonl") }

    func exportAll(to file: String, _ settings: Settings) async throws {
        try requireStopped(settings)
        try await withDatabase(settings) { database in
            // Brings it to the schema of this version, which the other database must have, too.
            _ = try await build(settings, database)
            Self.tell(try await DatabaseMove(database, module: program.name).export(to: file))
        }
        print("\(file) holds all of \(place(settings)): take it in with import --all, and let \(settings.secretFile) go along")
    }

    func importAll(from file: String, _ settings: Settings) async throws {
        try requireStopped(settings)
        try await withDatabase(settings) { database in
            _ = try await build(settings, database)
            Self.tell(try await DatabaseMove(database, module: program.name).import(from: file))
        }
        print("\(place(settings)) holds all of \(file), verified row by row")
    }

    private static func tell(_ moved: [DatabaseMove.Moved]) {
        for table in moved { print("\(table.table): \(table.rows) rows, sha256 \(table.digest)") }
        print("\(moved.count) tables, \(moved.reduce(0) { $0 + $1.rows }) rows")
    }

    /// - Throws: `failed_precondition` while processes of the service work on a server's database; a file says so itself.
    private func requireStopped(_ settings: Settings) throws {
        guard settings.isOnServer else { return }
        let others = try PostgreSQLInspection(settings["database-url"], schema: program.name).others()
        guard others == 0 else {
            throw ServiceError(.failedPrecondition, "others work with \(place(settings)), by \(others) connections; stop them first", reason: SQLiteDatabase.taken)
        }
    }
}
