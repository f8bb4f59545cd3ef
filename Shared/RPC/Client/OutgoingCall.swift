import Contract

/// One call on its way out: its deadline, its attempts, and a second one where that is safe and worth it.
struct OutgoingCall<Output: Message>: Sendable {
    let client: RPCClient
    let method: MethodDescription
    /// Doing it twice does no more than doing it once.
    let isRepeatable: Bool
    let metadata: [(String, String)]
    /// The call that this one is a part of.
    let outer = Call.running

    private var options: RPCClient.Options { client.options }

    /// Sends the request until the deadline, kept by a timer of our own: a server may not heed it.
    ///
    /// - Returns: an answer, or `deadline_exceeded`, `canceled`, `unavailable` when nobody answered, `resource_exhausted`
    ///   for an answer beyond the limit or when too many calls wait.
    func exchange(_ json: [UInt8]) async -> RPCExchange<Output> {
        let own = ContinuousClock.now + options.timeout
        let deadline = outer?.deadline.map { min($0, own) } ?? own
        guard deadline > .now else { return RPCExchange(.late) }
        do {
            return try await Deadline.run(until: deadline) {
                let form = RequestForm(
                    json, to: method, at: client.base, options, credential: try await client.credential(), metadata: metadata, within: outer)
                return try await attempts(form, until: deadline)
            }
        } catch {
            return RPCExchange(Self.told(error))
        }
    }

    /// At most two, the second for what can be repeated and failed in a way that another try may mend.
    private func attempts(_ form: RequestForm, until deadline: ContinuousClock.Instant) async throws -> RPCExchange<Output> {
        let link = client.link
        let first = try await link.attempt {
            link.called()
            return try await attempt(form, until: deadline)
        }
        guard isRepeatable, first.remedy != .none else { return first.exchange }
        let asked = first.exchange.error?.retryAfter
        guard try await link.waitToRepeat(atOnce: first.remedy == .repeatAtOnce, unlessAfter: asked, until: deadline) else { return first.exchange }
        do {
            return try await link.attempt { try await attempt(form, until: deadline) }.exchange
        } catch is ServiceError {
            // Nothing was sent: what the first attempt met is the better answer.
            return first.exchange
        }
    }

    private func attempt(_ form: RequestForm, until deadline: ContinuousClock.Instant) async throws -> Attempt<Output> {
        guard let watch = client.transport.watch else { return try await attempt(form, "", until: deadline) }
        let start = ContinuousClock.now
        let spanID = watch.spanID(in: form.trace)
        func note(_ code: Code?) {
            watch.note(
                CallRecord(.made, method.path, trace: form.trace, spanID: spanID, code: code?.rawValue, duration: start.duration(to: .now)))
        }
        do {
            let attempt = try await attempt(form, spanID, until: deadline)
            note(attempt.exchange.error?.code)
            return attempt
        } catch {
            note(Self.told(error).code)
            throw error
        }
    }

    private func attempt(_ form: RequestForm, _ spanID: String, until deadline: ContinuousClock.Instant) async throws -> Attempt<Output> {
        let start = ContinuousClock.now
        let usual = min(options.attemptTimeout ?? options.timeout, options.timeout)
        let end = min(deadline, start + usual)
        let hadTime = start.duration(to: end) >= usual / 2
        do {
            let incoming = try await Deadline.run(until: end) {
                try await client.transport.send(form.attempt(spanID, until: end), limit: options.answerLimit, until: end)
            }
            return Attempt(incoming, limit: options.answerLimit, hadTime: hadTime)
        } catch let failure as HTTPTransport.Failure {
            return Attempt(failure, limit: options.answerLimit, hadTime: hadTime)
        } catch where error is DeadlineReached || end <= .now {
            // The call's own time may be noticed first; the peer was late all the same.
            return Attempt(.late, limit: options.answerLimit, hadTime: hadTime)
        }
    }

    private static func told(_ error: any Error) -> ServiceError {
        switch error {
        case let error as ServiceError: error
        case is DeadlineReached: .late
        case is CancellationError: ServiceError(.canceled, "the call was cancelled", isFromServer: false)
        default: ServiceError(.unavailable, "the call could not be made", isFromServer: false)
        }
    }
}
