import Contract
import Engines
import Foundation
import Models
import RPC
import Testing

/// Real processes whose records are kept by a PostgreSQL server.
@Suite(.serialized, .enabled(if: TestDatabase.isPostgreSQL)) struct EngineSystemTests {
    private static let services = ["membership", "training", "internationalisation", "funding", "kpi"]

    private static func organisation(_ name: String) -> Organisation {
        var organisation = Organisation()
        organisation.legalName = name
        organisation.category = .empresa_health_tech
        return organisation
    }

    private func ids(_ office: any Peer) async throws -> [String] {
        var found: [String] = []
        var token = ""
        repeat {
            let page = try await office.call(Organisation.methods.list, ListRecords(pageSize: 200, pageToken: token))
            found += page.records.map(\.id)
            token = page.nextPageToken
        } while !token.isEmpty
        return found
    }

    @Test func `five services share one database, the board has its figures, and nobody reads the password`() async throws {
        let host = Host()
        let url = try TestServer.database(of: host.home)
        let password = try #require(URLComponents(string: url)?.password)
        for name in Self.services {
            _ = try RunningService.output(name, ["demo", "--home", host.home])
            try await host.start(name)
        }
        try await host.eventually("every figure of a closed year has its value") { try await host.figures().values.allSatisfy { !$0.isStale && $0.status == .value } }
        #expect(try TestServer.run("SELECT string_agg(nspname, ' ' ORDER BY nspname) FROM pg_namespace WHERE nspname !~ '^(pg_|information|public)'", in: url)
            == "funding internationalisation kpi membership training")
        for name in Self.services {
            let check = try RunningService.output(name, ["check", "--home", host.home, "--port", "\(host[name].port)"])
            #expect(check.contains("database-url = postgres://127.0.0.1:") && check.contains("schema \(name): "))
            #expect(!check.contains("\n!") && !check.contains(password), "\(check)")
            #expect(try !host.logged(name).contains { $0.contains(password) })
            #expect(host[name].stop() == 0)
        }
        #expect(!FileManager.default.fileExists(atPath: "\(host.home)/membership.db"))
    }

    @Test func `two replicas act once on a request that both get, and one that is killed takes nothing along`() async throws {
        let host = Host()
        try await host.start("membership")
        let other = try await RunningService(
            "membership", port: 0, arguments: ["--home", host.home, "--refresh-seconds", "1"], log: URL(fileURLWithPath: "\(host.home)/other.log"))
        defer { other.kill() }
        let key = host.key("membership")
        let peers = [host.peer("membership"), RPCClient("http://127.0.0.1:\(other.port)", transport: host.transport) { "Bearer \(key)" }]
        let acknowledged = await withTaskGroup(of: String?.self) { group in
            for number in 0..<80 {
                var request = CreateRecord(Self.organisation("Number \(number / 2)"))
                request.requestID = "0199aaaa-0000-7000-8000-\(String(1_000_000_000_000 + number / 2).suffix(12))"
                let asked = request
                group.addTask { try? await peers[number % 2].call(Organisation.methods.create, asked).id }
            }
            var ids: Set<String> = []
            var answers = 0
            for await id in group {
                if let id { ids.insert(id) }
                answers += 1
                if answers == 20 { host["membership"].kill() }
            }
            return ids
        }
        let kept = try await ids(peers[1])
        #expect(acknowledged.count == 40 && Set(kept) == acknowledged && kept.count == 40)
        #expect(other.stop() == 0)
    }

    @Test func `while the server lets nobody in calls are told so, and afterwards all is well by itself`() async throws {
        let host = Host()
        try await host.start("membership")
        let office = host.peer("membership")
        let first = try await office.call(Organisation.methods.create, CreateRecord(Self.organisation("First"))).id
        let url = try TestServer.database(of: host.home)
        let name = String(try #require(URLComponents(string: url)?.path.dropFirst()))
        try TestServer.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
        try TestServer.run("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '\(name)'")
        let write = await #expect(throws: ServiceError.self) { try await office.call(Organisation.methods.create, CreateRecord(Self.organisation("Second"))) }
        let read = await #expect(throws: ServiceError.self) { try await office.call(Organisation.methods.get, GetRecord(id: first)) }
        #expect(write?.code == .unavailable && read?.code == .unavailable)
        try TestServer.run("ALTER DATABASE \(name) ALLOW_CONNECTIONS true")
        let second = try await office.call(Organisation.methods.create, CreateRecord(Self.organisation("Second"))).id
        #expect(Set(try await ids(office)) == [first, second])
        #expect(host["membership"].stop() == 0)
    }

    @Test func `what pg_dump copies pg_restore puts back, as the commands say`() async throws {
        let (one, other) = (Host(), Host())
        _ = try RunningService.output("funding", ["demo", "--home", one.home])
        try await one.start("funding")
        let before = try await one.peer("funding").call(Funder.methods.list, ListRecords(pageSize: 200)).records
        let file = "\(one.home)/funding.dump"
        let refused = try RunningService.refusal("funding", ["backup", file, "--home", one.home])
        #expect(refused.status == 1 && refused.words.contains("pg_dump --format=custom --schema=funding --file=FILE ADDRESS"))
        try TestServer.tool("pg_dump", ["--format=custom", "--schema=funding", "--file=\(file)", try TestServer.database(of: one.home)])
        try TestServer.tool("pg_restore", ["--clean", "--if-exists", "--single-transaction", "--dbname=\(try TestServer.database(of: other.home))", file])
        try await other.start("funding")
        #expect(before.count > 10)
        #expect(try await other.peer("funding").call(Funder.methods.list, ListRecords(pageSize: 200)).records == before)
    }

    @Test func `a schema is brought up to date once and told step by step`() throws {
        let host = Host()
        let first = try RunningService.output("training", ["migrate", "--home", host.home])
        #expect(first.contains("taken: storage/0001-storage.sql\n") && first.contains("taken: training/0001-training.sql\n") && first.contains("schema training is current"))
        let second = try RunningService.output("training", ["migrate", "--home", host.home])
        #expect(!second.contains("taken") && second.contains("schema training is current"))
    }
}
