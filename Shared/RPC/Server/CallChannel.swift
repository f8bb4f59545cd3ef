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
            let count = ReadCount()
            try pipeline.addHandler(count)
            // Pipelined requests are kept in order further in; outgoing fields were checked when they were made.
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withErrorHandling: false, withOutboundHeaderValidation: false,
                withEncoderConfiguration: .init(), withDecoderLimitConfiguration: decoder)
            try pipeline.addHandlers([
                FramingGuard(count), HTTP1ToHTTPServerCodec(secure: false), ConnectionGuard(limits), SafetyHeaders(isSecure: isSecure),
                HTTPConnectionStateHandler(idleTimeout: limits.idleTimeout, logger: logger), CallHandler(calls, on: channel.eventLoop),
            ])
            return try NIOAsyncChannel(wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}
