import Contract

/// One attempt of a call: what came back and what that says of the peer.
struct Attempt<Output: Message>: Sendable {
    /// What can be done about it.
    enum Remedy { case none, repeatAtOnce, repeatLater }

    let exchange: RPCExchange<Output>
    let outcome: Breaker.Outcome
    let remedy: Remedy

    /// An answer came. It speaks for the peer unless it says that nobody is there, or makes no sense.
    ///
    /// - Parameter hadTime: the peer was given a fair time; a caller in a hurry says nothing of the peer.
    init(_ incoming: HTTPTransport.Incoming, limit: Int, hadTime: Bool) {
        exchange = RPCExchange(incoming, limit: limit)
        guard let error = exchange.error else {
            outcome = .answered
            remedy = .none
            return
        }
        switch error.code {
        case .unavailable: (outcome, remedy) = (.failed, .repeatLater)
        case .deadlineExceeded: (outcome, remedy) = (hadTime ? .failed : .unknown, .none)
        case .internal, .unknown, .resourceExhausted: (outcome, remedy) = (error.isFromServer ? .answered : .failed, .none)
        default: (outcome, remedy) = (.answered, .none)
        }
    }

    /// No answer came.
    init(_ failure: HTTPTransport.Failure, limit: Int, hadTime: Bool) {
        let error: ServiceError
        switch failure {
        case .late:
            error = .late
            (outcome, remedy) = (hadTime ? .failed : .unknown, .none)
        case .tooLarge:
            error = ServiceError(.resourceExhausted, "the answer is larger than \(limit) bytes", isFromServer: false)
            (outcome, remedy) = (.failed, .none)
        case .lost(let cause):
            error = Self.silence(cause)
            (outcome, remedy) = (.failed, .repeatAtOnce)
        case .brokenOff(let cause), .unreachable(let cause):
            error = Self.silence(cause)
            (outcome, remedy) = (.failed, .repeatLater)
        case .nonsense:
            error = Self.silence("what came back is no HTTP")
            (outcome, remedy) = (.failed, .none)
        }
        exchange = RPCExchange(error)
    }

    private static func silence(_ cause: String) -> ServiceError {
        ServiceError(.unavailable, "the service did not answer: \(cause)", isFromServer: false)
    }
}

extension ServiceError {
    static let late = ServiceError(.deadlineExceeded, "the call took longer than its deadline", isFromServer: false)
}
