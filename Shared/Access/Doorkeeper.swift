import Contract
import Foundation
import Storage

/// Tells who is calling: an API key, another service's token, or a person's session. Each service decides alone.
package struct Doorkeeper: Authenticator {
    private let service: String
    package let keys: Keys
    package let sessions: Sessions
    private let tokens: ServiceTokens
    private let now: @Sendable () -> Instant

    static let refusal = ServiceError(.unauthenticated, "the credential is unknown, expired or revoked", reason: "CREDENTIAL_REFUSED")

    package init(service: String, database: any Database, tokens: ServiceTokens, now: @escaping @Sendable () -> Instant = { Instant.now() }) {
        self.service = service
        self.tokens = tokens
        self.now = now
        keys = Keys(database)
        sessions = Sessions(database)
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "access") }

    package func caller(_ credentials: Credentials) async throws -> Caller {
        if let authorization = credentials.authorization {
            guard authorization.prefix(7).lowercased() == "bearer " else { throw Self.refusal }
            let token = String(authorization.dropFirst(7))
            return try tokens.caller(token, receiver: service) ?? keys.caller(token, at: now())
        }
        // A session that is over is no error: the person is shown the way to sign in.
        if let session = credentials.session { return try sessions.caller(session, at: now()) ?? .anonymous }
        return .anonymous
    }
}
