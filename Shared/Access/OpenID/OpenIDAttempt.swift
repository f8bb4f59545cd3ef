import Contract
import Storage

/// One way to the provider and back: what must match when the browser returns. It travels in a sealed cookie of ten minutes.
struct OpenIDAttempt: Sendable, Equatable {
    static let cookie = "auzolan_provider"
    static let seconds: Int64 = 600

    let state: String
    let nonce: String
    /// The secret whose digest the provider was told (RFC 7636).
    let verifier: String
    /// Where the person wanted to go.
    let next: String

    init(next: String) {
        state = Seal.randomToken()
        nonce = Seal.randomToken()
        verifier = Seal.randomToken()
        self.next = next
    }

    var challenge: String { Seal.challenge(verifier) }

    func sealed(with seal: Seal, at now: Instant) -> String {
        seal.seal([now.adding(seconds: Self.seconds).sortableText, state, nonce, verifier, next].joined(separator: "\n"))
    }

    init?(_ text: String, seal: Seal, at now: Instant) {
        let parts = seal.open(text)?.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false).map(String.init) ?? []
        guard parts.count == 5, let end = Instant(parts[0]), end > now else { return nil }
        (state, nonce, verifier, next) = (parts[1], parts[2], parts[3], parts[4])
    }
}
