import Contract
import Faults
import Logging
import RPC
import Synchronization
import Testing

/// What counts against a peer, who learns of it, and how it comes back.
@Suite struct PeerLinkTests {
    private struct Scene {
        let time = ManualTime()
        let log = LogLines()
        let transport: HTTPTransport

        init(connections: Int = 64) {
            var policy = PeerPolicy()
            policy.pause = nil
            let lines = log
            transport = HTTPTransport(connections: connections, policy: policy, timing: time.timing, logger: Logger(label: "test") { _ in LogCollector(lines: lines) })
        }

        func client(_ port: Int, attempt: Duration? = nil) -> RPCClient {
            var options = RPCClient.Options()
            options.attemptTimeout = attempt
            return RPCClient("http://127.0.0.1:\(port)", transport: transport, options: options)
        }

        /// Codes and reasons of calls one after another.
        func calls(_ count: Int, _ client: RPCClient) async -> [String] {
            var ends: [String] = []
            for _ in 0..<count {
                switch await client.exchange(TestContract.echo, Echo()).result {
                case .success: ends.append("ok")
                case .failure(let error): ends.append(error.reason.isEmpty ? error.code.rawValue : error.reason)
                }
            }
            return ends
        }
    }

    @Test(arguments: [
        Fault.refused, .frozen, .closed, .reset, .truncated, .garbage, .corrupt, .wrongTypes, .huge(40 << 20), .bomb(20 << 20), .redirect, .storm,
    ])
    func `a peer that fails five times in any way is left alone, and heard again when it is itself`(fault: Fault) async throws {
        try await TestServer.run { server in
            let (scene, proxy) = (Scene(), try FaultProxy(to: server.port))
            defer { proxy.stop() }
            // Only a frozen peer needs its time to be over.
            let client = scene.client(proxy.port, attempt: fault == .frozen ? .milliseconds(100) : nil)
            let patient = scene.client(proxy.port)
            #expect(await scene.calls(1, patient) == ["ok"])
            try proxy.set(fault)
            let ends = await scene.calls(7, client)
            #expect(ends.suffix(2) == ["PEER_RESTS", "PEER_RESTS"], "\(ends)")
            #expect(!ends.prefix(5).contains("PEER_RESTS") && !ends.contains("ok"))
            #expect(fault == .refused || proxy.seen.count == 6)
            #expect(!proxy.seen.contains { $0.path == "/elsewhere" }, "no redirect is followed")
            try proxy.set(nil)
            #expect(await scene.calls(1, patient) == ["PEER_RESTS"])
            scene.time.pass(.seconds(5))
            #expect(await scene.calls(2, patient) == ["ok", "ok"])
            #expect(scene.log.all.filter { $0.contains("left alone") }.count == 1)
            #expect(scene.log.all.filter { $0.contains("answers again") }.count == 1)
        }
    }

    @Test func `an answer beyond the limit is not taken in`() async throws {
        try await TestServer.run { server in
            let (scene, proxy) = (Scene(), try FaultProxy(to: server.port))
            defer { proxy.stop() }
            var client = scene.client(proxy.port)
            client.options.answerLimit = 1 << 20
            for fault in [Fault.huge(100 << 20), .bomb(100 << 20)] {
                try proxy.set(fault)
                let error = try #require(await client.exchange(TestContract.echo, Echo()).result.failure)
                #expect(error.code == .resourceExhausted)
                #expect(error.message.contains("1048576"))
            }
            // What the sockets of both ends hold is beyond our reach.
            #expect(proxy.taken < 16 << 20, "\(proxy.taken) bytes of 100 MiB were taken")
        }
    }

    @Test(arguments: ["invalid_argument 400", "not_found 404", "permission_denied 403", "internal 500", "unknown 500", "resource_exhausted 429"])
    func `an error that a working peer says does not count against it`(error: String) async throws {
        let parts = error.split(separator: " ")
        let canned = try CannedServer([CannedServer.response(Int(parts[1]) ?? 0, #"{"code":"\#(parts[0])"}"#)], keepsOpen: true)
        defer { canned.stop() }
        let scene = Scene()
        #expect(await scene.calls(8, scene.client(canned.port)) == Array(repeating: String(parts[0]), count: 8))
    }

    @Test func `callers in a hurry do not make others do without the peer`() async throws {
        try await TestServer.run { server in
            let (scene, proxy) = (Scene(), try FaultProxy(to: server.port))
            defer { proxy.stop() }
            try proxy.set(.frozen)
            let client = scene.client(proxy.port)
            for _ in 0..<8 {
                let hurried = Call(caller: .anonymous, method: "x", deadline: .now + .milliseconds(20))
                #expect(await Call.$running.withValue(hurried) { await scene.calls(1, client) } == ["deadline_exceeded"])
            }
            try proxy.set(nil)
            #expect(await scene.calls(1, client) == ["ok"])
        }
    }

    @Test func `all clients of a process know the same of a peer, and nothing of it of another one`() async throws {
        try await TestServer.run { server in
            let (scene, one, other) = (Scene(), try FaultProxy(to: server.port), try FaultProxy(to: server.port))
            defer {
                one.stop()
                other.stop()
            }
            try one.set(.storm)
            _ = await scene.calls(5, scene.client(one.port))
            #expect(await scene.calls(1, RPCClient("http://127.0.0.1:\(one.port)/", transport: scene.transport)) == ["PEER_RESTS"])
            #expect(await scene.calls(1, scene.client(other.port)) == ["ok"])
        }
    }

    @Test func `a hundred callers at the end of a rest send one probe and do not wait for it`() async throws {
        try await TestServer.run { server in
            let (scene, proxy) = (Scene(connections: 1), try FaultProxy(to: server.port))
            defer { proxy.stop() }
            try proxy.set(.storm)
            let client = scene.client(proxy.port)
            _ = await scene.calls(5, client)
            scene.time.pass(.seconds(5))
            try proxy.set(.frozen)
            async let probe = scene.calls(1, client)
            while proxy.seen.count < 6 { await Task.yield() }
            #expect(await scene.calls(100, client) == Array(repeating: "PEER_RESTS", count: 100))
            try proxy.set(.closed)
            #expect(await probe == ["unavailable"])
            #expect(proxy.seen.count == 6)
        }
    }

    @Test func `calls beyond those that may wait are refused, and a slow peer keeps no others waiting beyond their deadline`() async throws {
        try await TestServer.run { server in
            let proxy = try FaultProxy(to: server.port)
            defer { proxy.stop() }
            try proxy.set(.frozen)
            var policy = PeerPolicy()
            policy.queue = 3
            let client = RPCClient("http://127.0.0.1:\(proxy.port)", transport: HTTPTransport(connections: 2, policy: policy))
            async let slow = withTaskGroup(of: Code?.self) { group in
                for _ in 0..<2 { group.addTask { await client.exchange(TestContract.echo, Echo()).result.failure?.code } }
                return await group.reduce(into: [Code?]()) { $0.append($1) }
            }
            while proxy.seen.count < 2 { await Task.yield() }
            let ends = await withTaskGroup(of: Code?.self) { group in
                for _ in 0..<8 { group.addTask { await client.with(timeout: .milliseconds(400)).exchange(TestContract.echo, Echo()).result.failure?.code } }
                return await group.reduce(into: [Code?]()) { $0.append($1) }
            }
            #expect(ends.count { $0 == .resourceExhausted } == 5)
            #expect(ends.count { $0 == .deadlineExceeded } == 3)
            #expect(proxy.seen.count == 2, "who waited in vain was not sent")
            try proxy.set(.closed)
            #expect(await slow == [.unavailable, .unavailable])
        }
    }
}

extension Result {
    var failure: Failure? { if case .failure(let error) = self { error } else { nil } }
}
