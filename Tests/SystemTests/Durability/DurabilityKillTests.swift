import Contract
import Engines
import Faults
import Foundation
import Models
import Testing

/// What was acknowledged is kept once, whatever happens to the process.
@Suite(.serialized) struct DurabilityKillTests {
    /// Starts of a process on a server take their time; what is proven there is the same.
    private static let kills = TestDatabase.isPostgreSQL ? 10 : 100
    private static let writes = kills * 51

    @Test func `no acknowledged write is lost or done twice, however often the process is killed`() async throws {
        let chance = Chance()
        let start = ContinuousClock.now
        var other = chance
        let seed = other.next()
        // Two services beside each other, since most of the time is waiting for processes to start.
        async let first = torment(by: chance)
        async let second = torment(by: Chance(seed: seed))
        let acknowledged = try await [first, second]
        #expect(acknowledged.reduce(0, +) >= 2 * Self.writes)
        print("\(2 * Self.kills) kills, \(acknowledged.reduce(0, +)) acknowledged writes, seed \(chance.seed), \(start.duration(to: .now))")
    }

    /// Kills a service at random moments while clients write, and looks at what it kept.
    /// - Returns: how many writes were acknowledged.
    private func torment(by first: Chance) async throws -> Int {
        var chance = first
        let host = Host()
        try await host.start("membership")
        let clients = Clients()
        let office = host.peer("membership")
        async let working: Void = clients.work(12, with: office)
        for _ in 0..<Self.kills {
            await clients.acknowledge(Int.random(in: 5...Self.writes * 2 / Self.kills - 12, using: &chance))
            for _ in 0..<Int.random(in: 0...100, using: &chance) { await Task.yield() }
            host["membership"].kill()
            try await host.start("membership")
            clients.started()
        }
        await clients.acknowledge(max(1, Self.writes - clients.acknowledged.count))
        clients.finish()
        await working
        host["membership"].kill()
        let kept = try Kept(home: host.home)
        let (acknowledged, seed) = (clients.acknowledged, "seed \(first.seed)")
        #expect(kept.faults.isEmpty, "\(seed): \(kept.faults.prefix(5))")
        let lost = kept.lost(of: acknowledged)
        #expect(lost.isEmpty, "\(seed): \(lost.count), \(lost.prefix(5))")
        #expect(kept.ids.count == acknowledged.count)
        #expect(clients.refusals.count >= Self.kills, "the kills met writes on the way")
        return acknowledged.count
    }
}
