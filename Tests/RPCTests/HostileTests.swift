import Contract
import Foundation
import RPC
import Testing

/// Requests no honest client sends. Each is refused and cut off; the next client is served.
@Suite struct HostileTests {
    private static let post = HostileRequests.post

    @Test func `there are at least the 39 requests that were promised`() { #expect(HostileRequests.all.count >= 39) }

    @Test(arguments: HostileRequests.all.keys.sorted()) func `a hostile request is refused and cut off`(name: String) async throws {
        try await TestServer.run { server in
            let start = ContinuousClock.now
            let response = try await server.send(HostileRequests.all[name] ?? "")
            #expect((400...431).contains(response.status), "\(response.status) \(response.text)")
            #expect(start.duration(to: .now) < .seconds(5), "the connection is closed soon")
            #expect(!response.text.contains("HTTP/1.1"), "nothing is answered after it")
            #expect(try await server.post("Echo", #"{"text":"next"}"#).json?["text"] as? String == "next")
        }
    }

    /// What looks odd and is allowed (RFC 9112): answered, and the request behind it as well.
    @Test(arguments: [
        "\r\n\r\n" + post + "Content-Length: 2\r\n\r\n{}", post + "transfer-encoding:\tCHUNKED \r\n\r\n2\r\n{}\r\n0\r\n\r\n",
        post + "Transfer-Encoding: chunked\r\n\r\n2;a=b;c=\"d\"\r\n{}\r\n000\r\nX-Trailer: x\r\n\r\n",
        post + "Content-Length:2  \r\nX-Empty:\r\n\r\n{}", post.replacing("Host: a", with: "hOST: [::1]:7101") + "Content-Length: 02\r\n\r\n{}",
        post.replacing("HTTP/1.1", with: "HTTP/1.0") + "Connection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}",
    ])
    func `an odd request is answered, and the next one on its connection`(request: String) async throws {
        try await TestServer.run { server in
            let response = try await server.send(request + Self.post + "Connection: close\r\nContent-Length: 12\r\n\r\n{\"text\":\"b\"}")
            #expect(response.status == 200, "\(response.text)")
            #expect(response.text.contains("HTTP/1.1 200 "))
            #expect(response.text.contains(#"{"text":"b","#))
        }
    }

    @Test(arguments: [
        post + "Connection: x, Close\r\n", post + "Connection: x\r\nConnection: close\r\n", post.replacing("HTTP/1.1", with: "HTTP/1.0"),
        post + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n",
    ])
    func `a connection ends when its client says so in any form, or wants to speak something else on it`(head: String) async throws {
        try await TestServer.run { server in
            let start = ContinuousClock.now
            let response = try await server.send(head + "Content-Length: 2\r\n\r\n{}")
            #expect(response.status == 200)
            #expect(response.header("connection") == "close")
            #expect(start.duration(to: .now) < .seconds(5))
        }
    }

    @Test func `what is no HTTP is refused after the call before it is answered`() async throws {
        try await TestServer.run { server in
            let call = "POST /auzolan.test.v1.TestService/Wait HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnect-Timeout-Ms: 150\r\nContent-Length: 2\r\n\r\n{}"
            let response = try await server.send(call + "garbage\r\n\r\n")
            #expect(response.status == 504)
            #expect(response.text.contains("deadline_exceeded") && response.text.contains("HTTP/1.1 400 "))
        }
    }

    @Test func `the work for a client that went away is cancelled`() async throws {
        let (begins, begun) = AsyncStream<Void>.makeStream()
        let (ends, ended) = AsyncStream<Void>.makeStream()
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, _ in
            await withTaskCancellationHandler {
                begun.yield()
                // Ends by cancellation alone.
                for await _ in AsyncStream<Void>.makeStream().stream {}
            } onCancel: {
                ended.yield()
            }
            return request
        }
        try await TestServer.run(answers) { server in
            let socket = try RawSocket.connect(server.port)
            RawSocket.send(socket, Array((Self.post + "Content-Length: 2\r\n\r\n{}").utf8))
            for await _ in begins { break }
            RawSocket.reset(socket)
            for await _ in ends { break }
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
