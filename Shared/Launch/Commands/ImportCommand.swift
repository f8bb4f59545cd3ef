import Contract
import Foundation
import Storage
import Web

extension CommandForm {
    static let importTable = CommandForm(
        "import", takes: 0...2, usages: ["RECORDS FILE [--apply]", "--starter [--dry-run]", "--all FILE.jsonl"],
        options: [
            .flag("apply", "writes the good rows; without it nothing is written"),
            .flag("starter", "takes in the public records that come with the service, where it has any"),
            .flag("all", "takes in everything that export --all FILE.jsonl wrote, into an empty database"),
            .flag("dry-run", "with --starter: only says what would be taken in"),
        ],
        "Takes in a table, or the starter records; says first what would become of each row.",
        """
        RECORDS is the kind as methods name it: organisations, memberships, … A wrong one is answered with the list. FILE is
        what a spreadsheet saves: XLSX, or CSV in UTF-8, UTF-16 or Windows-1252, separated by ; , | or tabs. One of its first
        lines names fields: in Spanish, Basque or English, or by their names in the contract. A row with an id changes that record;
        one that looks like a record that is there is reported, for a person to decide. Rows that break a rule are reported
        with field and rule, the others are taken in. The starter records change nothing when they are taken in twice.
        With --all a whole database comes in, as it was elsewhere: all of it, verified by the number and the digest of each
        table's rows as the database gives them back, or nothing; one that holds records, or a key, is refused.
        The service must be stopped.

        Example: {program} import activities activities.csv
        """
    ) { launcher, invocation in
        let settings = try launcher.settings(invocation.flags)
        guard !invocation.has("all") else {
            guard invocation.arguments.count == 1, Launcher.isMove(invocation.arguments[0]) else { throw ServiceError.malformed("import --all needs the FILE.jsonl that export --all wrote; see import --help") }
            return try await launcher.importAll(from: invocation.arguments[0], settings)
        }
        switch (invocation.arguments.count, invocation.has("starter")) {
        case (0, true): try await launcher.importStarter(dryRun: invocation.has("dry-run"), settings)
        case (2, false): try await launcher.importTable(invocation.arguments[0], invocation.arguments[1], apply: invocation.has("apply"), settings)
        default: throw ServiceError.malformed("import needs the kind of records and a file: import organisations members.csv; see import --help")
        }
    }
}

extension Launcher {
    /// Takes in a table and prints what became of each row.
    fileprivate func importTable(_ records: String, _ file: String, apply: Bool, _ settings: Settings) async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw ServiceError.malformed("the file \(file) cannot be read") }
        try await withDatabase(settings) { database in
            let answers = try await build(settings, database).answers
            let imports = answers.byPath.values.filter { $0.method.name.hasPrefix("Import") && $0.method.input.field("csv") != nil }
            let wanted = "import\(records.lowercased().filter { $0 != "-" })"
            guard let answer = imports.first(where: { $0.method.name.lowercased() == wanted }) else {
                let known = imports.map { $0.method.name.dropFirst(6).lowercased() }.sorted()
                throw ServiceError.malformed("«\(records)» cannot be imported; what can is \(known.joined(separator: ", "))")
            }
            guard let layout = RecordList.all(answers)[String(answer.method.name.dropFirst(6)).kebab]?.columns.layout else {
                throw ServiceError.malformed("«\(records)» have no list")
            }
            let reading = try TableReading(Array(bytes), of: layout, try texts())
            let (csv, lines) = try reading.importable()
            let name = NSString(string: file).lastPathComponent
            let request = try JSONSerialization.data(withJSONObject: ["csv": csv, "apply": apply, "fileName": name, "delimiter": reading.delimiter.rawValue])
            let reply = try await answer.reply(to: Array(request), call(answer.method.path)) { Data($0) }
            print(Self.report(reply, lines, reading.leftOut))
        }
    }

    /// Takes in the records that come with the service and prints how many of each are new.
    fileprivate func importStarter(dryRun: Bool, _ settings: Settings) async throws {
        try await withDatabase(settings) { database in
            let answers = try await build(settings, database).answers
            guard let answer = answers.byPath.values.first(where: { $0.method.name == "ImportStarter" }) else {
                throw ServiceError.malformed("\(program.name) has no starter records; funding and internationalisation have")
            }
            let request = try JSONSerialization.data(withJSONObject: ["apply": !dryRun])
            let reply = try await answer.reply(to: Array(request), call(answer.method.path)) { Data($0) }
            let report = (try? JSONSerialization.jsonObject(with: reply)) as? [String: Any] ?? [:]
            for (name, value) in report.sorted(by: { $0.key < $1.key }) where name != "applied" {
                print("\(name): \((value as? [Any])?.count ?? value as? Int ?? 0)")
            }
            print(dryRun ? "nothing is written" : "written")
        }
    }

    /// - Parameter numbers: the line of the file that each row comes from.
    private static func report(_ reply: Data, _ numbers: [Int], _ ignored: [String]) -> String {
        let report = (try? JSONSerialization.jsonObject(with: reply)) as? [String: Any] ?? [:]
        let rows = report["rows"] as? [[String: Any]] ?? []
        let lines = zip(rows, numbers).map { row, number in
            let violations = (row["violations"] as? [[String: Any]] ?? []).map { "\($0["field"] ?? "") \($0["message"] ?? "")" }
            let why = violations.isEmpty ? row["reason"] as? String ?? "" : violations.joined(separator: "; ")
            return "line \(number): \(row["verdict"] ?? "")\(why.isEmpty ? "" : " – \(why)")"
        }
        let counts = ["created", "updated", "unchanged", "duplicates", "rejected"].map { "\(report[$0] as? Int ?? 0) \($0)" }
        return (lines + (ignored.isEmpty ? [] : ["columns that are no field: \(ignored.joined(separator: ", "))"])
            + [counts.joined(separator: ", "), report["applied"] as? Bool == true ? "written" : "nothing is written: add --apply"]).joined(separator: "\n")
    }
}
