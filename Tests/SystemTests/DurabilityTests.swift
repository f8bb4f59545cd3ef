import Contract
import Foundation
import Models
import Testing

/// What was acknowledged is kept, whatever happens to the process.
@Suite(.serialized) struct DurabilityTests {
    @Test func `no acknowledged write is lost when the process is killed`() async throws {
        let host = Host()
        try await host.start("membership")
        var acknowledged: Set<String> = []
        for round in 0..<3 {
            let office = host.peer("membership")
            let ids = await withTaskGroup(of: String?.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        var organisation = Organisation()
                        organisation.legalName = "Round \(round) \(number)"
                        organisation.category = .empresa_health_tech
                        return try? await office.call(Organisation.methods.create, CreateRecord(organisation)).id
                    }
                }
                var ids: [String] = []
                for await id in group {
                    if let id { ids.append(id) }
                    if ids.count == 30 { host["membership"].kill() }
                }
                return ids
            }
            #expect(ids.count >= 30)
            acknowledged.formUnion(ids)
            try await host.start("membership")
        }
        var found: Set<String> = []
        var token = ""
        repeat {
            let page = try await host.peer("membership").call(Organisation.methods.list, ListRecords(pageSize: 200, pageToken: token))
            found.formUnion(page.records.map(\.id))
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(acknowledged.subtracting(found).isEmpty)
    }
}
