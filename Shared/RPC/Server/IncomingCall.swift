import Contract
import Hummingbird
import NIOCore
import NIOHTTP1

/// One request to a method, from its headers to its response. The order of the steps is PROTOCOL 1.1.
struct IncomingCall {
    let responder: RPCResponder
    let answer: any Answer
    let head: RequestHead
    let body: Body
    let query: Substring?

    /// The message as it came, or as it still comes.
    enum Body {
        case whole(ByteBuffer)
        case stream(RequestBody)
    }

    private var method: MethodDescription { answer.method }
    private var limits: RPCLimits { responder.limits }

    func respond() async throws -> RPCReply {
        let started = ContinuousClock.now
        let metadata = ResponseMetadata()
        let trace = TraceContext(head.traceparent)
        let traceID = trace.traceID
        let spanID = responder.watch?.spanID(in: trace) ?? ""
        var caller = Caller.anonymous
        do {
            let checks = try RequestChecks(head, query: query, reads: method.effect == .reads)
            let work = try prepare(checks)
            caller = try await identify()
            try answer.admit(caller)
            let json = try await message(checks, work, until: started + work.timeout)
            let call = Call(
                caller: caller, method: method.path, traceID: traceID, spanID: spanID, isSampled: trace.isSampled, deadline: started + work.timeout,
                language: head.language, metadata: head.metadata, query: checks.query?.texts ?? [:], response: metadata)
            let (body, isCompressed) = try await perform(call, json, mayCompress: head.acceptsGzip)
            note(nil, caller, trace, spanID, since: started)
            return checks.query == nil
                ? RPCReply.message(body, isCompressed: isCompressed, metadata)
                : RPCReply.message(body, isCompressed: isCompressed, for: checks, caller, metadata)
        } catch let refusal as Refusal {
            return refused(refusal)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            let error = responder.told(error, traceID: traceID, method: method.path)
            note(error.code, caller, trace, spanID, since: started)
            let closes = error.reason == Self.tooLarge || error.reason == Self.late
            return RPCReply.error(error, metadata: metadata, closes: closes)
        }
    }

    private struct Preparation {
        let timeout: Duration
        let isCompressed: Bool
        let message: [UInt8]?
    }

    /// Checks 4 to 7.
    private func prepare(_ checks: RequestChecks) throws(ServiceError) -> Preparation {
        try checks.version()
        let timeout = try checks.timeout(limits)
        let isCompressed = try checks.isCompressed()
        return Preparation(timeout: timeout, isCompressed: isCompressed, message: try checks.message())
    }

    /// - Throws: `unauthenticated` for a credential that does not count; without any the caller is anonymous.
    private func identify() async throws -> Caller {
        let session = head.cookies.isEmpty ? nil : head.cookie(responder.cookie)
        guard head.authorization != nil || session != nil else { return .anonymous }
        if head.authorization == nil, head.isForeign {
            throw ServiceError(.permissionDenied, "a session counts only for calls from the service's own pages", reason: "ORIGIN_FOREIGN")
        }
        return try await responder.authenticator.caller(Credentials(authorization: head.authorization, session: session))
    }

    /// Checks 8 and 9: the message's JSON.
    private func message(_ checks: RequestChecks, _ work: Preparation, until deadline: ContinuousClock.Instant) async throws -> [UInt8] {
        var bytes = work.message ?? []
        if work.message == nil { bytes = try await sent(checks.head.contentLength, until: deadline) }
        guard bytes.count <= limits.body else { throw tooLarge }
        if work.isCompressed, !bytes.isEmpty { bytes = try Gzip.decompress(bytes, limit: limits.body) }
        guard !bytes.isEmpty else { throw ServiceError.malformed("the request is empty; an empty message is {}") }
        return bytes
    }

    private func sent(_ announced: Int?, until deadline: ContinuousClock.Instant) async throws -> [UInt8] {
        if let announced, announced > limits.body { throw tooLarge }
        switch body {
        case .whole(let buffer): return Array(buffer: buffer)
        case .stream(let parts):
            do {
                return try await Deadline.run(until: deadline) { try await collect(parts) }
            } catch is DeadlineReached {
                throw ServiceError(.deadlineExceeded, "the message did not come before the call's deadline", reason: Self.late)
            }
        }
    }

    private func collect(_ parts: RequestBody) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await part in parts {
            guard bytes.count + part.readableBytes <= limits.body else { throw tooLarge }
            if bytes.isEmpty { bytes = Array(buffer: part) } else { bytes.append(contentsOf: part.readableBytesView) }
        }
        return bytes
    }

    /// Check 10: the function itself, until its deadline.
    private func perform(_ call: Call, _ json: [UInt8], mayCompress: Bool) async throws -> (ByteBuffer, Bool) {
        guard let deadline = call.deadline, deadline > .now else { throw DeadlineReached() }
        let answer = answer
        return try await Deadline.run(until: deadline, executor: responder.executor) {
            try await Call.$runningDeadline.withValue(deadline) {
                try await answer.reply(to: json, call) { bytes in
                    guard mayCompress, bytes.count >= 1024 else { return (ByteBuffer(bytes: bytes), false) }
                    return (ByteBuffer(bytes: Gzip.compress(bytes)), true)
                }
            }
        }
    }

    private static let tooLarge = "MESSAGE_TOO_LARGE"
    private static let late = "MESSAGE_LATE"
    private var tooLarge: ServiceError {
        ServiceError(.resourceExhausted, "the message is larger than \(limits.body) bytes", reason: Self.tooLarge)
    }

    private func refused(_ refusal: Refusal) -> RPCReply {
        switch refusal {
        case .method(let allow): RPCReply.methodNotAllowed(allow)
        case .mediaType: RPCReply.unsupportedMediaType()
        }
    }

    private func note(_ code: Code?, _ caller: Caller, _ trace: TraceContext, _ spanID: String, since started: ContinuousClock.Instant) {
        guard let watch = responder.watch else { return }
        watch.note(
            CallRecord(
                .served, method.path, caller: caller.id, trace: trace, spanID: spanID, requestID: head.metadata["x-request-id"]?.first ?? "",
                code: code?.rawValue, duration: started.duration(to: .now)))
    }
}
