import Contract

/// Why a request is answered before its method is asked.
enum Refusal: Error {
    /// 405 with `Allow` and without a body.
    case method(allow: String)
    /// 415 with `Accept-Post` and without a body.
    case mediaType
}

/// The checks of a request's head, in the order of PROTOCOL 1.1.
struct RequestChecks {
    let head: RequestHead
    let query: QueryForm?

    /// Checks 2 and 3.
    init(_ head: RequestHead, query: Substring?, reads: Bool) throws(Refusal) {
        self.head = head
        switch head.method {
        case "POST":
            self.query = nil
            guard let type = head.contentType, RequestHead.mediaType(type) == "application/json" else { throw .mediaType }
        case "GET" where reads:
            let form = QueryForm(query ?? "")
            self.query = form
            guard form["encoding"] == "json", !head.hasBody else { throw .mediaType }
        default: throw .method(allow: reads ? "GET, POST" : "POST")
        }
    }

    /// Check 4. A missing version is fine.
    func version() throws(ServiceError) {
        if let version = head.version, version != "1" {
            throw .malformed("Connect-Protocol-Version must be 1, not \(version.prefix(20))")
        }
        if let version = query?["connect"], !version.isEmpty, version != "v1" {
            throw .malformed("connect must be v1, not \(version.prefix(20))")
        }
    }

    /// Check 5: the client's time, at most the server's.
    func timeout(_ limits: RPCLimits) throws(ServiceError) -> Duration {
        guard let text = head.timeout, !text.isEmpty else { return limits.defaultTimeout }
        let bytes = text.utf8
        guard bytes.count <= 10, bytes.allSatisfy({ $0 >= 48 && $0 <= 57 }), let milliseconds = Int64(text) else {
            throw .malformed("Connect-Timeout-Ms must be 1 to 10 digits")
        }
        return min(.milliseconds(milliseconds), limits.maximumTimeout)
    }

    /// Check 6: whether the message is gzip.
    func isCompressed() throws(ServiceError) -> Bool {
        switch query.map({ $0["compression"] ?? "" }) ?? head.contentEncoding?.lowercased() ?? "" {
        case "", "identity": return false
        case "gzip": return true
        case let other:
            throw ServiceError(.unimplemented, "the compression \(other.prefix(20)) is not supported; supported are gzip, identity")
        }
    }

    /// Check 7: the message of a GET, still compressed.
    func message() throws(ServiceError) -> [UInt8]? {
        guard let query else { return nil }
        guard let message = query.bytes("message") else {
            throw .malformed("the query parameter message is missing or not percent-encoded")
        }
        guard query["base64"] == "1" else { return message }
        guard let decoded = message.withUnsafeBufferPointer({ Base64.decode($0) }) else {
            throw .malformed("the query parameter message is not base64")
        }
        return decoded
    }
}

/// The query of a GET: the first value of each name, percent-decoded.
struct QueryForm {
    private let values: [Substring: [Substring]]

    init(_ query: Substring) {
        var values: [Substring: [Substring]] = [:]
        for pair in query.split(separator: "&") {
            let end = pair.firstIndex(of: "=") ?? pair.endIndex
            values[pair[..<end], default: []].append(end == pair.endIndex ? "" : pair[pair.index(after: end)...])
        }
        self.values = values
    }

    /// Every value by the name of its parameter; those that are not percent-encoded are left out.
    var texts: [String: [String]] {
        Dictionary(values.map { (String($0), $1.compactMap(Self.decoded).map { String(decoding: $0, as: UTF8.self) }) }) { $0 + $1 }
    }

    subscript(name: Substring) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }

    /// The decoded value; nil when it is missing or a percent sign stands alone.
    func bytes(_ name: Substring) -> [UInt8]? {
        values[name]?.first.flatMap(Self.decoded)
    }

    private static func decoded(_ value: Substring) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(value.utf8.count)
        var rest = value.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst()?.hexadecimalValue, let low = rest.popFirst()?.hexadecimalValue else { return nil }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}

extension UInt8 {
    fileprivate var hexadecimalValue: UInt8? {
        switch self {
        case 48...57: self - 48
        case 65...70: self - 55
        case 97...102: self - 87
        default: nil
        }
    }
}
