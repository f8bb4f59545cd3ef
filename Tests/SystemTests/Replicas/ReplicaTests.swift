import Contract
import Engines
import Foundation
import Models
import Synchronization
import Testing

/// A service of which there are several: one after another is replaced, or killed, and nobody who calls notices.
@Suite(.serialized, .enabled(if: TestDatabase.isPostgreSQL)) struct ReplicaTests {
    /// What calls came to, told by clients that go on until they are stopped.
    private final class Ledger: Sendable {
        struct Kept {
            /// Ids by the name that was asked for.
            var ids: [String: String] = [:]
            var failures: [String] = []
            var reads = 0
            var isOver = false
        }
        let kept = Mutex(Kept())

        var isOver: Bool { kept.withLock { $0.isOver } }
        func stop() { kept.withLock { $0.isOver = true } }
        func made(_ name: String, _ id: String) { kept.withLock { $0.ids[name] = id } }
        func failed(_ what: String) { kept.withLock { $0.failures.append(what) } }
        func read() { kept.withLock { $0.reads += 1 } }
    }

    /// Makes an organisation, reads it, and makes it once more under the same request id, over and over.
    private static func work(_ office: any Peer, _ client: Int, _ ledger: Ledger) async {
        var number = 0
        while !ledger.isOver {
            number += 1
            var organisation = Organisation()
            organisation.legalName = "Client \(client) number \(number)"
            organisation.category = .empresa_health_tech
            let request = CreateRecord(organisation, requestID: Identifier.make(at: .now()))
            do {
                let made = try await office.call(Organisation.methods.create, request)
                ledger.made(organisation.legalName, made.id)
                let read = try await office.call(Organisation.methods.get, GetRecord(id: made.id))
                if read.legalName != organisation.legalName { ledger.failed("\(organisation.legalName) is read as \(read.legalName)") }
                ledger.read()
                let again = try await office.call(Organisation.methods.create, request)
                if again.id != made.id { ledger.failed("\(organisation.legalName) was made twice") }
            } catch {
                ledger.failed("\(organisation.legalName): \(error)")
            }
        }
    }

    @Test func `three replicas are restarted one after another and one is killed under load: no call fails, nothing is lost or doubled`() async throws {
        let replicas = try await Replicas(3)
        let office = replicas.office
        let ledger = Ledger()
        _ = try await office.call(Organisation.methods.list, ListRecords())
        await withTaskGroup(of: Void.self) { group in
            for client in 0..<8 { group.addTask { await Self.work(office, client, ledger) } }
            do {
                for index in 0..<replicas.count { try await replicas.restart(index) }
                for index in [1, 0, 2] { try await replicas.kill(index) }
                try await replicas.restart(1)
            } catch {
                ledger.failed("\(error)")
            }
            ledger.stop()
        }
        let kept = ledger.kept.withLock { $0 }
        #expect(kept.failures.isEmpty, "\(kept.failures.count) of \(kept.ids.count): \(kept.failures.prefix(5))")
        #expect(kept.ids.count > 100 && kept.reads >= kept.ids.count - 8)
        var found: [String: [String]] = [:]
        var token = ""
        repeat {
            let page = try await office.call(Organisation.methods.list, ListRecords(pageSize: 200, pageToken: token))
            for record in page.records { found[record.legalName, default: []].append(record.id) }
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(found.values.allSatisfy { $0.count == 1 }, "none is there twice")
        #expect(kept.ids.allSatisfy { found[$0.key] == [$0.value] }, "none is lost")
        #expect(found.count == kept.ids.count)
    }
}
