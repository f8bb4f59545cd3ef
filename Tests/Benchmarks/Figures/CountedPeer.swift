import Contract
import Synchronization

/// Calls a service in this process as the wire does, through its JSON both ways, and counts what went over it.
final class CountedPeer: Peer {
    struct Traffic: Sendable {
        var requests = 0
        /// Of requests and replies.
        var bytes = 0
    }

    private let answers: Answers
    private let caller: Caller
    private let counted = Mutex(Traffic())

    init(_ answers: Answers, _ caller: Caller) {
        self.answers = answers
        self.caller = caller
    }

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let path = method.description.path
        guard let answer = answers.byPath[path] else { throw ServiceError(.unimplemented, "\(answers.service) does not answer \(path)") }
        try answer.admit(caller)
        let request = input.jsonBytes()
        let call = Call(caller: caller, method: path, traceID: Identifier.make(at: .now()))
        let reply = try await answer.reply(to: request, call) { Array($0) }
        let said = try Output(json: reply)
        counted.withLock {
            $0.requests += 1
            $0.bytes += request.count + reply.count
        }
        return said
    }

    /// What was counted since the last time.
    func take() -> Traffic {
        counted.withLock { traffic in
            defer { traffic = Traffic() }
            return traffic
        }
    }
}
