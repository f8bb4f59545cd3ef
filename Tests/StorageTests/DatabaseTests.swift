import Contract
import Engines
import Foundation
import Testing

@testable import Storage

/// What every engine must keep.
@Suite struct DatabaseTests {
    static let call = Call(caller: .system("test"), method: "test")

    private func made() async throws -> any Database {
        let database = try TestDatabase.temporary()
        try await database.migrate(Migration.storage() + [Migration(module: "test", name: "1", sql: "CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT)")])
        return database
    }

    @Test func `a value is bound and never becomes SQL`() async throws {
        let database = try await made()
        let hostile = "'); DROP TABLE note; --"
        _ = try await database.write(by: Self.call) { tx in try tx.execute("INSERT INTO note (id, body) VALUES (\(hostile), \(hostile))") }
        #expect(try database.read { try $0.row("SELECT body FROM note WHERE id = \(hostile)") { $0.text(0) } } == hostile)
    }

    @Test func `a write that throws leaves nothing and disturbs no neighbour`() async throws {
        let database = try await made()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<100 {
                group.addTask {
                    _ = try? await database.write(by: Self.call) { tx in
                        try tx.execute("INSERT INTO note (id, body) VALUES (\("n\(number)"), 'x')")
                        if number % 3 == 0 { throw ServiceError(.aborted, "on purpose") }
                    }
                }
            }
        }
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 66)
    }

    @Test func `fifty writes with one request id act once`() async throws {
        let database = try await made()
        var call = Self.call
        call.requestID = "0199aaaa-0000-7000-8000-000000000001"
        call.requestDigest = "d"
        let asked = call
        let replies = try await withThrowingTaskGroup(of: Empty.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    try await database.answer(asked) { tx in
                        try tx.execute("INSERT INTO note (id, body) VALUES (\(tx.newID()), 'x')")
                        return Empty()
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(replies.count == 50)
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 1)
    }

    @Test func `changes have positions without a gap`() async throws {
        let database = try await made()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 { group.addTask { try await database.write(by: Self.call) { try $0.changed("Note", "\(number)", .created) } } }
            try await group.waitForAll()
        }
        let positions = try database.read { try $0.changes(after: 0, types: ["Note"], limit: 100) }.map(\.position)
        #expect(positions == Array(1...40))
        #expect(try database.read { try $0.revision() } == 40)
    }

    @Test func `unique values and references are told apart by code`() async throws {
        let database = try await made()
        let insert: @Sendable (Transaction) throws -> Int = { try $0.execute("INSERT INTO note (id, body) VALUES ('a', 'x')") }
        _ = try await database.write(by: Self.call, insert)
        let error = await #expect(throws: ServiceError.self) { try await database.write(by: Self.call, insert) }
        #expect(error?.code == .alreadyExists)
    }

    @Test func `an edited migration is refused`() async throws {
        let database = try await made()
        let edited = Migration(module: "test", name: "1", sql: "CREATE TABLE other (id TEXT)")
        let error = await #expect(throws: ServiceError.self) { try await database.migrate([edited]) }
        #expect(error?.code == .failedPrecondition)
    }
}
