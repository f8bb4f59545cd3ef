import Contract

/// One call on its way out: its deadline, its HTTP form, and a second try where that is safe.
struct OutgoingCall {
    let client: RPCClient
    let method: MethodDescription
    let metadata: [(String, String)]

    private var options: RPCClient.Options { client.options }

    /// Sends the request until the deadline, kept by a timer of our own: a server may not heed it.
    ///
    /// - Throws: `deadline_exceeded`, `canceled`, `unavailable` when nobody answered, `resource_exhausted` for an answer
    ///   beyond the limit.
    func send(_ json: [UInt8]) async throws(ServiceError) -> HTTPTransport.Incoming {
        let own = ContinuousClock.now + options.timeout
        let deadline = client.deadline.map { min($0, own) } ?? own
        guard deadline > .now else { throw Self.late }
        do {
            return try await Deadline.run(until: deadline) {
                let credential = try await client.credential()
                return try await attempt(request(json, credential: credential, deadline: deadline), until: deadline)
            }
        } catch {
            throw Self.told(error, deadline: deadline, limit: options.answerLimit)
        }
    }

    /// A connection that the server closed while it was idle is met once more, when repeating does no harm.
    private func attempt(_ request: HTTPTransport.Outgoing, until deadline: ContinuousClock.Instant) async throws -> HTTPTransport.Incoming {
        do {
            return try await client.transport.send(request, limit: options.answerLimit, until: deadline)
        } catch HTTPTransport.Failure.connectionLost where method.effect == .reads {
            return try await client.transport.send(request, limit: options.answerLimit, until: deadline)
        }
    }

    private func request(_ json: [UInt8], credential: String?, deadline: ContinuousClock.Instant) -> HTTPTransport.Outgoing {
        let isCompressed = options.compressesFrom.map { json.count >= $0 } ?? false
        let message = isCompressed ? Gzip.compress(json) : json
        var headers = [("accept-encoding", "gzip"), ("connect-protocol-version", "1"), ("user-agent", "auzolan")] + metadata
        if let milliseconds = Self.milliseconds(until: deadline) { headers.append(("connect-timeout-ms", milliseconds)) }
        if let credential { headers.append(("authorization", credential)) }
        if let traceID = client.traceID { headers.append(("traceparent", TraceID.traceparent(traceID))) }
        if let language = client.language { headers.append(("accept-language", language)) }
        let url = client.base + method.path
        if options.usesGet, method.effect == .reads {
            let address = url + Self.query(message, isCompressed: isCompressed)
            if address.utf8.count <= options.urlLimit { return .init(method: "GET", url: address, headers: headers, body: nil) }
        }
        headers.append(("content-type", "application/json"))
        if isCompressed { headers.append(("content-encoding", "gzip")) }
        return .init(method: "POST", url: url, headers: headers, body: message)
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
    private static func milliseconds(until deadline: ContinuousClock.Instant) -> String? {
        let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
        guard seconds < 9_999_999 else { return nil }
        return String(max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000))
    }

    private static let late = ServiceError(.deadlineExceeded, "the call took longer than its deadline", isFromServer: false)

    private static func told(_ error: any Error, deadline: ContinuousClock.Instant, limit: Int) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case is DeadlineReached: return late
        case is CancellationError: return ServiceError(.canceled, "the call was cancelled", isFromServer: false)
        case HTTPTransport.Failure.tooLarge:
            return ServiceError(.resourceExhausted, "the answer is larger than \(limit) bytes", isFromServer: false)
        case _ where deadline <= .now: return late
        case HTTPTransport.Failure.connectionLost(let cause), HTTPTransport.Failure.unreachable(let cause):
            return ServiceError(.unavailable, "the service did not answer: \(cause)", isFromServer: false)
        default: return ServiceError(.unavailable, "the service did not answer", isFromServer: false)
        }
    }
}
