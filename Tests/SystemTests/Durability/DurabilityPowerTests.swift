import Contract
import Engines
import Faults
import Foundation
import Models
import Storage
import Testing

/// What was acknowledged is kept when the power goes: what the disk was told and not yet asked to keep is lost or torn.
@Suite(.serialized, .enabled(if: !TestDatabase.isPostgreSQL)) struct DurabilityPowerTests {
    /// A service that wrote on a disk, and how far the record of it was when each write was acknowledged.
    private struct Story {
        let replay: DiskReplay
        let acknowledged: [(name: String, id: String, steps: Int)]
        let before: TemporaryFolder

        /// What was acknowledged before a cut.
        func acknowledged(before cut: Int) -> [String: String] {
            Dictionary(uniqueKeysWithValues: acknowledged.filter { $0.steps <= cut }.map { ($0.name, $0.id) })
        }
    }

    /// - Parameter trouble: what happens to the disk before a write.
    private func story(_ writes: Int, trouble: (_ write: Int, FaultyDisk) -> Void = { _, _ in }) async throws -> Story {
        let host = Host()
        let disk = try FaultyDisk(under: "membership.db")
        // The key's command has ended: its file is whole, and the record begins with it.
        try await host.start("membership").kill()
        let before = try TemporaryFolder()
        try SQLiteBackup.make(of: "\(host.home)/membership.db", to: "\(before.url.path)/membership.db")
        for ending in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: "\(host.home)/membership.db\(ending)") }
        try FileManager.default.copyItem(atPath: "\(before.url.path)/membership.db", toPath: "\(host.home)/membership.db")
        try await host.start("membership", environment: try disk.environment())
        let office = host.peer("membership")
        var acknowledged: [(String, String, Int)] = []
        for round in 0..<writes {
            // One by one at first, so that the record at each answer is exact; then several, which share commits.
            let names = round % 4 == 3 ? (0..<6).map { "\(round)-\($0)" } : ["\(round)"]
            trouble(round, disk)
            await withTaskGroup(of: (String, String, Int)?.self) { group in
                for (number, name) in names.enumerated() {
                    group.addTask {
                        guard let id = try? await office.call(Organisation.methods.create, Clients.request(name, by: round, number)).id else { return nil }
                        return (name, id, disk.logged)
                    }
                }
                for await told in group { if let told { acknowledged.append(told) } }
            }
        }
        host["membership"].kill()
        let replay = try DiskReplay(disk.log, before: before.url.path, name: "membership.db")
        return Story(replay: replay, acknowledged: acknowledged.map { (name: $0.0, id: $0.1, steps: replay.steps(before: $0.2)) }, before: before)
    }

    /// Half of the cuts come right after an answer, when nothing else was done yet.
    private func cuts(_ count: Int, of story: Story, by chance: inout Chance) -> [Int] {
        let answers = story.acknowledged.map(\.steps)
        return (0..<count).map { number in
            if number % 2 == 0, let step = answers.randomElement(using: &chance) { return step }
            return Int.random(in: 0...story.replay.count, using: &chance)
        }.sorted()
    }

    /// The cuts after which something acknowledged is missing or something does not fit together.
    private func bad(_ cuts: [Int], of story: Story, replay: DiskReplay, by chance: inout Chance) async throws -> [String] {
        var bad: [String] = []
        try await replay.cut(at: cuts, by: &chance) { folder, number in
            do {
                let kept = try Kept(file: "\(folder)/membership.db")
                let faults = kept.faults + kept.lost(of: story.acknowledged(before: cuts[number]))
                if let first = faults.first { bad.append("after step \(cuts[number]): \(faults.count) faults, \(first)") }
            } catch {
                bad.append("after step \(cuts[number]): \(error)")
            }
        }
        return bad
    }

    @Test func `no power cut takes an acknowledged write along`() async throws {
        var chance = Chance()
        let start = ContinuousClock.now
        let story = try await story(200)
        #expect(story.acknowledged.count == 450 && story.replay.synchronisations > 200)
        let bad = try await bad(cuts(300, of: story, by: &chance), of: story, replay: story.replay, by: &chance)
        #expect(bad.isEmpty, "seed \(chance.seed): \(bad.count) of 300 cuts, \(bad.prefix(5))")
        // The same of a program that does not wait for its disk, which this test must notice.
        var hasty = story.replay
        hasty.honoursSynchronisation = false
        let noticed = try await self.bad(cuts(20, of: story, by: &chance), of: story, replay: hasty, by: &chance)
        #expect(noticed.count > 10, "seed \(chance.seed): \(noticed.count)")
        print("300 power cuts over \(story.replay.count) steps, seed \(chance.seed), \(start.duration(to: .now))")
    }

    @Test func `a synchronisation that failed is no reason to lose an acknowledged write in a power cut`() async throws {
        var chance = Chance()
        var wheel = chance
        let story = try await story(120) { _, disk in
            disk.failSynchronisations(after: Int.random(in: 0...3, using: &wheel), times: Int32.random(in: 0...1, using: &wheel))
        }
        #expect(story.replay.failures > 5 && story.acknowledged.count > 100)
        let bad = try await bad(cuts(150, of: story, by: &chance), of: story, replay: story.replay, by: &chance)
        #expect(bad.isEmpty, "seed \(chance.seed): \(bad.count) of 150 cuts, \(bad.prefix(5))")
    }
}
