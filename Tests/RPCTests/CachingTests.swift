import Contract
import RPC
import Testing

/// Answers to GET that caches may keep, and ask about with `If-None-Match`.
@Suite struct CachingTests {
    private static func address(_ text: String, method: String = "Echo") -> String {
        "/\(TestContract.name)/\(method)?connect=v1&encoding=json&message=%7B%22text%22%3A%22\(text)%22%7D"
    }

    @Test func `an answer has a strong tag that is the same for the same answer only`() async throws {
        try await TestServer.run { server in
            let one = try await server.get(Self.address("one"))
            let tag = try #require(one.header("etag"))
            #expect(one.status == 200)
            #expect(tag.hasPrefix("\"") && tag.hasSuffix("\"") && tag.utf8.count > 30)
            #expect(try await server.get(Self.address("one")).header("etag") == tag)
            #expect(try await server.get(Self.address("two")).header("etag") != tag)
            #expect(try await server.get(Self.address("one"), headers: ["Accept-Language: eu"]).header("etag") != tag, "the answer names the language")
        }
    }

    @Test func `whoever has the answer already is told so without it`() async throws {
        try await TestServer.run { server in
            let tag = try #require(try await server.get(Self.address("one")).header("etag"))
            for header in [tag, "W/\(tag)", "\"other\", \(tag)", "*", "\"a\",W/\(tag),\"b\""] {
                let response = try await server.get(Self.address("one"), headers: ["If-None-Match: \(header)"])
                #expect(response.status == 304, "\(header)")
                #expect(response.body.isEmpty)
                #expect(response.header("etag") == tag)
                #expect(response.header("vary") == "Accept-Encoding, Accept-Language")
                #expect(response.header("content-type") == nil && response.header("transfer-encoding") == nil)
            }
            for header in ["\"other\"", tag.replacing("\"", with: ""), "W/\"*\"", ""] {
                #expect(try await server.get(Self.address("one"), headers: ["If-None-Match: \(header)"]).status == 200, "\(header)")
            }
        }
    }

    @Test func `the next request of a connection is answered after a 304`() async throws {
        try await TestServer.run { server in
            let head = "GET \(Self.address("one")) HTTP/1.1\r\nHost: a\r\n"
            let response = try await server.send(head + "If-None-Match: *\r\n\r\n" + head + "Connection: close\r\n\r\n")
            #expect(response.status == 304)
            #expect(response.text.hasPrefix("HTTP/1.1 200 "))
            #expect(response.text.contains(#""text":"one""#))
        }
    }

    @Test func `the compressed form has a tag of its own`() async throws {
        try await TestServer.run { server in
            let address = Self.address(String(repeating: "x", count: 4000))
            let plain = try await server.get(address)
            let packed = try await server.get(address, headers: ["Accept-Encoding: gzip"])
            #expect(packed.header("content-encoding") == "gzip")
            let (plainTag, packedTag) = (try #require(plain.header("etag")), try #require(packed.header("etag")))
            #expect(plainTag != packedTag)
            #expect(try await server.get(address, headers: ["Accept-Encoding: gzip", "If-None-Match: \(plainTag)"]).status == 200)
            #expect(try await server.get(address, headers: ["Accept-Encoding: gzip", "If-None-Match: \(packedTag)"]).status == 304)
        }
    }

    @Test(arguments: [("Echo", [], "no-cache"), ("Read", ["Authorization: Bearer reader"], "private, no-cache"), ("Read", ["Cookie: auzolan=s1"], "private, no-cache")])
    func `a shared cache keeps only what anybody may see`(method: String, headers: [String], control: String) async throws {
        let response = try await TestServer.run { try await $0.get(Self.address("one", method: method), headers: headers) }
        #expect(response.status == 200)
        #expect(response.header("cache-control") == control)
    }

    @Test func `whoever may not see an answer is not told that it still holds`() async throws {
        let response = try await TestServer.run { try await $0.get(Self.address("one", method: "Read"), headers: ["If-None-Match: *"]) }
        #expect(response.status == 401)
        #expect(response.header("etag") == nil)
    }

    @Test func `a POST has no tag and heeds none`() async throws {
        let response = try await TestServer.run { try await $0.post("Echo", "{}", headers: ["If-None-Match: *"]) }
        #expect(response.status == 200)
        #expect(response.header("etag") == nil && response.header("cache-control") == nil)
    }
}
