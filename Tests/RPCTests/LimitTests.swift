import Contract
import RPC
import Testing

/// Sizes and compression, exact and over.
@Suite struct LimitTests {
    private static var limits: RPCLimits {
        var limits = RPCLimits()
        limits.body = 4000
        return limits
    }

    private static func message(_ bytes: Int) -> [UInt8] {
        let frame = Array(#"{"text":""}"#.utf8)
        return frame[..<9] + [UInt8](repeating: UInt8(ascii: "x"), count: bytes - frame.count) + frame[9...]
    }

    @Test(arguments: [(3999, 200), (4000, 200), (4001, 429), (40_000, 429), (3_000_000, 429)])
    func `a message may be as large as the limit and no larger`(size: Int, status: Int) async throws {
        try await TestServer.run(limits: Self.limits) { server in
            let response = try await server.post("Echo", Self.message(size))
            #expect(response.status == status)
            if status == 429 {
                #expect(response.code == "resource_exhausted")
                #expect(response.header("connection") == "close")
            }
            let chunk = Array("\(String(size, radix: 16))\r\n".utf8) + Self.message(size) + Array("\r\n0\r\n\r\n".utf8)
            let head = "POST /\(TestContract.name)/Echo HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
            let chunked = try await RawSocket.exchange(port: server.port, Array(head.utf8) + chunk)
            #expect(chunked.status == status)
            #expect(try await server.post("Echo", "{}").status == 200)
        }
    }

    @Test(arguments: [(4000, 200), (4001, 429), (10_000_000, 429)])
    func `the limit holds after decompression`(size: Int, status: Int) async throws {
        let body = Gzip.compress(Self.message(size))
        let response = try await TestServer.run(limits: Self.limits) {
            try await $0.post("Echo", body.count > 4000 ? Array(body.prefix(4001)) : body, headers: ["Content-Encoding: gzip"])
        }
        #expect(response.status == status)
    }

    @Test func `broken gzip is refused in every shape`() async throws {
        let whole = Gzip.compress(Self.message(2000))
        let broken = [Array(whole.dropLast(1)), Array(whole.dropFirst(1)), whole + [0], Array(whole.prefix(10)), [31, 139]]
        try await TestServer.run { server in
            for body in broken {
                let response = try await server.post("Echo", body, headers: ["Content-Encoding: gzip"])
                #expect(response.status == 400)
                #expect(response.code == "invalid_argument")
            }
        }
    }

    @Test(arguments: [("gzip", true), ("br, gzip;q=0.5", true), ("GZIP", true), ("gzip;q=0", false), ("identity", false), ("", false)])
    func `a large answer is compressed for who takes it`(accepted: String, isCompressed: Bool) async throws {
        let response = try await TestServer.run {
            try await $0.post("Echo", Self.message(5000), headers: accepted.isEmpty ? [] : ["Accept-Encoding: \(accepted)"])
        }
        #expect(response.header("content-encoding") == (isCompressed ? "gzip" : nil))
        let body = isCompressed ? try Gzip.decompress(response.body, limit: 100_000) : response.body
        #expect(try Echo(json: body).text == Echo(json: Self.message(5000)).text)
    }

    @Test func `a small answer is not compressed`() async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: ["Accept-Encoding: gzip"]) }
        #expect(response.header("content-encoding") == nil)
    }

    @Test(arguments: [(8192, 200), (8193, 414)]) func `an address may be as long as the limit`(length: Int, status: Int) async throws {
        let start = "/\(TestContract.name)/Echo?encoding=json&message=%7B%7D&x="
        let target = start + String(repeating: "x", count: length - start.utf8.count)
        let response = try await TestServer.run { try await $0.get(target) }
        #expect(response.status == status)
        #expect(response.code == (status == 414 ? "resource_exhausted" : nil))
    }

    @Test func `an answer beyond the client's limit is not taken`() async throws {
        try await TestServer.run { server in
            var options = RPCClient.Options()
            options.answerLimit = 1500
            let client = RPCClient(server.base, transport: HTTPTransport(), options: options)
            var request = Echo()
            request.text = String(repeating: "x", count: 100_000)
            let failure = await client.exchange(TestContract.echo, request).result
            #expect(throws: ServiceError.self) { try failure.get() }
            if case .failure(let error) = failure { #expect(error.code == .resourceExhausted) }
        }
    }

    @Test func `the client compresses what is large enough`() async throws {
        try await TestServer.run { server in
            var options = RPCClient.Options()
            options.compressesFrom = 100
            let client = RPCClient(server.base, transport: HTTPTransport(), options: options)
            var request = Echo()
            request.text = String(repeating: "ñ", count: 100_000)
            let answer = try await client.call(TestContract.echo, request)
            #expect(answer.text == request.text)
        }
    }
}
