import Contract
import Storage

/// Links that sign in once, within half an hour: the one a service prints when it starts, and those that an administrator or
/// the command line makes for who is new or forgot a password.
package struct SignInLinks: Sendable {
    /// Whom a link lets in.
    package enum Guest: Sendable {
        /// Whoever holds it, with a role in every service and without an account.
        case holder(Role)
        /// One account, which chooses a password.
        case account(Account)
    }

    let database: any Database
    let accounts: Accounts
    private static let call = Call(caller: .system("sign-in"), method: "sign-in link")
    static let path = "/sign-in/"

    /// Makes a link that signs in once, with a role in every service and without an account.
    ///
    /// - Returns: the path of its address.
    package func make(_ role: Role) async throws -> String { try await make(role.rawValue, account: "", by: Self.call) }

    /// Makes a link with which one account chooses a password and signs in.
    package func make(for accountID: String, by call: Call) async throws -> String { try await make("", account: accountID, by: call) }

    private func make(_ role: String, account: String, by call: Call) async throws -> String {
        let secret = Seal.randomToken(bytes: 16)
        let accounts = accounts
        return try await database.write(by: call) { tx in
            if !account.isEmpty { _ = try accounts.table.get(account, in: tx) }
            try tx.execute("DELETE FROM sign_in_link WHERE expires_at < \(tx.now)")
            try tx.execute(
                """
                INSERT INTO sign_in_link (digest, role, expires_at, account_id)
                VALUES (\(Seal.digest(secret)), \(role), \(tx.now.adding(seconds: Sessions.linkSeconds)), \(account))
                """)
            return "\(Self.path)\(secret)"
        }
    }

    /// Whom a link would let in; it stays good.
    ///
    /// - Throws: `unauthenticated` for a link that is unknown, used or too old, or whose account is disabled.
    package func guest(_ secret: String, at now: Instant) throws -> Guest {
        try database.read { try find(secret, at: now, in: $0) }
    }

    /// Uses a link up.
    func take(_ secret: String, in tx: Transaction) throws -> Guest {
        let guest = try find(secret, at: tx.now, in: tx)
        try tx.execute("DELETE FROM sign_in_link WHERE digest = \(Seal.digest(secret))")
        return guest
    }

    private func find(_ secret: String, at now: Instant, in session: Session) throws -> Guest {
        let link = try session.row("SELECT role, account_id FROM sign_in_link WHERE digest = \(Seal.digest(secret)) AND expires_at > \(now)") {
            (role: $0.text(0), account: $0.text(1))
        }
        guard let link else { throw Self.used }
        if link.account.isEmpty, let role = Role(rawValue: link.role) { return .holder(role) }
        guard let account = try accounts.table.find(link.account, in: session), !account.isDisabled else { throw Self.used }
        return .account(account)
    }

    static let used = ServiceError(
        .notFound, "the sign-in link was used already or is too old; ask for a new one, or start the service again", reason: "LINK_USED")
}
