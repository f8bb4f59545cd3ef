import Contract
import RPC
import Testing

/// The checks of PROTOCOL 1.1, each alone and in their order.
@Suite struct CheckOrderTests {
    private static let path = "/\(TestContract.name)"

    /// A request that breaks a check and every later one: only the first may answer.
    struct Broken: Sendable, CustomTestStringConvertible {
        let name: String
        let request: String
        let status: Int
        var code: String?
        var testDescription: String { name }

        init(_ name: String, _ first: String, _ headers: [String], _ body: String, _ status: Int, _ code: String? = nil) {
            self.name = name
            let lines = ["\(first) HTTP/1.1", "Host: localhost", "Connection: close"] + headers + ["Content-Length: \(body.utf8.count)"]
            request = lines.joined(separator: "\r\n") + "\r\n\r\n" + body
            self.status = status
            self.code = code
        }
    }

    private static let json = "Content-Type: application/json"
    private static let broken = [
        Broken("path", "PUT /auzolan.test.v1.TestService/Unknown", ["Content-Type: text/plain"], "x", 404, "unimplemented"),
        Broken("case of the path", "POST /auzolan.test.v1.TestService/echo", [json], "{}", 404, "unimplemented"),
        Broken("two slashes", "POST //auzolan.test.v1.TestService/Echo", [json], "{}", 404, "unimplemented"),
        Broken("declared without answer", "POST \(path)/Missing", [json], "{}", 501, "unimplemented"),
        Broken("method", "PUT \(path)/Echo", ["Content-Type: text/plain"], "x", 405),
        Broken("HEAD", "HEAD \(path)/Echo", [], "", 405),
        Broken("OPTIONS", "OPTIONS \(path)/Echo", [], "", 405),
        Broken("GET with effects", "GET \(path)/Change?encoding=json&message=%7B%7D", [], "", 405),
        Broken("codec", "POST \(path)/Change", ["Content-Type: application/proto", "Connect-Protocol-Version: 9"], "x", 415),
        Broken("no codec", "POST \(path)/Echo", [], "{}", 415),
        Broken("codec of a form", "POST \(path)/Echo", ["Content-Type: text/plain"], "{}", 415),
        Broken("GET without encoding", "GET \(path)/Echo?message=%7B%7D", [], "", 415),
        Broken("GET with another encoding", "GET \(path)/Echo?message=%7B%7D&encoding=proto", [], "", 415),
        Broken("GET with a body", "GET \(path)/Echo?message=%7B%7D&encoding=json", [], "{}", 415),
        Broken("version", "POST \(path)/Change", [json, "Connect-Protocol-Version: 2", "Connect-Timeout-Ms: x"], "x", 400, "invalid_argument"),
        Broken("GET version", "GET \(path)/Echo?connect=v2&message=%7B%7D&encoding=json", [], "", 400, "invalid_argument"),
        Broken("timeout", "POST \(path)/Change", [json, "Connect-Timeout-Ms: -1", "Content-Encoding: br"], "x", 400, "invalid_argument"),
        Broken("compression", "POST \(path)/Change", [json, "Content-Encoding: br"], "x", 501, "unimplemented"),
        Broken("GET compression", "GET \(path)/Echo?compression=br&encoding=json", [], "", 501, "unimplemented"),
        Broken("GET without message", "GET \(path)/Read?encoding=json", [], "", 400, "invalid_argument"),
        Broken("no credential", "POST \(path)/Change", [json], "x", 401, "unauthenticated"),
        Broken("unknown credential", "POST \(path)/Change", [json, "Authorization: Bearer nobody"], "x", 401, "unauthenticated"),
        Broken("scope", "POST \(path)/Change", [json, "Authorization: Bearer reader"], "x", 403, "permission_denied"),
        Broken("bad gzip", "POST \(path)/Echo", [json, "Content-Encoding: gzip"], "not gzip", 400, "invalid_argument"),
        Broken("empty", "POST \(path)/Echo", [json], "", 400, "invalid_argument"),
        Broken("empty, said to be gzip", "POST \(path)/Echo", [json, "Content-Encoding: gzip"], "", 400, "invalid_argument"),
        Broken("no JSON", "POST \(path)/Echo", [json], "{", 400, "invalid_argument"),
        Broken("no object", "POST \(path)/Echo", [json], "[]", 400, "invalid_argument"),
        Broken("wrong type", "POST \(path)/Echo", [json], #"{"text":1}"#, 400, "invalid_argument"),
        Broken("something after it", "POST \(path)/Echo", [json], "{}{}", 400, "invalid_argument"),
        Broken("rule", "POST \(path)/Echo", [json], #"{"note":"No Slug"}"#, 400, "invalid_argument"),
        Broken("deadline over", "POST \(path)/Echo", [json, "Connect-Timeout-Ms: 0"], "{}", 504, "deadline_exceeded"),
    ]

    @Test(arguments: broken) func `a broken request is answered by the first check it breaks`(broken: Broken) async throws {
        try await TestServer.run { server in
            let response = try await server.send(broken.request)
            #expect(response.status == broken.status)
            #expect(response.code == broken.code)
            #expect(response.header("x-content-type-options") == "nosniff")
            if broken.code == nil { #expect(response.body.isEmpty) } else { #expect(response.header("content-type") == "application/json") }
            if broken.status == 415 { #expect(response.header("accept-post") == "application/json") }
            if broken.status == 405 { #expect(response.header("allow") == (broken.request.contains("Change") ? "POST" : "GET, POST")) }
            #expect(try await server.post("Echo", #"{"text":"next"}"#).status == 200, "the next client is served")
        }
    }

    @Test(arguments: [
        "Content-Type: application/json", "Content-Type: Application/JSON; charset=utf-8", "Content-Type: application/json ;x=y",
    ])
    func `the media type is compared without case and parameters`(type: String) async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: [type], bare: true) }
        #expect(response.status == 200)
        #expect(response.header("content-type") == "application/json")
    }

    @Test(arguments: ["1", "10000", "9999999999", ""]) func `a timeout is 1 to 10 digits or empty`(text: String) async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: ["Connect-Timeout-Ms: \(text)"]) }
        #expect(response.status == 200 || text == "1" && response.status == 504)
    }

    @Test(arguments: ["-1", "+1", " 1 1", "1_0", "0x1", "1.5", "10000000000", "١"])
    func `any other timeout is refused`(text: String) async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: ["Connect-Timeout-Ms: \(text)"]) }
        #expect(response.status == 400)
        #expect(response.code == "invalid_argument")
    }

    @Test func `an unknown compression is told which ones are known`() async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: ["Content-Encoding: br"]) }
        #expect(response.text.contains("gzip"))
    }

    @Test func `unknown fields are ignored and missing ones are at their default`() async throws {
        let response = try await TestServer.run { try await $0.post("Echo", #"{"later":{"a":[1]},"text":"x"}"#) }
        #expect(response.status == 200)
        #expect(response.json?["text"] as? String == "x")
    }

    @Test func `another host is refused when hosts are listed`() async throws {
        try await TestServer.run(hosts: ["127.0.0.1"]) { server in
            let refused = try await server.get("/openapi.json")
            #expect(refused.status == 421)
            #expect(refused.code == "invalid_argument")
            let taken = try await server.send("GET /openapi.json HTTP/1.1\r\nHost: 127.0.0.1:99\r\nConnection: close\r\n\r\n")
            #expect(taken.status == 200)
        }
    }
}
