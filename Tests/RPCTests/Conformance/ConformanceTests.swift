import ConformanceContract
import Contract
import Foundation
import RPC
import Testing

/// Every case group of PROTOCOL 4: the conformance programs as processes, against each other and against plain bytes.
@Suite struct ConformanceTests {
    private static let packings = [Compression.identity, .gzip]

    @Test(arguments: [
        ("Basic", 4), ("Connect with GET", 2), ("Server Empty Requests", 2), ("Duplicate Metadata", 4), ("Deadline Propagation", 2), ("Timeouts", 2),
        ("Client Cancellation", 2), ("Errors", 36),
    ])
    func `client and server agree on every case of a group`(group: String, count: Int) async throws {
        let cases = try #require(ConformanceCases.all[group])
        try await ConformanceServer.run { server in
            let asked = Self.packings.flatMap { packing in cases.map { ($0, $0.asked(server.port, packing)) } }
            #expect(asked.count == count)
            let outcomes = try await ConformanceProgram.outcomes(of: asked.map(\.1))
            #expect(outcomes.count == count)
            for (wanted, asked) in asked { try wanted.check(outcomes[asked.testName]) }
        }
    }

    @Test func `every group that is declared is run`() {
        #expect(ConformanceCases.all.keys.sorted() == [
            "Basic", "Client Cancellation", "Connect with GET", "Deadline Propagation", "Duplicate Metadata", "Errors", "Server Empty Requests", "Timeouts",
        ])
    }

    /// Connect to HTTP Code Mapping: 32.
    @Test(arguments: Code.allCases, packings)
    func `the server answers an error with the status of its code`(code: Code, packing: Compression) async throws {
        var definition = UnaryResponseDefinition()
        definition.error = ConformanceError(try #require(ConformanceCode(rawValue: "CODE_\(code.rawValue.uppercased())")), nil)
        let json = UnaryRequest(definition).jsonBytes()
        let isPacked = packing == .gzip
        let response = try await ConformanceServer.run {
            try await $0.post(isPacked ? Gzip.compress(json) : json, more: isPacked ? ["Content-Encoding: gzip"] : [])
        }
        #expect(response.status == code.httpStatus)
        #expect(response.code == code.rawValue)
        #expect((response.json?["details"] as? [Any])?.count == 1)
    }

    private static let statuses: [(Int, ConformanceCode)] = [
        (400, .internal), (401, .unauthenticated), (403, .permissionDenied), (404, .unimplemented), (409, .unknown), (412, .unknown), (413, .unknown),
        (418, .unknown), (429, .unavailable), (431, .unknown), (500, .unknown), (502, .unavailable), (503, .unavailable), (504, .unavailable),
    ]

    /// HTTP to RPC Code Mapping: 28. The bodies are none of the protocol's; the third one says another code and is no JSON.
    @Test(arguments: [("", []), ("<html>", ["Content-Type: text/html"]), (#"{"code":"aborted"}"#, ["Content-Type: application/proto"])])
    func `the client infers the code of an answer that is no error of the protocol`(body: String, headers: [String]) async throws {
        let servers = try Self.statuses.map { try CannedServer([CannedServer.response($0.0, body, headers + ["Connection: close"])]) }
        defer { for server in servers { server.stop() } }
        var asked: [(ClientCase, ConformanceCode)] = []
        for (server, (status, code)) in zip(servers, Self.statuses) {
            for packing in Self.packings { asked.append((ConformanceCase("HTTP to RPC Code Mapping", "\(status)").asked(server.port, packing), code)) }
        }
        #expect(asked.count == 28)
        let outcomes = try await ConformanceProgram.outcomes(of: asked.map(\.0))
        for (asked, code) in asked {
            let error = try #require(outcomes[asked.testName]?.response?.error, "\(asked.testName)")
            #expect(error.code == code, "\(asked.testName)")
        }
    }

    @Test(arguments: [
        ("verb", "DELETE", "Unary", "application/json", 405), ("URI", "POST", "Unknown", "application/json", 404),
        ("codec", "POST", "Unary", "application/foo", 415), ("binary codec", "POST", "Unary", "application/proto", 415),
        ("content type", "POST", "Unary", "image/jpeg", 415), ("stream", "POST", "Unary", "application/connect+json", 415),
        ("method without answer", "POST", "Unimplemented", "application/json", 501), ("GET of a method that writes", "GET", "Unary", "application/json", 405),
    ])
    func `an unexpected request is told so by its status`(what: String, verb: String, method: String, type: String, status: Int) async throws {
        let response = try await ConformanceServer.run { try await $0.post(Array("{}".utf8), method: method, verb: verb, type: type) }
        #expect(response.status == status)
        switch status {
        case 405: #expect(response.header("allow") == "POST")
        case 415: #expect(response.header("accept-post") == "application/json")
        default: #expect(response.code == "unimplemented")
        }
    }

    @Test func `an unexpected compression is unimplemented and names those there are`() async throws {
        let response = try await ConformanceServer.run { try await $0.post(Array("{}".utf8), more: ["Content-Encoding: zstd"]) }
        #expect(response.status == 501 && response.code == "unimplemented")
        #expect(response.text.contains("gzip, identity"))
    }

    /// Server Message Size, on the wire and after decompression.
    @Test(arguments: [(0, false, 200), (10, false, 429), (0, true, 200), (10, true, 429)])
    func `a request may be as large as the server's limit`(over: Int, isPacked: Bool, status: Int) async throws {
        let frame = #"{"requestData":""}"#
        let size = ConformanceAnswers.limits.body + over
        // Base64 comes in fours; blanks make up the rest.
        let letters = (size - frame.utf8.count) / 4 * 4
        let json = Array(#"{"requestData":"\#(String(repeating: "A", count: letters))"\#(String(repeating: " ", count: size - frame.utf8.count - letters))}"#.utf8)
        #expect(json.count == size)
        let response = try await ConformanceServer.run {
            try await $0.post(isPacked ? Gzip.compress(json) : json, more: isPacked ? ["Content-Encoding: gzip"] : [])
        }
        #expect(response.status == status)
        #expect(response.code == (status == 429 ? "resource_exhausted" : nil))
    }

    /// Client Message Size.
    @Test func `an answer may be as large as the client's limit`() async throws {
        let answer = #"{"payload":{"data":"\#(String(repeating: "A", count: 4000))"}}"#
        let servers = try [0, 1].map { try CannedServer([CannedServer.response(200, answer + String(repeating: " ", count: $0))]) }
        defer { for server in servers { server.stop() } }
        let asked = servers.enumerated().map { over, server in
            var asked = ConformanceCase("Client Message Size", "over by \(over)").asked(server.port, .identity)
            asked.messageReceiveLimit = UInt32(answer.utf8.count)
            return asked
        }
        let outcomes = try await ConformanceProgram.outcomes(of: asked)
        #expect(outcomes[asked[0].testName]?.response?.payloads.first?.data.count == 3000)
        #expect(outcomes[asked[1].testName]?.response?.error?.code == .resourceExhausted)
    }

    @Test func `a line that is no case is answered with what is wrong`() async throws {
        var wrong = ClientCase()
        wrong.testName = "without a message"
        let outcomes = try await ConformanceProgram.outcomes(of: [wrong])
        #expect(outcomes[wrong.testName]?.error?.message.contains("one request message") == true)
    }

    @Test func `a detail keeps every field between JSON and binary`() throws {
        var info = RequestInfo()
        info.requestHeaders = [Header("a", ["1", "", "ñ"])]
        info.timeoutMs = 0
        var definition = UnaryResponseDefinition()
        definition.error = ConformanceError(.dataLoss, "")
        definition.responseDelayMs = 70_000
        definition.rawResponse = RawHTTPResponse()
        definition.rawResponse?.unary = MessageContents()
        definition.rawResponse?.unary?.compression = .snappy
        definition.rawResponse?.unary?.binaryMessage = AnyMessage(UnaryResponse())
        info.requests = [AnyMessage(UnaryRequest(definition)), AnyMessage(IdempotentUnaryRequest())]
        info.connectGetInfo = ConnectGetInfo()
        let detail = try MessageBinary.detail(AnyMessage(info))
        #expect(MessageBinary.any(detail) == AnyMessage(info))
        #expect(throws: ServiceError.self) { try MessageBinary.detail(AnyMessage(typeURL: "a/b.C", json: Array("{}".utf8))) }
    }
}
