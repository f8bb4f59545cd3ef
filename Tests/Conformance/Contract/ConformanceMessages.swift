import Contract

/// A header, a trailer or a parameter of an address, with its values in order.
package struct Header: Message {
    package var name = ""
    package var value: [String] = []
    package init() {}
    package init(_ name: String, _ value: [String]) {
        self.name = name
        self.value = value
    }

    package static let fields = FieldTable<Header>(
        "connectrpc.conformance.v1.Header", "A name and its values.",
        [.text(1, "name", \.name, "In any case of letters."), .texts(2, "value", \.value, "In order.")])

    /// One header for each name, in the order in which the names first came.
    package static func grouped(_ pairs: [(name: String, value: String)]) -> [Header] {
        var headers: [Header] = []
        for (name, value) in pairs {
            if let index = headers.firstIndex(where: { $0.name == name }) {
                headers[index].value.append(value)
            } else {
                headers.append(Header(name, [value]))
            }
        }
        return headers
    }
}

extension [Header] {
    /// Every value by itself.
    package var pairs: [(name: String, value: String)] { flatMap { header in header.value.map { (header.name, $0) } } }
}

package struct UnaryResponseDefinition: Message {
    package var responseHeaders: [Header] = []
    package var responseData: [UInt8] = []
    package var error: ConformanceError?
    package var responseTrailers: [Header] = []
    package var rawResponse: RawHTTPResponse?
    package var responseDelayMs: UInt32 = 0
    package init() {}

    package static let fields = FieldTable<UnaryResponseDefinition>(
        "connectrpc.conformance.v1.UnaryResponseDefinition", "An answer, described.",
        [
            .messages(1, "responseHeaders", \.responseHeaders, "Leading metadata."),
            .bytes(2, "responseData", \.responseData, "The payload's data; none when there is an error."),
            .message(3, "error", \.error, "The error to fail with."),
            .messages(4, "responseTrailers", \.responseTrailers, "Trailing metadata."),
            .message(5, "rawResponse", \.rawResponse, "An HTTP answer that only a reference server gives."),
            .uint32(6, "responseDelayMs", \.responseDelayMs, "Milliseconds before the answer."),
        ])
}

package struct RawHTTPResponse: Message {
    package var statusCode: UInt32 = 0
    package var headers: [Header] = []
    package var unary: MessageContents?
    package var trailers: [Header] = []
    package init() {}

    package static let fields = FieldTable<RawHTTPResponse>(
        "connectrpc.conformance.v1.RawHTTPResponse", "An HTTP answer, as it is to be sent.",
        [
            .uint32(1, "statusCode", \.statusCode, "Status."), .messages(2, "headers", \.headers, "Headers."),
            .message(3, "unary", \.unary, "Body."), .messages(5, "trailers", \.trailers, "Trailers of HTTP."),
        ])
}

package struct MessageContents: Message {
    package var binary: [UInt8] = []
    package var text: String?
    package var binaryMessage: AnyMessage?
    package var compression = Compression.unspecified
    package init() {}

    package static let fields = FieldTable<MessageContents>(
        "connectrpc.conformance.v1.MessageContents", "A body.",
        [
            .bytes(1, "binary", \.binary, "As bytes."), .text(2, "text", \.text, "As text."),
            .any(3, "binaryMessage", \.binaryMessage, "As a message in binary."), .term(4, "compression", \.compression, "How it is packed."),
        ])
}

package enum Compression: String, Term {
    case unspecified = ""
    case identity = "COMPRESSION_IDENTITY"
    case gzip = "COMPRESSION_GZIP"
    case br = "COMPRESSION_BR"
    case zstd = "COMPRESSION_ZSTD"
    case deflate = "COMPRESSION_DEFLATE"
    case snappy = "COMPRESSION_SNAPPY"
    package static let meaning = "How a message is packed."
}

package struct ConformancePayload: Message {
    package var data: [UInt8] = []
    package var requestInfo: RequestInfo?
    package init() {}

    package static let fields = FieldTable<ConformancePayload>(
        "connectrpc.conformance.v1.ConformancePayload", "What a server answers.",
        [
            .bytes(1, "data", \.data, "The data it was told to send."),
            .message(2, "requestInfo", \.requestInfo, "What it saw of the request."),
        ])
}

package struct RequestInfo: Message {
    package var requestHeaders: [Header] = []
    package var timeoutMs: Int64?
    package var requests: [AnyMessage] = []
    package var connectGetInfo: ConnectGetInfo?
    package init() {}

    package static let fields = FieldTable<RequestInfo>(
        "connectrpc.conformance.v1.ConformancePayload.RequestInfo", "What a server saw of a request.",
        [
            .messages(1, "requestHeaders", \.requestHeaders, "Metadata."),
            .int64(2, "timeoutMs", \.timeoutMs, "Milliseconds that were left; absent when the client set no end."),
            .anys(3, "requests", \.requests, "The message."),
            .message(4, "connectGetInfo", \.connectGetInfo, "The address of a call by GET."),
        ])
}

package struct ConnectGetInfo: Message {
    package var queryParams: [Header] = []
    package init() {}

    package static let fields = FieldTable<ConnectGetInfo>(
        "connectrpc.conformance.v1.ConformancePayload.ConnectGetInfo", "The address of a call by GET.",
        [.messages(1, "queryParams", \.queryParams, "Its parameters, decoded.")])
}
