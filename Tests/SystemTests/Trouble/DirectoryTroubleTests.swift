import Contract
import Faults
import Models
import Testing

/// A service that keeps a copy of membership's directory counts by it while membership is in trouble.
@Suite(.serialized) struct DirectoryTroubleTests {
    private static func served(_ host: Host) async throws -> [String] {
        let request = EvaluateRequest(period: Period(year: 2025), measures: ["value_added_users"])
        return try await host.peer("training").call(MeasureContract.evaluate, request).readings.first?.ids ?? []
    }

    @Test func `the copy stands whatever membership's feed says, and takes in what it missed`() async throws {
        let host = Host()
        try await host.start("membership")
        let proxy = try FaultProxy(to: host["membership"].port)
        defer { proxy.stop() }
        host.ways["membership"] = proxy.port
        try await host.start("training", ["--peer-rest-seconds", "1"])
        var members: [String] = []
        let nonsense = #"{"entries":[{"organisation":{"id":"0192b3c4-0000-7000-8000-000000000001"}}],"position":"999999"}"#
        for fault in [nil, Fault.storm, .refused, .said(nonsense), .said(#"{"position":"1"}"#), .corrupt, .reset] {
            try proxy.set(fault)
            let member = try await host.organisation("Miembro \(members.count) (ficticia)", memberFrom: "2024-01-01")
            try await host.delivery(to: member, on: "2025-04-01", by: "training")
            if fault != nil {
                let seen = proxy.seen.count
                if fault != .refused { try await host.eventually("the feed is asked for") { proxy.seen.count > seen } }
                #expect(try await Self.served(host) == members.sorted(), "with \(String(describing: fault))")
                try proxy.set(nil)
            }
            members.append(member)
            let end = ContinuousClock.now
            try await host.eventually("the copy takes in what it missed after \(String(describing: fault))") { try await Self.served(host) == members.sorted() }
            #expect(end.duration(to: .now) < .seconds(10))
        }
    }
}
