import Contract
import Engines
import Faults
import Foundation
import Models
import Storage
import Testing

/// A disk that fails: nothing is acknowledged falsely, what failed is named, and nobody has to help.
@Suite(.serialized, .enabled(if: !TestDatabase.isPostgreSQL)) struct DurabilityDiskTests {
    private typealias Told = Result<Organisation, ServiceError>

    /// Writes once, without a second try.
    private func write(_ name: String, _ number: Int, _ office: any Peer) async -> Told {
        do { return .success(try await office.call(Organisation.methods.create, Clients.request(name, number))) } catch {
            return .failure(error as? ServiceError ?? .internalError)
        }
    }

    private func count(_ office: any Peer) async throws -> Int {
        try await office.call(Organisation.methods.list, ListRecords(pageSize: 200)).records.count
    }

    @Test func `a synchronisation that fails is told, and the service goes on when the disk does`() async throws {
        let host = Host()
        let disk = try FaultyDisk(under: "membership.db")
        try await host.start("membership", environment: try disk.environment())
        let office = host.peer("membership")
        var acknowledged: [String: String] = [:]
        var unknown: Set<String> = []
        for number in 0..<60 {
            if number % 3 == 0 { disk.failSynchronisations(times: 1) }
            switch await write("\(number)", number, office) {
            case .success(let record): acknowledged[record.legalName] = record.id
            case .failure(let error):
                #expect(error.code == .unavailable && error.reason == "OUTCOME_UNKNOWN" && error.message.contains("disk failed"), "\(error)")
                unknown.insert("\(number)")
            }
        }
        // One or the other may have hit what the service writes for itself: when a key was used.
        #expect(disk.failed == 20 && (15...20).contains(unknown.count) && acknowledged.count == 60 - unknown.count, "\(unknown.count)")
        // The same request again acts once.
        for name in unknown.sorted().prefix(10) { acknowledged[name] = try await write(name, try #require(Int(name)), office).get().id }

        disk.failSynchronisations(times: .max)
        for number in 100..<110 {
            guard case .failure(let error) = await write("\(number)", number, office) else { Issue.record("\(number) was acknowledged"); continue }
            #expect(error.reason == "OUTCOME_UNKNOWN")
        }
        let metrics = try await Subscriber(host["membership"]).get("/metrics").text
        #expect(metrics.contains("\nauzolan_commits_failed_total 30\n"), "\(metrics)")
        #expect(try await count(office) == acknowledged.count, "reads go on, and see nothing that is not kept")
        host["membership"].kill()
        let refused = try RunningService.refusal("membership", ["--home", host.home, "--port", "0"], environment: try disk.environment())
        #expect(refused.status == 1 && refused.words.contains("disk"), "\(refused.words)")

        disk.heal()
        try await host.start("membership", environment: try disk.environment())
        acknowledged["200"] = try await write("200", 200, office).get().id
        host["membership"].kill()
        let kept = try Kept(home: host.home)
        #expect(kept.faults.isEmpty && kept.lost(of: acknowledged).isEmpty, "\(kept.faults.prefix(5)) \(kept.lost(of: acknowledged).prefix(5))")
    }

    @Test func `a full disk is told, reads go on, and writes do as soon as there is room`() async throws {
        let host = Host()
        let small = try SmallDisk(at: host.home)
        defer { small.remove() }
        try await host.start("membership", ["--log-calls", "true"], environment: try small.environment())
        let office = host.peer("membership")
        var acknowledged: [String: String] = [:]
        var refused: Set<String> = []
        var number = 0
        for _ in 0..<3 {
            // Enough that the log of writes is taken into the database now and then, also on the full disk.
            for _ in 0..<80 {
                acknowledged["\(number)"] = try await write("\(number)", number, office).get().id
                number += 1
            }
            try small.fill()
            var inRow = 0
            // What the disk has set aside for the log of writes may still take some.
            while inRow < 5, number < 3000 {
                switch await write("\(number)", number, office) {
                case .success(let record):
                    acknowledged[record.legalName] = record.id
                    inRow = 0
                case .failure(let error):
                    #expect(error.code == .resourceExhausted && error.reason == "DISK_FULL" && error.message.contains("disk is full"), "\(error)")
                    refused.insert("\(number)")
                    inRow += 1
                }
                number += 1
            }
            #expect(inRow == 5 && host["membership"].isRunning)
            let read = try await office.call(Organisation.methods.list, ListRecords(pageSize: 5))
            #expect(read.records.count == min(5, acknowledged.count))
            try small.free()
            let again = ContinuousClock.now
            acknowledged["\(number)"] = try await write("\(number)", number, office).get().id
            number += 1
            #expect(again.duration(to: .now) < .seconds(1))
        }
        host["membership"].kill()
        let kept = try Kept(home: host.home)
        #expect(kept.faults.isEmpty && Set(kept.ids.keys) == Set(acknowledged.keys) && refused.count >= 15, "\(kept.faults.prefix(5))")
        #expect(kept.lost(of: acknowledged).isEmpty)
        print("a full disk by \(small.way): \(acknowledged.count) acknowledged, \(refused.count) refused")
    }
}

/// A disk of a few megabytes where this process may mount one, and else one that says that it is full.
private final class SmallDisk {
    private let folder: String
    private let faulty: FaultyDisk?

    init(at folder: String) throws {
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let mount = try OutsideTools.run(["mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "tmpfs", folder])
        faulty = mount == 0 ? nil : try FaultyDisk(under: "membership.db")
    }

    var way: String { faulty == nil ? "tmpfs" : "the library between program and disk" }
    func environment() throws -> [String: String] { try faulty?.environment() ?? [:] }

    func fill() throws {
        if let faulty { return faulty.fill() }
        let file = try FileHandle(forWritingTo: try made())
        defer { try? file.close() }
        for size in [65_536, 4096, 256, 1] {
            while (try? file.write(contentsOf: Data(count: size))) != nil {}
        }
    }

    private func made() throws -> URL {
        let filler = URL(fileURLWithPath: "\(folder)/filler")
        guard FileManager.default.createFile(atPath: filler.path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        return filler
    }

    func free() throws {
        if let faulty { faulty.heal() } else { try FileManager.default.removeItem(atPath: "\(folder)/filler") }
    }

    func remove() {
        if faulty == nil { _ = try? OutsideTools.run(["umount", "--lazy", folder]) }
    }
}
