import Contract
import Foundation
import Storage
import Web

extension CommandForm {
    static let export = CommandForm(
        "export", takes: 1...2, usages: ["COLLECTION FILE.csv [options]", "COLLECTION FILE.xlsx [options]", "--all FOLDER [options]", "--all FILE.jsonl"],
        options: [
            .flag("all", "every list as a CSV file in FOLDER, or everything that the database holds in FILE.jsonl"),
            .value("filter", "TEXT", "only records that fit, as the methods understand filters: 'is_basque = true'"),
            .value("order-by", "FIELDS", "in this order: 'legal_name desc'"),
            .value("lang", "LANGUAGE", "es, eu or en: words, separators and decimal marks; without it es"),
            .value("header", "KIND", "labels (in the language, without it) or names (of the contract, for programs)"),
        ],
        "Writes a list, or all of them, as tables; also while the service works.",
        """
        The same tables as the running service gives at /COLLECTION.csv and /COLLECTION.xlsx, all as of one moment. CSV in
        Spanish and Basque has semicolons and decimal commas, as Excel expects them there; in English commas and points. Terms
        stand by their codes and nested parts as JSON, so that «import» reads the file back. XLSX is to be read: terms in words.
        Files are readable by their owner only; one that is there is not overwritten. A wrong COLLECTION is answered with the list.

        FILE.jsonl is for moving between a file and a PostgreSQL server: records with their ids, history, change feed, accounts,
        keys and sessions, with the number and the digest of each table's rows, which import --all verifies. The service must
        be stopped. To copy a database for safety, see «backup».

        Example: {program} export activities activities.csv --filter 'status = celebrada'
        """
    ) { launcher, invocation in
        guard invocation.has("all") == (invocation.arguments.count == 1) else {
            throw ServiceError.malformed("export is typed so: export COLLECTION FILE, or export --all FOLDER; see export --help")
        }
        if invocation.has("all"), Launcher.isMove(invocation.arguments[0]) {
            return try await launcher.exportAll(to: invocation.arguments[0], try launcher.settings(invocation.flags))
        }
        try await launcher.withCopy(try launcher.settings(invocation.flags)) { answers in
            let export = try Export(lists: RecordList.all(answers), texts: launcher.texts(), invocation: invocation)
            if invocation.has("all") { try await export.all(to: invocation.arguments[0]) } else { try await export.one() }
        }
    }
}

private struct Export {
    let lists: [String: RecordList]
    let texts: Texts
    let invocation: Invocation

    func one() async throws {
        let (name, file) = (invocation.arguments[0], invocation.arguments[1])
        guard let list = lists[name] else {
            let near = Likeness.nearest(name, among: Array(lists.keys)).map { "\($0) is meant?" } ?? "there is \(lists.keys.sorted().joined(separator: ", "))"
            throw ServiceError.malformed("«\(name)» is no list; \(near)")
        }
        guard let form = TableOutlet.Form(rawValue: URL(fileURLWithPath: file).pathExtension.lowercased()) else {
            throw ServiceError.malformed("the file must end in .csv or .xlsx")
        }
        try await write(list, form, file)
    }

    /// Lists that need to be asked for something, as those of a measure's records do, are left out.
    func all(to folder: String) async throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for (name, list) in lists.sorted(by: { $0.key < $1.key }) where !list.parameters.contains(where: \.isRequired) {
            try await write(list, .csv, "\(folder)/\(name).csv")
        }
    }

    private func write(_ list: RecordList, _ form: TableOutlet.Form, _ file: String) async throws {
        var asked = ["filter": "filter", "order-by": "orderBy", "header": "header"].compactMap { option, name in
            invocation.options[option].map { (name: name, value: $0) }
        }
        if invocation.has("all") { asked.removeAll { name, _ in name != "header" && !list.parameters.contains { $0.name == name } } }
        guard let language = Language(rawValue: invocation.options["lang"] ?? "es") else { throw ServiceError.malformed("--lang must be es, eu or en") }
        let table = try await TableOutlet(list: list, texts: texts).table(form, OutletQuery(asked), by: .system("command line"), language)
        guard !FileManager.default.fileExists(atPath: file) else { throw ServiceError(.alreadyExists, "\(file) is there already; name another file") }
        guard FileManager.default.createFile(atPath: file, contents: Data(table.bytes), attributes: [.posixPermissions: 0o600]) else {
            throw ServiceError.malformed("the file \(file) cannot be written")
        }
        print("\(file): \(table.rows) records")
    }
}

extension Launcher {
    /// Builds the service over a copy of its database as of now, which goes afterwards; a server is asked itself, list by list.
    fileprivate func withCopy(_ settings: Settings, _ body: (Answers) async throws -> Void) async throws {
        guard !settings.isOnServer else { return try await withDatabase(settings) { try await body(try await build(settings, $0).answers) } }
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(Identifier.make(at: .now()))").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SQLiteBackup.make(of: databasePath(settings), to: "\(folder)/copy.db")
        let database = try await openDatabase(at: "\(folder)/copy.db")
        defer { database.close() }
        try await body(try await build(settings, database).answers)
    }
}
