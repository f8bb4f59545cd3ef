import Contract
import Engines
import Testing

@testable import Storage

/// A statement that takes too long is ended with words and harms nobody after it.
@Suite struct StatementLimitTests {
    private static let endless: SQL = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n"

    @Test func `a statement is ended at the engine's limit and the connection reads on`() throws {
        let database = try TestDatabase.temporary(statementLimit: .milliseconds(50))
        let start = ContinuousClock.now
        let error = #expect(throws: ServiceError.self) { try database.read { try $0.integer(Self.endless) } }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == "STATEMENT_TOO_LONG")
        #expect(error?.message.contains("narrow the filter") == true)
        #expect(ContinuousClock.now - start < .seconds(20))
        #expect(try database.read { try $0.integer("SELECT 7") } == 7)
    }

    @Test func `the deadline of the call ends a statement before the engine's limit`() throws {
        let database = try TestDatabase.temporary(statementLimit: .seconds(300))
        let start = ContinuousClock.now
        Call.$runningDeadline.withValue(start + .milliseconds(50)) { () -> Void in
            let error = #expect(throws: ServiceError.self) { try database.read { try $0.integer(Self.endless) } }
            #expect(error?.code == .deadlineExceeded)
        }
        #expect(ContinuousClock.now - start < .seconds(60))
        #expect(try database.read { try $0.integer("SELECT 7") } == 7)
    }

    @Test func `a deadline later than the limit gives no more time`() throws {
        let database = try TestDatabase.temporary(statementLimit: .milliseconds(50))
        try Call.$runningDeadline.withValue(.now + .seconds(300)) { () throws -> Void in
            let error = #expect(throws: ServiceError.self) { try database.read { try $0.integer(Self.endless) } }
            #expect(error?.code == .resourceExhausted)
            #expect(try database.read { try $0.integer("SELECT 7") } == 7)
        }
    }

    @Test func `a statement inside another one's rows leaves the time of the outer one as it was`() throws {
        let database = try TestDatabase.temporary(statementLimit: .milliseconds(200))
        let error = #expect(throws: ServiceError.self) {
            try database.read { session in
                try session.rows("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n") { _ in try session.integer("SELECT 7") }
            }
        }
        #expect(error?.reason == "STATEMENT_TOO_LONG")
    }
}
