import Contract
import Storage

/// Sessions of people: a row in the database of the service where they signed in, a sealed cookie that all services of one
/// host can read (ASVS 7).
///
/// The issuing service looks at its row for every request. Another one trusts the seal for five minutes, then asks the
/// issuer; while the issuer is down it goes on trusting until the session would have been idle too long. So a session that is
/// revoked ends at once where it began and within five minutes elsewhere, and one service's trouble never signs people out
/// of the others.
package struct Sessions: Sendable {
    let database: any Database
    private let service: String
    private let seal: Seal
    private let now: @Sendable () -> Instant
    private let issuers: any SessionIssuers
    private let elsewhere = CheckedSessions()

    static let linkSeconds: Int64 = 1800
    static let idleSeconds: Int64 = 1800
    static let absoluteSeconds: Int64 = 12 * 3600
    /// How often the moment of the last request is written down.
    private static let touchSeconds: Int64 = 60
    private static let call = Call(caller: .system("sign-in"), method: "sign-in")

    init(_ database: any Database, service: String, secret: String, now: @escaping @Sendable () -> Instant, issuers: any SessionIssuers) {
        self.database = database
        self.service = service
        seal = Seal(secret: "session \(secret)")
        self.now = now
        self.issuers = issuers
    }

    /// Whose session it is to be.
    struct Holder: Sendable {
        var accountID: String
        var name: String
        var roles: RoleGrants
        var organisation: String

        init(_ account: Account) {
            accountID = account.id
            name = account.displayName
            roles = RoleGrants(kept: account.roles.joined(separator: " "))
            organisation = account.organisationID
        }

        /// Who has no account and reaches the records of one organisation alone, in one service.
        init(_ guest: MemberGuest, in service: String) {
            accountID = guest.personID
            name = guest.name
            roles = RoleGrants(kept: "\(service):\(Role.staff.rawValue)")
            organisation = guest.organisation
        }

        /// Who opens a link that names no account.
        init(name: String, roles: RoleGrants) {
            accountID = ""
            self.name = name
            self.roles = roles
            organisation = ""
        }
    }

    /// Opens a session: always a new id, never one that the browser brought (ASVS 7.2.4).
    ///
    /// - Returns: value of the session cookie.
    func open(_ holder: Holder, in tx: Transaction) throws -> String {
        try tx.execute("DELETE FROM session WHERE expires_at < \(tx.now)")
        let cookie = SessionCookie(
            secret: Seal.randomToken(), issuer: service, accountID: holder.accountID, name: holder.name.filter { !$0.isNewline }, roles: holder.roles,
            organisation: holder.organisation, issued: tx.now, end: tx.now.adding(seconds: Self.absoluteSeconds))
        let id = tx.newID()
        try tx.execute(
            """
            INSERT INTO session (digest, id, account_id, name, roles, organisation, created_at, seen_at, expires_at, revoked_at)
            VALUES (\(cookie.digest), \(id), \(cookie.accountID), \(cookie.name), \(cookie.roles.kept), \(cookie.organisation), \(tx.now), \(tx.now), \(cookie.end), NULL)
            """)
        try tx.changed("Session", id, .created)
        return cookie.sealed(with: seal)
    }

    /// The person behind a session cookie, with what the roles grant in this service; nil when the session is over or is none.
    package func caller(_ text: String) async throws -> Caller? {
        guard let cookie = SessionCookie(text, seal: seal), cookie.end > now() else { return nil }
        let holds = cookie.issuer == service ? try await isLive(cookie.digest) : await holdsElsewhere(cookie)
        return holds ? cookie.caller(in: service) : nil
    }

    /// Whether a session of this service holds; a request that comes with it keeps it from growing idle.
    package func isLive(_ digest: String) async throws -> Bool {
        let now = now()
        let seen = try database.read { session in
            try session.row("SELECT seen_at FROM session WHERE digest = \(digest) AND revoked_at IS NULL AND expires_at > \(now)") { $0.instant(0) }
        }
        guard let seen = seen ?? nil, seen.adding(seconds: Self.idleSeconds) > now else { return false }
        if seen.adding(seconds: Self.touchSeconds) < now {
            try await database.write(by: Self.call) { tx in _ = try tx.execute("UPDATE session SET seen_at = \(tx.now) WHERE digest = \(digest)") }
        }
        return true
    }

    private func holdsElsewhere(_ cookie: SessionCookie) async -> Bool {
        let now = now()
        let checked = elsewhere.last(cookie.digest) ?? cookie.issued
        if now.seconds - checked.seconds < CheckedSessions.seconds { return true }
        do {
            let holds = try await issuers.holds(cookie.digest, of: cookie.issuer)
            elsewhere.note(cookie.digest, holds ? now : nil)
            return holds
        } catch {
            return now.seconds - checked.seconds < Self.idleSeconds
        }
    }

    /// Ends the session of a cookie. Where its issuer does not answer it ends here, and there when it has been idle.
    package func close(_ text: String) async throws {
        guard let cookie = SessionCookie(text, seal: seal) else { return }
        guard cookie.issuer != service else { return try await end(cookie.digest) }
        elsewhere.note(cookie.digest, nil)
        try? await issuers.end(cookie.digest, of: cookie.issuer)
    }

    /// Ends a session that this service issued.
    func end(_ digest: String) async throws {
        try await database.write(by: Self.call) { tx in
            let id = try tx.row("SELECT id FROM session WHERE digest = \(digest) AND revoked_at IS NULL") { $0.text(0) }
            guard let id else { return }
            try tx.execute("UPDATE session SET revoked_at = \(tx.now) WHERE digest = \(digest)")
            try tx.changed("Session", id, .updated, fields: ["revokedAt"])
        }
    }

    /// Which account and which service a cookie is of, and the digest by which its row is found; nil for none.
    package func origin(of text: String) -> (issuer: String, accountID: String, digest: String)? {
        SessionCookie(text, seal: seal).map { ($0.issuer, $0.accountID, $0.digest) }
    }

    /// The id by which lists name the session of a digest; nil when it is none of this service.
    func id(_ digest: String) throws -> String? {
        try database.read { try $0.row("SELECT id FROM session WHERE digest = \(digest)") { $0.text(0) } }
    }

    static func revokeAll(of accountID: String, in tx: Transaction) throws {
        let open = try tx.rows("SELECT id FROM session WHERE account_id = \(accountID) AND revoked_at IS NULL") { $0.text(0) }
        for id in open {
            try tx.execute("UPDATE session SET revoked_at = \(tx.now) WHERE id = \(id)")
            try tx.changed("Session", id, .updated, fields: ["revokedAt"])
        }
    }
}
