import Contract
import Storage

/// Sign-in of people. A one-time link opens a session; the session is a cookie sealed with the secret that the services of
/// one host share, so that signing in at one of them is enough for all.
package struct Sessions: Sendable {
    private let database: any Database
    private let seal: Seal
    private let now: @Sendable () -> Instant
    /// Thirty minutes for a link, twelve hours for a session.
    private static let linkSeconds: Int64 = 1800
    private static let sessionSeconds: Int64 = 12 * 3600
    private static let call = Call(caller: .system("sign-in"), method: "sign-in")

    init(_ database: any Database, secret: String, now: @escaping @Sendable () -> Instant) {
        self.database = database
        seal = Seal(secret: "session \(secret)")
        self.now = now
    }

    /// Makes a link that signs in once, with a role in every service.
    ///
    /// - Returns: the secret part of its address.
    package func makeLink(_ role: Role) async throws -> String {
        let secret = Seal.randomToken(bytes: 16)
        return try await database.write(by: Self.call) { tx in
            try tx.execute("DELETE FROM sign_in_link WHERE expires_at < \(tx.now)")
            try tx.execute(
                """
                INSERT INTO sign_in_link (digest, role, expires_at)
                VALUES (\(Seal.digest(secret)), \(role.rawValue), \(tx.now.adding(seconds: Self.linkSeconds)))
                """)
            return secret
        }
    }

    /// Opens a session with a link, which is then used up.
    ///
    /// - Returns: value of the session cookie.
    /// - Throws: `unauthenticated` for a link that is unknown, used or too old.
    package func open(link secret: String, name: String) async throws -> String {
        let role = try await database.write(by: Self.call) { tx in
            let role = try tx.row("SELECT role FROM sign_in_link WHERE digest = \(Seal.digest(secret)) AND expires_at > \(tx.now)") { $0.text(0) }
            guard let role else {
                throw ServiceError(.unauthenticated, "the sign-in link was used already or is too old; start the service again for a new one", reason: "LINK_USED")
            }
            try tx.execute("DELETE FROM sign_in_link WHERE digest = \(Seal.digest(secret))")
            return role
        }
        let end = now().adding(seconds: Self.sessionSeconds)
        return seal.seal([Seal.randomToken(bytes: 12), role, end.sortableText, name].joined(separator: "\n"))
    }

    /// The person behind a session cookie, with what the role grants in a service; nil when the session is over or is none.
    func caller(_ cookie: String, in service: String) -> Caller? {
        let parts = seal.open(cookie)?.split(separator: "\n", maxSplits: 3).map(String.init) ?? []
        guard parts.count == 4, let role = Role(rawValue: parts[1]), let end = Instant(parts[2]), end > now() else { return nil }
        return Caller(kind: .person, id: "session:\(parts[0])", name: parts[3], scopes: Set(role.grants.map { $0.scope(in: service) }))
    }
}
