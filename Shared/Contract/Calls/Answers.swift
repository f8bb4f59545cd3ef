/// Which function answers which method: the table of contents of a service.
package struct Answers: Sendable {
    /// The service's short name, which scopes begin with: `membership`.
    package let service: String
    package private(set) var contracts: [Contract]
    package private(set) var byPath: [String: any Answer] = [:]

    package init(service: String, contracts: [Contract]) {
        self.service = service
        self.contracts = contracts
    }

    /// Lets a function answer a method. The function is given a request that keeps the field rules.
    package mutating func on<Input: Message, Output: Message>(
        _ method: Method<Input, Output>, _ body: @escaping @Sendable (Input, Call) async throws -> Output
    ) {
        register(TypedAnswer(method: method.description, service: service, body: body))
    }

    /// Lets a function answer a read, and another one write the same reply as JSON without making its records.
    package mutating func on<Input: Message, Output: Message>(
        _ method: Method<Input, Output>, _ body: @escaping @Sendable (Input, Call) async throws -> Output,
        writing write: @escaping @Sendable (Input, Call, inout JSONWriter) throws -> Void
    ) {
        precondition(method.description.effect == .reads, "\(method.description.path) writes, so its reply is kept as a message")
        register(TypedAnswer(method: method.description, service: service, body: body, write: write))
    }

    private mutating func register(_ answer: any Answer) {
        let path = answer.method.path
        precondition(byPath[path] == nil, "\(path) is answered twice")
        precondition(contracts.contains { $0.methods.contains { $0.path == path } }, "\(path) stands in no contract of \(service)")
        byPath[path] = answer
    }

    /// Takes in the answers of a room that several services mount.
    package mutating func mount(_ other: Answers) {
        contracts += other.contracts
        byPath.merge(other.byPath) { _, _ in preconditionFailure("a method is answered twice") }
    }

    /// Paths of methods that stand in a contract and have no answer; a service with one does not start.
    package var unanswered: [String] {
        contracts.flatMap(\.methods).map(\.path).filter { byPath[$0] == nil }.sorted()
    }

    /// A peer that calls these answers in this process on behalf of a caller, through the same gate as the wire.
    package func peer(_ caller: Caller, language: String = "en") -> LocalPeer {
        LocalPeer(answers: self, caller: caller, language: language)
    }
}

/// The answer to one method, whose types only the codec knows.
package protocol Answer: Sendable {
    var method: MethodDescription { get }
    /// - Throws: `unauthenticated` or `permission_denied` when the caller lacks what the method needs.
    func admit(_ caller: Caller) throws(ServiceError)
    /// Decodes and validates the request, runs the function, writes the reply and hands it to `take`.
    func reply<Reply: Sendable>(
        to json: [UInt8], _ call: Call, _ take: @Sendable (UnsafeBufferPointer<UInt8>) -> Reply
    ) async throws -> Reply
    /// Like `reply`, but lends the reply itself, which lies as `method.output` says.
    func lend<Value: Sendable>(_ json: [UInt8], _ call: Call, _ take: @Sendable (UnsafeRawPointer) throws -> Value) async throws -> Value
}

struct TypedAnswer<Input: Message, Output: Message>: Answer {
    let method: MethodDescription
    let service: String
    let body: @Sendable (Input, Call) async throws -> Output
    var write: (@Sendable (Input, Call, inout JSONWriter) throws -> Void)?

    func admit(_ caller: Caller) throws(ServiceError) {
        guard caller.organisation.isEmpty || method.reach != .association || method.access == .open || method.access == .known else {
            throw ServiceError(
                .permissionDenied, "\(method.name) is for who acts for the whole association, not for one organisation", reason: "ORGANISATION_BOUND")
        }
        guard !caller.may(method.access, in: service) else { return }
        let scope = method.access.scope(in: service)
        if caller.kind == .anonymous {
            let which = method.access == .known ? "a credential" : "a credential with the scope \(scope)"
            throw ServiceError(.unauthenticated, "\(method.name) needs \(which)", reason: "CREDENTIAL_MISSING")
        }
        throw ServiceError(.permissionDenied, "\(method.name) needs the scope \(scope)", reason: "SCOPE_MISSING")
    }

    func reply<Reply: Sendable>(
        to json: [UInt8], _ call: Call, _ take: @Sendable (UnsafeBufferPointer<UInt8>) -> Reply
    ) async throws -> Reply {
        let input = try Input(json: json)
        guard let write, seesPersonal(call.caller) else {
            let output = try await perform(input, call)
            var writer = JSONWriter()
            writer.message(output)
            return writer.withBytes(take)
        }
        try input.validate()
        var writer = JSONWriter()
        try write(input, call, &writer)
        return writer.withBytes(take)
    }

    func lend<Value: Sendable>(_ json: [UInt8], _ call: Call, _ take: @Sendable (UnsafeRawPointer) throws -> Value) async throws -> Value {
        let output = try await perform(try Input(json: json), call)
        return try withUnsafeBytes(of: output) { try take($0.place) }
    }

    func perform(_ input: Input, _ call: Call) async throws -> Output {
        try input.validate()
        var call = call
        call.seesPersonal = seesPersonal(call.caller)
        if method.effect == .writes, let key = Input.fields.layout.field("requestId") {
            (call.requestID, call.requestDigest) = input.identity(without: key)
        }
        let output = try await Call.$running.withValue(call) { try await body(input, call) }
        return call.seesPersonal ? output : output.withoutPersonalFields()
    }

    /// Whether what an aggregate method answers keeps its personal fields: for who may read the records it is made of.
    private func seesPersonal(_ caller: Caller) -> Bool { method.access != .measure || caller.may(.read, in: service) }
}

/// Calls a service's own answers in this process.
package struct LocalPeer: Peer {
    let answers: Answers
    package let caller: Caller
    let language: String

    package func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let path = method.description.path
        guard let answer = answers.byPath[path] as? TypedAnswer<Input, Output> else {
            throw ServiceError(.unimplemented, "\(answers.service) does not answer \(path)")
        }
        try answer.admit(caller)
        let outer = Call.running
        let call = Call(
            caller: caller, method: path, traceID: outer?.traceID ?? Identifier.make(at: .now()), spanID: outer?.spanID ?? "",
            isSampled: outer?.isSampled ?? true, deadline: outer?.deadline, language: language,
            metadata: outer?.metadata ?? [:])
        return try await answer.perform(input, call)
    }
}

extension Message {
    /// The client's id for a request that may be repeated (AIP-155); empty when there is none.
    package var givenRequestID: String {
        guard let key = Self.fields.layout.field("requestId") else { return "" }
        return withUnsafePointer(to: self) { key.value(UnsafeRawPointer($0), as: String.self).pointee }
    }

    /// The client's request id and a digest of everything else in the request.
    fileprivate func identity(without key: FieldEntry) -> (id: String, digest: String) {
        var copy = self
        let id = withUnsafeMutablePointer(to: &copy) { pointer in
            let base = UnsafeMutableRawPointer(pointer)
            let id = key.value(base, as: String.self).pointee
            Self.fields.layout.reset(key, at: base)
            return id
        }
        return (id, id.isEmpty ? "" : Fingerprint.text(copy.jsonBytes()))
    }
}

/// A short digest that tells contents apart (FNV-1a, twice 64 bits). Not against an adversary.
package enum Fingerprint {
    package static func text(_ bytes: some Sequence<UInt8>) -> String {
        var first: UInt64 = 0xcbf2_9ce4_8422_2325
        var second: UInt64 = 0x9e37_79b9_7f4a_7c15
        for byte in bytes {
            first = (first ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
            second = (second &+ UInt64(byte)) &* 0x0000_0100_0000_01b3 ^ (second >> 29)
        }
        return hexadecimal(first) + hexadecimal(second)
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
