import Contract
import Foundation
import RPC
import Testing

/// Requests no honest client sends. Each is refused and cut off; the next client is served.
@Suite struct HostileTests {
    private static let post = "POST /auzolan.test.v1.TestService/Echo HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    private static let smuggled = "GET /secret HTTP/1.1\r\nHost: a\r\n\r\n"
    private static let requests: [String: String] = [
        "length and chunks": post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled,
        "two lengths": post + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}" + smuggled,
        "negative length": post + "Content-Length: -2\r\n\r\n{}",
        "length that is no number": post + "Content-Length: 0x2\r\n\r\n{}",
        "unknown transfer coding": post + "Transfer-Encoding: xchunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        "chunked twice": post + "Transfer-Encoding: chunked, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + smuggled,
        "bad chunk size": post + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
        "negative chunk size": post + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n",
        "huge chunk size": post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
        "space before the colon": post + "X-A : 1\r\nContent-Length: 2\r\n\r\n{}",
        "folded header": post + "X-A: 1\r\n 2\r\nContent-Length: 2\r\n\r\n{}",
        "bare line feed in a header": post + "X-A: 1\nX-B: 2\rX\r\nContent-Length: 2\r\n\r\n{}",
        "zero byte in a header": post + "X-A: \0\r\nContent-Length: 2\r\n\r\n{}",
        "no host": "POST /auzolan.test.v1.TestService/Echo HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        "two hosts": post + "Host: b\r\nContent-Length: 2\r\n\r\n{}",
        "huge header": post + "X-A: \(String(repeating: "a", count: 20_000))\r\nContent-Length: 2\r\n\r\n{}",
        "many headers": post + String(repeating: "X-A: 1\r\n", count: 65) + "Content-Length: 2\r\n\r\n{}",
        "huge address": "GET /\(String(repeating: "a", count: 20_000)) HTTP/1.1\r\nHost: a\r\n\r\n",
        "no HTTP": "\u{16}\u{3}\u{1}\0\u{1}hello\r\n\r\n",
        "unknown version": "POST / HTTP/9.9\r\nHost: a\r\n\r\n",
        "no path": "POST\r\n\r\n",
        "unknown method": "BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
    ]

    @Test(arguments: requests.keys.sorted()) func `a hostile request is refused and cut off`(name: String) async throws {
        try await TestServer.run { server in
            let start = ContinuousClock.now
            let response = try await server.send(Self.requests[name] ?? "")
            #expect((400...431).contains(response.status), "\(response.status) \(response.text)")
            #expect(start.duration(to: .now) < .seconds(5), "the connection is closed soon")
            #expect(!response.text.contains("/secret"), "nothing smuggled is answered")
            #expect(try await server.post("Echo", #"{"text":"next"}"#).json?["text"] as? String == "next")
        }
    }

    @Test(arguments: ["POST /auzolan.test.v1.Test", post, post + "Content-Length: 10\r\n\r\n{", post + "Transfer-Encoding: chunked\r\n\r\n2\r\n{"])
    func `half a request whose client goes away leaves nothing behind`(half: String) async throws {
        try await TestServer.run { server in
            let response = try await RawSocket.exchange(port: server.port, Array(half.utf8), endsSending: true)
            #expect([0, 400].contains(response.status))
            #expect(try await server.post("Echo", "{}").status == 200)
        }
    }

    @Test(arguments: [post, post + "Content-Length: 10\r\n\r\n{"]) func `a client that stalls is let go`(half: String) async throws {
        var limits = RPCLimits()
        limits.idleTimeout = .milliseconds(200)
        limits.bodyTimeout = .milliseconds(200)
        try await TestServer.run(limits: limits) { server in
            let start = ContinuousClock.now
            _ = try await server.send(half)
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test func `a body that drips is cut off at its absolute time`() async throws {
        var limits = RPCLimits()
        limits.bodyTimeout = .milliseconds(300)
        try await TestServer.run(limits: limits) { server in
            let head = Array((Self.post + "Content-Length: 1000000\r\n\r\n").utf8)
            let taken = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                RawSocket.send(socket, head)
                // One byte at a time keeps the connection busy; a closed one refuses the next.
                var wait = timeval(tv_sec: 0, tv_usec: 20_000)
                setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &wait, socklen_t(MemoryLayout<timeval>.size))
                var count = 0
                while count < 500, RawSocket.send(socket, [32]) == 1 {
                    count += 1
                    _ = RawSocket.read(socket)
                }
                return count
            }
            #expect(taken < 500)
        }
    }

    @Test func `what follows an answer given early is not swallowed for ever`() async throws {
        try await TestServer.run { server in
            let head = Array("POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n".utf8)
            let taken = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                RawSocket.send(socket, head)
                guard let answer = RawSocket.read(socket) else { return -1 }
                #expect(RawResponse(answer).status == 404)
                return RawSocket.send(socket, [UInt8](repeating: 32, count: 64 << 20))
            }
            #expect(taken >= 0 && taken < 32 << 20)
        }
    }

    @Test func `a client that asks first is told to continue`() async throws {
        let text = try await TestServer.run { server in
            try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                RawSocket.send(socket, Array((Self.post + "Expect: 100-continue\r\nConnection: close\r\nContent-Length: 2\r\n\r\n").utf8))
                let first = RawSocket.read(socket) ?? []
                RawSocket.send(socket, Array("{}".utf8))
                return String(decoding: first + RawSocket.readAll(socket), as: UTF8.self)
            }
        }
        #expect(text.hasPrefix("HTTP/1.1 100 "))
        #expect(text.contains("HTTP/1.1 200 "))
    }

    @Test func `requests sent ahead are answered in their order`() async throws {
        let requests = ["a", "bb", "c"].map { text in
            let end = text == "c" ? "Connection: close\r\n" : ""
            return Self.post + "\(end)Content-Length: \(text.utf8.count + 11)\r\n\r\n{\"text\":\"\(text)\"}"
        }
        let text = try await TestServer.run { try await $0.send(requests.joined()).text }
        let places = ["a", "bb", "c"].map { text.range(of: "\"text\":\"\($0)\"")?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }
}
