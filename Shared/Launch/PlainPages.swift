import Hummingbird
import NIOCore
import RPC

/// What a service answers beside its methods: liveness and its screens.
struct PlainPages: Sendable {
    let bridge: PageBridge

    var routes: RPCResponder.PlainRoutes {
        { request, context in
            let path = request.uri.path
            if path == "/healthz" || path == "/readyz" { return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: "ok\n"))) }
            return try await bridge.answer(request, from: context.remoteAddress)
        }
    }
}
