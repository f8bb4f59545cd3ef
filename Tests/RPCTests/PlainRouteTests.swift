import Contract
import Hummingbird
import RPC
import Testing

/// Pages and plain addresses beside the methods.
@Suite struct PlainRouteTests {
    private static let routes: RPCResponder.PlainRoutes = { request, context in
        switch request.head.path {
        case "/page": Response(status: .ok, headers: [.contentType: "text/html"], body: .init(byteBuffer: .init(string: context.remoteAddress)))
        case "/denied": throw ServiceError(.permissionDenied, "no")
        case "/broken": throw Unforeseen()
        default: nil
        }
    }

    @Test func `a plain route answers what is no method`() async throws {
        try await TestServer.run(other: Self.routes) { server in
            let page = try await server.get("/page")
            #expect(page.text == "127.0.0.1")
            let head = try await server.send("HEAD /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
            #expect(try await server.get("/denied").code == "permission_denied")
            let broken = try await server.get("/broken")
            #expect(broken.code == "internal")
            #expect(!broken.text.contains("hunter2"))
            let missing = try await server.get("/missing")
            #expect(missing.status == 404)
            #expect(missing.code == "unimplemented")
            #expect(try await server.post("Echo", "{}").status == 200)
        }
    }
}
