import Foundation
import RPC
import Testing

/// A thousand clients that begin a request and do not go on (RELIABILITY 1, "Slow clients harmless").
@Suite(.serialized) struct SlowClientTests {
    private static let count = 1000
    private static let head = "POST /auzolan.test.v1.TestService/Echo HTTP/1.1\r\nHost: a\r\n"
    private static let body = head + "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n{"

    /// Less than the promised times, so that the test takes no longer than it must.
    private static var limits: RPCLimits {
        var limits = RPCLimits()
        limits.idleTimeout = limits.idleTimeout * 6 / 10
        limits.bodyTimeout = limits.bodyTimeout / 5
        return limits
    }

    @Test func `the promised times are those of a server that nobody told otherwise`() {
        #expect(RPCLimits().idleTimeout <= .seconds(10))
        #expect(RPCLimits().bodyTimeout <= .seconds(30))
        #expect(RPCLimits().connections > Self.count)
    }

    @Test func `others are answered as quickly as before, and the slow ones are let go in time`() async throws {
        try await TestServer.run(limits: Self.limits) { server in
            try await RawSocket.blocking {
                let client = try RawSocket.connect(server.port)
                defer { RawSocket.close(client) }
                _ = try Self.latencies(client)
                let before = try Self.best { try Self.latencies(client) }
                let start = ContinuousClock.now
                let slow = try (0..<Self.count).map { number in
                    let socket = try RawSocket.connect(server.port)
                    RawSocket.send(socket, Array((number.isMultiple(of: 2) ? Self.head : Self.body).utf8))
                    return socket
                }
                defer { for socket in slow { RawSocket.close(socket) } }
                let complete = ContinuousClock.now
                let most = max(before * 2, .milliseconds(5))
                var during = try Self.best { try Self.latencies(client) }
                // What else the machine does only ever adds: as often as there is time for.
                while during >= most, start.duration(to: .now) < Self.limits.idleTimeout / 2 { during = min(during, try Self.best { try Self.latencies(client) }) }
                let stillOpen = start.duration(to: .now)
                #expect(stillOpen < Self.limits.idleTimeout, "measured while all of them were there")
                #expect(during < most, "p99 \(before) became \(during)")
                // One that is new is answered too.
                #expect(RawResponse(Self.exchange(try RawSocket.connect(server.port), ends: true)).status == 200)
                for socket in slow { Self.waitForEnd(of: socket) }
                let end = complete.duration(to: .now)
                #expect(end < Self.limits.bodyTimeout + .seconds(2), "the last was let go after \(end)")
            }
        }
    }

    @Test func `a head that drips is cut off as one that stalls`() async throws {
        var limits = RPCLimits()
        limits.idleTimeout = .milliseconds(400)
        try await TestServer.run(limits: limits) { server in
            let taken = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { RawSocket.close(socket) }
                RawSocket.send(socket, Array((Self.head + "X-A: ").utf8))
                var wait = timeval(tv_sec: 0, tv_usec: 20_000)
                setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
                // One byte with each wait for an answer; a closed connection refuses the next.
                var count = 0
                while count < 500, RawSocket.send(socket, [97]) == 1 {
                    count += 1
                    _ = RawSocket.read(socket)
                }
                return count
            }
            #expect(taken < 500)
        }
    }

    /// The shortest of several p99: noise of the machine only ever adds.
    private static func best(_ measure: () throws -> [Duration]) throws -> Duration {
        try (0..<4).map { _ in
            let sorted = try measure().sorted()
            return sorted[sorted.count * 99 / 100]
        }.min() ?? .zero
    }

    /// How long a hundred calls took, one after another on one connection.
    private static func latencies(_ socket: Int32) throws -> [Duration] {
        try (0..<100).map { _ in
            let start = ContinuousClock.now
            let answer = exchange(socket, ends: false)
            guard RawResponse(answer).status == 200 else { throw RawSocket.Failed(call: "exchange") }
            return start.duration(to: .now)
        }
    }

    private static func exchange(_ socket: Int32, ends: Bool) -> [UInt8] {
        let end = ends ? "Connection: close\r\n" : ""
        RawSocket.send(socket, Array((head + end + "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}").utf8))
        defer { if ends { RawSocket.close(socket) } }
        return RawSocket.read(socket) ?? []
    }

    private static func waitForEnd(of socket: Int32) {
        while RawSocket.read(socket) != nil {}
    }
}
