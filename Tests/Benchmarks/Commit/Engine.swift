import Contract
import Storage

/// A way to keep records that is measured.
struct Engine: Sendable {
    let name: String
    /// Makes an empty database whose writer shares a commit among at most so many writes.
    let make: @Sendable (_ mostTogether: Int) throws -> any Database

    private static let schema = Migration(
        module: "benchmark", name: "1",
        sql: """
            CREATE TABLE note (id TEXT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, create_time TEXT NOT NULL);
            CREATE INDEX note_title ON note (title, id)
            """)

    /// Acknowledged writes a second of so many clients, each of which writes again once it is answered.
    ///
    /// - Throws: `data_loss` when the database holds other than what was acknowledged.
    func rate(clients: Int, mostTogether: Int, seconds: Double) async throws -> Double {
        let database = try make(mostTogether)
        defer { database.close() }
        try await database.migrate(Migration.storage() + [Self.schema])
        let start = ContinuousClock.now
        let end = start + .milliseconds(Int64(seconds * 1000))
        let acknowledged = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var count = 0
                    while ContinuousClock.now < end {
                        try await Self.write(client, count, to: database)
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
        let took = (ContinuousClock.now - start).components
        let kept = try database.read { try $0.integer("SELECT COUNT(*) FROM note") }
        guard kept == acknowledged, try database.read({ try $0.revision() }) == kept else {
            throw ServiceError(.dataLoss, "\(name): \(acknowledged) writes were acknowledged and \(kept) are kept")
        }
        return Double(acknowledged) / (Double(took.seconds) + Double(took.attoseconds) / 1e18)
    }

    private static func write(_ client: Int, _ count: Int, to database: any Database) async throws {
        try await database.write(by: Call(caller: .system("benchmark"), method: "create")) { tx in
            let id = tx.newID()
            try tx.execute(
                """
                INSERT INTO note (id, title, body, create_time)
                VALUES (\(id), \("Note \(count) of client \(client)"), \("As long as a short record is, with its name, place and a remark."), \(tx.now))
                """)
            try tx.changed("Note", id, .created)
        }
    }
}
