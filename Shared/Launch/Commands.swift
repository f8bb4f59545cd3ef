import Access
import Contract
import Foundation
import Storage

/// What a program does beside serving, on its own database while it does not serve.
extension Launcher {
    func createKey(_ label: String, _ scopes: [String], _ settings: Settings) async throws {
        try await withDatabase(settings) { database in
            let known = Access.allCases.filter { $0 != .open }.map { $0.scope(in: program.name) }
            if let wrong = scopes.first(where: { !known.contains($0) }) {
                throw ServiceError.malformed("\(wrong) is no scope of \(program.name): \(known.joined(separator: ", "))")
            }
            print(try await Keys(database).create(label: label, scopes: scopes, expires: nil, by: call("key create")))
        }
    }

    /// Fills an empty database with invented data; one that holds records stays as it is.
    func fillDemo(_ settings: Settings) async throws {
        try await withDatabase(settings) { database in
            guard let demo = try await build(settings, database).demo else { throw ServiceError(.failedPrecondition, "there is no demo data") }
            guard try database.read({ try $0.revision() }) == 0 else {
                throw ServiceError(.failedPrecondition, "the database in \(settings.home) holds records already: demo data is for an empty one")
            }
            try await demo(call("demo"))
        }
    }

    /// Takes in a table and prints what became of each row.
    func importTable(_ records: String, _ file: String, apply: Bool, _ settings: Settings) async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else { throw ServiceError.malformed("the file \(file) cannot be read") }
        try await withDatabase(settings) { database in
            let answers = try await build(settings, database).answers
            let imports = answers.byPath.values.filter { $0.method.name.hasPrefix("Import") && $0.method.input.field("csv") != nil }
            guard let answer = imports.first(where: { $0.method.name.lowercased() == "import\(records.lowercased())" }) else {
                let known = imports.map { $0.method.name.dropFirst(6).lowercased() }.sorted()
                throw ServiceError.malformed("«\(records)» cannot be imported; what can is \(known.joined(separator: ", "))")
            }
            let request = try JSONSerialization.data(withJSONObject: ["csv": CSVReader.decode(Array(bytes)), "apply": apply])
            let reply = try await answer.reply(to: Array(request), call(answer.method.path)) { Data($0) }
            print(Self.report(reply))
        }
    }

    /// Takes in the records that come with the service and prints how many of each are new.
    func importStarter(dryRun: Bool, _ settings: Settings) async throws {
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

    private func withDatabase(_ settings: Settings, _ body: (SQLiteDatabase) async throws -> Void) async throws {
        _ = try SharedSecret.load(settings.secretFile)
        let database = try await openDatabase(settings)
        defer { database.close() }
        try await body(database)
    }

    private func build(_ settings: Settings, _ database: any Database) async throws -> ServiceProgram.Running {
        try await program.build(.init(settings: settings, database: database) { _, _ in SilentPeer() })
    }

    private func call(_ method: String) -> Call { Call(caller: .system("command line"), method: method) }

    private static func report(_ reply: Data) -> String {
        let report = (try? JSONSerialization.jsonObject(with: reply)) as? [String: Any] ?? [:]
        let rows = report["rows"] as? [[String: Any]] ?? []
        let lines = rows.map { row in
            let violations = (row["violations"] as? [[String: Any]] ?? []).map { "\($0["field"] ?? "") \($0["message"] ?? "")" }
            let why = violations.isEmpty ? row["reason"] as? String ?? "" : violations.joined(separator: "; ")
            return "line \(row["line"] ?? 0): \(row["verdict"] ?? "")\(why.isEmpty ? "" : " – \(why)")"
        }
        let counts = ["created", "updated", "unchanged", "duplicates", "rejected"].map { "\(report[$0] as? Int ?? 0) \($0)" }
        let ignored = report["ignoredColumns"] as? [String] ?? []
        return (lines + (ignored.isEmpty ? [] : ["columns that are no field: \(ignored.joined(separator: ", "))"])
            + [counts.joined(separator: ", "), report["applied"] as? Bool == true ? "written" : "nothing is written: add --apply"]).joined(separator: "\n")
    }
}

/// Nobody: a command works without the other services.
struct SilentPeer: Peer {
    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        throw ServiceError(.unavailable, "commands ask no other service")
    }
}
