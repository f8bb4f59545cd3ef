import Contract
import HTTPTypes
import Hummingbird
import NIOCore

/// The forms of an HTTP response.
enum RPCReply {
    static let plain: HTTPFields = [.xContentTypeOptions: "nosniff"]
    static let json: HTTPFields = [.contentType: "application/json", .xContentTypeOptions: "nosniff"]
    private static let acceptPost = HTTPField.Name("Accept-Post")!

    static func message(_ body: ByteBuffer, isCompressed: Bool, isGet: Bool, _ metadata: ResponseMetadata) -> Response {
        var headers = json
        if isCompressed { headers[.contentEncoding] = "gzip" }
        if isCompressed || isGet { headers[.vary] = "Accept-Encoding" }
        add(metadata, to: &headers)
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// - Parameter closes: true when a part of the request is left unread that may be large.
    static func error(
        _ error: ServiceError, status: Int? = nil, metadata: ResponseMetadata? = nil, closes: Bool = false
    ) -> Response {
        var headers = json
        if closes { headers[.connection] = "close" }
        if let delay = error.retryAfter { headers[.retryAfter] = String(max(1, delay.components.seconds)) }
        if error.code == .unauthenticated { headers[.wwwAuthenticate] = "Bearer" }
        if let metadata { add(metadata, to: &headers) }
        return Response(
            status: HTTPResponse.Status(code: status ?? error.code.httpStatus), headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: ErrorBody.write(error))))
    }

    static func methodNotAllowed(_ allow: String) -> Response {
        var headers = plain
        headers[.allow] = allow
        return Response(status: .methodNotAllowed, headers: headers)
    }

    static func unsupportedMediaType() -> Response {
        var headers = plain
        headers[acceptPost] = "application/json"
        return Response(status: .unsupportedMediaType, headers: headers)
    }

    static func document(_ document: Documents.Page) -> Response {
        var headers = plain
        headers[.contentType] = document.type
        headers[.cacheControl] = "no-cache"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: document.bytes)))
    }

    private static func add(_ metadata: ResponseMetadata, to headers: inout HTTPFields) {
        for entry in metadata.entries {
            guard let name = HTTPField.Name(entry.isTrailing ? "trailer-\(entry.name)" : entry.name) else { continue }
            headers.append(HTTPField(name: name, value: entry.value))
        }
    }
}
