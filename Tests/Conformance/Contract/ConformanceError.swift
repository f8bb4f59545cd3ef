import Contract

/// An error as cases describe it: its details are told as messages, which on the wire are binary.
package struct ConformanceError: Message {
    package var code = ConformanceCode.unspecified
    package var message: String?
    package var details: [AnyMessage] = []
    package init() {}
    package init(_ code: ConformanceCode, _ message: String?) {
        self.code = code
        self.message = message
    }

    package static let fields = FieldTable<ConformanceError>(
        "connectrpc.conformance.v1.Error", "An error.",
        [
            .term(1, "code", \.code, "What kind."), .text(2, "message", \.message, "The sentence."),
            .anys(3, "details", \.details, "More about it, in order."),
        ])

    /// What a client got.
    package init(_ error: ServiceError) {
        code = ConformanceCode(rawValue: "CODE_\(error.code.rawValue.uppercased())") ?? .unspecified
        message = error.message.isEmpty ? nil : error.message
        details = error.details.map(MessageBinary.any)
    }

    /// What a server throws.
    ///
    /// - Throws: `invalid_argument` for a code or a detail that this contract does not know.
    package func thrown(with info: RequestInfo) throws(ServiceError) -> ServiceError {
        guard let code = Code(rawValue: String(code.rawValue.dropFirst("CODE_".count)).lowercased()) else {
            throw .malformed("responseDefinition.error.code is missing")
        }
        var packed: [ServiceError.Detail] = []
        for detail in details + [AnyMessage(info)] { packed.append(try MessageBinary.detail(detail)) }
        return ServiceError(code, message ?? "", details: packed)
    }
}

/// The codes in the order of their numbers.
package enum ConformanceCode: String, Term {
    case unspecified = ""
    case canceled = "CODE_CANCELED"
    case unknown = "CODE_UNKNOWN"
    case invalidArgument = "CODE_INVALID_ARGUMENT"
    case deadlineExceeded = "CODE_DEADLINE_EXCEEDED"
    case notFound = "CODE_NOT_FOUND"
    case alreadyExists = "CODE_ALREADY_EXISTS"
    case permissionDenied = "CODE_PERMISSION_DENIED"
    case resourceExhausted = "CODE_RESOURCE_EXHAUSTED"
    case failedPrecondition = "CODE_FAILED_PRECONDITION"
    case aborted = "CODE_ABORTED"
    case outOfRange = "CODE_OUT_OF_RANGE"
    case unimplemented = "CODE_UNIMPLEMENTED"
    case `internal` = "CODE_INTERNAL"
    case unavailable = "CODE_UNAVAILABLE"
    case dataLoss = "CODE_DATA_LOSS"
    case unauthenticated = "CODE_UNAUTHENTICATED"
    package static let meaning = "The sixteen codes."
}
