import Contract
import RPC
import Testing

/// The bytes of the standard details, written out by hand from the protobuf encoding, both ways.
@Suite struct ErrorDetailTests {
    /// {field_violations: [{field: "a.b[0]", description: "must be a UUID", reason: "FORMAT_UUID"}]}
    private static let badRequest = "CiUKBmEuYlswXRIObXVzdCBiZSBhIFVVSUQaC0ZPUk1BVF9VVUlE"
    /// {reason: "GONE", domain: "auzolan"}
    private static let errorInfo = "CgRHT05FEgdhdXpvbGFu"
    /// {retry_delay: {seconds: 2, nanos: 500000000}}
    private static let retryInfo = "CggIAhCAyrXuAQ"

    @Test func `a server writes them in binary without padding`() async throws {
        let response = try await TestServer.run {
            try await $0.post("Fail", #"{"code":"not_found","reason":"GONE","detail":true}"#)
        }
        let details = try #require(response.json?["details"] as? [[String: Any]])
        #expect(details.map { $0["value"] as? String } == [Self.badRequest, Self.errorInfo, Self.retryInfo, "CAH/"])
        #expect(details.map { $0["type"] as? String }.prefix(3) == ["google.rpc.BadRequest", "google.rpc.ErrorInfo", "google.rpc.RetryInfo"])
        #expect(details.map { $0["debug"] != nil } == [true, true, true, false])
    }

    @Test(arguments: ["", "="]) func `a client reads them in any order, padded or not, with fields it does not know`(padding: String) async throws {
        // metadata = 3 of ErrorInfo and an unknown field 15 follow the ones that are read.
        let more = Base64.encode([UInt8](Base64.decode(Self.errorInfo)!) + [0x1A, 0x02, 0x0A, 0x00, 0x78, 0x05])
        let retry = Self.retryInfo + String(repeating: padding, count: (4 - Self.retryInfo.utf8.count % 4) % 4)
        let body = """
            {"code":"unavailable","message":"m","details":[{"type":"google.rpc.RetryInfo","value":"\(retry)","debug":"x"},
            {"type":"type.googleapis.com/google.rpc.ErrorInfo","value":"\(more)"},
            {"type":"google.rpc.BadRequest","value":"\(Self.badRequest)","debug":{"fieldViolations":"lies"}},
            {"type":"google.rpc.ErrorInfo","value":"/////w"}]}
            """
        let error = try await Self.error(of: CannedServer.response(503, body))
        let broken = ServiceError.Detail(type: "google.rpc.ErrorInfo", value: [255, 255, 255, 255])
        #expect(error == ServiceError(
            .unavailable, "m", violations: [.init(field: "a.b[0]", rule: "format_uuid", message: "must be a UUID")], reason: "GONE",
            retryAfter: .milliseconds(2500), details: [broken]))
    }

    @Test(arguments: Code.allCases) func `a client takes each code from the body, whatever the status and the packing`(code: Code) async throws {
        let body = #"{"message":"☺","code":"\#(code.rawValue)","details":null}"#
        let packed = Gzip.compress(Array(body.utf8))
        let head = "HTTP/1.1 418 X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: \(packed.count)\r\n\r\n"
        for answer in [Array(head.utf8) + packed, Array(CannedServer.response(code.httpStatus, body).utf8)] {
            let canned = try CannedServer(bytes: [answer])
            defer { canned.stop() }
            #expect(await Self.error(at: canned.port) == ServiceError(code, "☺"))
        }
    }

    private static func error(of answer: String) async throws -> ServiceError? {
        let canned = try CannedServer([answer])
        defer { canned.stop() }
        return await error(at: canned.port)
    }

    private static func error(at port: Int) async -> ServiceError? {
        let client = RPCClient("http://127.0.0.1:\(port)", transport: HTTPTransport(policy: .plain))
        if case .failure(let error) = await client.exchange(TestContract.change, Echo()).result { return error }
        return nil
    }
}
