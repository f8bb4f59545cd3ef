import Foundation
import Testing

/// `/openapi.json` of every service as others read it: valid OpenAPI 3.1 to a validator that is not ours, each method in all
/// its forms with its errors and who may call it, and every example right by the schema it stands beside.
@Suite(.serialized) struct OpenAPITests {
    @Test(arguments: ContractFileTests.services)
    func `the OpenAPI document is valid and whole to tools made by others`(name: String) async throws {
        let host = Host()
        let service = try await host.start(name)
        let script = OutsideTools.scripts.appendingPathComponent("openapi_document.py").path
        let outcome = try OutsideTools.run("python", [script, "http://127.0.0.1:\(service.port)"])
        #expect(outcome.status == 0, "\(outcome.words)")
    }
}
