import RPC

extension Settings {
    /// How services that keep failing are treated.
    var peerPolicy: PeerPolicy {
        var policy = PeerPolicy()
        policy.breaker.rest = .seconds(number("peer-rest-seconds"))
        policy.breaker.longestRest = policy.breaker.rest * 6
        return policy
    }

    /// How long a brief call lasts with a second try.
    var briefly: Duration { .milliseconds(number("peer-answer-ms") * 5 / 2) }

    /// How calls to another service travel.
    func options(_ patience: ServiceProgram.Patience) -> RPCClient.Options {
        var options = RPCClient.Options()
        guard patience == .brief else { return options }
        options.attemptTimeout = .milliseconds(number("peer-answer-ms"))
        options.timeout = briefly
        options.answerLimit = number("peer-answer-kib") << 10
        return options
    }
}
