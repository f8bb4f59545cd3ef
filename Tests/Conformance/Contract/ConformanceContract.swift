import Contract

/// `connectrpc.conformance.v1.ConformanceService` as far as it is unary: a server does what a request tells it to, and
/// says what it saw of the request (PROTOCOL 4).
package enum ConformanceContract {
    package static let name = "connectrpc.conformance.v1.ConformanceService"

    package static let unary = Method<UnaryRequest, UnaryResponse>(name, "Unary", .open, .writes, "Answers as the request says.")
    package static let idempotentUnary = Method<IdempotentUnaryRequest, IdempotentUnaryResponse>(
        name, "IdempotentUnary", .open, .reads, "Answers as the request says, by GET as well.")
    package static let unimplemented = Method<UnimplementedRequest, UnimplementedResponse>(
        name, "Unimplemented", .open, .writes, "Has no answer, on purpose.")

    package static let contract = Contract(
        name, "What cases of Connect's conformance drive.", [unary.description, idempotentUnary.description, unimplemented.description])
}

/// What a unary method is asked.
package protocol ConformanceRequest: Message {
    var responseDefinition: UnaryResponseDefinition? { get }
}

/// What a unary method tells.
package protocol ConformanceResponse: Message {
    var payload: ConformancePayload? { get set }
}

package struct UnaryRequest: ConformanceRequest {
    package var responseDefinition: UnaryResponseDefinition?
    package var requestData: [UInt8] = []
    package init() {}
    package init(_ definition: UnaryResponseDefinition?) { responseDefinition = definition }

    package static let fields = FieldTable<UnaryRequest>(
        "connectrpc.conformance.v1.UnaryRequest", "How to answer.",
        [
            .message(1, "responseDefinition", \.responseDefinition, "The answer."),
            .bytes(2, "requestData", \.requestData, "Makes the request as large as the case wants it."),
        ])
}

package struct IdempotentUnaryRequest: ConformanceRequest {
    package var responseDefinition: UnaryResponseDefinition?
    package var requestData: [UInt8] = []
    package init() {}
    package init(_ definition: UnaryResponseDefinition?) { responseDefinition = definition }

    package static let fields = FieldTable<IdempotentUnaryRequest>(
        "connectrpc.conformance.v1.IdempotentUnaryRequest", "How to answer.",
        [
            .message(1, "responseDefinition", \.responseDefinition, "The answer."),
            .bytes(2, "requestData", \.requestData, "Makes the request as large as the case wants it."),
        ])
}

package struct UnaryResponse: ConformanceResponse {
    package var payload: ConformancePayload?
    package init() {}

    package static let fields = FieldTable<UnaryResponse>(
        "connectrpc.conformance.v1.UnaryResponse", "What was asked for.",
        [.message(1, "payload", \.payload, "Its data, and what the server saw.")])
}

package struct IdempotentUnaryResponse: ConformanceResponse {
    package var payload: ConformancePayload?
    package init() {}

    package static let fields = FieldTable<IdempotentUnaryResponse>(
        "connectrpc.conformance.v1.IdempotentUnaryResponse", "What was asked for.",
        [.message(1, "payload", \.payload, "Its data, and what the server saw.")])
}

package struct UnimplementedRequest: Message {
    package init() {}
    package static let fields = FieldTable<UnimplementedRequest>("connectrpc.conformance.v1.UnimplementedRequest", "Nothing.", [])
}

package struct UnimplementedResponse: Message {
    package init() {}
    package static let fields = FieldTable<UnimplementedResponse>("connectrpc.conformance.v1.UnimplementedResponse", "Nothing.", [])
}
