import Contract
import Storage

extension CommandForm {
    static let backup = CommandForm(
        "backup", takes: 1...1, usages: ["FILE"], "Copies the database into a file, also while the service works.",
        """
        FILE is a database that holds every write acknowledged before the copy began, all as of one moment. It is verified
        (PRAGMA integrity_check and foreign keys), on the disk and readable by its owner only before the command says so. A
        file that is there is never overwritten. Readers and writers are not held up. The secret of the services
        (service.secret) is no part of it: keep it apart. Records that are kept in PostgreSQL are copied with its own pg_dump.

        Example: {program} backup /var/backups/{program}-$(date +%F).db
        """
    ) { launcher, invocation in
        let settings = try launcher.settings(invocation.flags)
        try launcher.requireFile(settings, instead: "copy them with: pg_dump --format=custom --schema=\(launcher.program.name) --file=FILE ADDRESS")
        let (path, file) = (launcher.databasePath(settings), invocation.arguments[0])
        try SQLiteBackup.make(of: path, to: file)
        let inspection = try SQLiteInspection(path: file)
        print("\(file) is a verified copy of \(path): \(try inspection.revision()) changes, \(try inspection.steps().count) schema steps")
    }

    static let restore = CommandForm(
        "restore", takes: 1...1, usages: ["FILE [--replace]"],
        options: [.flag("replace", "lets a database that holds records give way; its file is kept beside the new one")],
        "Puts a backup in the place of the database. The service must be stopped.",
        """
        FILE is verified first: sound, and of this service. A copy of an older version is brought to the schema of this one
        before it takes the place of the database, in one step: whatever fails, the database is as it was. Without --replace
        a database that holds records is left alone; with it, it is kept as {program}.db.before-TIME in the same folder.

        Example: {program} restore /var/backups/{program}-2026-01-31.db --replace
        """
    ) { launcher, invocation in
        let settings = try launcher.settings(invocation.flags)
        try launcher.requireFile(settings, instead: "put them back with: pg_restore --clean --if-exists --single-transaction --dbname=ADDRESS FILE")
        let path = launcher.databasePath(settings)
        let kept = try await SQLiteBackup.restore(
            invocation.arguments[0], over: path, module: launcher.program.name, replacing: invocation.has("replace"), now: .now()
        ) { copy in
            let database = try await launcher.openDatabase(at: copy)
            defer { database.close() }
            _ = try await launcher.build(settings, database)
        }
        print("\(path) is \(invocation.arguments[0]) now\(kept.map { "; the database of before is kept in \($0)" } ?? "")")
    }
}
