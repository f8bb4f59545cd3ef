import Contract
import Foundation
import RPC
import Testing

/// Codes, HTTP statuses and the shape of errors, both ways.
@Suite struct CodeTests {
    private static let statuses: [Code: Int] = [
        .canceled: 499, .unknown: 500, .invalidArgument: 400, .deadlineExceeded: 504, .notFound: 404, .alreadyExists: 409,
        .permissionDenied: 403, .resourceExhausted: 429, .failedPrecondition: 400, .aborted: 409, .outOfRange: 400,
        .unimplemented: 501, .internal: 500, .unavailable: 503, .dataLoss: 500, .unauthenticated: 401,
    ]

    @Test(arguments: Code.allCases) func `a code has the status of the protocol`(code: Code) {
        #expect(Self.statuses[code] == code.httpStatus)
    }

    @Test func `a code comes back from a server as it was thrown`() async throws {
        try await TestServer.run { server in
            let client = RPCClient(server.base, transport: HTTPTransport())
            for code in Code.allCases {
                for hasDetail in [false, true] {
                    var request = Failing()
                    (request.code, request.message, request.detail) = (code.rawValue, "sentence ☺ \"\n", hasDetail)
                    request.reason = hasDetail ? "BECAUSE" : ""
                    let exchange = await client.exchange(TestContract.fail, request)
                    #expect(throws: TestContract.error(request)) { try exchange.result.get() }
                    #expect(exchange.headers.filter { $0.name == "x-leading" }.map(\.value) == ["one", "two"])
                    #expect(exchange.trailers.map { "\($0.name)=\($0.value)" } == ["x-cost=237"])
                }
            }
        }
    }

    @Test(arguments: [
        (400, Code.internal), (401, .unauthenticated), (403, .permissionDenied), (404, .unimplemented), (409, .unknown),
        (412, .unknown), (413, .unknown), (415, .unknown), (418, .unknown), (429, .unavailable), (431, .unknown),
        (500, .unknown), (502, .unavailable), (503, .unavailable), (504, .unavailable), (505, .unknown), (800, .unknown),
    ])
    func `a status without a code is inferred`(status: Int, code: Code) {
        #expect(Code(httpStatus: status) == code)
    }

    @Test func `an error's body holds code, message and details and nothing else`() async throws {
        let response = try await TestServer.run {
            try await $0.post("Fail", #"{"code":"not_found","message":"no","reason":"GONE","detail":true}"#)
        }
        #expect(response.status == 404)
        #expect(response.header("content-type") == "application/json")
        #expect(response.header("retry-after") == "2")
        #expect(response.values("x-leading") == ["one", "two"])
        #expect(response.values("trailer-x-cost") == ["237"])
        let body = try #require(response.json)
        #expect(body.keys.sorted() == ["code", "details", "message"])
        let details = try #require(body["details"] as? [[String: Any]])
        #expect(details.map { $0["type"] as? String } == ["google.rpc.BadRequest", "google.rpc.ErrorInfo", "google.rpc.RetryInfo", "auzolan.test.v1.Extra"])
        #expect(details.allSatisfy { ($0["value"] as? String)?.contains("=") == false })
        #expect(details.last?["value"] as? String == "CAH/")
        #expect((details[1]["debug"] as? [String: String]) == ["reason": "GONE", "domain": "auzolan"])
        #expect((details[2]["debug"] as? [String: String]) == ["retryDelay": "2.500s"])
        let violations = (details[0]["debug"] as? [String: Any])?["fieldViolations"] as? [[String: String]]
        #expect(violations == [["field": "a.b[0]", "description": "must be a UUID", "reason": "FORMAT_UUID"]])
    }

    @Test func `an error without message and details holds only its code`() async throws {
        let response = try await TestServer.run { try await $0.post("Fail", #"{"code":"aborted"}"#) }
        #expect(response.text == #"{"code":"aborted"}"#)
    }

    @Test func `an unforeseen error is logged and not told`() async throws {
        let (response, log) = try await TestServer.run { server in
            let trace = "traceparent: 00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
            return (try await server.post("Fail", #"{"unforeseen":true}"#, headers: [trace]), server.log.all)
        }
        #expect(response.status == 500)
        #expect(response.code == "internal")
        #expect(!response.text.contains("hunter2"))
        #expect(log.contains { $0.contains("hunter2") && $0.contains("0123456789abcdef0123456789abcdef") })
    }
}
