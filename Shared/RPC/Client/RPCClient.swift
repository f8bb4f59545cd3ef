import Contract

/// Calls the methods of another service over HTTP (Connect, unary JSON), as a part of the call that runs: not longer than
/// that one lasts, with its trace, its request id and its language.
///
/// Reads, and writes with a request id, are repeated once where that may help. A peer that keeps failing is left alone for a
/// while; all clients of one transport know the same of it.
package struct RPCClient: Peer {
    /// The value of `Authorization`; nil calls without a credential.
    package typealias CredentialProvider = @Sendable () async throws -> String?

    /// How requests travel.
    package struct Options: Sendable {
        /// Longest time of a call with all its attempts.
        package var timeout = Duration.seconds(10)
        /// Longest time of one attempt; without one the call's own.
        package var attemptTimeout: Duration?
        /// Whether methods that read are called by GET, which caches can answer.
        package var usesGet = false
        /// Requests from this size on are compressed; nil compresses none.
        package var compressesFrom: Int?
        /// Most bytes of an answer, as it travels and after decompression.
        package var answerLimit = 16 << 20
        /// Longest address of a GET; a longer one goes by POST.
        package var urlLimit = 8 << 10

        package init() {}
    }

    let base: String
    let transport: HTTPTransport
    let link: PeerLink
    let credential: CredentialProvider
    package var options: Options

    /// - Parameters:
    ///   - base: `http://127.0.0.1:7101`, without a slash at its end.
    ///   - transport: shared by all clients of the process.
    package init(
        _ base: String, transport: HTTPTransport, options: Options = Options(),
        credential: @escaping CredentialProvider = { nil }
    ) {
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.transport = transport
        link = transport.link(to: self.base)
        self.options = options
        self.credential = credential
    }

    /// This client with another longest time of a call.
    package func with(timeout: Duration) -> RPCClient {
        var copy = self
        copy.options.timeout = timeout
        return copy
    }

    package func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        try await exchange(method, input).result.get()
    }

    /// A call with its metadata both ways.
    package func exchange<Input: Message, Output: Message>(
        _ method: Method<Input, Output>, _ input: Input, metadata: [(String, String)] = []
    ) async -> RPCExchange<Output> {
        let call = OutgoingCall<Output>(
            client: self, method: method.description, isRepeatable: method.description.effect == .reads || !input.givenRequestID.isEmpty,
            metadata: metadata)
        return await call.exchange(input.jsonBytes())
    }
}

/// What came back from a call.
package struct RPCExchange<Output: Message>: Sendable {
    package let result: Result<Output, ServiceError>
    /// By lower-case name, in order.
    package let headers: [(name: String, value: String)]
    /// Trailing metadata without its prefix.
    package let trailers: [(name: String, value: String)]

    var error: ServiceError? { if case .failure(let error) = result { error } else { nil } }

    init(_ error: ServiceError) {
        result = .failure(error)
        headers = []
        trailers = []
    }

    init(_ incoming: HTTPTransport.Incoming, limit: Int) {
        let prefix = "trailer-"
        headers = incoming.headers.filter { !$0.name.hasPrefix(prefix) }
        trailers = incoming.headers.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0.value) }
        do throws(ServiceError) {
            let json = try Answered(incoming, limit: limit).json()
            do throws(ServiceError) {
                result = .success(try Output(json: json, refusesUnknownTerms: false))
            } catch {
                throw ServiceError(.internal, "the answer is not understood: \(error.message)", isFromServer: false)
            }
        } catch {
            result = .failure(error)
        }
    }
}
