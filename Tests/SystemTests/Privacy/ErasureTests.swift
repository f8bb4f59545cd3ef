import Contract
import Engines
import Foundation
import Models
import RPC
import Testing

/// A person asks to be forgotten, over five real processes: afterwards nothing anywhere says who it was, no figure is another
/// one, and no backup brings it back.
@Suite(.serialized, .enabled(if: !TestDatabase.isPostgreSQL)) struct ErasureTests {
    private func started() async throws -> Host {
        let host = Host()
        for name in Canary.services { _ = try RunningService.output(name, ["demo", "--home", host.home]) }
        for name in Canary.services { try await host.start(name) }
        // Membership is told where the others are.
        #expect(host["membership"].stop() == 0)
        try await host.start("membership")
        return host
    }

    /// Somebody who may erase.
    private func admin(_ host: Host) throws -> any Peer {
        let scopes = ["read", "write", "admin"].map { "membership:\($0)" }
        let key = try RunningService.output("membership", ["key", "create", "admin"] + scopes + ["--home", host.home, "--port", "\(host["membership"].port)"])
        return RPCClient("http://127.0.0.1:\(host["membership"].port)", transport: host.transport) { "Bearer \(key)" }
    }

    private func figures(_ host: Host) async throws -> [String: String] {
        try await host.eventually("every figure has its value") { try await host.figures().values.allSatisfy { !$0.isStale && $0.status == .value } }
        return try await host.figures().mapValues { "\(String(describing: $0.value)) \($0.status.rawValue)" }
    }

    private func expect(_ host: Host, _ before: [String: String], _ when: String) async throws {
        let now = try await figures(host)
        #expect(now.count == before.count && before.count >= 46)
        for (id, value) in before { #expect(now[id] == value, "\(id) \(when)") }
    }

    private func databases(_ host: Host) throws -> [String] { try Canary.found(in: host.home) { $0.contains(".db") } }

    @Test func `nothing says who it was: not files, logs, exports or restored backups, and every figure stays`() async throws {
        let (host, folder) = (try await started(), try TemporaryFolder())
        let canary = try await Canary(in: host)
        let before = try await figures(host)
        #expect(Set(try databases(host).map { String($0.prefix { $0 != "." }) }) == Set(Canary.services), "the person is in all five")
        for name in Canary.services { _ = try RunningService.output(name, ["backup", "\(folder.url.path)/\(name).db", "--home", host.home]) }

        let office = try admin(host)
        let export = try await office.call(MembershipContract.exportPerson, ExportPersonRequest(id: canary.person))
        #expect(Set(export.services.map(\.service)) == Set(Canary.services) && export.unavailable.isEmpty)
        #expect(export.services.allSatisfy { $0.records.contains { $0.values.contains { $0.value.lowercased().contains("txori7f3a") } } })
        let preview = try await office.call(MembershipContract.previewErasure, PreviewErasureRequest(id: canary.person))
        #expect(preview.services.count == 5 && !preview.applied && preview.services.allSatisfy { !$0.tables.isEmpty })

        // One service is down, and does its part when it is back.
        #expect(host["funding"].stop() == 0)
        let erasure = try await office.call(MembershipContract.erasePerson, ErasePersonRequest(id: canary.person, requestID: Identifier.make(at: .now())))
        #expect(erasure.applied && erasure.outstanding == ["funding"])
        try await host.start("funding")
        try await host.eventually("every service has done it") {
            try await office.call(MembershipContract.getErasures, GetErasuresRequest()).erasures.first.map { $0.outstanding.isEmpty && $0.confirmed.count == 5 } ?? false
        }
        try await host.eventually("no database file holds the person") { try databases(host).isEmpty }
        let left = try Canary.found(in: host.home)
        #expect(left.isEmpty, "\(left)")
        try await expect(host, before, "after the erasure")
        let nobody = try await office.call(Person.methods.get, GetRecord(id: erasure.erasureID))
        #expect(nobody.erasedOn != nil && nobody.email.isEmpty && nobody.phone.isEmpty)
        let mailings = try await office.call(Mailing.methods.list, ListRecords(filter: "status = en_envio")).records
        let letters = try await office.call(MembershipContract.listLetters, ListLettersRequest(subjectID: try #require(mailings.first).id)).letters
        #expect(letters.map(\.personID) == [erasure.erasureID], "the letter stays in the counts and says of nobody")
        let places = try await host.peer("training").call(Registration.methods.list, ListRecords(filter: "personId = \"\(erasure.erasureID)\"")).records
        #expect(places.count == 1 && places.allSatisfy { $0.name.isEmpty && $0.email.isEmpty && $0.gender == .mujer && $0.attendance == .asistio })

        for name in Canary.services { #expect(host[name].stop() == 0) }
        for name in Canary.services { _ = try RunningService.output(name, ["export", "--all", "\(folder.url.path)/out-\(name).jsonl", "--home", host.home]) }
        #expect(try Canary.found(in: folder.url.path) { $0.hasPrefix("out-") }.isEmpty)

        // Of two services it is known what was erased there; then membership itself is put back, and the others remember.
        for restored in [["training", "kpi"], ["membership", "internationalisation"]] {
            for name in restored { _ = try RunningService.output(name, ["restore", "\(folder.url.path)/\(name).db", "--replace", "--home", host.home]) }
            #expect(Set(try databases(host).map { String($0.prefix { $0 != "." }) }) == Set(restored), "the backups have brought the person back")
            for name in Canary.services { try await host.start(name) }
            try await host.eventually("no restored database holds the person") { try databases(host).isEmpty }
            let left = try Canary.found(in: host.home)
            #expect(left.isEmpty, "\(left)")
            try await expect(host, before, "after the restore of \(restored)")
            for name in Canary.services { #expect(host[name].stop() == 0) }
        }
    }
}
