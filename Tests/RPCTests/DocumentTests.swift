import Contract
import Foundation
import RPC
import Testing

/// What a service tells about itself.
@Suite struct DocumentTests {
    private static let contracts = [TestContract.contract, HealthContract.contract]

    @Test func `the OpenAPI document names every method, its forms and its errors`() async throws {
        let response = try await TestServer.run { try await $0.get("/openapi.json") }
        #expect(response.status == 200)
        #expect(response.header("content-type") == "application/json")
        let document = try #require(response.json)
        #expect(document["openapi"] as? String == "3.1.0")
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        #expect(paths.keys.sorted() == TestContract.contract.methods.map(\.path).sorted())
        #expect(paths["/\(TestContract.name)/Echo"]?.keys.sorted() == ["get", "post"])
        #expect(paths["/\(TestContract.name)/Change"]?.keys.sorted() == ["post"])
        let change = paths["/\(TestContract.name)/Change"]?["post"] as? [String: Any]
        let answers = try #require(change?["responses"] as? [String: Any])
        for status in [200, 400, 401, 403, 404, 405, 409, 415, 429, 500, 501, 503, 504] { #expect(answers["\(status)"] != nil) }
    }

    @Test func `a schema has the rules of its field table`() throws {
        let bytes = OpenAPI.document(contracts: Self.contracts, service: "test", version: "1")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
        let told = try #require(schemas["auzolan.test.v1.Echo"]?["properties"] as? [String: [String: Any]])
        #expect(told["text"]?["maxLength"] as? Int == 2_000_000)
        #expect(told["caller"]?["readOnly"] as? Bool == true)
        #expect(told["note"]?["pattern"] as? String == "^[a-z0-9_]+$")
        #expect(told["kind"]?["enum"] as? [String] == ["loud", "quiet"])
        #expect(told["nested"]?["maxItems"] as? Int == 3)
        #expect(told["amount"]?["type"] as? String == "string")
        #expect(schemas["auzolan.test.v1.Echo.Echoed"]?["required"] == nil)
    }

    @Test func `the schema of what is given takes nothing for what need not be given, and says what must be`() throws {
        let bytes = OpenAPI.document(contracts: Self.contracts, service: "test", version: "1")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
        let schemas = try #require((document["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
        let given = try #require(schemas["auzolan.test.v1.Echo-input"]?["properties"] as? [String: [String: Any]])
        #expect(given["text"]?["type"] as? [String] == ["string", "null"])
        #expect(given["amount"]?["type"] as? [String] == ["string", "integer", "null"])
        #expect(given["amount"]?["maximum"] as? Int == 1_000_000)
        #expect((given["kind"]?["enum"] as? [Any])?.map { "\($0)" } == ["loud", "quiet", "", "<null>"])
        #expect(schemas["auzolan.test.v1.Echo.Echoed-input"]?["required"] as? [String] == ["email"])
    }

    @Test func `an example keeps the rules it stands beside`() async throws {
        let document = OpenAPI.document(contracts: Self.contracts, service: "test", version: "1")
        let paths = try #require((try JSONSerialization.jsonObject(with: Data(document)) as? [String: Any])?["paths"] as? [String: [String: Any]])
        let echo = paths["/\(TestContract.name)/Echo"]?["post"] as? [String: Any]
        let content = ((echo?["requestBody"] as? [String: Any])?["content"] as? [String: Any])?["application/json"] as? [String: Any]
        let example = try JSONSerialization.data(withJSONObject: try #require(content?["example"]))
        try Echo(json: Array(example)).validate()
    }

    @Test func `the proto file has the shape partners compile`() {
        let files = ProtoFile.files(contracts: Self.contracts)
        #expect(files.map(\.path) == ["auzolan/test/v1/test.proto", "grpc/health/v1/health.proto"])
        #expect(files[0].text == Self.proto)
    }

    @Test func `the proto files come in one text, one by one and in one archive`() async throws {
        try await TestServer.run { server in
            let all = try await server.get("/proto")
            #expect(all.text.hasSuffix("\n// file: auzolan/test/v1/test.proto\n\(Self.proto)"))
            #expect(all.text.contains("curl -s ADDRESS/proto.tar.gz | tar -xz"))
            #expect(try await server.get("/proto/auzolan/test/v1/test.proto").text == Self.proto)
            let archive = try await server.get("/proto.tar.gz")
            #expect(archive.header("content-type") == "application/gzip")
            let unpacked = try Gzip.decompress(archive.body, limit: 1 << 20)
            #expect(unpacked.count % 512 == 0 && unpacked.starts(with: "auzolan/test/v1/test.proto\0".utf8))
            #expect(Array(unpacked[512..<512 + Self.proto.utf8.count]) == Array(Self.proto.utf8))
            #expect(try await server.post("x", "").status == 404)
            let head = try await server.send("HEAD /openapi.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test func `the proto file of the health check is its authors' with what is served here`() throws {
        let text = try #require(ProtoFile.files(contracts: [HealthContract.contract]).first).text
        for method in HealthContract.contract.methods {
            #expect(text.contains("rpc \(method.name)(\(method.input.shortName)) returns (\(method.output.shortName))"))
        }
        #expect(text.contains("string service = 1;") && text.contains("ServingStatus status = 1;"))
        #expect(HealthCheckRequest.fields.layout.fields.map(\.number) == [1] && HealthCheckResponse.fields.layout.fields.map(\.number) == [1])
        for (code, number) in [("SERVING", 1), ("NOT_SERVING", 2)] { #expect(text.contains(" \(code) = \(number);")) }
        #expect(ServingStatus.codes == ["SERVING", "NOT_SERVING"])
    }

    private static let proto = """
        syntax = "proto3";

        package auzolan.test.v1;

        import "google/protobuf/timestamp.proto";

        // For tests of the protocol.
        service TestService {
          // Says back what it is told.
          rpc Echo(.auzolan.test.v1.Echo) returns (.auzolan.test.v1.Echo) {
            option idempotency_level = NO_SIDE_EFFECTS;
          }
          // Changes something.
          rpc Change(.auzolan.test.v1.Echo) returns (.auzolan.test.v1.Echo);
          // Reads something.
          rpc Read(.auzolan.test.v1.Echo) returns (.auzolan.test.v1.Echo) {
            option idempotency_level = NO_SIDE_EFFECTS;
          }
          // Waits for ever and heeds no cancellation.
          rpc Wait(.auzolan.test.v1.Echo) returns (.auzolan.test.v1.Echo) {
            option idempotency_level = NO_SIDE_EFFECTS;
          }
          // Has no answer.
          rpc Missing(.auzolan.test.v1.Echo) returns (.auzolan.test.v1.Echo);
          // Fails with a code.
          rpc Fail(Failing) returns (.auzolan.test.v1.Echo);
        }

        // What is said and said back.
        message Echo {
          // An inner message.
          message Echoed {
            // Where to write. It is required, must be an e-mail address.
            string email = 1;
            // When. A date YYYY-MM-DD.
            string day = 2;
            // When exactly.
            google.protobuf.Timestamp at = 3;
          }

          // Anything. It must have at most 2000000 characters.
          string text = 1;
          // Who asked. It is given by the service.
          string caller = 2;
          // Language of the call. It is given by the service.
          string language = 3;
          // Metadata of the call, values with commas between. It is given by the service.
          map<string, string> headers = 4;
          // May be absent. It must be a code of lower-case letters, digits and _.
          optional string note = 5;
          // What kind. It cannot be changed after creation.
          // One of: loud, quiet.
          string kind = 6;
          // Inner ones. It must have 0 to 3 items.
          repeated Echo.Echoed nested = 7;
          // Cents. It must be between 0 and 1000000.
          int64 amount = 8;
        }

        // How to fail.
        message Failing {
          // The code.
          string code = 1;
          // The sentence.
          string message = 2;
          // The reason.
          string reason = 3;
          // With violations and a retry time.
          bool detail = 4;
          // With an error no rule knows.
          bool unforeseen = 5;
        }

        """
}
