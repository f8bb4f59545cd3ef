import Contract
import Storage

/// How people get in: by password, by a one-time link, by an OpenID provider. Each way gives the value of a new session cookie.
package struct SignIn: Sendable {
    let accounts: Accounts
    let sessions: Sessions
    let links: SignInLinks
    let attempts: Attempts
    let passwords: Passwords

    private static let refusal = ServiceError(.unauthenticated, "the login or the password is wrong", reason: "SIGN_IN_REFUSED")
    private static func call(_ id: String = "") -> Call { Call(caller: Caller(kind: .person, id: id, name: "", scopes: []), method: "sign-in") }

    /// Opens a session for the right password. Whether the login, the password or the account is at fault is not told, not by
    /// the time either.
    ///
    /// - Throws: `unauthenticated`; `resource_exhausted` when the limit of attempts is reached.
    package func password(_ password: String, login: String, address: String) async throws -> String {
        try await attempts.count(login: login, address: address, by: Self.call())
        let found = try accounts.forSignIn(login)
        let isRight = try await passwords.verify(String(password.unicodeScalars.prefix(PasswordRules.most)), found?.scrypt)
        guard isRight, let found, let scrypt = found.scrypt, !found.account.isDisabled else { throw Self.refusal }
        let id = found.account.id
        if passwords.isOutdated(scrypt) { try await accounts.rehash(try await passwords.hash(password), of: id, by: Self.call(id)) }
        return try await open(found.account)
    }

    /// Opens a session for an account that was found good.
    func open(_ account: Account) async throws -> String {
        let parts = self
        return try await accounts.database.write(by: Self.call(account.id)) { tx in
            guard try !parts.accounts.table.get(account.id, in: tx).isDisabled else { throw Self.refusal }
            try parts.accounts.noteSignIn(of: account.id, in: tx)
            try parts.attempts.forgive(login: account.login, in: tx)
            return try parts.sessions.open(.init(account), in: tx)
        }
    }

    /// Opens a session for a person whom the OpenID provider vouches for: the account that this person was before, else the
    /// one whose login is the verified address.
    ///
    /// - Throws: `unauthenticated` when there is no such account.
    func provider(_ person: OpenIDPerson) async throws -> String {
        guard let account = try accounts.account(of: person), !account.isDisabled else {
            throw ServiceError(.unauthenticated, "there is no account for this person", reason: "NO_ACCOUNT")
        }
        if account.subject.isEmpty { try await accounts.link(account.id, to: person.subject, by: Self.call(account.id)) }
        return try await open(account)
    }

    /// Opens a session for whoever holds a link that is nobody's in particular, without an account.
    package func enter(link: String, name: String) async throws -> String {
        let parts = self
        return try await accounts.database.write(by: Self.call()) { tx in
            guard case .holder(let role) = try parts.links.take(link, in: tx) else { throw SignInLinks.used }
            return try parts.sessions.open(.init(name: name, roles: RoleGrants(kept: "*:\(role.rawValue)")), in: tx)
        }
    }

    /// Makes the first account, of whoever holds the link that the service printed, and signs it in.
    package func makeOwner(_ new: Account, password: String, link: String) async throws -> String {
        var account = new
        account.roles = RoleGrants.owner.texts
        var faults = account.violations()
        do { try PasswordRules.check(password, field: "password", words: [account.login, account.displayName]) } catch { faults += error.violations }
        guard faults.isEmpty else { throw ServiceError.invalid(faults) }
        let scrypt = try await passwords.hash(password)
        let (parts, owner) = (self, account)
        return try await accounts.database.write(by: Self.call()) { tx in
            guard case .holder(.admin) = try parts.links.take(link, in: tx) else { throw SignInLinks.used }
            let made = try parts.accounts.add(owner, in: tx)
            try parts.accounts.setPassword(scrypt, of: made.id, in: tx)
            return try parts.sessions.open(.init(made), in: tx)
        }
    }

    /// Sets the password of the account that a link is for, and signs it in.
    package func choosePassword(_ password: String, link: String, at now: Instant) async throws -> String {
        guard case .account(let account) = try links.guest(link, at: now) else { throw SignInLinks.used }
        return try await set(password, of: account, link: link)
    }

    /// Sets one's own password.
    ///
    /// - Returns: a new session: all of before are over.
    /// - Throws: `invalid_argument` on `current` or `password`.
    package func changePassword(of id: String, current: String, to password: String, address: String) async throws -> String {
        let account = try accounts.find(id)
        try await attempts.count(login: account.login, address: address, by: Self.call(id))
        let scrypt = try accounts.scrypt(of: id)
        guard try await passwords.verify(current, scrypt) else { throw ServiceError.invalid("current", "password_wrong", "is not your password") }
        return try await set(password, of: account, link: nil)
    }

    private func set(_ password: String, of account: Account, link: String?) async throws -> String {
        try PasswordRules.check(password, field: "password", words: [account.login, account.displayName])
        let scrypt = try await passwords.hash(password)
        let parts = self
        return try await accounts.database.write(by: Self.call(account.id)) { tx in
            if let link { _ = try parts.links.take(link, in: tx) }
            try parts.accounts.setPassword(scrypt, of: account.id, in: tx)
            try parts.attempts.forgive(login: account.login, in: tx)
            return try parts.sessions.open(.init(account), in: tx)
        }
    }
}
