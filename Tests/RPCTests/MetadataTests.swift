import Contract
import RPC
import Testing

/// Headers and trailing metadata as they travel: repeated, in bytes, and nothing that is the protocol's own.
@Suite struct MetadataTests {
    /// Answers that say what they are told to as metadata, and fail after it when the text is `fail`.
    private static func answers(_ add: @escaping @Sendable (Echo, Call) throws -> Void) -> Answers {
        var answers = Answers(service: "test", contracts: [TestContract.contract])
        answers.on(TestContract.echo) { request, call in
            try add(request, call)
            if request.text == "fail" { throw ServiceError(.aborted, "as asked") }
            return request
        }
        return answers
    }

    @Test(arguments: ["", "fail"]) func `repeated values keep their order before and after an answer and an error`(text: String) async throws {
        let answers = Self.answers { _, call in
            for value in ["1", "2, 3", "1"] {
                call.response?.add("X-Before", value)
                call.response?.addTrailing("X-After", value)
            }
        }
        try await TestServer.run(answers) { server in
            let response = try await server.post("Echo", #"{"text":"\#(text)"}"#)
            #expect(response.status == (text.isEmpty ? 200 : 409))
            #expect(response.values("x-before") == ["1", "2, 3", "1"])
            #expect(response.values("trailer-x-after") == ["1", "2, 3", "1"])
            #expect(response.header("trailer") == nil && response.header("transfer-encoding") == nil, "trailers of HTTP are not used")
            var request = Echo()
            request.text = text
            let exchange = await RPCClient(server.base, transport: HTTPTransport()).exchange(TestContract.echo, request)
            #expect(exchange.headers.filter { $0.name == "x-before" }.map(\.value) == ["1", "2, 3", "1"])
            #expect(exchange.trailers.map(\.name) == ["x-after", "x-after", "x-after"])
            #expect(exchange.trailers.map(\.value) == ["1", "2, 3", "1"])
        }
    }

    @Test func `bytes are read padded or not and written unpadded`() async throws {
        let answers = Self.answers { _, call in
            let parts = try call.binaryMetadata("X-Data-Bin")
            call.response?.add("X-All-Bin", bytes: Array(parts.joined()))
            for part in parts { call.response?.addTrailing("X-Each-Bin", bytes: part) }
        }
        try await TestServer.run(answers) { server in
            let response = try await server.post("Echo", "{}", headers: ["X-Data-Bin: AP8", "x-data-bin: AP8=, /w", "X-DATA-BIN: "])
            #expect(response.values("x-all-bin") == ["AP8A//8"])
            #expect(response.values("trailer-x-each-bin") == ["AP8", "AP8", "/w", ""])
            let refused = try await server.post("Echo", "{}", headers: ["X-Data-Bin: A"])
            #expect(refused.code == "invalid_argument")
            #expect(refused.text.contains("x-data-bin"))
        }
    }

    @Test func `a client reads bytes of both forms`() {
        #expect(BinaryMetadata.bytes(["AP8=", "AP8, /w=="]) == [[0, 255], [0, 255], [255]])
        #expect(BinaryMetadata.bytes(["A"]) == nil)
        #expect(BinaryMetadata.text([0, 255]) == "AP8")
        #expect(BinaryMetadata.isName("X-Data-BIN") && !BinaryMetadata.isName("x-bin-data"))
    }

    @Test func `metadata cannot take the place of the protocol's headers or break out of its line`() async throws {
        let answers = Self.answers { _, call in
            for name in ["Content-Type", "content-length", "Content-Encoding", "Connection", "Transfer-Encoding", "Connect-Anything", "Vary", "bad name", "bad\r\nname", ""] {
                call.response?.add(name, "evil")
            }
            call.response?.add("X-Line", "a\r\nSet-Cookie: b=c\r\n\r\nevil")
            call.response?.addTrailing("Content-Type", "text/evil")
        }
        try await TestServer.run(answers) { server in
            let response = try await server.post("Echo", #"{"text":"x"}"#)
            #expect(response.status == 200)
            #expect(response.values("content-type") == ["application/json"])
            #expect(response.values("content-length").count == 1)
            #expect(response.text == #"{"text":"x"}"#)
            #expect(!response.headers.contains { $0.name.hasPrefix("connect-") || $0.name == "set-cookie" || $0.name == "transfer-encoding" })
            #expect(response.headers.filter { $0.value == "evil" }.isEmpty)
            #expect(response.values("trailer-content-type") == ["text/evil"])
        }
    }
}
