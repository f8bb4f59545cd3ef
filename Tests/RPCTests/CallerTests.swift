import Contract
import RPC
import Testing

/// Who is calling, in which language, with which metadata.
@Suite struct CallerTests {
    @Test(arguments: [
        ("Echo", [], 200, ""), ("Read", [], 401, nil), ("Read", ["Authorization: Bearer reader"], 200, "reader"),
        ("Change", ["Authorization: Bearer reader"], 403, nil), ("Change", ["Authorization: Bearer writer"], 200, "writer"),
        ("Echo", ["Authorization: Bearer nobody"], 401, nil), ("Echo", ["Authorization: Bearer broken"], 500, nil),
        ("Read", ["Cookie: a=b; auzolan=s1"], 200, "person"), ("Read", ["Cookie: auzolan=s2"], 401, nil),
        ("Echo", ["Cookie: auzolanx=s1; other=1"], 200, ""), ("Change", ["Cookie: auzolan=s1"], 403, nil),
    ] as [(String, [String], Int, String?)])
    func `a credential is a caller`(method: String, headers: [String], status: Int, caller: String?) async throws {
        let response = try await TestServer.run { try await $0.post(method, "{}", headers: headers) }
        #expect(response.status == status)
        if let caller { #expect(response.json?["caller"] as? String ?? "" == caller) }
        #expect((response.header("www-authenticate") != nil) == (status == 401))
        #expect(!response.text.contains("hunter2"))
    }

    @Test func `a client sends the credential it is given for each call`() async throws {
        try await TestServer.run { server in
            let transport = HTTPTransport()
            let writer = RPCClient(server.base, transport: transport) { "Bearer writer" }
            let answer = try await writer.call(TestContract.change, Echo())
            #expect(answer.caller == "writer")
            let nobody = RPCClient(server.base, transport: transport)
            let error = await #expect(throws: ServiceError.self) { try await nobody.call(TestContract.change, Echo()) }
            #expect(error?.code == .unauthenticated)
            #expect(error?.reason == "CREDENTIAL_MISSING")
        }
    }

    @Test(arguments: [
        (nil, "en"), ("eu", "eu"), ("es-ES,es;q=0.9,en;q=0.8", "es"), ("fr, eu;q=0.5, es;q=0.7", "es"), ("fr", "en"), ("eu;q=0", "en"),
    ] as [(String?, String)])
    func `the language is the best one there are texts in`(asked: String?, language: String) async throws {
        let response = try await TestServer.run { server in
            try await server.post("Echo", "{}", headers: asked.map { ["Accept-Language: \($0)"] } ?? [])
        }
        #expect(response.json?["language"] as? String == language)
    }

    @Test func `repeated metadata keeps its values in order, both ways`() async throws {
        try await TestServer.run { server in
            let client = RPCClient(server.base, transport: HTTPTransport())
            let exchange = await client.exchange(TestContract.echo, Echo(), metadata: [("X-Echo-A", "1"), ("x-echo-a", "2"), ("x-echo-bin", "AQ")])
            let answer = try exchange.result.get()
            #expect(answer.headers["x-echo-a"] == "1,2")
            #expect(answer.headers["content-type"] == nil, "headers of the protocol are no metadata")
            #expect(exchange.headers.filter { $0.name == "x-echo-a" }.map(\.value) == ["1", "2"])
            #expect(exchange.trailers.filter { $0.name == "x-echo-a" }.map(\.value) == ["1", "2"])
        }
    }

    @Test func `a call is recorded with its trace, its caller and its code`() async throws {
        try await TestServer.run { server in
            let trace = "traceparent: 00-0123456789abcdef0123456789abcdef-0123456789abcdef-01"
            _ = try await server.post("Change", "{}", headers: ["Authorization: Bearer writer", trace])
            _ = try await server.post("Change", "{}", headers: ["traceparent: 00-000-00-00"])
            let records = server.records.all
            #expect(records.map(\.method) == ["/auzolan.test.v1.TestService/Change", "/auzolan.test.v1.TestService/Change"])
            #expect(records.map(\.caller) == ["writer", ""])
            #expect(records.map(\.code) == [nil, "unauthenticated"])
            #expect(records[0].trace.traceID == "0123456789abcdef0123456789abcdef")
            #expect(records[1].trace.traceID.count == 32)
        }
    }
}
