import NIOCore
import NIOHTTP1

/// Refuses requests about whose end two servers could disagree (RFC 9112, 6: request smuggling), and those that say next to
/// nothing at great length, before anybody reads them. NIO's parser refuses most of them itself; what it lets through stands here.
///
/// Stands right behind the parser; `ReadCount` stands before it.
final class FramingGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let count: ReadCount

    init(_ count: ReadCount) { self.count = count }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !count.isRefused else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            count.restart()
            if let error = Self.flaw(of: head) { return refuse(error, context) }
            Self.settle(&head)
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body(let bytes):
            count.took(bytes.readableBytes)
            context.fireChannelRead(data)
        case .end:
            count.restart()
            context.fireChannelRead(data)
        }
    }

    /// After an error nothing of the connection is a request any more.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !count.isRefused else { return }
        refuse(error, context)
    }

    private func refuse(_ error: any Error, _ context: ChannelHandlerContext) {
        count.isRefused = true
        context.fireErrorCaught(error)
    }

    private static func flaw(of head: HTTPRequestHead) -> HTTPParserError? {
        // What follows a CONNECT is not HTTP, and nobody here is a proxy.
        if head.method == .CONNECT { return .invalidMethod }
        let codings = head.headers["Transfer-Encoding"]
        guard !codings.isEmpty else { return nil }
        // Chunks came with HTTP/1.1; a proxy of 1.0 sees another end. Chunked alone is known here.
        let isChunked = codings.count == 1 && codings[0].withoutBlanks.lowercased() == "chunked"
        return isChunked && head.version != .http1_0 ? nil : .unexpectedContentLength
    }

    /// Says in one way what has several: whether the connection ends with this request. One that is to speak another protocol
    /// from here on does, because nothing else is spoken here and the parser has left HTTP.
    private static func settle(_ head: inout HTTPRequestHead) {
        let options = head.headers["Connection"]
        if options.isEmpty, head.version != .http1_0 { return }
        let tokens = options.flatMap { $0.split(separator: ",") }.map { String($0).withoutBlanks.lowercased() }
        if tokens.contains("close") || tokens.contains("upgrade") || head.version == .http1_0 && !tokens.contains("keep-alive") {
            head.headers.replaceOrAdd(name: "Connection", value: "close")
        }
    }
}

/// Counts what a connection sends beside the bytes of messages: chunk sizes with endless extensions, blank lines.
final class ReadCount: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Most bytes between two parts of a request, on top of what its body may cost in the smallest of chunks.
    private static let allowance = 128 << 10
    private static let chunkCost = 8

    var isRefused = false
    private var sent = 0
    private var body = 0

    func restart() { (sent, body) = (0, 0) }
    func took(_ bytes: Int) { body += bytes }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        sent += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        if !isRefused, sent > Self.allowance + Self.chunkCost * body { context.fireErrorCaught(HTTPParserError.headerOverflow) }
    }
}
