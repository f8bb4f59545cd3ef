import Contract

/// View model of an error: what happened and what the reader can do.
struct ErrorPage: Sendable {
    let status: Int
    let title: String
    let text: String
    let violations: [String]
    let hasViolations: Bool
    let trace: String

    init(_ error: ServiceError, status: Int? = nil, traceID: String, _ words: Words) {
        self.status = status ?? Self.status(error.code)
        title = words("error.title.\(error.code.rawValue)")
        let reason = error.reason.isEmpty ? nil : words.texts.find("reason.\(error.reason)", words.language)
        text = reason ?? words("error.text.\(error.code.rawValue)")
        violations = error.violations.map { words.rule($0, nil) }
        hasViolations = !error.violations.isEmpty
        trace = traceID
    }

    /// The status a browser is given for a code.
    static func status(_ code: Code) -> Int {
        switch code {
        case .invalidArgument, .failedPrecondition, .outOfRange: 400
        case .unauthenticated: 401
        case .permissionDenied: 403
        case .notFound: 404
        case .alreadyExists, .aborted: 409
        case .resourceExhausted: 429
        case .canceled: 499
        case .unimplemented: 501
        case .unavailable: 503
        case .deadlineExceeded: 504
        case .unknown, .internal, .dataLoss: 500
        }
    }
}
