import Contract
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// Answers HTTP requests by the Connect protocol (unary, JSON), the service's documents, and whatever plain routes the
/// service has beside them.
package final class RPCResponder: HTTPResponder {
    package typealias PlainRoutes = @Sendable (Request, RPCContext) async throws -> Response?

    let answers: Answers
    let authenticator: any Authenticator
    /// Name of the cookie that holds the session.
    let cookie: String
    let limits: RPCLimits
    /// Names and addresses the service is called by, without ports; nil admits any.
    let hosts: Set<String>?
    /// True when browsers come by https.
    let isSecure: Bool
    let documents: Documents
    /// Where rules go on after they waited; nil for the default.
    let executor: (any TaskExecutor)?
    let watch: CallWatch?
    let other: PlainRoutes?
    let logger: Logger
    let pace: Pace
    let load: Load
    private let declared: Set<String>

    /// - Parameters:
    ///   - version: the release, for the documents.
    ///   - watch: told about every call when it ended.
    ///   - other: pages and plain addresses; asked when the path is no method's, answers nil for what it does not know.
    package init(
        _ answers: Answers, authenticator: any Authenticator, cookie: String, version: String,
        limits: RPCLimits = RPCLimits(), hosts: Set<String>? = nil, isSecure: Bool = false, executor: (any TaskExecutor)? = nil,
        logger: Logger, watch: CallWatch? = nil, other: PlainRoutes? = nil
    ) {
        self.answers = answers
        self.authenticator = authenticator
        self.cookie = cookie
        self.limits = limits
        self.hosts = hosts
        self.isSecure = isSecure
        self.executor = executor
        self.logger = logger
        self.watch = watch
        pace = Pace(longest: limits.longestHold)
        load = Load(limits)
        self.other = other
        documents = Documents(answers, version: version, cookie: cookie)
        declared = Set(answers.contracts.flatMap(\.methods).map(\.path))
    }

    package func respond(to request: Request, context: RPCContext) async throws -> Response {
        let head = RequestHead(request.head)
        if let refusal = refusal(head) { return refusal.response }
        let target = head.target
        var path = target
        var query: Substring?
        if let mark = target.utf8.firstIndex(of: UInt8(ascii: "?")) {
            path = String(target[..<mark])
            query = target[target.utf8.index(after: mark)...]
        }
        if let refusal = load.enter() { return RPCReply.error(refusal).response }
        defer { load.leave() }
        guard let answer = answers.byPath[path] else { return try await elsewhere(request, context, path: path) }
        return try await IncomingCall(
            responder: self, answer: answer, head: head, body: .stream(request.body), query: query
        ).respond().response
    }

    /// Whether a request is a plain call of a method, which `reply` answers.
    func answersAtOnce(_ head: HTTPRequestHead) -> Bool {
        head.method == .POST && answers.byPath[head.uri] != nil && !head.headers.contains(name: "Expect")
    }

    /// Calls and pages that are being answered, and those refused since the start because there were too many.
    package var standing: (inFlight: Int, refused: Int) { (load.inFlight, load.refused) }

    /// Answers a call whose message is at hand.
    func reply(to head: RequestHead, body: ByteBuffer) async -> RPCReply {
        if let refusal = refusal(head) { return refusal }
        guard let answer = answers.byPath[head.target] else { return RPCReply.error(.internalError) }
        if let refusal = load.enter() { return RPCReply.error(refusal) }
        defer { load.leave() }
        do {
            return try await IncomingCall(responder: self, answer: answer, head: head, body: .whole(body), query: nil).respond()
        } catch {
            return RPCReply.error(told(error, traceID: TraceID.make(), method: head.target))
        }
    }

    /// What the wire answers to a POST of this process: the same checks, limits and gate, and the same line in the log.
    package func post(_ path: String, _ message: [UInt8], _ headers: [(String, String)]) async -> (status: Int, body: [UInt8]) {
        let reply = await reply(to: RequestHead(posting: path, to: hosts?.first ?? "localhost", headers), body: ByteBuffer(bytes: message))
        return (reply.status, Array(buffer: reply.body))
    }

    /// The same with pages and plain addresses beside, which may ask the methods in turn.
    package func beside(_ other: @escaping PlainRoutes) -> RPCResponder { RPCResponder(self, beside: other) }

    private init(_ plain: RPCResponder, beside other: @escaping PlainRoutes) {
        (answers, authenticator, cookie, limits, hosts, isSecure) = (plain.answers, plain.authenticator, plain.cookie, plain.limits, plain.hosts, plain.isSecure)
        (documents, executor, watch, logger, pace, load, declared) =
            (plain.documents, plain.executor, plain.watch, plain.logger, plain.pace, plain.load, plain.declared)
        self.other = other
    }

    /// What no path may do: no host or two, another host, a long address.
    private func refusal(_ head: RequestHead) -> RPCReply? {
        guard let host = head.authority, !head.hasSecondHost else {
            return RPCReply.error(.malformed("exactly one Host header is expected"), closes: true)
        }
        guard !host.isEmpty, host.utf8.allSatisfy(Self.isHostByte) else {
            return RPCReply.error(.malformed("Host must be a name or an address, with or without a port"), closes: true)
        }
        if let hosts, !hosts.contains(Self.name(of: host)) {
            return RPCReply.error(.malformed("the service is not known by this Host"), status: 421, closes: true)
        }
        guard head.target.utf8.count <= limits.url else {
            let error = ServiceError(.resourceExhausted, "the address is longer than \(limits.url) bytes", reason: "URL_TOO_LONG")
            return RPCReply.error(error, status: 414, closes: true)
        }
        return nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): true
        default: false
        }
    }

    private static func name(of host: String) -> String {
        let end = host.hasPrefix("[") ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        return host[..<(end ?? host.endIndex)].lowercased()
    }

    /// Everything that is no method: documents, methods without an answer, pages, and nothing.
    private func elsewhere(_ request: Request, _ context: RPCContext, path: String) async throws -> Response {
        if declared.contains(path) {
            return RPCReply.error(ServiceError(.unimplemented, "\(path) is not implemented", reason: "NOT_IMPLEMENTED")).response
        }
        let reads = request.method == .get || request.method == .head
        if let document = documents.page(path) {
            return reads ? bodiless(RPCReply.document(document).response, request) : RPCReply.methodNotAllowed("GET, HEAD").response
        }
        do {
            if let response = try await other?(request, context) { return bodiless(response, request) }
        } catch let error as HTTPParserError {
            throw error
        } catch {
            return bodiless(RPCReply.error(told(error, traceID: TraceID.make(), method: path)).response, request)
        }
        let error = ServiceError(.unimplemented, "there is nothing at \(path.prefix(200)); /docs lists what there is")
        return bodiless(RPCReply.error(error, status: 404).response, request)
    }

    private func bodiless(_ response: Response, _ request: Request) -> Response {
        request.method == .head ? response.createHeadResponse() : response
    }

    /// The error a caller is told. An unforeseen one is logged with its cause and the trace id and told as `internal`.
    func told(_ error: any Error, traceID: String, method: String) -> ServiceError {
        switch error {
        case let error as ServiceError: return error
        case is DeadlineReached: return ServiceError(.deadlineExceeded, "the call took longer than its deadline")
        case is CancellationError: return ServiceError(.canceled, "the call was cancelled")
        default:
            logger.error("call failed", metadata: ["trace": "\(traceID)", "method": "\(method)", "error": "\(error)"])
            return .internalError
        }
    }
}
