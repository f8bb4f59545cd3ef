import Contract
import Foundation
import RPC
import Testing

/// Methods without side effects, called by GET.
@Suite struct GetTests {
    private static let path = "/\(TestContract.name)/Echo"

    @Test(arguments: [
        "?connect=v1&encoding=json&message=%7B%22text%22%3A%22a%C3%B1+%2B+%26%3D%25%22%7D",
        "?message=%7b%22text%22:%22a%c3%b1%20%2b%20%26%3d%25%22%7d&encoding=json",
        "?encoding=json&message=eyJ0ZXh0IjoiYcOxICsgJj0lIn0&base64=1&unknown=1",
        "?encoding=json&message=eyJ0ZXh0IjoiYcOxICsgJj0lIn0%3D&base64=1&compression=identity&connect=",
        "?compression=&base64=0&encoding=json&message=%7B%22text%22:%22a%C3%B1%20%2B%20%26%3D%25%22%7D",
    ])
    func `every form of a message is read`(query: String) async throws {
        let response = try await TestServer.run { try await $0.get(Self.path + query) }
        #expect(response.status == 200)
        #expect(response.json?["text"] as? String == "añ + &=%")
        #expect(response.header("vary") == "Accept-Encoding, Accept-Language")
    }

    @Test(arguments: [
        "?encoding=json&message=%7B%7", "?encoding=json&message=%ZZ", "?encoding=json&base64=1&message=a",
        "?encoding=json&base64=1&message=*", "?encoding=json&message=", "?encoding=json&base64=1&message=",
        "?encoding=json&base64=1&compression=gzip&message=e30", "?encoding=json&compression=gzip&base64=1&message=",
    ])
    func `a message that is none is refused`(query: String) async throws {
        let response = try await TestServer.run { try await $0.get(Self.path + query) }
        #expect(response.status == 400)
        #expect(response.code == "invalid_argument")
    }

    @Test func `a message that unpacks beyond the limit is refused`() async throws {
        var limits = RPCLimits()
        limits.body = 4000
        let bomb = Base64.encodeForURL(Gzip.compress(Array(#"{"text":"\#(String(repeating: "x", count: 100_000))"}"#.utf8)))
        let query = "?connect=v1&base64=1&compression=gzip&encoding=json&message=\(bomb)"
        let response = try await TestServer.run(limits: limits) { try await $0.get(Self.path + query) }
        #expect(response.status == 429)
        #expect(response.code == "resource_exhausted")
    }

    @Test func `a packed message is read with its padding and without`() async throws {
        try await TestServer.run { server in
            var paddings: Set<Int> = []
            for text in ["a", "bc", "def", "ghij", "klmno", "pqrstu", "añ"] {
                let packed = Base64.encode(Gzip.compress(Array(#"{"text":"\#(text)"}"#.utf8)))
                paddings.insert(packed.filter { $0 == "=" }.count)
                let safe = packed.replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
                for message in [safe.replacingOccurrences(of: "=", with: "%3D"), safe.replacingOccurrences(of: "=", with: "")] {
                    let response = try await server.get(Self.path + "?connect=v1&base64=1&compression=gzip&encoding=json&message=\(message)")
                    #expect(response.json?["text"] as? String == text)
                }
            }
            #expect(paddings == [0, 1, 2])
        }
    }

    @Test func `an empty message is {}`() async throws {
        let response = try await TestServer.run { try await $0.get(Self.path + "?encoding=json&message=%7B%7D") }
        #expect(response.status == 200)
    }

    @Test func `the same question has the same bytes for an answer`() async throws {
        try await TestServer.run { server in
            let first = try await server.get(Self.path + "?encoding=json&message=%7B%7D", headers: ["X-B: 1", "X-A: 2"])
            let second = try await server.get(Self.path + "?encoding=json&message=%7B%7D", headers: ["X-A: 2", "X-B: 1"])
            #expect(first.body == second.body)
        }
    }

    @Test func `a client calls by GET what has no side effects and by POST what is too long or has effects`() async throws {
        let canned = try CannedServer([CannedServer.response(200, "{}", ["Content-Type: application/json", "Connection: close"])])
        defer { canned.stop() }
        var options = RPCClient.Options()
        options.usesGet = true
        options.urlLimit = 400
        let transport = HTTPTransport()
        let client = RPCClient("http://127.0.0.1:\(canned.port)", transport: transport, options: options)
        var request = Echo()
        request.text = "añ"
        _ = try await client.call(TestContract.echo, request)
        _ = try await client.call(TestContract.change, request)
        request.text = String(repeating: "x", count: 400)
        _ = try await client.call(TestContract.echo, request)
        #expect(canned.requests.map { $0.prefix(4) } == ["GET ", "POST", "POST"])
        #expect(canned.requests[0].hasPrefix("GET \(Self.path)?connect=v1&encoding=json&message=%7B%22text%22%3A%22a%C3%B1%22%7D "))
    }

    @Test(arguments: [nil, 0] as [Int?]) func `client and server agree on GET, plain and compressed`(from: Int?) async throws {
        try await TestServer.run { server in
            var options = RPCClient.Options()
            options.usesGet = true
            options.compressesFrom = from
            let client = RPCClient(server.base, transport: HTTPTransport(), options: options)
            var request = Echo()
            request.text = "añ + &=% ☺"
            let answer = try await client.call(TestContract.echo, request)
            #expect(answer.text == request.text)
        }
    }
}
