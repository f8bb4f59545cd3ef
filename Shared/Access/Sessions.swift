import Contract
import Storage

/// Sign-in of people: a one-time link opens a session, kept as a digest.
package struct Sessions: Sendable {
    let database: any Database
    /// Thirty minutes for a link, twelve hours for a session.
    private static let linkSeconds: Int64 = 1800
    private static let sessionSeconds: Int64 = 12 * 3600
    private static let call = Call(caller: .system("sign-in"), method: "sign-in")

    package init(_ database: any Database) { self.database = database }

    /// Makes a link that signs in once.
    ///
    /// - Returns: the secret part of its address.
    package func makeLink(scopes: [String]) async throws -> String {
        let secret = Seal.randomToken(bytes: 16)
        return try await database.write(by: Self.call) { tx in
            try tx.execute("DELETE FROM sign_in_link WHERE expires_at < \(tx.now)")
            try tx.execute(
                """
                INSERT INTO sign_in_link (digest, scopes, expires_at)
                VALUES (\(Seal.digest(secret)), \(scopes.joined(separator: " ")), \(tx.now.adding(seconds: Self.linkSeconds)))
                """)
            return secret
        }
    }

    /// Opens a session with a link, which is then used up.
    ///
    /// - Returns: value of the session cookie.
    /// - Throws: `unauthenticated` for a link that is unknown, used or too old.
    package func open(link secret: String, name: String) async throws -> String {
        let cookie = Seal.randomToken()
        return try await database.write(by: Self.call) { tx in
            let scopes = try tx.row("SELECT scopes FROM sign_in_link WHERE digest = \(Seal.digest(secret)) AND expires_at > \(tx.now)") { $0.text(0) }
            guard let scopes else {
                throw ServiceError(.unauthenticated, "the sign-in link was used already or is too old; start the service again for a new one", reason: "LINK_USED")
            }
            try tx.execute("DELETE FROM sign_in_link WHERE digest = \(Seal.digest(secret))")
            try tx.execute("DELETE FROM session WHERE expires_at < \(tx.now)")
            try tx.execute(
                """
                INSERT INTO session (digest, name, scopes, expires_at)
                VALUES (\(Seal.digest(cookie)), \(name), \(scopes), \(tx.now.adding(seconds: Self.sessionSeconds)))
                """)
            return cookie
        }
    }

    /// The person behind a session cookie; nil when the session is over.
    func caller(_ cookie: String, at now: Instant) throws -> Caller? {
        let digest = Seal.digest(cookie)
        return try database.read { session in
            try session.row("SELECT name, scopes FROM session WHERE digest = \(digest) AND expires_at > \(now)") { row in
                Caller(kind: .person, id: String(digest.prefix(16)), name: row.text(0), scopes: Set(row.text(1).split(separator: " ").map(String.init)))
            }
        }
    }
}
