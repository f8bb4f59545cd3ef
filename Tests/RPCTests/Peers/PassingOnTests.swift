import Contract
import Faults
import RPC
import Testing

/// What a call within another one takes along.
@Suite struct PassingOnTests {
    /// A service whose `Echo` asks the service at another port.
    private static func asking(_ port: Int, attempt: Duration? = nil) -> Answers {
        var options = RPCClient.Options()
        options.attemptTimeout = attempt
        let client = RPCClient("http://127.0.0.1:\(port)", transport: HTTPTransport(), options: options)
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, _ in try await client.call(TestContract.echo, request) }
        return answers
    }

    private static func milliseconds(_ request: SeenRequest) -> Int { request.header("connect-timeout-ms").flatMap { Int($0) } ?? 0 }

    @Test func `trace, request id, language and the rest of the time go with it`() async throws {
        try await TestServer.run { far in
            let proxy = try FaultProxy(to: far.port)
            defer { proxy.stop() }
            let trace = "0123456789abcdef0123456789abcdef"
            let response = try await TestServer.run(Self.asking(proxy.port)) { near in
                try await near.post(
                    "Echo", "{}",
                    headers: ["traceparent: 00-\(trace)-0123456789abcdef-01", "X-Request-Id: order-77", "Accept-Language: eu", "Connect-Timeout-Ms: 5000"])
            }
            #expect(response.json?["language"] as? String == "eu")
            let request = try #require(proxy.seen.first)
            #expect(request.header("traceparent")?.hasPrefix("00-\(trace)-") == true)
            #expect(request.header("traceparent")?.contains("0123456789abcdef-01") == false, "the span is the caller's own")
            #expect(request.header("x-request-id") == "order-77")
            #expect((1...5000).contains(Self.milliseconds(request)))
            #expect(far.records.all.map(\.trace.traceID) == [trace])
        }
    }

    @Test func `both tries of a call carry one request id and one trace, and less time each`() async throws {
        try await TestServer.run { far in
            let proxy = try FaultProxy(to: far.port)
            defer { proxy.stop() }
            try proxy.set(.storm, times: 1)
            var options = RPCClient.Options()
            options.attemptTimeout = .milliseconds(800)
            options.timeout = .seconds(2)
            _ = try await RPCClient("http://127.0.0.1:\(proxy.port)", transport: HTTPTransport(), options: options).call(TestContract.echo, Echo())
            #expect(proxy.seen.count == 2)
            #expect(Set(proxy.seen.map { $0.header("x-request-id") }).count == 1)
            #expect(Set(proxy.seen.map { $0.header("traceparent")?.split(separator: "-")[1] }).count == 1)
            #expect(Set(proxy.seen.map { $0.header("traceparent") }).count == 2)
            #expect(proxy.seen.allSatisfy { (1...800).contains(Self.milliseconds($0)) }, "no longer than an attempt")
        }
    }

    @Test(arguments: ["two words", String(repeating: "x", count: 129)])
    func `a request id that cannot be sent on is left behind`(id: String) async throws {
        try await TestServer.run { far in
            let proxy = try FaultProxy(to: far.port)
            defer { proxy.stop() }
            let response = try await TestServer.run(Self.asking(proxy.port)) { try await $0.post("Echo", "{}", headers: ["X-Request-Id: \(id)"]) }
            #expect(response.status == 200)
            #expect(proxy.seen.first?.header("x-request-id")?.count == 32)
        }
    }

    @Test func `an attempt ends with its own time and leaves the rest to the call`() async throws {
        let silent = try CannedServer([""], keepsOpen: true)
        defer { silent.stop() }
        let start = ContinuousClock.now
        let response = try await TestServer.run(Self.asking(silent.port, attempt: .milliseconds(100))) {
            try await $0.post("Echo", "{}", headers: ["Connect-Timeout-Ms: 60000"])
        }
        #expect(response.code == "deadline_exceeded")
        #expect(start.duration(to: .now) < .seconds(8))
        #expect(silent.requests.count == 1, "what took too long once is not asked again")
    }

    @Test func `nothing is sent after the caller's deadline`() async throws {
        try await TestServer.run { far in
            let proxy = try FaultProxy(to: far.port)
            defer { proxy.stop() }
            try proxy.set(.storm)
            let client = RPCClient("http://127.0.0.1:\(proxy.port)", transport: HTTPTransport())
            for _ in 0..<3 {
                let call = Call(caller: .anonymous, method: "x", deadline: .now + .milliseconds(45))
                let end = try #require(call.deadline)
                _ = await Call.$running.withValue(call) { await client.exchange(TestContract.echo, Echo()) }
                #expect(proxy.seen.allSatisfy { $0.at <= end + .milliseconds(500) })
            }
            // The shortest pause is longer than the whole call: none was made a second time.
            #expect(proxy.seen.count <= 3)
        }
    }
}
