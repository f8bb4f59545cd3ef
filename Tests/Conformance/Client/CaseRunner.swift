import ConformanceContract
import Contract
import RPC

/// Makes the calls of cases and writes down what came back.
struct CaseRunner: Sendable {
    private let transport: HTTPTransport

    init() {
        var policy = PeerPolicy.plain
        policy.queue = .max
        transport = HTTPTransport(policy: policy)
    }

    func outcome(of line: String) async -> CaseOutcome {
        var outcome = CaseOutcome()
        do throws(ServiceError) {
            let wanted = try ClientCase(json: line)
            outcome.testName = wanted.testName
            outcome.response = try await response(to: wanted)
        } catch {
            var failure = CaseFailure()
            failure.message = error.message
            outcome.error = failure
        }
        return outcome
    }

    private func response(to wanted: ClientCase) async throws(ServiceError) -> CaseResponse {
        guard wanted.requestMessages.count == 1 else { throw .malformed("a unary call has one request message, not \(wanted.requestMessages.count)") }
        let (service, method) = (wanted.service ?? ConformanceContract.name, wanted.method ?? ConformanceContract.unary.description.name)
        let message = wanted.requestMessages[0].json
        switch method {
        case ConformanceContract.idempotentUnary.description.name:
            let request = try IdempotentUnaryRequest(json: message)
            let effect = ConformanceContract.idempotentUnary.description.effect
            return await call(Method<IdempotentUnaryRequest, IdempotentUnaryResponse>(service, method, .open, effect, ""), request, wanted) { $0.payload }
        case ConformanceContract.unimplemented.description.name:
            let request = try UnimplementedRequest(json: message)
            return await call(Method<UnimplementedRequest, UnimplementedResponse>(service, method, .open, .writes, ""), request, wanted) { _ in nil }
        default:
            let request = try UnaryRequest(json: message)
            return await call(Method<UnaryRequest, UnaryResponse>(service, method, .open, .writes, ""), request, wanted) { $0.payload }
        }
    }

    private func call<Input: Message, Output: Message>(
        _ method: Method<Input, Output>, _ request: Input, _ wanted: ClientCase, _ payload: (Output) -> ConformancePayload?
    ) async -> CaseResponse {
        let client = RPCClient("http://\(wanted.host):\(wanted.port)", transport: transport, options: options(wanted))
        let metadata = wanted.requestHeaders.pairs.map { ($0.name, $0.value) }
        let exchange: RPCExchange<Output>
        if let cancel = wanted.cancel {
            let running = Task { await client.exchange(method, request, metadata: metadata) }
            let giveUp = Task {
                try? await Task.sleep(for: .milliseconds(cancel.afterCloseSendMs ?? 0))
                running.cancel()
            }
            exchange = await running.value
            giveUp.cancel()
        } else {
            exchange = await client.exchange(method, request, metadata: metadata)
        }
        var response = CaseResponse()
        response.responseHeaders = Header.grouped(exchange.headers)
        response.responseTrailers = Header.grouped(exchange.trailers)
        switch exchange.result {
        case .success(let answer): response.payloads = [payload(answer) ?? ConformancePayload()]
        case .failure(let error): response.error = ConformanceError(error)
        }
        return response
    }

    private func options(_ wanted: ClientCase) -> RPCClient.Options {
        var options = RPCClient.Options()
        // A call without an end has one that does not fit the header's ten digits and so is not sent.
        options.timeout = wanted.timeoutMs.map { .milliseconds($0) } ?? .seconds(20_000_000)
        options.usesGet = wanted.useGetHttpMethod
        options.compressesFrom = wanted.compression == .gzip ? 0 : nil
        if wanted.messageReceiveLimit > 0 { options.answerLimit = Int(wanted.messageReceiveLimit) }
        return options
    }
}
