import Contract
import RPC
import Testing

/// What a client makes of answers, right and wrong. The answers are bytes made beforehand.
@Suite struct ClientTests {
    private static func call(_ answers: [String?], keepsOpen: Bool = false) async throws -> (Result<Echo, ServiceError>, [String]) {
        let canned = try CannedServer(answers, keepsOpen: keepsOpen)
        defer { canned.stop() }
        let client = RPCClient("http://127.0.0.1:\(canned.port)/", transport: HTTPTransport())
        return (await client.exchange(TestContract.echo, Echo()).result, canned.requests)
    }

    private static let json = "Content-Type: application/json"

    @Test(arguments: [
        (400, Code.internal), (401, .unauthenticated), (403, .permissionDenied), (404, .unimplemented), (409, .unknown),
        (429, .unavailable), (500, .unknown), (502, .unavailable), (503, .unavailable), (504, .unavailable), (302, .unknown),
    ])
    func `an answer without a known code is inferred from its status`(status: Int, code: Code) async throws {
        let bodies = [("", []), ("<html>", ["Content-Type: text/html"]), ("{", [Self.json]), (#"{"code":"newer"}"#, [Self.json]), ("[]", [Self.json])]
        for (body, headers) in bodies {
            let (result, _) = try await Self.call([CannedServer.response(status, body, headers + ["Location: http://127.0.0.1:1/"])])
            guard case .failure(let error) = result else {
                Issue.record("\(status) \(body) is taken for an answer")
                continue
            }
            #expect(error.code == code)
            #expect(!error.isFromServer)
        }
    }

    @Test func `a code counts more than the status`() async throws {
        let (result, _) = try await Self.call([CannedServer.response(500, #"{"code":"aborted","message":"m","x":1}"#)])
        #expect(throws: ServiceError(.aborted, "m")) { try result.get() }
    }

    @Test func `a detail that cannot be read is passed over and an unknown one kept`() async throws {
        let details = #"[{"type":"a.B","value":"AQ"},{"type":7},{"value":"AQ=="},{"type":"c.D","value":"%"},"x",{"type":"type.googleapis.com/e.F","value":"AQ==","debug":7}]"#
        let (result, _) = try await Self.call([CannedServer.response(404, #"{"code":"not_found","details":\#(details)}"#)])
        let expected = ServiceError(.notFound, "", details: [.init(type: "a.B", value: [1]), .init(type: "e.F", value: [1])])
        #expect(throws: expected) { try result.get() }
    }

    @Test(arguments: [
        (["Content-Type: application/proto"], "{}", Code.internal), (["Content-Type: text/html"], "{}", .unknown), ([], "{}", .unknown),
        ([json, "Content-Encoding: br"], "{}", .internal), ([json, "Content-Encoding: gzip"], "{}", .internal),
        ([json], "", .internal), ([json], "{", .internal), ([json], #"{"text":1}"#, .internal),
    ])
    func `an answer of another form is no answer`(headers: [String], body: String, code: Code) async throws {
        let (result, _) = try await Self.call([CannedServer.response(200, body, headers)])
        guard case .failure(let error) = result else {
            Issue.record("taken for an answer")
            return
        }
        #expect(error.code == code)
        #expect(!error.isFromServer)
    }

    @Test func `fields and terms of a newer server are passed over`() async throws {
        let (result, _) = try await Self.call([CannedServer.response(200, #"{"kind":"whispered","text":"x","later":[{}]}"#, ["Content-Type: application/json; charset=utf-8"])])
        let answer = try result.get()
        #expect(answer.text == "x")
        #expect(answer.kind == .unspecified)
    }

    @Test func `a request carries what the protocol asks for`() async throws {
        let (_, requests) = try await Self.call([CannedServer.response(200, "{}")])
        let request = try #require(requests.first).lowercased()
        #expect(request.hasPrefix("post /auzolan.test.v1.testservice/echo http/1.1"))
        for header in ["content-type: application/json", "connect-protocol-version: 1", "accept-encoding: gzip", "connect-timeout-ms: "] {
            #expect(request.contains("\r\n\(header)"))
        }
        #expect(request.hasSuffix("\r\n\r\n{}"))
    }

    @Test func `nobody at the address is unavailable at once`() async throws {
        let canned = try CannedServer([nil])
        canned.stop()
        let start = ContinuousClock.now
        let client = RPCClient("http://127.0.0.1:\(canned.port)", transport: HTTPTransport())
        let error = await #expect(throws: ServiceError.self) { try await client.call(TestContract.echo, Echo()) }
        #expect(error?.code == .unavailable)
        #expect(start.duration(to: .now) < .seconds(8))
    }

    @Test func `a connection that breaks off is unavailable`() async throws {
        let answers: [String?] = [nil, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{", "garbage\r\n\r\n"]
        for answer in answers {
            let (result, _) = try await Self.call([answer])
            guard case .failure(let error) = result else {
                Issue.record("taken for an answer")
                continue
            }
            #expect(error.code == .unavailable)
        }
    }

    @Test func `a read is repeated once on a lost connection and a write never`() async throws {
        let canned = try CannedServer([nil, CannedServer.response(200, #"{"text":"second"}"#)])
        defer { canned.stop() }
        let client = RPCClient("http://127.0.0.1:\(canned.port)", transport: HTTPTransport())
        #expect(try await client.call(TestContract.echo, Echo()).text == "second")
        #expect(canned.requests.count == 2)
        let broken = try CannedServer([nil])
        defer { broken.stop() }
        let writer = RPCClient("http://127.0.0.1:\(broken.port)", transport: HTTPTransport())
        let error = await #expect(throws: ServiceError.self) { try await writer.call(TestContract.change, Echo()) }
        #expect(error?.code == .unavailable)
        #expect(broken.requests.count == 1)
    }

    @Test func `a hundred calls at once all come back`() async throws {
        try await TestServer.run { server in
            let client = RPCClient(server.base, transport: HTTPTransport(connections: 8))
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<100 {
                    group.addTask {
                        var request = Echo()
                        request.text = "\(number)"
                        return try await client.call(TestContract.echo, request).text
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(texts.count == 100)
        }
    }

    @Test func `a call waits for a busy connection as long as its deadline lets it`() async throws {
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, _ in
            try await Task.sleep(for: .milliseconds(1200))
            return request
        }
        try await TestServer.run(answers) { server in
            let client = RPCClient(server.base, transport: HTTPTransport(connections: 1))
            async let first = client.call(TestContract.echo, Echo())
            async let second = client.call(TestContract.echo, Echo())
            _ = try await (first, second)
        }
    }
}
