import Contract
import Dispatch
import RPC
import Synchronization
import Testing

/// Deadlines on both ends. Nothing here waits for longer than the deadline it tests.
@Suite struct DeadlineTests {
    @Test func `a function that never ends is answered at its deadline`() async throws {
        try await TestServer.run { server in
            let start = ContinuousClock.now
            let response = try await server.post("Wait", "{}", headers: ["Connect-Timeout-Ms: 100"])
            #expect(response.status == 504)
            #expect(response.code == "deadline_exceeded")
            #expect(start.duration(to: .now) < .seconds(8))
            #expect(server.records.all.map(\.code) == ["deadline_exceeded"])
        }
    }

    @Test(arguments: ["Content-Length: 10\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"])
    func `a message that does not come whole is answered at the deadline`(part: String) async throws {
        try await TestServer.run { server in
            let start = ContinuousClock.now
            let response = try await server.send(
                "POST /\(TestContract.name)/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnect-Timeout-Ms: 100\r\n" + part)
            #expect(response.status == 504)
            #expect(response.code == "deadline_exceeded")
            #expect(response.header("connection") == "close")
            #expect(start.duration(to: .now) < .seconds(8))
            #expect(try await server.post("Echo", "{}").status == 200)
        }
    }

    /// Two tasks that read one body at a time would end the process.
    @Test(.timeLimit(.minutes(1))) func `whoever waited goes on only when the work was told that its time is over`() async {
        let events = Mutex<[String]>([])
        let goneOn = DispatchSemaphore(value: 0)
        await #expect(throws: DeadlineReached.self) {
            try await Deadline.run(until: .now + .milliseconds(20)) {
                try await withTaskCancellationHandler {
                    try await Task.sleep(for: .seconds(60))
                } onCancel: {
                    _ = goneOn.wait(timeout: .now() + .milliseconds(200))
                    events.withLock { $0.append("told") }
                }
            }
        }
        events.withLock { $0.append("gone on") }
        goneOn.signal()
        #expect(events.withLock { $0 } == ["told", "gone on"])
    }

    @Test func `a call without a deadline has the server's default`() async throws {
        var limits = RPCLimits()
        limits.defaultTimeout = .milliseconds(50)
        let response = try await TestServer.run(limits: limits) { try await $0.post("Wait", "{}") }
        #expect(response.status == 504)
    }

    @Test func `no client gets more than the server's maximum`() async throws {
        var limits = RPCLimits()
        limits.maximumTimeout = .milliseconds(50)
        let response = try await TestServer.run(limits: limits) {
            try await $0.post("Wait", "{}", headers: ["Connect-Timeout-Ms: 9999999999"])
        }
        #expect(response.status == 504)
    }

    @Test func `the connection serves on after a deadline`() async throws {
        try await TestServer.run { server in
            let client = RPCClient(server.base, transport: HTTPTransport(connections: 1))
            let late = await client.with(timeout: .milliseconds(50)).exchange(TestContract.wait, Echo()).result
            #expect(throws: ServiceError.self) { try late.get() }
            _ = try await client.call(TestContract.echo, Echo())
        }
    }

    @Test func `a client keeps its own time against a server that does not answer`() async throws {
        let silent = try CannedServer([""], keepsOpen: true)
        defer { silent.stop() }
        let client = RPCClient("http://127.0.0.1:\(silent.port)", transport: HTTPTransport()).with(timeout: .milliseconds(100))
        let start = ContinuousClock.now
        let error = await #expect(throws: ServiceError.self) { try await client.call(TestContract.echo, Echo()) }
        #expect(error?.code == .deadlineExceeded)
        #expect(error?.isFromServer == false)
        #expect(start.duration(to: .now) < .seconds(8))
        #expect(silent.requests.first?.contains("connect-timeout-ms: ") == true)
    }

    @Test func `time that is over is not sent`() async throws {
        let client = RPCClient("http://127.0.0.1:1", transport: HTTPTransport()).with(timeout: .zero)
        let error = await #expect(throws: ServiceError.self) { try await client.call(TestContract.echo, Echo()) }
        #expect(error?.code == .deadlineExceeded)
    }

    @Test func `a call within another one lasts no longer than that one`() async throws {
        let silent = try CannedServer([""], keepsOpen: true)
        defer { silent.stop() }
        let outer = Call(caller: .anonymous, method: "x", traceID: String(repeating: "a", count: 32), deadline: .now + .milliseconds(1500), language: "eu")
        let client = RPCClient("http://127.0.0.1:\(silent.port)", transport: HTTPTransport())
        let error = await #expect(throws: ServiceError.self) {
            try await Call.$running.withValue(outer) { try await client.call(TestContract.echo, Echo()) }
        }
        #expect(error?.code == .deadlineExceeded)
        let request = try #require(silent.requests.first)
        #expect(request.contains("traceparent: 00-\(outer.traceID)-"))
        #expect(request.contains("accept-language: eu"))
    }

    @Test func `a cancelled call ends as canceled`() async throws {
        let silent = try CannedServer([""], keepsOpen: true)
        defer { silent.stop() }
        let client = RPCClient("http://127.0.0.1:\(silent.port)", transport: HTTPTransport())
        let (starts, started) = AsyncStream<Void>.makeStream()
        let call = Task {
            started.yield()
            return try await client.call(TestContract.echo, Echo())
        }
        for await _ in starts { break }
        call.cancel()
        let error = await #expect(throws: ServiceError.self) { try await call.value }
        #expect(error?.code == .canceled)
    }
}
