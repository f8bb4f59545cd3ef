import Contract
import Foundation
import Testing

@testable import Storage

@Suite struct SQLiteDatabaseTests {
    @Test func `a second handle on the same file is refused with a reason`() throws {
        let database = try SQLiteDatabase.temporary()
        let error = #expect(throws: ServiceError.self) { try SQLiteDatabase(path: database.path) }
        #expect(error?.message.contains("another process") == true)
    }

    @Test func `only its owner reads the file`() throws {
        let database = try SQLiteDatabase.temporary()
        let mode = try FileManager.default.attributesOfItem(atPath: database.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func `what was acknowledged is there after closing and opening again`() async throws {
        let database = try SQLiteDatabase.temporary()
        try await database.migrate(Migration.storage())
        try await database.write(by: DatabaseTests.call) { try $0.changed("Note", "a", .created) }
        let path = database.path
        database.close()
        let error = await #expect(throws: ServiceError.self) { try await database.write(by: DatabaseTests.call) { _ in } }
        #expect(error?.code == .unavailable)
        let again = try SQLiteDatabase(path: path)
        #expect(try again.read { try $0.rows("SELECT record_id FROM change") { $0.text(0) } } == ["a"])
        again.close()
    }

    @Test func `a database that nobody uses any more gives back its files and its thread`() async throws {
        var database: SQLiteDatabase? = try SQLiteDatabase.temporary()
        try await database?.migrate(Migration.storage())
        let path = try #require(database?.path)
        _ = try database?.read { try $0.rows("SELECT 1") { $0.int(0) } }
        #expect(try Self.openFiles(of: path) > 0)
        database = nil
        while try Self.openFiles(of: path) > 0 { await Task.yield() }
    }

    /// How many of this process's descriptors are on the database's files, which may have been deleted.
    private static func openFiles(of path: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)").hasPrefix(path)) == true
        }
    }
}
