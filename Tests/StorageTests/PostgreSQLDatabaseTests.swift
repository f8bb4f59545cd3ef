import Contract
import Engines
import Foundation
import Synchronization
import Testing

@testable import Storage

/// What only an engine for several processes must keep.
@Suite(.enabled(if: TestDatabase.isPostgreSQL)) struct PostgreSQLDatabaseTests {
    private let url = TestDatabase.url ?? ""
    private let note = Migration(module: "test", name: "1", sql: "CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT NOT NULL); INSERT INTO note (id, body) VALUES ('a', '0'); INSERT INTO note (id, body) VALUES ('b', '0')")

    private func made() async throws -> PostgreSQLDatabase {
        let database = try TestDatabase.postgreSQL(url)
        try await database.migrate(Migration.storage() + [note])
        return database
    }

    /// A connection beside the database's own.
    private func beside(_ database: PostgreSQLDatabase) throws -> PostgreSQLConnection { try PostgreSQLConnection(database.address, schema: database.schema) }

    /// Ends the server's processes for the connections to a schema but for the one that asks.
    private func endConnections(of database: PostgreSQLDatabase) throws -> Int {
        let ended: SQL = """
            SELECT COUNT(*) FROM (SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
            WHERE pid <> pg_backend_pid() AND pid IN (SELECT pid FROM pg_stat_activity WHERE application_name = \(database.schema))) AS ended
            """
        return Int(try beside(database).answer(ended).text) ?? 0
    }

    private func tagged() async throws -> PostgreSQLDatabase {
        let schema = TestDatabase.schema()
        let database = try PostgreSQLDatabase(
            PostgreSQLAddress(url + (url.contains("?") ? "&" : "?") + "application_name=\(schema)"), schema: schema, isTemporary: true)
        try await database.migrate(Migration.storage() + [note])
        return database
    }

    @Test func `a server that ended all connections is entered anew, and nobody notices`() async throws {
        let database = try await tagged()
        for round in 1...3 {
            #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 2)
            #expect(try endConnections(of: database) == 2)
            _ = try await database.write(by: DatabaseTests.call) { try $0.execute("UPDATE note SET body = \("\(round)")") }
            #expect(try database.read { try $0.row("SELECT body FROM note WHERE id = 'a'") { $0.text(0) } } == "\(round)")
        }
    }

    @Test func `a connection that ends within a read fails the read and the next one is well`() async throws {
        let database = try await tagged()
        let error = #expect(throws: ServiceError.self) {
            try database.read { session in
                _ = try session.integer("SELECT COUNT(*) FROM note")
                #expect(try endConnections(of: database) == 2)
                _ = try session.integer("SELECT COUNT(*) FROM note")
            }
        }
        #expect(error?.code == .unavailable && error?.retryAfter != nil)
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 2)
    }

    @Test func `a connection that ends within a write runs the write again, once`() async throws {
        let database = try await tagged()
        let runs = Mutex(0)
        try await database.write(by: DatabaseTests.call) { tx in
            try tx.execute("UPDATE note SET body = body || 'x' WHERE id = 'a'")
            if runs.withLock({ $0 += 1; return $0 }) == 1 { _ = try endConnections(of: database) }
            try tx.changed("Note", "a", .updated)
        }
        #expect(runs.withLock { $0 } == 2)
        #expect(try database.read { try $0.row("SELECT body FROM note WHERE id = 'a'") { $0.text(0) } } == "0x")
        #expect(try database.read { try $0.revision() } == 1)
    }

    @Test func `a deadlock that the server breaks is run again with the same ids`() async throws {
        let database = try await made()
        // The server breaks it at the expense of the one whose patience ends first.
        let other = try PostgreSQLConnection(database.address, schema: database.schema, settings: [("deadlock_timeout", "60s")])
        _ = try other.execute("BEGIN")
        _ = try other.execute("UPDATE note SET body = 'other' WHERE id = 'b'")
        let (begun, began) = AsyncStream<[String]>.makeStream()
        async let written: Void = database.write(by: DatabaseTests.call) { tx in
            began.yield([tx.newID(), tx.now.sortableText])
            try tx.execute("UPDATE note SET body = body || ' mine' WHERE id = 'b'")
        }
        var runs = begun.makeAsyncIterator()
        let first = await runs.next()
        // Now each waits for a row of the other's.
        _ = try other.execute("SELECT id FROM write_lock WHERE id = 1 FOR UPDATE")
        _ = try other.execute("COMMIT")
        try await written
        #expect(await runs.next() == first)
        #expect(try database.read { try $0.row("SELECT body FROM note WHERE id = 'b'") { $0.text(0) } } == "other mine")
    }

    @Test func `a failed statement that a caller passes over is never acknowledged`() async throws {
        let database = try await made()
        for together in [1, 5] {
            try await withThrowingTaskGroup(of: ServiceError?.self) { group in
                for _ in 0..<together {
                    group.addTask {
                        do {
                            try await database.write(by: DatabaseTests.call) { tx in
                                _ = try? tx.execute("INSERT INTO note (id, body) VALUES ('a', 'twice')")
                            }
                            return nil
                        } catch let error as ServiceError {
                            return error
                        }
                    }
                }
                for try await error in group { #expect(error != nil) }
            }
        }
        _ = try await database.write(by: DatabaseTests.call) { try $0.execute("INSERT INTO note (id, body) VALUES ('c', 'once')") }
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 3)
    }

    @Test func `what was sent along and fails is told to the write it belongs to, and to no neighbour`() async throws {
        let database = try await made()
        let outcomes = await withTaskGroup(of: (Int, ServiceError?).self) { group in
            for number in 0..<60 {
                group.addTask {
                    do {
                        try await database.write(by: DatabaseTests.call) { tx in
                            try tx.execute("INSERT INTO note (id, body) VALUES (\("n\(number)"), 'x')")
                            if number % 20 == 7 { try tx.connection.executeLater("INSERT INTO note (id, body) VALUES ('a', 'twice')") }
                            try tx.changed("Note", "\(number)", .created)
                        }
                        return (number, nil)
                    } catch {
                        return (number, error as? ServiceError)
                    }
                }
            }
            return await group.reduce(into: [Int: ServiceError]()) { if let error = $1.1 { $0[$1.0] = error } }
        }
        #expect(outcomes.keys.sorted() == [7, 27, 47] && outcomes.values.allSatisfy { $0.reason == "UNIQUE" })
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note WHERE id LIKE 'n%'") } == 57)
        #expect(try database.read { try $0.changes(after: 0, types: ["Note"], limit: 100) }.map(\.position) == Array(1...57))
    }

    @Test func `of replicas that write together a follower of the feed passes over nothing`() async throws {
        let first = try await made()
        let replicas = [first] + (try (0..<2).map { _ in try TestDatabase.postgreSQL(url, schema: first.schema) })
        defer { for replica in replicas.dropFirst() { replica.close() } }
        let isDone = Mutex(false)
        async let followed = Task { () -> [Int64] in
            var seen: [Int64] = []
            while true {
                let wasDone = isDone.withLock { $0 }
                let new = try first.read { try $0.changes(after: seen.last ?? 0, types: ["Note"], limit: 50) }.map(\.position)
                seen += new
                if wasDone, new.isEmpty { return seen }
                await Task.yield()
            }
        }.value
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<240 {
                group.addTask { try await replicas[number % 3].write(by: DatabaseTests.call) { try $0.changed("Note", "\(number)", .created) } }
            }
            try await group.waitForAll()
        }
        isDone.withLock { $0 = true }
        #expect(try await followed == Array(1...240))
    }

    @Test func `replicas that start on an empty schema together take each step once`() async throws {
        let schema = TestDatabase.schema()
        let replicas = try await withThrowingTaskGroup(of: PostgreSQLDatabase.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let database = try TestDatabase.postgreSQL(url, schema: schema)
                    try await database.migrate(Migration.storage() + [note])
                    return database
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try replicas.map { try $0.read { try $0.integer("SELECT COUNT(*) FROM migration") } } == Array(repeating: Int64(try Migration.storage().count + 1), count: 4))
        #expect(try replicas[0].read { try $0.integer("SELECT COUNT(*) FROM note") } == 2)
        _ = try beside(replicas[0]).execute(SQL(composed: "DROP SCHEMA \(schema) CASCADE"))
        for replica in replicas { replica.close() }
    }

    @Test(arguments: [("LOCALE 'C.UTF-8' ENCODING 'UTF8'", "by a language"), ("LOCALE 'C' ENCODING 'LATIN1'", "as LATIN1")])
    func `a database that sorts or keeps texts otherwise is refused with the remedy`(kind: String, words: String) throws {
        let name = TestDatabase.schema()
        let server = try PostgreSQLConnection(PostgreSQLAddress(url), schema: "public")
        _ = try server.execute(SQL(composed: "CREATE DATABASE \(name) TEMPLATE template0 \(kind)"))
        defer { _ = try? server.execute(SQL(composed: "DROP DATABASE \(name) WITH (FORCE)")) }
        var parts = try #require(URLComponents(string: url))
        parts.path = "/\(name)"
        let address = try PostgreSQLAddress(parts.string ?? "")
        let error = #expect(throws: ServiceError.self) { try PostgreSQLDatabase(address, schema: "membership") }
        #expect(error?.code == .failedPrecondition && error?.message.contains(words) == true && error?.message.contains("LOCALE 'C'") == true)
    }

    @Test func `nobody at the address is told in words, after a while`() throws {
        let start = ContinuousClock.now
        let error = #expect(throws: ServiceError.self) {
            try PostgreSQLDatabase(PostgreSQLAddress("postgres://ane:s3cret@127.0.0.1:1/m"), schema: "m", patience: .milliseconds(300))
        }
        #expect(error?.code == .unavailable && error?.message.contains("127.0.0.1:1") == true && error?.message.contains("s3cret") == false)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test(.enabled(if: certificate != nil), arguments: [
        ("localhost", "sslmode=require", true), ("localhost", "sslmode=verify-full&sslrootcert=THEIRS", true), ("127.0.0.1", "sslmode=disable", false),
    ])
    func `the address says how the server is spoken to`(host: String, query: String, isEncrypted: Bool) throws {
        let connection = try PostgreSQLConnection(PostgreSQLAddress(Self.address(host, query)), schema: "public")
        let answer = try connection.answer("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()").text
        #expect(answer == (isEncrypted ? "t" : "f"))
    }

    @Test(.enabled(if: certificate != nil), arguments: [("127.0.0.1", "sslmode=verify-full&sslrootcert=THEIRS"), ("localhost", "sslmode=verify-full&sslrootcert=system-none")])
    func `a server that cannot prove to be the one that is meant is not spoken to`(host: String, query: String) throws {
        let error = #expect(throws: ServiceError.self) { try PostgreSQLConnection(PostgreSQLAddress(Self.address(host, query)), schema: "public") }
        #expect(error?.code == .unavailable && error?.message.contains("certificate") == true)
        let password = try #require(URLComponents(string: url)?.password)
        #expect(error?.message.contains(password) == false)
    }

    private static let certificate = ProcessInfo.processInfo.environment["AUZOLAN_TEST_DATABASE_CERTIFICATE"]

    private static func address(_ host: String, _ query: String) throws -> String {
        var parts = try #require(URLComponents(string: TestDatabase.url ?? ""))
        parts.host = host
        parts.query = query.replacingOccurrences(of: "THEIRS", with: certificate ?? "")
        return parts.string ?? ""
    }

    @Test func `a database that nobody holds any more leaves neither connections nor, a temporary one, its schema`() async throws {
        let schema = try await used()
        let left: SQL = """
            SELECT (SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = \(schema)) + (SELECT COUNT(*) FROM pg_namespace WHERE nspname = \(schema))
            """
        let server = try PostgreSQLConnection(PostgreSQLAddress(url), schema: "public")
        let end = ContinuousClock.now + .seconds(20)
        while try server.answer(left).text != "0", ContinuousClock.now < end { await Task.yield() }
        #expect(try server.answer(left).text == "0")
    }

    /// Writes and reads, and lets go.
    private func used() async throws -> String {
        let database = try await tagged()
        #expect(try database.read { try $0.integer("SELECT COUNT(*) FROM note") } == 2)
        return database.schema
    }

    @Test func `more readers than connections wait for each other`() async throws {
        let database = try await made()
        try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<60 { group.addTask { try database.read { try $0.integer("SELECT COUNT(*) FROM note, pg_sleep(0.005)") } } }
            for try await count in group { #expect(count == 2) }
        }
    }
}
