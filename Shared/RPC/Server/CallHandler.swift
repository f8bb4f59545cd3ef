import Contract
import NIOCore
import NIOHTTP1

/// Answers calls on the thread of their connection: a request for a method that came whole in one read and finds no other
/// one before it is run right here, so that a call that has nothing to wait for costs no hop between threads. Everything
/// else – pages, long bodies, slow clients – goes on to the server behind.
///
/// Answers keep the order of their requests: what comes while a call runs is held until it is answered.
final class CallHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Held {
        case part(HTTPServerRequestPart)
        case event(Any)
        case failure(any Error)
    }

    private let responder: RPCResponder
    private let connection: ConnectionGuard
    private let socket: SocketSide
    private let pulse: Pulse
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    /// Requests that the server behind has not answered yet.
    private var passedOn = 0
    private var running: Task<Void, Never>?
    private var isAnswering = false
    private var isFull = false
    private var isDraining = false
    private var held: [Held] = []
    private var holdsRead = false

    /// - Parameters:
    ///   - connection: told of each answer, none of which passes through it.
    ///   - socket: where answers go, past the encoder.
    ///   - loop: the thread of its connection.
    init(_ responder: RPCResponder, _ connection: ConnectionGuard, _ socket: SocketSide, on loop: any EventLoop) {
        (self.responder, self.connection, self.socket) = (responder, connection, socket)
        pulse = responder.load.pulse(of: loop)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let part = unwrapInboundIn(data)
        if held.isEmpty, !isAnswering, !isFull { return take(part, context) }
        held.append(.part(part))
        drain(context)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        held.append(.event(event))
        drain(context)
    }

    /// What is no HTTP ends the connection, once the requests before it are answered.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        held.append(.failure(error))
        drain(context)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        passOn(context)
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if isAnswering || isFull { holdsRead = true } else { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let isLast = if case .end = unwrapOutboundIn(data) { true } else { false }
        context.write(data, promise: promise)
        if isLast { passedOn -= 1 }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        context.fireChannelWritabilityChanged()
        guard isFull, context.channel.isWritable else { return }
        isFull = false
        goOn(context)
    }

    func channelInactive(context: ChannelHandlerContext) {
        giveUp()
        context.fireChannelInactive()
    }

    /// Not every handler before this one passes on that the connection has ended.
    func handlerRemoved(context: ChannelHandlerContext) { giveUp() }

    private func giveUp() {
        running?.cancel()
        held.removeAll()
    }

    private func drain(_ context: ChannelHandlerContext) {
        guard !isDraining else { return }
        isDraining = true
        var next = 0
        while next < held.count, !isAnswering, !isFull {
            next += 1
            switch held[next - 1] {
            case .part(let part): take(part, context)
            case .event(let event):
                passOn(context)
                context.fireUserInboundEventTriggered(event)
            case .failure(let error): context.fireErrorCaught(error)
            }
        }
        held.removeFirst(min(next, held.count))
        isDraining = false
    }

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head) where passedOn == 0 && responder.answersAtOnce(head):
            self.head = head
            body.clear()
        case .head:
            passedOn += 1
            context.fireChannelRead(wrapInboundOut(part))
        case .body(var bytes) where head != nil:
            if body.readableBytes == 0 { body = bytes } else { body.writeBuffer(&bytes) }
        case .end where head != nil:
            guard let head else { return }
            self.head = nil
            answer(head, context)
        case .body, .end: context.fireChannelRead(wrapInboundOut(part))
        }
    }

    /// Hands a request that did not come whole to the server behind.
    private func passOn(_ context: ChannelHandlerContext) {
        guard let head else { return }
        self.head = nil
        passedOn += 1
        context.fireChannelRead(wrapInboundOut(.head(head)))
        if body.readableBytes > 0 { context.fireChannelRead(wrapInboundOut(.body(body))) }
        body = ByteBuffer()
    }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        isAnswering = true
        let head = RequestHead(head)
        let (responder, bytes, loop) = (responder, body, context.eventLoop)
        let place = NIOLoopBound((handler: self, context: context), eventLoop: loop)
        body = ByteBuffer()
        if head.target != HealthContract.check.description.path, pulse.isOverdue(), let refusal = responder.load.enter(isOverdue: true) {
            return send(RPCReply.error(refusal), to: head, context)
        }
        let work: @Sendable () async -> Void = {
            let reply = await responder.reply(to: head, body: bytes)
            if loop.inEventLoop {
                place.value.handler.send(reply, to: head, place.value.context)
            } else {
                loop.execute { place.value.handler.send(reply, to: head, place.value.context) }
            }
        }
        if responder.pace.isQuick(head.target) {
            let start = ContinuousClock.now
            let task = Task.immediate(executorPreference: responder.executor, operation: work)
            responder.pace.note(head.target, start.duration(to: .now))
            if isAnswering { running = task }
        } else {
            running = Task(executorPreference: responder.executor, operation: work)
        }
    }

    private func send(_ reply: RPCReply, to head: RequestHead, _ context: ChannelHandlerContext) {
        running = nil
        isAnswering = false
        guard context.channel.isActive else { return }
        let isLast = reply.closes || head.closes
        socket.send(reply.head(isLast: isLast, isSecure: responder.isSecure, context.channel.allocator), reply.body)
        connection.answered(isLast: isLast)
        isFull = !context.channel.isWritable
        goOn(context)
    }

    private func goOn(_ context: ChannelHandlerContext) {
        guard !isDraining else { return }
        let hadHeld = !held.isEmpty
        drain(context)
        guard !isAnswering, !isFull else { return }
        if hadHeld { channelReadComplete(context: context) }
        if holdsRead {
            holdsRead = false
            context.read()
        }
    }
}
