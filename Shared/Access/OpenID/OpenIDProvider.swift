import Contract
import Foundation
import Synchronization
import Web

/// An OpenID provider at which people may sign in instead of by password (OpenID Connect Core 1.0, code flow with PKCE).
package final class OpenIDProvider: Sendable {
    /// Sends a form, or asks without one, and gives status and body.
    package typealias Fetch = @Sendable (_ address: String, _ form: String?, _ authorization: String?) async throws -> (status: Int, body: [UInt8])

    static let path = "/sign-in/provider"
    static let answerPath = "/sign-in/provider/answer"

    /// The name people know it by.
    package let name: String
    private let issuer: String
    private let clientID: String
    private let secret: String
    private let fetch: Fetch
    private let known = Mutex<Discovery?>(nil)
    private let keys: IDTokenKeys

    /// - Parameters:
    ///   - issuer: as the provider writes it in its tokens: `https://id.example.org`.
    ///   - secret: of the client, empty for a public one.
    package init(name: String, issuer: String, clientID: String, secret: String, fetch: @escaping Fetch) {
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.secret = secret
        self.fetch = fetch
        keys = IDTokenKeys(issuer: issuer, clientID: clientID)
    }

    /// What the provider says of itself (OpenID Connect Discovery 1.0).
    private struct Discovery: Codable, Sendable {
        let issuer: String
        let authorizationEndpoint: String
        let tokenEndpoint: String
        let jwksURI: String

        enum CodingKeys: String, CodingKey {
            case issuer, authorizationEndpoint = "authorization_endpoint", tokenEndpoint = "token_endpoint", jwksURI = "jwks_uri"
        }
    }

    private struct Tokens: Codable {
        let idToken: String
        enum CodingKeys: String, CodingKey { case idToken = "id_token" }
    }

    private func discovery() async throws -> Discovery {
        if let found = known.withLock({ $0 }) { return found }
        let found: Discovery = try await read("\(issuer)/.well-known/openid-configuration", nil, nil)
        guard found.issuer == issuer else { throw Self.failed("the provider calls itself \(found.issuer)") }
        known.withLock { $0 = found }
        return found
    }

    /// Where the person's browser is sent.
    func address(_ attempt: OpenIDAttempt, answer: String) async throws -> String {
        let endpoint = try await discovery().authorizationEndpoint
        let query = FormValues([
            ("response_type", "code"), ("client_id", clientID), ("redirect_uri", answer), ("scope", "openid profile email"), ("state", attempt.state),
            ("nonce", attempt.nonce), ("code_challenge", attempt.challenge), ("code_challenge_method", "S256"),
        ]).encoded
        return "\(endpoint)\(endpoint.contains("?") ? "&" : "?")\(query)"
    }

    /// Who the person is, for the code that the browser brought back.
    ///
    /// - Throws: `unauthenticated` when the provider's answer does not hold; `unavailable` when it does not answer.
    func person(code: String, _ attempt: OpenIDAttempt, answer: String, at now: Instant) async throws -> OpenIDPerson {
        let found = try await discovery()
        var form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", answer), ("code_verifier", attempt.verifier)]
        if secret.isEmpty { form.append(("client_id", clientID)) }
        let basic = secret.isEmpty ? nil : "Basic \(Data("\(FormValues.encode(clientID)):\(FormValues.encode(secret))".utf8).base64EncodedString())"
        let tokens: Tokens = try await read(found.tokenEndpoint, FormValues(form).encoded, basic)
        return try await keys.person(tokens.idToken, nonce: attempt.nonce, at: now) { [self] in
            let (status, body) = try await fetch(found.jwksURI, nil, nil)
            guard status == 200 else { throw Self.failed("its keys cannot be read (\(status))") }
            return body
        }
    }

    private func read<Answer: Decodable>(_ address: String, _ form: String?, _ authorization: String?) async throws -> Answer {
        let (status, body) = try await fetch(address, form, authorization)
        guard status == 200 else {
            throw status < 500 ? Self.failed("the provider refuses (\(status))") : ServiceError(.unavailable, "the provider does not answer", reason: "PROVIDER_DOWN")
        }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(body)) else { throw Self.failed("the provider's answer is not understood") }
        return answer
    }

    static func failed(_ why: String) -> ServiceError { ServiceError(.unauthenticated, why, reason: "PROVIDER_REFUSED") }
}

/// A person as the provider tells.
struct OpenIDPerson: Sendable, Equatable {
    /// Issuer and subject: the one name that never changes hands.
    let subject: String
    /// An address that the provider has verified.
    let email: String?
}
