import Contract
import Foundation
import Storage

/// Tells who is calling: an API key, another service's token, or a person's session. Each service decides alone.
package struct Doorkeeper: Authenticator {
    private let service: String
    package let keys: Keys
    package let sessions: Sessions
    package let tokens: ServiceTokens
    private let now: @Sendable () -> Instant

    static let refusal = ServiceError(.unauthenticated, "the credential is unknown, expired or revoked", reason: "CREDENTIAL_REFUSED")

    /// - Parameter secret: what the services of one host share.
    package init(service: String, database: any Database, secret: String, now: @escaping @Sendable () -> Instant = { Instant.now() }) {
        self.service = service
        tokens = ServiceTokens(secret: secret, now: now)
        self.now = now
        keys = Keys(database)
        sessions = Sessions(database, secret: secret, now: now)
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "access") }

    package func caller(_ credentials: Credentials) async throws -> Caller {
        if let authorization = credentials.authorization {
            guard authorization.prefix(7).lowercased() == "bearer " else { throw Self.refusal }
            let token = String(authorization.dropFirst(7))
            return try tokens.caller(token, receiver: service) ?? keys.caller(token, at: now())
        }
        // A session that is over is no error: the person is shown the way to sign in.
        if let session = credentials.session { return sessions.caller(session, in: service) ?? .anonymous }
        return .anonymous
    }
}
