import Contract

/// Reads an HTTP answer as the protocol says (PROTOCOL 2).
struct Answered {
    let incoming: HTTPTransport.Incoming
    let limit: Int

    init(_ incoming: HTTPTransport.Incoming, limit: Int) {
        self.incoming = incoming
        self.limit = limit
    }

    private var type: String { RequestHead.mediaType(incoming.header("content-type") ?? "") }

    /// The message's JSON.
    ///
    /// - Throws: the server's error, or one inferred from an answer that is none of this protocol.
    func json() throws(ServiceError) -> [UInt8] {
        let isJSON = type == "application/json"
        guard incoming.status == 200 else {
            let body = (try? plainBody()) ?? []
            var error = ErrorBody.read(body, isJSON: isJSON, status: incoming.status)
            if error.retryAfter == nil, let seconds = incoming.header("retry-after").flatMap({ Int64($0) }), (0...86_400).contains(seconds) {
                error.retryAfter = .seconds(seconds)
            }
            throw error
        }
        guard isJSON else {
            let code: Code = type.hasPrefix("application/") ? .internal : .unknown
            throw ServiceError(code, "the server answered with the type \(type.prefix(100))", isFromServer: false)
        }
        return try plainBody()
    }

    private func plainBody() throws(ServiceError) -> [UInt8] {
        switch incoming.header("content-encoding")?.lowercased() ?? "" {
        case "", "identity": return incoming.body
        case "gzip":
            guard !incoming.body.isEmpty else { return [] }
            do throws(ServiceError) {
                return try Gzip.decompress(incoming.body, limit: limit)
            } catch {
                guard error.code == .resourceExhausted else {
                    throw ServiceError(.internal, "the answer is not valid gzip", isFromServer: false)
                }
                throw ServiceError(.resourceExhausted, "the answer is larger than \(limit) bytes", isFromServer: false)
            }
        case let other:
            throw ServiceError(.internal, "the answer is compressed by \(other.prefix(20))", isFromServer: false)
        }
    }
}
