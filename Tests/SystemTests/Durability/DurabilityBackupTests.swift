import Contract
import Engines
import Foundation
import Models
import Storage
import Testing

/// Copies that an operator takes while everybody works.
@Suite(.serialized, .enabled(if: !TestDatabase.isPostgreSQL)) struct DurabilityBackupTests {
    @Test func `a backup under load holds every write acknowledged before it, whole, and is put back`() async throws {
        let host = Host()
        try await host.start("membership")
        let clients = Clients()
        let office = host.peer("membership")
        async let working: Void = clients.work(8, with: office)
        var copies: [(file: String, before: [String: String])] = []
        for number in 0..<5 {
            await clients.acknowledge(100)
            let (file, home, before) = ("\(host.home)/copy-\(number).db", host.home, clients.acknowledged)
            let told = try await aside { try RunningService.output("membership", ["backup", file, "--home", home]) }
            #expect(told.contains("is a verified copy"), "\(told)")
            copies.append((file, before))
        }
        clients.finish()
        await working
        #expect(clients.refusals.isEmpty, "a copy holds nobody up: \(clients.refusals.prefix(3))")
        for copy in copies {
            let kept = try Kept(file: copy.file)
            #expect(kept.faults.isEmpty && kept.lost(of: copy.before).isEmpty, "\(kept.faults.prefix(5)) \(kept.lost(of: copy.before).prefix(5))")
            #expect(kept.ids.allSatisfy { clients.acknowledged[$0.key] == $0.value[0] }, "nothing that was not acknowledged in the end")
        }
        let other = Host()
        let last = try #require(copies.last)
        let restored = try RunningService.output("membership", ["restore", last.file, "--home", other.home])
        #expect(restored.contains("is \(last.file) now"), "\(restored)")
        let service = try await RunningService("membership", port: 0, arguments: ["--home", other.home], log: URL(fileURLWithPath: "\(other.home)/log"))
        defer { service.kill() }
        #expect(service.stop() == 0)
        let kept = try Kept(home: other.home)
        #expect(kept.faults.isEmpty && kept.lost(of: last.before).isEmpty && kept.ids.count >= 500)
    }
}
