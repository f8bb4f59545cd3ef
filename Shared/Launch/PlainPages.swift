import Access
import Contract
import Hummingbird
import NIOCore
import RPC

/// What a service answers beside its methods: whether it lives and is ready, its metrics, and its screens.
struct PlainPages: Sendable {
    let bridge: PageBridge
    let operations: Operations
    /// What the service measures itself.
    let own: @Sendable () throws -> [Metric]
    /// Calls in flight and refused.
    let load: @Sendable () -> (inFlight: Int, refused: Int)

    var routes: RPCResponder.PlainRoutes {
        { request, context in
            switch request.uri.path {
            case "/healthz", "/livez": Self.text(.ok, "ok\n")
            case "/readyz": operations.isReady ? Self.text(.ok, "ok\n") : Self.text(.serviceUnavailable, "not ready\n", [.retryAfter: "1"])
            case "/metrics":
                try await bridge.admitsMeasuring(request)
                    ? Self.text(.ok, operations.text(load: load(), own: try own()), [.contentType: MetricText.type, .cacheControl: "no-store"])
                    : Self.text(.unauthorized, "a key with the scope \(Access.measure.scope(in: bridge.service)) is needed\n", [.wwwAuthenticate: "Bearer"])
            default: try await bridge.answer(request, from: context.remoteAddress)
            }
        }
    }

    private static func text(_ status: HTTPResponse.Status, _ text: String, _ headers: HTTPFields = [:]) -> Response {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "text/plain; charset=utf-8" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
