import Contract
import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1

/// An HTTP response whose body is at hand, and the forms that it takes.
struct RPCReply: Sendable {
    typealias Fields = [(name: String, value: String)]

    let status: Int
    /// All but those of the connection, the date and the body's length.
    let fields: Fields
    let body: ByteBuffer
    /// True when a part of the request is left unread that may be large.
    let closes: Bool

    private init(_ status: Int, _ fields: Fields, _ body: ByteBuffer = ByteBuffer(), closes: Bool = false) {
        (self.status, self.fields, self.body, self.closes) = (status, fields, body, closes)
    }

    /// For the server that answers requests that are no calls in place.
    var response: Response {
        var headers = HTTPFields()
        for field in fields {
            if let name = HTTPField.Name(field.name) { headers.append(HTTPField(name: name, value: field.value)) }
        }
        if closes { headers[.connection] = "close" }
        if hasLength { headers[.contentLength] = String(body.readableBytes) }
        return Response(status: HTTPResponse.Status(code: status), headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// All that travels before the body (RFC 9112).
    ///
    /// - Parameters:
    ///   - isLast: the connection ends with it.
    ///   - isSecure: browsers come by https.
    func head(isLast: Bool, isSecure: Bool, _ allocator: ByteBufferAllocator) -> ByteBuffer {
        // Room for a short body behind it.
        var bytes = allocator.buffer(capacity: 384 + min(body.readableBytes, SocketSide.short))
        bytes.writeStaticString("HTTP/1.1 ")
        bytes.writeString(String(status))
        bytes.writeStaticString(" ")
        bytes.writeString(HTTPResponseStatus(statusCode: status).reasonPhrase)
        for (name, value) in fields { Self.write(name, value, to: &bytes) }
        if isSecure { Self.write(SafetyHeaders.transport.rawName, SafetyHeaders.always, to: &bytes) }
        if isLast || closes { Self.write("Connection", "close", to: &bytes) }
        Self.write("Date", HTTPDate.now, to: &bytes)
        if hasLength { Self.write("Content-Length", String(body.readableBytes), to: &bytes) }
        bytes.writeStaticString("\r\n\r\n")
        return bytes
    }

    private static func write(_ name: String, _ value: String, to bytes: inout ByteBuffer) {
        bytes.writeStaticString("\r\n")
        bytes.writeString(name)
        bytes.writeStaticString(": ")
        bytes.writeString(value)
    }

    /// 304 tells of a body that is not sent.
    private var hasLength: Bool { status != 304 }

    private static let plain: Fields = [("X-Content-Type-Options", "nosniff"), (SafetyHeaders.policy.rawName, SafetyHeaders.plain)]
    private static let json: Fields = [("Content-Type", "application/json")] + plain

    static func message(_ body: ByteBuffer, isCompressed: Bool, _ metadata: ResponseMetadata) -> RPCReply {
        var fields = json
        if isCompressed { fields += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")] }
        add(metadata, to: &fields)
        return RPCReply(200, fields, body)
    }

    /// The answer to a GET: caches may keep it, those that several people share only what anybody may see, and ask with
    /// its tag whether it still holds. 304 and no body when it does.
    static func message(_ body: ByteBuffer, isCompressed: Bool, for checks: RequestChecks, _ caller: Caller, _ metadata: ResponseMetadata) -> RPCReply {
        let tag = EntityTag(body)
        var fields: Fields = [
            ("ETag", tag.text), ("Vary", "Accept-Encoding, Accept-Language"),
            ("Cache-Control", caller.kind == .anonymous ? "no-cache" : "private, no-cache"),
        ]
        if tag.isKnown(checks.head.ifNoneMatch) {
            add(metadata, to: &fields)
            return RPCReply(304, fields)
        }
        fields += json
        if isCompressed { fields.append(("Content-Encoding", "gzip")) }
        add(metadata, to: &fields)
        return RPCReply(200, fields, body)
    }

    /// - Parameter closes: true when a part of the request is left unread that may be large.
    static func error(
        _ error: ServiceError, status: Int? = nil, metadata: ResponseMetadata? = nil, closes: Bool = false
    ) -> RPCReply {
        var fields = json
        if let delay = error.retryAfter { fields.append(("Retry-After", String(max(1, delay.components.seconds)))) }
        if error.code == .unauthenticated { fields.append(("WWW-Authenticate", "Bearer")) }
        if let metadata { add(metadata, to: &fields) }
        return RPCReply(status ?? error.code.httpStatus, fields, ByteBuffer(bytes: ErrorBody.write(error)), closes: closes)
    }

    static func methodNotAllowed(_ allow: String) -> RPCReply { RPCReply(405, plain + [("Allow", allow)]) }

    static func unsupportedMediaType() -> RPCReply { RPCReply(415, plain + [("Accept-Post", "application/json")]) }

    static func document(_ document: Documents.Page) -> RPCReply {
        RPCReply(200, plain + [("Content-Type", document.type), ("Cache-Control", "no-cache")], ByteBuffer(bytes: document.bytes))
    }

    /// Names that are the protocol's own or HTTP's, and no metadata.
    private static let reserved: Set = [
        "accept-encoding", "allow", "cache-control", "connection", "content-encoding", "content-length", "content-type", "date", "etag",
        "keep-alive", "retry-after", "server", "te", "trailer", "transfer-encoding", "upgrade", "vary", "www-authenticate",
        "x-content-type-options",
    ]

    private static func add(_ metadata: ResponseMetadata, to fields: inout Fields) {
        for entry in metadata.entries where entry.isTrailing || !entry.name.hasPrefix("connect-") && !reserved.contains(entry.name) {
            guard let name = HTTPField.Name(entry.isTrailing ? "trailer-\(entry.name)" : entry.name) else { continue }
            // Without what would end the line.
            let field = HTTPField(name: name, value: entry.value)
            fields.append((field.name.rawName, field.value))
        }
    }
}
