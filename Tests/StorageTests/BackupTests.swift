import Contract
import Foundation
import Storage
import Testing

/// Copies of a database that is written to, and their way back.
@Suite struct BackupTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-backup-\(UInt64.random(in: 0 ... .max))").path
    private let call = Call(caller: .system("test"), method: "test")

    private func path(_ name: String) -> String { "\(folder)/\(name)" }

    private func open(_ name: String) async throws -> SQLiteDatabase {
        let database = try SQLiteDatabase(path: path(name))
        try await database.migrate(Migration.storage() + [Migration(module: "boats", name: "0001.sql", sql: "CREATE TABLE boat (id TEXT PRIMARY KEY, name TEXT NOT NULL)")])
        return database
    }

    private func add(_ name: String, to database: SQLiteDatabase) async throws {
        try await database.write(by: call) { tx in
            let id = tx.newID()
            try tx.execute("INSERT INTO boat (id, name) VALUES (\(id), \(name))")
            try tx.changed("Boat", id, .created)
        }
    }

    private func names(_ name: String) async throws -> [String] {
        let database = try await open(name)
        defer { database.close() }
        return try database.read { try $0.rows("SELECT name FROM boat ORDER BY name") { $0.text(0) } }
    }

    private func restore(_ file: String, over target: String, replacing: Bool = false, prepare: (String) async throws -> Void = { _ in }) async throws -> String? {
        try await SQLiteBackup.restore(path(file), over: path(target), module: "boats", replacing: replacing, now: Instant(seconds: 1_700_000_000), prepare: prepare)
    }

    private func refusal(_ file: String, over target: String, replacing: Bool = false) async throws -> String {
        try #require(await #expect(throws: ServiceError.self) { try await restore(file, over: target, replacing: replacing) }).message
    }

    @Test func `a copy holds every write acknowledged before it, whole, while others go on`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try await open("a.db")
        defer { database.close() }
        let acknowledged = Counter()
        let writing = Task {
            while !Task.isCancelled {
                // Two rows in one transaction: a copy that saw half of it would hold an odd number.
                try await database.write(by: call) { tx in
                    for _ in 0..<2 { try tx.execute("INSERT INTO boat (id, name) VALUES (\(tx.newID()), 'x')") }
                }
                await acknowledged.add(2)
            }
        }
        for round in 0..<5 {
            while await acknowledged.value < (round + 1) * 40 { await Task.yield() }
            let before = await acknowledged.value
            try SQLiteBackup.make(of: database.path, to: path("copy-\(round).db"))
            let copied = try await open("copy-\(round).db")
            let count = try copied.read { try $0.integer("SELECT COUNT(*) FROM boat") }
            copied.close()
            #expect(count >= before && count.isMultiple(of: 2))
        }
        writing.cancel()
        _ = await writing.result
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM boat") } == Int64(await acknowledged.value))
    }

    @Test func `a copy is one file that only its owner reads, and never overwrites another`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try await open("a.db")
        defer { database.close() }
        try await add("Itsaso", to: database)
        try SQLiteBackup.make(of: database.path, to: path("copy.db"))
        #expect(try FileManager.default.attributesOfItem(atPath: path("copy.db"))[.posixPermissions] as? Int == 0o600)
        let error = #expect(throws: ServiceError.self) { try SQLiteBackup.make(of: database.path, to: path("copy.db")) }
        #expect(error?.code == .alreadyExists)
        let left = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("copy") }
        #expect(left == ["copy.db"])
        #expect(throws: ServiceError.self) { try SQLiteBackup.make(of: path("none.db"), to: path("other.db")) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("other") || $0.hasPrefix("none") }.isEmpty)
    }

    @Test func `a copy takes the place of the database only when asked, and the one of before is kept`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try await open("a.db")
        try await add("before", to: database)
        try SQLiteBackup.make(of: database.path, to: path("copy.db"))
        try await add("after", to: database)
        #expect(try await refusal("copy.db", over: "a.db", replacing: true).contains("stop it first"))
        database.close()
        _ = consume database
        #expect(try await refusal("copy.db", over: "a.db").contains("--replace"))
        #expect(try await names("a.db") == ["after", "before"])
        let kept = try #require(try await restore("copy.db", over: "a.db", replacing: true))
        #expect(kept.hasSuffix("a.db.before-20231114T221320"))
        #expect(try await names("a.db") == ["before"])
        #expect(try await names("a.db.before-20231114T221320") == ["after", "before"])
        #expect(try await restore("copy.db", over: "new.db") == nil)
        #expect(try await names("new.db") == ["before"])
    }

    @Test func `a copy that is broken, of another service or fails on the way changes nothing`() async throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let database = try await open("a.db")
        try await add("kept", to: database)
        try SQLiteBackup.make(of: database.path, to: path("copy.db"))
        database.close()
        _ = consume database
        var bytes = try Data(contentsOf: URL(fileURLWithPath: path("copy.db")))
        for index in stride(from: 4096, to: bytes.count, by: 7) { bytes[index] = 0xAA }
        try bytes.write(to: URL(fileURLWithPath: path("broken.db")))
        try Data("no database at all, by no means".utf8).write(to: URL(fileURLWithPath: path("text.db")))
        let other = try SQLiteDatabase(path: path("other.db"))
        try await other.migrate(Migration.storage())
        other.close()
        _ = consume other
        #expect(try await refusal("broken.db", over: "a.db", replacing: true).contains("broken.db"))
        #expect(try await refusal("text.db", over: "a.db", replacing: true).contains("text.db"))
        #expect(try await refusal("none.db", over: "a.db", replacing: true).contains("none.db"))
        #expect(try await refusal("other.db", over: "a.db", replacing: true).contains("no records of boats but of storage"))
        await #expect(throws: CancellationError.self) { try await restore("copy.db", over: "a.db", replacing: true) { _ in throw CancellationError() } }
        #expect(try await names("a.db") == ["kept"])
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasPrefix("a.db.") && !$0.hasSuffix(".lock") && !$0.hasSuffix("-wal") && !$0.hasSuffix("-shm") }
        #expect(names.isEmpty, "\(names)")
    }
}

private actor Counter {
    private(set) var value = 0
    func add(_ number: Int) { value += number }
}
