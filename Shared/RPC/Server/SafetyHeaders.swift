import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Sees to it that every answer of the server behind says what a browser must not make of it (ASVS 3.4): documents and refusals
/// as well as pages, which say more themselves. Answers to calls say it on their own.
final class SafetyHeaders: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    static let policy = HTTPField.Name("Content-Security-Policy")!
    /// What a browser may load for what is no page: nothing.
    static let plain = "default-src 'none'; frame-ancestors 'none'"
    static let transport = HTTPField.Name("Strict-Transport-Security")!
    /// The value that has browsers come by https for a year.
    static let always = "max-age=31536000"
    /// True when browsers come by https.
    private let isSecure: Bool

    init(isSecure: Bool) { self.isSecure = isSecure }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .head(var head) = unwrapOutboundIn(data), head.status.kind != .informational else { return context.write(data, promise: promise) }
        // Whoever says the one says the other.
        if !head.headerFields.contains(Self.policy) {
            head.headerFields[.xContentTypeOptions] = "nosniff"
            head.headerFields[Self.policy] = Self.plain
        }
        if isSecure, head.headerFields[Self.transport] == nil { head.headerFields[Self.transport] = Self.always }
        context.write(wrapOutboundOut(.head(head)), promise: promise)
    }
}
