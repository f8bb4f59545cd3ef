import Contract
import Engines
import Foundation
import Storage

/// What a membership database holds, read from the database itself while no service works on it.
struct Kept {
    /// The ids of the organisations with each name.
    private(set) var ids: [String: [String]] = [:]
    /// What does not fit together: pages, references, gaps and doubles in the feed and the audit, records without their
    /// lines or without the answer that a repeated request gets.
    private(set) var faults: [String] = []

    /// - Parameter home: of a service that is stopped.
    init(home: String) throws {
        guard TestDatabase.isPostgreSQL else {
            self = try Kept(file: "\(home)/membership.db")
            return
        }
        let database = try PostgreSQLDatabase(PostgreSQLAddress(try TestServer.database(of: home)), schema: "membership", statementLimit: .seconds(60))
        defer { database.close() }
        try read(database)
    }

    init(file: String) throws {
        let database = try SQLiteDatabase(path: file, statementLimit: .seconds(60))
        defer { database.close() }
        try read(database)
        faults += try SQLiteInspection(path: file).faults()
    }

    /// How the writes that were acknowledged are not kept as they should be: each once, under the id that was told.
    func lost(of acknowledged: [String: String]) -> [String] {
        acknowledged.filter { ids[$0.key] != [$0.value] }.map { "\($0.key) is kept as \(ids[$0.key] ?? []) and not as \($0.value)" }.sorted()
    }

    private mutating func read(_ database: any Database) throws {
        try database.read { session in
            for (id, name) in try session.rows("SELECT id, legal_name FROM organisation ORDER BY id", { ($0.text(0), $0.text(1)) }) {
                ids[name, default: []].append(id)
            }
            faults += ids.filter { $0.value.count != 1 }.map { "\($0.key) is kept \($0.value.count) times" }
            let position = try session.revision()
            let changes = try session.rows("SELECT position, record_type, record_id, action FROM change ORDER BY position") {
                (position: $0.integer(0), line: "\($0.text(1)) \($0.text(2)) \($0.text(3))")
            }
            if changes.map(\.position) != (0..<position).map({ $0 + 1 }) { faults.append("the feed has gaps or doubles up to \(position)") }
            let audited = try session.rows("SELECT record_type, record_id, action FROM audit ORDER BY position") { "\($0.text(0)) \($0.text(1)) \($0.text(2))" }
            if audited != changes.map(\.line) { faults.append("audit and feed differ") }
            let created = changes.filter { $0.line.hasPrefix("Organisation ") }.map(\.line).sorted()
            if created != ids.values.joined().map({ "Organisation \($0) created" }).sorted() { faults.append("organisations and their changes differ") }
            let answers = try session.integer("SELECT COUNT(*) FROM idempotency WHERE method LIKE '%/CreateOrganisation'")
            if answers != created.count { faults.append("\(answers) answers are kept for \(created.count) organisations") }
        }
    }
}
