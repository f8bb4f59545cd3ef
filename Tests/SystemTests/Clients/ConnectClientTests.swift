import Foundation
import Testing

/// The official Connect client, generated from the `.proto` files that a running service hands out, calls that service: every
/// method at least once, and one record through its life.
@Suite(.serialized) struct ConnectClientTests {
    @Test(arguments: ContractFileTests.services)
    func `the official client finds the service as its contract says`(name: String) async throws {
        let host = Host()
        let scopes = ["read", "write", "measure", "admin"].map { "\(name):\($0)" }
        let key = try RunningService.output(name, ["key", "create", "client"] + scopes + ["--home", host.home])
        let service = try await host.start(name)
        let script = OutsideTools.scripts.appendingPathComponent("connect_client.py").path
        let outcome = try OutsideTools.run("python", [script, name, "http://127.0.0.1:\(service.port)", key])
        #expect(outcome.status == 0, "\(outcome.words)")
        #expect(outcome.words.contains("through its life") && outcome.words.contains("as seen on the wire"), "\(outcome.words)")
    }
}
