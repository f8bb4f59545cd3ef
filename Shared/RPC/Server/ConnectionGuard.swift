import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Keeps one connection within its limits where Hummingbird does not: a body has an absolute time, what is sent after
/// the answer is not swallowed for ever, `Connection: close` on an answer closes, and a stopping server lets go.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// Bytes of a body nobody reads that are taken, so that a client that writes first sees the answer.
    private static let allowance = 1 << 20

    private let limits: RPCLimits
    private var isReading = false
    private var unanswered = 0
    private var unwanted = 0
    private var closesAfterAnswer = false
    private var isLeaving = false
    private var bodyTimer: Scheduled<Void>?
    private var closeTimer: Scheduled<Void>?

    init(_ limits: RPCLimits) { self.limits = limits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            isReading = true
            unanswered += 1
            unwanted = 0
            if head.headerFields.contains(.expect) { encourage(head, context) }
        case .body(let bytes):
            guard unanswered > 0, !isLeaving else {
                unwanted += bytes.readableBytes
                if unwanted > Self.allowance { context.close(promise: nil) }
                return
            }
        case .end:
            isReading = false
            bodyTimer?.cancel()
            bodyTimer = nil
        }
        if !isLeaving { context.fireChannelRead(data) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isReading, bodyTimer == nil { bodyTimer = close(context, in: limits.bodyTimeout) }
        if isLeaving { context.read() }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let head):
            closesAfterAnswer = closesAfterAnswer || head.headerFields.contains(.connection) && head.headerFields[.connection] == "close"
        case .body: break
        case .end:
            unanswered -= 1
            if closesAfterAnswer {
                context.writeAndFlush(data, promise: promise)
                return leave(context)
            }
        }
        context.write(data, promise: promise)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent, closeTimer == nil { closeTimer = close(context, in: limits.shutdownGrace) }
        if isLeaving, let event = event as? ChannelEvent, event == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stopTimers() }

    /// Answers `Expect: 100-continue` for a body that can be within the limit.
    private func encourage(_ head: HTTPRequest, _ context: ChannelHandlerContext) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue" else { return }
        guard Int(head.headerFields[.contentLength] ?? "0") ?? .max <= limits.body else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    /// Ends the sending side and waits a moment for the client to read, because closing with unread bytes would reset
    /// the connection and take the answer away.
    private func leave(_ context: ChannelHandlerContext) {
        guard !isLeaving else { return }
        isLeaving = true
        context.close(mode: .output, promise: nil)
        closeTimer?.cancel()
        closeTimer = close(context, in: .seconds(1))
        context.read()
    }

    private func close(_ context: ChannelHandlerContext, in delay: Duration) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(delay)) { context.close(promise: nil) }
    }

    private func stopTimers() {
        bodyTimer?.cancel()
        closeTimer?.cancel()
    }
}
