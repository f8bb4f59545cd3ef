import Contract
import Foundation
import Storage

/// Tells who is calling: an API key, another service's token, or a person's session. Each service decides alone.
package struct Doorkeeper: Authenticator {
    package let service: String
    package let keys: Keys
    package let accounts: Accounts
    package let sessions: Sessions
    package let links: SignInLinks
    package let signIn: SignIn
    package let tokens: ServiceTokens
    let providerSeal: Seal
    let now: @Sendable () -> Instant
    /// Whether a person without an account still acts for an organisation, as the service knows that vouched for both; nil for whom
    /// it does not know. A session of who does not is over.
    package var standing: (@Sendable (_ person: String, _ organisation: String, _ now: Instant) throws -> Bool?)?

    static let refusal = ServiceError(.unauthenticated, "the credential is unknown, expired or revoked", reason: "CREDENTIAL_REFUSED")

    /// - Parameters:
    ///   - secret: what the services of one host share.
    ///   - hashesQuickly: passwords cost next to no work; for tests alone.
    ///   - issuers: the services that issued sessions with which people come here.
    package init(
        service: String, database: any Database, secret: String, hashesQuickly: Bool = false, now: @escaping @Sendable () -> Instant = { Instant.now() },
        issuers: any SessionIssuers = NoIssuers()
    ) {
        self.service = service
        tokens = ServiceTokens(secret: secret, now: now)
        self.now = now
        providerSeal = Seal(secret: "provider \(secret)")
        keys = Keys(database, service: service)
        accounts = Accounts(database: database, service: service, seal: Seal(secret: "page \(secret)"))
        sessions = Sessions(database, service: service, secret: secret, now: now, issuers: issuers)
        links = SignInLinks(database: database, accounts: accounts)
        let passwords = Passwords(hashesQuickly ? .init(cost: 4, block: 8, lanes: 1) : .today)
        signIn = SignIn(accounts: accounts, sessions: sessions, links: links, attempts: Attempts(database: database), passwords: passwords)
    }

    package static func migrations() throws -> [Migration] { try Migration.all(in: .module, of: "access") }

    package func caller(_ credentials: Credentials) async throws -> Caller {
        if let authorization = credentials.authorization {
            guard authorization.prefix(7).lowercased() == "bearer " else { throw Self.refusal }
            let token = String(authorization.dropFirst(7))
            return try tokens.caller(token, receiver: service) ?? keys.caller(token, at: now())
        }
        // A session that is over is no error: the person is shown the way to sign in.
        guard let session = credentials.session, let caller = try await sessions.caller(session) else { return .anonymous }
        if !caller.organisation.isEmpty, try standing?(caller.id, caller.organisation, now()) == false { return .anonymous }
        return caller
    }
}
