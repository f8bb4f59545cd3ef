import Contract
import Foundation
import Models
import Testing

/// Real processes, real HTTP: from a record typed into a service to the figure of the board.
@Suite(.serialized) struct ScorecardSystemTests {
    private static let sources = ["membership", "training", "internationalisation", "funding"]

    /// Five services and what was typed into them, counted here by hand of the test.
    private func association() async throws -> (host: Host, counted: [String: Double]) {
        let host = Host()
        for name in Self.sources + ["kpi"] { try await host.start(name) }
        let one = try await host.organisation("Una (ficticia)", memberFrom: "2024-01-01")
        let two = try await host.organisation("Dos (ficticia)", memberFrom: "2025-03-01")
        let three = try await host.organisation("Tres (ficticia), not a member")
        var served: Set<String> = []
        for (index, service) in Self.sources.enumerated() {
            for id in [one, index.isMultiple(of: 2) ? two : three] {
                try await host.delivery(to: id, on: "2025-04-0\(index + 1)", by: service)
                if id != three { served.insert(id) }
            }
        }
        let shared = Identifier.make(at: .now())
        try await host.activity(.jornada, shared, on: "2025-12-31", by: "membership")
        try await host.activity(.jornada, shared, on: "2025-12-31", by: "funding")
        try await host.activity(.formacion, Identifier.make(at: .now()), on: "2025-01-01", by: "training")
        try await host.activity(.formacion, Identifier.make(at: .now()), on: "2026-01-01", by: "training")
        return (host, ["S12": 2, "S4": Double(served.count), "O1": 1, "O3": 2, "O6": 2, "O11": 1, "O27": 2])
    }

    private func values(_ figures: [String: Figure]) -> [String: Double] { figures.compactMapValues(\.value) }

    @Test func `records become figures, and each service that stops changes none of them`() async throws {
        let (host, counted) = try await association()
        try await host.eventually("the figures are those counted by hand") {
            let values = values(try await host.figures())
            return counted.allSatisfy { values[$0.key] == $0.value }
        }
        let before = try await host.figures()
        for service in Self.sources {
            #expect(host[service].stop() == 0)
            let stale = try await host.figures()
            #expect(values(stale) == values(before), "while \(service) is stopped")
            for (id, figure) in stale {
                #expect(figure.isStale == figure.sources.contains { $0.service == service }, "\(id) while \(service) is stopped")
                #expect(figure.sources.allSatisfy { $0.isStale == ($0.service == service) && $0.readTime != nil })
            }
            try await host.start(service)
            try await host.eventually("\(service) is heard again") { try await host.figures().values.allSatisfy { !$0.isStale } }
            #expect(values(try await host.figures()) == values(before))
        }
        #expect(host["kpi"].stop() == 0)
        try await host.start("kpi")
        #expect(values(try await host.figures()) == values(before))
    }

    @Test(arguments: ["membership", "training", "internationalisation", "funding", "kpi"])
    func `each service starts alone and answers alone`(service: String) async throws {
        let host = Host()
        try await host.start(service)
        if service == "kpi" {
            #expect(try await host.figures().count == 48)
        } else {
            try await host.activity(.jornada, Identifier.make(at: .now()), on: "2025-05-05", by: service)
            let answer = try await host.peer(service).call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2025), measures: ["activities"]))
            #expect(answer.readings.first?.value == 1)
        }
        #expect(host[service].stop() == 0)
    }
}
