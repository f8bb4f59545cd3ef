import Contract
import HTTPTypes
import Hummingbird
import NIOCore

/// An HTTP response whose body is at hand, and the forms that it takes.
struct RPCReply: Sendable {
    let head: HTTPResponse
    let body: ByteBuffer

    private init(head: HTTPResponse, body: ByteBuffer) {
        self.head = head
        self.body = body
    }

    private init(_ status: HTTPResponse.Status, _ headers: HTTPFields, _ body: ByteBuffer = ByteBuffer()) {
        var headers = headers
        headers[.contentLength] = String(body.readableBytes)
        head = HTTPResponse(status: status, headerFields: headers)
        self.body = body
    }

    /// For the server that answers requests that are no calls in place.
    var response: Response {
        Response(status: head.status, headers: head.headerFields, body: ResponseBody(byteBuffer: body))
    }

    static let plain: HTTPFields = [.xContentTypeOptions: "nosniff", SafetyHeaders.policy: SafetyHeaders.plain]
    static let json: HTTPFields = [.contentType: "application/json", .xContentTypeOptions: "nosniff", SafetyHeaders.policy: SafetyHeaders.plain]
    private static let acceptPost = HTTPField.Name("Accept-Post")!

    static func message(_ body: ByteBuffer, isCompressed: Bool, _ metadata: ResponseMetadata) -> RPCReply {
        var headers = json
        if isCompressed {
            headers[.contentEncoding] = "gzip"
            headers[.vary] = "Accept-Encoding"
        }
        add(metadata, to: &headers)
        return RPCReply(.ok, headers, body)
    }

    /// The answer to a GET: caches may keep it, those that several people share only what anybody may see, and ask with
    /// its tag whether it still holds. 304 and no body when it does.
    static func message(_ body: ByteBuffer, isCompressed: Bool, for checks: RequestChecks, _ caller: Caller, _ metadata: ResponseMetadata) -> RPCReply {
        let tag = EntityTag(body)
        var headers: HTTPFields = [
            .eTag: tag.text, .vary: "Accept-Encoding, Accept-Language", .cacheControl: caller.kind == .anonymous ? "no-cache" : "private, no-cache",
        ]
        if tag.isKnown(checks.head.ifNoneMatch) {
            add(metadata, to: &headers)
            return RPCReply(head: HTTPResponse(status: .notModified, headerFields: headers), body: ByteBuffer())
        }
        headers.append(contentsOf: json)
        if isCompressed { headers[.contentEncoding] = "gzip" }
        add(metadata, to: &headers)
        return RPCReply(.ok, headers, body)
    }

    /// - Parameter closes: true when a part of the request is left unread that may be large.
    static func error(
        _ error: ServiceError, status: Int? = nil, metadata: ResponseMetadata? = nil, closes: Bool = false
    ) -> RPCReply {
        var headers = json
        if closes { headers[.connection] = "close" }
        if let delay = error.retryAfter { headers[.retryAfter] = String(max(1, delay.components.seconds)) }
        if error.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer" }
        if let metadata { add(metadata, to: &headers) }
        return RPCReply(HTTPResponse.Status(code: status ?? error.code.httpStatus), headers, ByteBuffer(bytes: ErrorBody.write(error)))
    }

    static func methodNotAllowed(_ allow: String) -> RPCReply {
        var headers = plain
        headers[.allow] = allow
        return RPCReply(.methodNotAllowed, headers)
    }

    static func unsupportedMediaType() -> RPCReply {
        var headers = plain
        headers[acceptPost] = "application/json"
        return RPCReply(.unsupportedMediaType, headers)
    }

    static func document(_ document: Documents.Page) -> RPCReply {
        var headers = plain
        headers[.contentType] = document.type
        headers[.cacheControl] = "no-cache"
        return RPCReply(.ok, headers, ByteBuffer(bytes: document.bytes))
    }

    /// Names that are the protocol's own or HTTP's, and no metadata.
    private static let reserved: Set = [
        "accept-encoding", "allow", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date", "etag",
        "keep-alive", "retry-after", "server", "te", "trailer", "transfer-encoding", "upgrade", "vary", "www-authenticate",
        "x-content-type-options",
    ]

    private static func add(_ metadata: ResponseMetadata, to headers: inout HTTPFields) {
        for entry in metadata.entries where entry.isTrailing || !entry.name.hasPrefix("connect-") && !reserved.contains(entry.name) {
            guard let name = HTTPField.Name(entry.isTrailing ? "trailer-\(entry.name)" : entry.name) else { continue }
            headers.append(HTTPField(name: name, value: entry.value))
        }
    }
}
