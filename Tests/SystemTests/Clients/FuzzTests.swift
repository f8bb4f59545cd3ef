import Foundation
import Testing

/// Schemathesis, which knows nothing of us but `/openapi.json`, asks every method of every service for what the schema allows
/// and for what it does not: no answer may be a server error or another one than the document says, nothing allowed may be
/// refused for a rule that the schema states, and nothing that breaks it may be accepted. What it makes is the same each time;
/// `AUZOLAN_FUZZ_EXAMPLES=200 swift test --filter FuzzTests` looks longer.
@Suite(.serialized) struct FuzzTests {
    @Test func `a fuzzer finds no server error and no broken promise of the OpenAPI document in any service`() async throws {
        let host = Host()
        var addresses: [(name: String, address: String, key: String)] = []
        for name in ContractFileTests.services {
            // Demo data is for an empty database, so it comes before the first key.
            _ = try RunningService.output(name, ["demo", "--home", host.home])
            let scopes = ["read", "write", "measure", "admin"].map { "\(name):\($0)" }
            let key = try RunningService.output(name, ["key", "create", "fuzzer"] + scopes + ["--home", host.home])
            addresses.append((name, "http://127.0.0.1:\(try await host.start(name).port)", key))
        }
        // The largest one first and two at a time: half of the time is the fuzzer's own.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, service) in addresses.enumerated() {
                if index >= 2 { try await group.next() }
                group.addTask { try await Self.fuzz(service.name, service.address, key: service.key) }
            }
            try await group.waitForAll()
        }
        for name in ContractFileTests.services {
            let unforeseen = try host.logged(name).filter { $0.contains("call failed") }
            #expect(unforeseen.isEmpty, "\(name): \(unforeseen.prefix(5).joined(separator: "\n"))")
        }
    }

    /// With these the fuzzer would end its own key and find closed doors from then on; `KeyTests` asks them.
    private static let spared = ["--exclude-path-regex", "/(RevokeApiKey|RotateApiKey)$"]

    private static func fuzz(_ name: String, _ address: String, key: String) async throws {
        let examples = ProcessInfo.processInfo.environment["AUZOLAN_FUZZ_EXAMPLES"] ?? "3"
        let folder = try TemporaryFolder()
        let settings = OutsideTools.scripts.appendingPathComponent("schemathesis.toml").path
        let outcome = try await OutsideTools.running(
            "schemathesis",
            ["--config-file", settings, "run", "\(address)/openapi.json", "--max-examples", examples, "--no-color"] + Self.spared,
            environment: ["AUZOLAN_KEY": key, "PYTHONPATH": OutsideTools.scripts.path, "HYPOTHESIS_STORAGE_DIRECTORY": folder.url.path])
        #expect(outcome.status == 0, "\(name): \(outcome.words.suffix(20_000))")
        // A fuzzer that never gets past the door finds nothing either.
        let answered = outcome.words.firstMatch(of: /([0-9]+) of ([0-9]+) methods answered with records/)
        let share = answered.flatMap { found in Double(found.1).flatMap { some in Double(found.2).map { some / $0 } } } ?? 0
        #expect(share > 0.6, "\(name): \(outcome.words.suffix(5_000))")
    }
}
