import Contract
import Testing

@testable import Storage

/// What needs no server.
@Suite struct PostgreSQLWordsTests {
    @Test func `placeholders get numbers, those in texts and names stay`() {
        #expect(PostgreSQLStatements.numbered("SELECT '?', \"?\", 'it''s ?' FROM a WHERE b = ? AND c IN (?,?)") == "SELECT '?', \"?\", 'it''s ?' FROM a WHERE b = $1 AND c IN ($2,$3)")
    }

    @Test(arguments: [
        ("postgres://ane:s3cr%40et@db.example:5433/membership?sslmode=disable", "postgres://db.example:5433/membership"),
        ("postgresql://ane:s3cr%40et@/membership?host=/run/postgresql", "postgres:///run/postgresql/membership"),
        ("postgres://db.example/membership?user=ane&password=s3cr%40et", "postgres://db.example/membership"),
    ])
    func `an address is shown without who enters and with what`(url: String, shown: String) throws {
        #expect(try PostgreSQLAddress(url).shown == shown)
    }

    @Test(arguments: [
        "postgres://ane:s3cr@et@db.example/membership", "mysql://ane:s3cret@db.example/m", "postgres://ane:s3cret@db.example/m?colour=s3cret",
        "postgres://ane:s3c%ret@db.example/m", "host=db password=s3cret",
    ])
    func `an address that is none is refused without repeating it`(url: String) {
        let error = #expect(throws: ServiceError.self) { try PostgreSQLAddress(url) }
        #expect(error?.code == .invalidArgument && error?.message.contains("s3c") == false && error?.message.contains("%40") == true)
    }

    @Test(arguments: [
        ("postgres://db.example/m", "require"), ("postgres://10.0.0.3/m", "require"), ("postgres://localhost/m", nil), ("postgres:///m?host=/run/pg", nil),
        ("postgres://127.0.0.1,db.example/m", "require"),
    ])
    func `another machine is spoken to by TLS unless the address says otherwise`(url: String, mode: String?) throws {
        #expect(try PostgreSQLAddress(url).defaultMode == mode)
        let names = try PostgreSQLAddress(url).parameters("public").map(\.0)
        #expect(names.lastIndex(of: "sslmode") ?? -1 < names.firstIndex(of: "dbname") ?? -1)
    }

    @Test(arguments: [
        ("23505", Code.alreadyExists), ("23503", .failedPrecondition), ("23502", .failedPrecondition), ("40001", .unavailable), ("53100", .resourceExhausted),
        ("08006", .unavailable), ("57P01", .unavailable), ("53300", .unavailable), ("42P01", .internal),
    ])
    func `a failure is told by its code`(state: String, code: Code) {
        #expect(PostgreSQLFailure(code: state, words: "x").error.code == code)
    }
}
