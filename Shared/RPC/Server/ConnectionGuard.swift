import NIOCore
import NIOHTTP1

/// Keeps one connection within its limits: silence, a body and a stopping server have an absolute time, what is sent after the
/// answer is not swallowed for ever, and `Connection: close` on an answer closes.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// Bytes of a body nobody reads that are taken, so that a client that writes first sees the answer.
    private static let allowance = 1 << 20

    private let limits: RPCLimits
    private var isReading = false
    private var unanswered = 0
    private var unwanted = 0
    private var closesAfterAnswer = false
    private var isStopping = false
    private var isLeaving = false
    private var lastRead = NIODeadline.now()
    private var idleTimer: Scheduled<Void>?
    private var bodyTimer: Scheduled<Void>?
    private var closeTimer: Scheduled<Void>?
    private var context: ChannelHandlerContext?

    init(_ limits: RPCLimits) { self.limits = limits }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { waitForRequest(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        waitForRequest(context)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        lastRead = .now()
        switch unwrapInboundIn(data) {
        case .head(let head):
            isReading = true
            unanswered += 1
            unwanted = 0
            if head.headers.contains(name: "Expect") { encourage(head, context) }
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
            closesAfterAnswer = closesAfterAnswer || head.headers.first(name: "Connection") == "close"
        case .body: break
        case .end:
            if closesAfterAnswer || isStopping { context.writeAndFlush(data, promise: promise) } else { context.write(data, promise: promise) }
            return answered(isLast: closesAfterAnswer)
        }
        context.write(data, promise: promise)
    }

    /// A whole answer was sent.
    ///
    /// - Parameter isLast: its head said that the connection ends with it.
    func answered(isLast: Bool) {
        guard let context else { return }
        unanswered -= 1
        if isLast { return leave(context) }
        guard unanswered == 0 else { return }
        if isStopping { return context.close(promise: nil) }
        lastRead = .now()
        if idleTimer == nil { waitForRequest(context) }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { return stop(context) }
        if isLeaving, let event = event as? ChannelEvent, event == .inputClosed { context.close(promise: nil) }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        stopTimers()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        stopTimers()
    }

    /// Closes after a silence during which nobody owes the client an answer.
    private func waitForRequest(_ context: ChannelHandlerContext, _ time: TimeAmount? = nil) {
        idleTimer = context.eventLoop.assumeIsolated().scheduleTask(in: time ?? TimeAmount(limits.idleTimeout)) { [self] in
            idleTimer = nil
            guard unanswered == 0 || isReading else { return }
            let rest = lastRead + TimeAmount(limits.idleTimeout) - .now()
            if rest > .zero { waitForRequest(context, rest) } else { context.close(promise: nil) }
        }
    }

    /// The server stops: requests that have begun are answered.
    private func stop(_ context: ChannelHandlerContext) {
        guard unanswered > 0 else { return context.close(promise: nil) }
        isStopping = true
        if closeTimer == nil { closeTimer = close(context, in: limits.shutdownGrace) }
    }

    /// Answers `Expect: 100-continue` for a body that can be within the limit.
    private func encourage(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        guard head.headers.first(name: "Expect")?.lowercased() == "100-continue" else { return }
        guard Int(head.headers.first(name: "Content-Length") ?? "0") ?? .max <= limits.body else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .continue))), promise: nil)
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
        idleTimer?.cancel()
        bodyTimer?.cancel()
        closeTimer?.cancel()
    }
}
