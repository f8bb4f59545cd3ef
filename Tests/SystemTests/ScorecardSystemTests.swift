import Contract
import Foundation
import Models
import Testing

/// Real processes, real HTTP: from a record typed into a service to the figure of the board.
@Suite(.serialized) struct ScorecardSystemTests {
    private func organisation(_ name: String, at peer: any Peer, memberFrom start: String?) async throws -> String {
        var organisation = Organisation()
        organisation.legalName = name
        organisation.category = .empresa_health_tech
        let id = try await peer.call(Organisation.methods.create, CreateRecord(organisation)).id
        if let start {
            var membership = Membership()
            membership.orgID = id
            membership.type = .fundador
            membership.status = .activa
            membership.startDate = Day(start)
            _ = try await peer.call(Membership.methods.create, CreateRecord(membership))
        }
        return id
    }

    private func delivery(to id: String, on day: String, at peer: any Peer) async throws {
        var delivery = ServiceDelivery()
        delivery.orgID = id
        delivery.serviceCode = .bolsa_empleo
        delivery.pillar = .talento
        delivery.isValueAdded = true
        delivery.status = .delivered
        delivery.deliveredOn = Day(day)
        _ = try await peer.call(ServiceDelivery.methods.create, CreateRecord(delivery))
    }

    private func figure(_ id: String, _ host: Host) async throws -> Figure {
        let scorecard = try await host.peer("kpi").call(KPIContract.refresh, GetScorecardRequest(period: Period(year: 2025)))
        return try #require(scorecard.figures.first { $0.indicator == id })
    }

    /// Asks until the answer is as it should be; the services' own deadlines bound it.
    private func eventually(_ what: String, _ holds: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            if try await holds() { return }
            await Task.yield()
        }
        Issue.record("never: \(what)")
    }

    @Test func `records become figures, and a service that is down changes none of them`() async throws {
        let host = Host()
        for name in ["membership", "training", "internationalisation", "funding"] { try await host.start(name) }
        try await host.start("kpi")
        let office = host.peer("membership")
        let one = try await organisation("Una (ficticia)", at: office, memberFrom: "2024-01-01")
        let two = try await organisation("Dos (ficticia)", at: office, memberFrom: "2025-03-01")
        _ = try await organisation("Tres (ficticia), not a member", at: office, memberFrom: nil)
        try await delivery(to: one, on: "2025-02-01", at: office)
        try await delivery(to: one, on: "2025-02-02", at: host.peer("training"))
        try await delivery(to: two, on: "2025-04-01", at: host.peer("training"))
        try await eventually("the directory reaches training and the union counts each member once") { try await figure("S4", host).value == 2 }
        #expect(try await figure("S12", host).value == 2)

        host["membership"].kill()
        let stale = try await figure("S12", host)
        #expect(stale.value == 2)
        #expect(stale.isStale)
        #expect(try await figure("S4", host).value == 2)
        try await delivery(to: two, on: "2025-05-01", at: host.peer("training"))

        try await host.start("membership")
        _ = try await organisation("Cuatro (ficticia)", at: office, memberFrom: "2025-01-01")
        try await eventually("the figure recovers by itself") {
            let fresh = try await figure("S12", host)
            return fresh.value == 3 && !fresh.isStale
        }
        #expect(host["kpi"].stop() == 0)
    }

    @Test func `no acknowledged write is lost when the process is killed`() async throws {
        let host = Host()
        try await host.start("membership")
        var acknowledged: Set<String> = []
        for round in 0..<3 {
            let peer = host.peer("membership")
            let ids = await withTaskGroup(of: String?.self) { group in
                for number in 0..<60 {
                    group.addTask { try? await organisation("Round \(round) \(number)", at: peer, memberFrom: nil) }
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
