import NIOCore
import NIOHTTP1

/// Refuses requests about whose end two servers could disagree (RFC 9112, 6: request smuggling), and those that say next to
/// nothing at great length, before anybody reads them. NIO's parser refuses most of them itself; what it lets through stands here.
///
/// Stands right behind the parser; `SocketSide` stands before it.
final class FramingGuard: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let socket: SocketSide

    init(_ socket: SocketSide) { self.socket = socket }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !socket.isRefused else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            socket.restart()
            if let error = Self.flaw(of: head) { return refuse(error, context) }
            Self.settle(&head)
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body(let bytes):
            socket.took(bytes.readableBytes)
            context.fireChannelRead(data)
        case .end:
            socket.restart()
            context.fireChannelRead(data)
        }
    }

    /// After an error nothing of the connection is a request any more.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard !socket.isRefused else { return }
        refuse(error, context)
    }

    private func refuse(_ error: any Error, _ context: ChannelHandlerContext) {
        socket.isRefused = true
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
