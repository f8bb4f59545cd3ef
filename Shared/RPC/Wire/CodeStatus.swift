import Contract

extension Code {
    /// The HTTP status a server answers with (Connect protocol, "Error codes").
    package var httpStatus: Int {
        switch self {
        case .canceled: 499
        case .unknown: 500
        case .invalidArgument: 400
        case .deadlineExceeded: 504
        case .notFound: 404
        case .alreadyExists: 409
        case .permissionDenied: 403
        case .resourceExhausted: 429
        case .failedPrecondition: 400
        case .aborted: 409
        case .outOfRange: 400
        case .unimplemented: 501
        case .internal: 500
        case .unavailable: 503
        case .dataLoss: 500
        case .unauthenticated: 401
        }
    }

    /// What a client makes of a status that came without a code (Connect protocol, "HTTP to error code"): not the
    /// inverse of `httpStatus`, because such an answer comes from a proxy and not from a Connect server.
    package init(httpStatus: Int) {
        self =
            switch httpStatus {
            case 400: .internal
            case 401: .unauthenticated
            case 403: .permissionDenied
            case 404: .unimplemented
            case 429, 502, 503, 504: .unavailable
            default: .unknown
            }
    }
}
