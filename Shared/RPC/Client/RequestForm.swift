import Contract

/// The HTTP form of one call: the same for each of its attempts but for the time left and the span.
struct RequestForm: Sendable {
    private let method: String
    private let url: String
    private let body: [UInt8]?
    private let headers: [(String, String)]
    let trace: TraceContext

    /// - Parameter metadata: the caller's own headers, by lower-case name.
    init(
        _ json: [UInt8], to description: MethodDescription, at base: String, _ options: RPCClient.Options, credential: String?,
        metadata: [(String, String)], within call: Call?
    ) {
        let isCompressed = options.compressesFrom.map { json.count >= $0 } ?? false
        let message = isCompressed ? Gzip.compress(json) : json
        trace = TraceContext(within: call)
        var headers = [("accept-encoding", "gzip"), ("connect-protocol-version", "1"), ("user-agent", "auzolan")] + metadata
        if let credential { headers.append(("authorization", credential)) }
        if let language = call?.language { headers.append(("accept-language", language)) }
        if !metadata.contains(where: { $0.0.lowercased() == Self.requestID }) {
            headers.append((Self.requestID, call?.metadata[Self.requestID]?.first.flatMap(Self.safe) ?? trace.traceID))
        }
        if options.usesGet, description.effect == .reads {
            let address = base + description.path + Self.query(message, isCompressed: isCompressed)
            if address.utf8.count <= options.urlLimit {
                (method, url, body, self.headers) = ("GET", address, nil, headers)
                return
            }
        }
        headers.append(("content-type", "application/json"))
        if isCompressed { headers.append(("content-encoding", "gzip")) }
        (method, url, body, self.headers) = ("POST", base + description.path, message, headers)
    }

    /// One attempt, which tells the other end how long it is waited for.
    ///
    /// - Parameter spanID: its id in the trace; empty when nobody keeps traces.
    func attempt(_ spanID: String, until end: ContinuousClock.Instant) -> HTTPTransport.Outgoing {
        var headers = headers
        headers.append(("traceparent", trace.traceparent(spanID)))
        if let milliseconds = Self.milliseconds(until: end) { headers.append(("connect-timeout-ms", milliseconds)) }
        return .init(method: method, url: url, headers: headers, body: body)
    }

    /// Names the request of whoever stands at the beginning, through all services that take part in answering it.
    private static let requestID = "x-request-id"

    /// An id from outside, when it is one that can be sent on and logged.
    private static func safe(_ id: String) -> String? {
        (1...128).contains(id.utf8.count) && id.utf8.allSatisfy { (33...126).contains($0) } ? id : nil
    }

    /// The query of a GET, in the order clients agreed on.
    static func query(_ message: [UInt8], isCompressed: Bool) -> String {
        isCompressed
            ? "?connect=v1&base64=1&compression=gzip&encoding=json&message=\(Base64.encodeForURL(message))"
            : "?connect=v1&encoding=json&message=\(percentEncoded(message))"
    }

    private static func percentEncoded(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: text.append(byte)
            default: text += [37, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Whole milliseconds left, at least one; nil when they need more than ten digits.
    private static func milliseconds(until end: ContinuousClock.Instant) -> String? {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
        guard seconds < 9_999_999 else { return nil }
        return String(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
