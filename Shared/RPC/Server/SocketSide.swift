import NIOCore
import NIOHTTP1

/// The handler next to the socket. It counts what a connection sends beside the bytes of messages – chunk sizes with endless
/// extensions, blank lines – and takes answers that are bytes already past the encoder.
final class SocketSide: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Most bytes between two parts of a request, on top of what its body may cost in the smallest of chunks.
    private static let allowance = 128 << 10
    private static let chunkCost = 8

    var isRefused = false
    private var sent = 0
    private var body = 0
    private var context: ChannelHandlerContext?

    func restart() { (sent, body) = (0, 0) }
    func took(_ bytes: Int) { body += bytes }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        sent += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        if !isRefused, sent > Self.allowance + Self.chunkCost * body { context.fireErrorCaught(HTTPParserError.headerOverflow) }
    }

    /// Most bytes of a body that it costs less to copy than to send on its own.
    static let short = 4 << 10

    /// Sends an answer after those that the encoder has written before.
    func send(_ head: ByteBuffer, _ body: ByteBuffer) {
        var head = head
        if body.readableBytes <= Self.short {
            head.writeImmutableBuffer(body)
            context?.writeAndFlush(NIOAny(head), promise: nil)
        } else {
            context?.write(NIOAny(head), promise: nil)
            context?.writeAndFlush(NIOAny(body), promise: nil)
        }
    }
}
