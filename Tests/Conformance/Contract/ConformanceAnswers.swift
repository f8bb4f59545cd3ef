import Contract
import RPC

/// What a server does that is told by each request how to answer.
package enum ConformanceAnswers {
    /// What a request may have, of a size that cases know (the official runner's own).
    package static var limits: RPCLimits {
        var limits = RPCLimits()
        limits.body = 200 << 10
        // More than any client can ask for, so that a call without an end is known by it.
        limits.maximumTimeout = .milliseconds(9_999_999_999)
        limits.defaultTimeout = limits.maximumTimeout * 2
        return limits
    }

    package static func answers() -> Answers {
        var answers = Answers(service: "conformance", contracts: [ConformanceContract.contract])
        answers.on(ConformanceContract.unary) { request, call in try await answer(request, call) }
        answers.on(ConformanceContract.idempotentUnary) { request, call in try await answer(request, call) }
        return answers
    }

    private static func answer<Input: ConformanceRequest, Output: ConformanceResponse>(_ request: Input, _ call: Call) async throws -> Output {
        let info = info(request, call)
        let definition = request.responseDefinition ?? UnaryResponseDefinition()
        for (name, value) in definition.responseHeaders.pairs { call.response?.add(name, value) }
        for (name, value) in definition.responseTrailers.pairs { call.response?.addTrailing(name, value) }
        if definition.responseDelayMs > 0 { try await Task.sleep(for: .milliseconds(definition.responseDelayMs)) }
        if let error = definition.error { throw try error.thrown(with: info) }
        var payload = ConformancePayload()
        payload.data = definition.responseData
        payload.requestInfo = info
        var answer = Output()
        answer.payload = payload
        return answer
    }

    private static func info(_ request: some ConformanceRequest, _ call: Call) -> RequestInfo {
        var info = RequestInfo()
        info.requestHeaders = headers(call.metadata)
        info.requests = [AnyMessage(request)]
        if let left = call.remaining, left <= limits.maximumTimeout {
            info.timeoutMs = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
        }
        if !call.query.isEmpty {
            var get = ConnectGetInfo()
            get.queryParams = headers(call.query)
            info.connectGetInfo = get
        }
        return info
    }

    private static func headers(_ values: [String: [String]]) -> [Header] {
        values.sorted { $0.key < $1.key }.map { Header($0, $1) }
    }
}
