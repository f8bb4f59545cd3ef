import Contract
import Storage

extension CommandForm {
    static let serve = CommandForm(
        "serve", "Answers until it is stopped (SIGTERM or Ctrl-C); meant when no command is named.",
        """
        Brings the database to the current schema, listens, and prints one line with the address and a link that signs in
        once, within half an hour. On a signal the calls that run are answered before it ends. Logs go to standard error, one
        JSON object a line. Without settings it listens on 127.0.0.1 and keeps its data in ~/.auzolan.
        """
    ) { try await $0.serve(try $0.settings($1.flags)) }

    static let migrate = CommandForm(
        "migrate", "Brings the database to the schema of this version, and does nothing else.",
        """
        serve does the same by itself; an operator who upgrades several machines runs it before. Each step is taken whole or
        not at all, a step that was taken is never taken again, and one that was edited since is refused. The service must be
        stopped: take a backup before. Of several processes on one PostgreSQL database one takes the steps and the others wait.
        """
    ) { try await $0.migrate(try $0.settings($1.flags)) }
}

extension Launcher {
    fileprivate func migrate(_ settings: Settings) async throws {
        let before = (try? steps(settings)) ?? []
        try await withDatabase(settings) { _ = try await build(settings, $0) }
        let after = try steps(settings)
        for step in after where !before.contains(step) { print("taken: \(step)") }
        print("the schema of \(place(settings)) is current: \(after.count) steps")
    }

    private func steps(_ settings: Settings) throws -> [String] {
        guard settings.isOnServer else { return try SQLiteInspection(path: databasePath(settings)).steps() }
        return try PostgreSQLInspection(settings["database-url"], schema: program.name).steps()
    }
}
