import Contract
import Logging
import RPC
import ServiceLifecycle
import Testing

/// A server stops in time, whatever its clients do.
@Suite struct StopTests {
    @Test(arguments: ["", "POST /auzolan.test.v1.TestService/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"])
    func `a stalled client does not hold up a stop`(half: String) async throws {
        var limits = RPCLimits()
        limits.shutdownGrace = .milliseconds(300)
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let responder = RPCResponder(
            TestContract.answers(), authenticator: TestAuthenticator(), cookie: "auzolan", version: "1", limits: limits, logger: quiet)
        let group = ServiceGroup(
            services: [RPCServer(responder, port: 0) { bound.yield($0) }], logger: quiet)
        let run = Task { try await group.run() }
        for await port in ports {
            let socket = try RawSocket.connect(port)
            RawSocket.send(socket, Array(half.utf8))
            let start = ContinuousClock.now
            await group.triggerGracefulShutdown()
            try await run.value
            #expect(start.duration(to: .now) < .seconds(4))
            break
        }
    }

    @Test func `a call in flight ends before the server does`() async throws {
        let (entries, entered) = AsyncStream<Void>.makeStream()
        let (releases, release) = AsyncStream<Void>.makeStream()
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, _ in
            entered.yield()
            for await _ in releases { break }
            return request
        }
        let (ports, bound) = AsyncStream<Int>.makeStream()
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let responder = RPCResponder(answers, authenticator: TestAuthenticator(), cookie: "auzolan", version: "1", logger: quiet)
        let group = ServiceGroup(services: [RPCServer(responder, port: 0) { bound.yield($0) }], logger: quiet)
        let run = Task { try await group.run() }
        for await port in ports {
            let client = RPCClient("http://127.0.0.1:\(port)", transport: HTTPTransport())
            async let answer = client.call(TestContract.echo, Echo())
            for await _ in entries { break }
            await group.triggerGracefulShutdown()
            release.yield()
            _ = try await answer
            try await run.value
            break
        }
    }

    @Test func `a connection that comes while the server is cancelled takes nothing down`() async throws {
        for _ in 0..<20 {
            let sockets = try await TestServer.run { server in try (0..<20).map { _ in try RawSocket.connect(server.port) } }
            for socket in sockets { RawSocket.close(socket) }
        }
    }

    @Test func `a server is described in a line, whatever it answers`() {
        let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let responder = RPCResponder(TestContract.answers(), authenticator: TestAuthenticator(), cookie: "auzolan", version: "1", logger: quiet)
        #expect("\(RPCServer(responder, port: 7101))" == "RPC server on 127.0.0.1, port 7101")
    }
}
