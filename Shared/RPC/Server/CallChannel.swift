import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// One HTTP/1 connection: limits first, then calls answered in place, then the server for everything else.
struct CallChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    let calls: RPCResponder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let (limits, isSecure) = (calls.limits, calls.isSecure)
        return channel.eventLoop.makeCompletedFuture {
            var decoder = NIOHTTPDecoderLimitConfiguration()
            decoder.maxHeaderFieldSize = limits.headerBytes
            decoder.maxHeaderListSize = limits.headerBytes
            decoder.maxHeaderFieldCount = limits.headerFields
            let pipeline = channel.pipeline.syncOperations
            let socket = SocketSide()
            try pipeline.addHandler(socket)
            // Pipelined requests are kept in order further in; outgoing fields were checked when they were made.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
            let connection = ConnectionGuard(limits)
            try pipeline.addHandlers([
                FramingGuard(socket), connection, CallHandler(calls, connection, socket, on: channel.eventLoop),
                HTTP1ToHTTPServerCodec(secure: false), SafetyHeaders(isSecure: isSecure),
            ])
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}
