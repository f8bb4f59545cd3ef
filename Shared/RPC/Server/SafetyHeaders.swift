import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sees to it that every answer says what a browser must not make of it (ASVS 3.4): those of methods, documents and refusals
/// as well as pages, which say more themselves.
final class SafetyHeaders: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private static let policy = HTTPField.Name("Content-Security-Policy")!
    private static let transport = HTTPField.Name("Strict-Transport-Security")!
    /// True when browsers come by https.
    private let isSecure: Bool

    init(isSecure: Bool) { self.isSecure = isSecure }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.kind != .informational else { return context.write(data, promise: promise) }
        if head.headerFields[.xContentTypeOptions] == nil { head.headerFields[.xContentTypeOptions] = "nosniff" }
        if head.headerFields[Self.policy] == nil { head.headerFields[Self.policy] = "default-src 'none'; frame-ancestors 'none'" }
        if isSecure, head.headerFields[Self.transport] == nil { head.headerFields[Self.transport] = "max-age=31536000" }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
