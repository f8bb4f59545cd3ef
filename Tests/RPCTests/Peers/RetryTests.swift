import Contract
import Faults
import RPC
import Testing

/// Which calls are repeated, and how often.
@Suite struct RetryTests {
    private static func refused(_ code: String, _ status: Int, _ headers: [String] = []) -> String {
        CannedServer.response(status, #"{"code":"\#(code)","message":"m"}"#, ["Content-Type: application/json"] + headers)
    }
    private static let unavailable = refused("unavailable", 503)
    private static let good = CannedServer.response(200, #"{"text":"second"}"#)

    private static func client(_ port: Int, _ time: ManualTime = ManualTime(), _ policy: PeerPolicy = PeerPolicy()) -> RPCClient {
        RPCClient("http://127.0.0.1:\(port)", transport: HTTPTransport(policy: policy, timing: time.timing))
    }

    @Test func `a read that met unavailable is repeated once, after a while of random length`() async throws {
        let (canned, time) = (try CannedServer([Self.unavailable, Self.good], keepsOpen: true), ManualTime())
        defer { canned.stop() }
        #expect(try await Self.client(canned.port, time).call(TestContract.echo, Echo()).text == "second")
        #expect(time.pauses == [.milliseconds(250)])
        let (down, again) = (try CannedServer([Self.unavailable], keepsOpen: true), ManualTime())
        defer { down.stop() }
        let error = await #expect(throws: ServiceError.self) { try await Self.client(down.port, again).call(TestContract.echo, Echo()) }
        #expect(error?.code == .unavailable)
        #expect(down.requests.count == 2, "never more than twice")
    }

    @Test func `the while is between 50 and 250 milliseconds, and not always the same`() throws {
        let agreed = try #require(PeerPolicy().pause)
        #expect(agreed == .milliseconds(50) ... .milliseconds(250))
        let pauses = (0..<1000).map { _ in Timing.real.choose(agreed) }
        #expect(pauses.allSatisfy(agreed.contains) && Set(pauses).count > 100)
    }

    @Test(arguments: [("", 1), ("0192b3c4-0000-7000-8000-000000000001", 2)])
    func `a write is repeated when its request id makes it act once, with the same id`(requestID: String, count: Int) async throws {
        let canned = try CannedServer([Self.unavailable], keepsOpen: true)
        defer { canned.stop() }
        var request = Noted()
        request.text = "x"
        request.requestID = requestID
        let result = await Self.client(canned.port).exchange(NoteContract.note, request).result
        #expect(result.failure?.code == .unavailable)
        #expect(canned.requests.count == count)
        #expect(canned.requests.allSatisfy { $0.contains(requestID) })
    }

    @Test(arguments: [
        refused("invalid_argument", 400), refused("aborted", 409), refused("internal", 500), refused("deadline_exceeded", 504),
        refused("resource_exhausted", 429), refused("unavailable", 503, ["Retry-After: 3"]), CannedServer.response(200, "{"),
        CannedServer.response(307, "", ["Location: /"]), "garbage\r\n\r\n",
    ])
    func `what another try would not mend is not repeated`(answer: String) async throws {
        let canned = try CannedServer([answer])
        defer { canned.stop() }
        await #expect(throws: ServiceError.self) { try await Self.client(canned.port).call(TestContract.echo, Echo()) }
        #expect(canned.requests.count == 1)
    }

    @Test func `a call lost on a kept connection that the other end had closed is made again at once`() async throws {
        try await TestServer.run { server in
            let (proxy, time) = (try FaultProxy(to: server.port), ManualTime())
            defer { proxy.stop() }
            let client = Self.client(proxy.port, time)
            for _ in 0..<3 {
                _ = try await client.call(TestContract.echo, Echo())
                try proxy.set(.closed, times: 1)
                // Connections are closed while nobody calls.
                time.pass(.seconds(10))
            }
            #expect(proxy.seen.count == 5)
            #expect(time.pauses.isEmpty)
        }
        #expect(HTTPTransport.idle < RPCLimits().idleTimeout, "kept connections are let go before servers close them")
    }

    @Test func `the second try ends with the call's deadline and is not begun after it`() async throws {
        let (canned, time) = (try CannedServer([Self.unavailable]), ManualTime())
        defer { canned.stop() }
        let start = ContinuousClock.now
        let error = await #expect(throws: ServiceError.self) {
            try await Self.client(canned.port, time).with(timeout: .milliseconds(240)).call(TestContract.echo, Echo())
        }
        if start.duration(to: .now) < .milliseconds(240) { #expect(error?.code == .unavailable, "what it met, not that time is over") }
        #expect(canned.requests.count <= 1)
        #expect(time.pauses.isEmpty)
    }

    @Test func `in a storm of 503 the other end sees a tenth more calls, whoever makes them`() async throws {
        try await TestServer.run { server in
            let (proxy, time) = (try FaultProxy(to: server.port), ManualTime())
            defer { proxy.stop() }
            try proxy.set(.storm)
            var policy = PeerPolicy()
            policy.breaker.failures = .max
            let transport = HTTPTransport(policy: policy, timing: time.timing)
            // 50 calls a second for 10 seconds, by two clients of one process.
            let clients = (0..<2).map { _ in RPCClient("http://127.0.0.1:\(proxy.port)", transport: transport) }
            let start = time.now
            for number in 0..<500 {
                time.pass(max(.zero, time.now.duration(to: start + .milliseconds(20 * number))))
                await #expect(throws: ServiceError.self) { try await clients[number % 2].call(TestContract.echo, Echo()) }
            }
            let seconds = Int(start.duration(to: time.now).components.seconds) + 1
            let floor = policy.budget.perSecond * seconds / 1000 + 1
            #expect(proxy.seen.count <= 550 + floor)
            #expect(proxy.seen.count > 550, "retries are made while the budget lasts")
        }
    }

    @Test func `with the breaker a storm is over after a few calls, and each rest ends with one`() async throws {
        try await TestServer.run { server in
            let (proxy, time) = (try FaultProxy(to: server.port), ManualTime())
            defer { proxy.stop() }
            try proxy.set(.storm)
            let client = Self.client(proxy.port, time)
            for _ in 0..<3000 {
                time.pass(.milliseconds(20))
                await #expect(throws: ServiceError.self) { try await client.call(TestContract.echo, Echo()) }
            }
            #expect((5...30).contains(proxy.seen.count), "\(proxy.seen.count) calls in a minute")
        }
    }
}
