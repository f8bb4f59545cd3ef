import Contract
import Foundation
import Testing

@testable import RPC

/// Calls answered in place and requests passed on share a connection and keep their order.
@Suite struct CallHandlerTests {
    private func post(_ method: String, _ body: String, _ headers: String...) -> String {
        let lines = ["POST /\(TestContract.name)/\(method) HTTP/1.1", "Host: localhost", "Content-Type: application/json"]
        return (lines + headers + ["Content-Length: \(body.utf8.count)"]).joined(separator: "\r\n") + "\r\n\r\n" + body
    }
    private let page = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n"

    /// What stands in the answers, in the order it came.
    private func order(_ answers: [UInt8], _ marks: [String]) -> [String] {
        let text = String(decoding: answers, as: UTF8.self)
        return marks.compactMap { mark in text.range(of: mark).map { (mark, $0.lowerBound) } }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    @Test func `answers keep the order of their requests, whether a call waits, is quick or is no call`() async throws {
        try await TestServer.run { server in
            let requests =
                post("Echo", #"{"text":"one"}"#) + post("Wait", "{}", "Connect-Timeout-Ms: 150") + post("Echo", #"{"text":"three"}"#) + page
                + post("Echo", #"{"text":"five"}"#) + post("Echo", #"{"text":"six"}"#, "Connection: close")
            let answers = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                RawSocket.send(socket, Array(requests.utf8))
                return RawSocket.readAll(socket)
            }
            let marks = [#""one""#, "deadline_exceeded", #""three""#, "nothing at /nowhere", #""five""#, #""six""#]
            #expect(order(answers, marks) == marks)
        }
    }

    @Test func `a request that comes byte by byte is answered between others`() async throws {
        try await TestServer.run { server in
            let first = post("Echo", #"{"text":"one"}"#) + post("Echo", #"{"text":"two"}"#).dropLast(5)
            let rest = post("Echo", #"{"text":"two"}"#).suffix(5) + post("Echo", #"{"text":"three"}"#, "Connection: close")
            let answers = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                RawSocket.send(socket, Array(first.utf8))
                for byte in rest.utf8 {
                    usleep(500)
                    RawSocket.send(socket, [byte])
                }
                return RawSocket.readAll(socket)
            }
            let marks = [#""one""#, #""two""#, #""three""#]
            #expect(order(answers, marks) == marks)
        }
    }

    @Test func `a call that waits is answered though the client has ended its side`() async throws {
        try await TestServer.run { server in
            let request = post("Wait", "{}", "Connect-Timeout-Ms: 150")
            let answer = try await RawSocket.exchange(port: server.port, Array(request.utf8), endsSending: true)
            #expect(answer.code == "deadline_exceeded")
            #expect(answer.header("date")?.hasSuffix(" GMT") == true)
        }
    }

    @Test func `thousands of calls by a client that reads late are all answered`() async throws {
        try await TestServer.run { server in
            let call = post("Echo", #"{"text":"\#(String(repeating: "x", count: 3000))"}"#)
            let count = 2000
            let received = try await RawSocket.blocking {
                let socket = try RawSocket.connect(server.port)
                defer { close(socket) }
                let sender = Thread { for _ in 0..<count { RawSocket.send(socket, Array(call.utf8)) } }
                sender.start()
                usleep(500_000)
                var answers = 0
                var tail: [UInt8] = []
                while answers < count, let part = RawSocket.read(socket) {
                    let bytes = tail + part
                    answers += String(decoding: bytes, as: UTF8.self).components(separatedBy: "HTTP/1.1 200").count - 1
                    tail = Array(bytes.suffix(11))
                }
                return answers
            }
            #expect(received == count)
        }
    }

    @Test func `a method that held its connection's thread too long several times is answered elsewhere for a while`() {
        let pace = Pace(longest: .milliseconds(100))
        for _ in 0..<10 { pace.note("/quick", .milliseconds(5)) }
        for _ in 0..<2 { pace.note("/slow", .milliseconds(500)) }
        #expect(pace.isQuick("/slow"))
        pace.note("/slow", .milliseconds(500))
        #expect(!pace.isQuick("/slow"))
        #expect(pace.isQuick("/quick") && pace.isQuick("/other"))
    }

    @Test(arguments: [
        ("1994-11-06T08:49:37Z", "Sun, 06 Nov 1994 08:49:37 GMT"), ("2026-11-24T04:05:06.5Z", "Tue, 24 Nov 2026 04:05:06 GMT"),
        ("1969-12-31T23:59:59Z", "Wed, 31 Dec 1969 23:59:59 GMT"),
    ])
    func `Date is written as RFC 9110 says`(instant: String, text: String) throws {
        #expect(HTTPDate.text(try #require(Instant(instant))) == text)
    }
}
