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
        #expect(FileManager.default.fileExists(atPath: path))
    }
}
