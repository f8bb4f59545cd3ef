import Contract
import Foundation
import Testing

@testable import Launch

@Suite struct SettingsTests {
    private func settings(_ flags: [String], _ environment: [String: String] = [:]) throws -> Settings {
        try Settings(arguments: flags, environment: environment, port: 7101)
    }

    private func violation(_ flags: [String], _ environment: [String: String] = [:]) throws -> ServiceError.Violation {
        let error = try #require(#expect(throws: ServiceError.self) { try settings(flags, environment) })
        return try #require(error.violations.first)
    }

    @Test func `a flag beats the environment, which beats the file, which beats the fallback`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(UInt64.random(in: 0 ... .max)).conf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("# ours\nassociation = From file\nport = 3\nrefresh-seconds=9\n".utf8).write(to: file)
        let read = try settings(["--config", file.path, "--port=1"], ["AUZOLAN_PORT": "2", "AUZOLAN_ASSOCIATION": "From environment"])
        #expect(read.port == 1)
        #expect(read["association"] == "From environment")
        #expect(read["refresh-seconds"] == "9")
        #expect(read["kpi-url"] == "http://127.0.0.1:7105")
        #expect(try settings([]).port == 7101)
    }

    @Test func `a service that is told nothing else is where it listens, the others where they listen by themselves`() throws {
        func addresses(_ flags: [String]) throws -> [String] {
            let read = try Settings(arguments: flags, environment: [:], port: 7101, service: "membership")
            return [read.pages(of: "membership"), read.pages(of: "training")]
        }
        #expect(try addresses([]) == ["http://127.0.0.1:7101", "http://127.0.0.1:7102"])
        #expect(try addresses(["--port", "8101"]) == ["http://127.0.0.1:8101", "http://127.0.0.1:7102"])
        #expect(try addresses(["--port", "8101", "--address", "::1"])[0] == "http://[::1]:8101")
        #expect(try addresses(["--port", "8101", "--address", "0.0.0.0", "--behind-proxy", "true"])[0] == "http://127.0.0.1:8101")
        #expect(try addresses(["--port", "8101", "--browser-host", "cluster.example.org"])[0] == "http://cluster.example.org:8101")
        #expect(try addresses(["--port", "8101", "--membership-url", "http://127.0.0.1:7101"])[0] == "http://127.0.0.1:7101")
    }

    @Test(arguments: [
        (["--prot", "1"], "--prot", "--port is meant"), (["--nonsense", "1"], "--nonsense", "--help"), (["--port"], "--port", "needs a value"),
        (["--port", "70000"], "port", "0 to 65535"), (["--port", "x"], "port", "0 to 65535"), (["--config", "/no/such/file"], "config", "cannot be read"),
        (["--peer-answer-ms", "0"], "peer-answer-ms", "50 to 60000"), (["--peer-rest-seconds", "0"], "peer-rest-seconds", "1 to 600"),
        (["--behind-proxy", "yes"], "behind-proxy", "true or false"), (["stray"], "stray", "not understood"),
    ])
    func `a wrong flag is answered with its name and what is expected`(flags: [String], field: String, words: String) throws {
        let found = try violation(flags)
        #expect(found.field == field)
        #expect(found.message.contains(words))
    }

    @Test func `an address of another machine is refused unless a proxy stands before it`() throws {
        #expect(try violation(["--address", "0.0.0.0"]).message.contains("--behind-proxy"))
        #expect(try settings(["--address", "0.0.0.0", "--behind-proxy", "true"])["address"] == "0.0.0.0")
        #expect(try settings(["--address", "localhost"])["address"] == "localhost")
    }

    @Test func `browsers are sent to the host they can reach, on the same ports`() throws {
        let flags = ["--membership-url", "http://membership:7101"]
        #expect(try settings(flags).pages(of: "membership") == "http://membership:7101")
        #expect(try settings(flags + ["--browser-host", "127.0.0.1"]).pages(of: "membership") == "http://127.0.0.1:7101")
        #expect(try settings(flags + ["--browser-host", "cluster.example.org", "--https", "true"]).pages(of: "membership") == "https://cluster.example.org:7101")
        #expect(try settings(["--browser-host", "127.0.0.1"]).forBrowsers("http://0.0.0.0:7105") == "http://127.0.0.1:7105")
    }

    @Test func `the database's address is no service's, and is shown without its password`() throws {
        let read = try settings([], ["AUZOLAN_DATABASE_URL": "postgres://ane:s3cret@db.example/auzolan"])
        #expect(read.addresses.keys.sorted() == ["funding", "internationalisation", "kpi", "membership", "training"])
        #expect(read.shown("database-url") == "postgres://db.example/auzolan" && read.isOnServer)
        #expect(try settings([]).shown("database-url") == "" && !settings([]).isOnServer)
    }

    @Test(arguments: ["--database-ur=postgres://ane:s3cret@db/a", "postgres://ane:s3cret@db/a", "--database-url=postgres://ane:s3@cret@db/a"])
    func `an address typed wrong is refused without its password`(flag: String) throws {
        let found = try violation([flag])
        #expect(!"\(found.field) \(found.message)".contains("s3"))
    }

    @Test(arguments: ["postgres://ane:s3cret@db/a?sslmode=require", "database url = postgres://ane:s3cret@db/a", "database-url postgres://ane:s3cret@db/a"])
    func `a line of the file that is no setting is refused without its value`(line: String) throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(UInt64.random(in: 0 ... .max)).conf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("\(line)\n".utf8).write(to: file)
        #expect(try !violation(["--config", file.path]).message.contains("s3cret"))
    }

    @Test func `every value tells where it comes from`() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("auzolan-\(UInt64.random(in: 0 ... .max)).conf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data("home = /x\nport = 3\n".utf8).write(to: file)
        let read = try settings(["--config", file.path, "--port=1"], ["AUZOLAN_PORT": "2", "AUZOLAN_ASSOCIATION": "From environment"])
        #expect(["port", "association", "home", "kpi-url"].map { read.source(of: $0) } == [.flag, .environment, .file, .fallback])
    }
}
