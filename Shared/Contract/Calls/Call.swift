/// What a rule knows of the call it answers, beside the request itself.
package struct Call: Sendable {
    package var caller: Caller
    /// Path of the method; for work of the service's own a name of the job.
    package var method: String
    /// Unique for this call; in logs and audit lines.
    package var traceID: String
    /// The call's own id in its trace; empty when nobody keeps traces.
    package var spanID: String
    /// False when whoever began the trace wants nothing of it kept.
    package var isSampled: Bool
    /// The client's id for a write it may repeat (AIP-155); empty when none was given.
    package var requestID: String
    /// Digest of the request without its id: a repeated id with another digest is refused.
    package var requestDigest: String
    /// When the caller stops waiting; nil for work of the service's own.
    package var deadline: ContinuousClock.Instant?
    /// Language of texts made for people: es, eu or en.
    package var language: String
    /// Metadata of the request by lower-case name, values in order.
    package var metadata: [String: [String]]
    /// Parameters of the address by name when the call came by GET; empty otherwise.
    package var query: [String: [String]]
    /// Headers and trailing metadata of the response; nil for a call without a wire.
    package var response: ResponseMetadata?
    /// False for who reaches aggregates alone (`Access.measure`): personal fields are neither told nor filtered by.
    package var seesPersonal = true

    package init(
        caller: Caller, method: String, traceID: String = "", spanID: String = "", isSampled: Bool = true, requestID: String = "", requestDigest: String = "",
        deadline: ContinuousClock.Instant? = nil, language: String = "en", metadata: [String: [String]] = [:],
        query: [String: [String]] = [:], response: ResponseMetadata? = nil
    ) {
        self.caller = caller
        self.method = method
        self.traceID = traceID
        self.spanID = spanID
        self.isSampled = isSampled
        self.requestID = requestID
        self.requestDigest = requestDigest
        self.deadline = deadline
        self.language = language
        self.metadata = metadata
        self.query = query
        self.response = response
    }

    /// When the caller of the work that runs stops waiting; nil for work of the service's own. Whatever can take long
    /// and cannot be awaited, such as a query of a database, ends by then.
    @TaskLocal package static var runningDeadline: ContinuousClock.Instant?

    /// The call whose work runs: calls to other services are a part of it, within its deadline and under its trace.
    @TaskLocal package static var running: Call?

    /// Does work as a part of this call and of no other one: what somebody's call set off, but others wait for as well, is
    /// not to end with that call.
    package func run<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
        try await Self.$running.withValue(self) {
            try await Self.$runningDeadline.withValue(deadline) { try await work() }
        }
    }

    /// Time left until the deadline; nil when there is none.
    package var remaining: Duration? { deadline.map { ContinuousClock.now.duration(to: $0) } }
}

/// The one way to call a method: in process or over HTTP. Pages, tests and other services hold a peer.
package protocol Peer: Sendable {
    /// - Throws: `ServiceError`; `unavailable` when nobody answered.
    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output
}
