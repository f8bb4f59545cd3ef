import Contract
import Storage

/// Accounts of people and their passwords. What takes a right away – a disabled account, other roles, another password –
/// ends the account's sessions in the same transaction (ASVS 7.4.2).
package struct Accounts: RecordRoom {
    package let database: any Database
    package let seal: Seal
    /// The service that keeps the accounts.
    let service: String
    package let table = RecordTable<Account>("account", searched: ["login", "displayName"], order: "login")

    package init(database: any Database, service: String, seal: Seal) {
        self.service = service
        self.database = database
        self.seal = seal
    }

    package func check(_ record: inout Account, replacing old: Account?, in tx: Transaction) throws {
        record.login = Self.folded(record.login)
        record.roles = try RoleGrants(record.roles).texts
        if let taken = try id(login: record.login, in: tx), taken != record.id {
            throw ServiceError(
                .alreadyExists, "account.login is taken by another account",
                violations: [.init(field: "account.login", rule: "taken", message: "is taken by another account")], reason: "LOGIN_TAKEN")
        }
        guard let old else { return }
        record.hasPassword = old.hasPassword
        record.subject = old.subject
        record.lastSignInTime = old.lastSignInTime
        if isAdmin(old), !isAdmin(record), try !hasOtherAdmin(than: record.id, in: tx) {
            throw ServiceError(.failedPrecondition, "nobody could administer the accounts any more: make another administrator first", reason: "LAST_ADMIN")
        }
        if record.isDisabled || record.roles != old.roles || record.organisationID != old.organisationID {
            try Sessions.revokeAll(of: record.id, in: tx)
        }
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        if let account = try table.find(id, in: tx), isAdmin(account), try !hasOtherAdmin(than: id, in: tx) {
            throw ServiceError(.failedPrecondition, "nobody could administer the accounts any more: make another administrator first", reason: "LAST_ADMIN")
        }
        try Sessions.revokeAll(of: id, in: tx)
        try tx.execute("DELETE FROM account_password WHERE account_id = \(id)")
        try tx.execute("DELETE FROM sign_in_link WHERE account_id = \(id)")
    }

    func id(login: String, in session: Session) throws -> String? {
        try session.row("SELECT id FROM account WHERE login = \(Self.folded(login))") { $0.text(0) }
    }

    func find(_ id: String) throws -> Account { try database.read { try table.get(id, in: $0) } }

    /// The account that a person has here; nil for who came by a link that is nobody's.
    func own(_ caller: Caller) throws -> Account? {
        guard caller.kind == .person, Format.uuid.matches(caller.id) else { return nil }
        return try database.read { try table.find(caller.id, in: $0) }
    }

    /// A person with what the account grants now; nil for a disabled or deleted one. Who has no account here stays as kept.
    func now(_ kept: Caller, in service: String) throws -> Caller? {
        guard Format.uuid.matches(kept.id), try hasAny() else { return kept }
        guard let account = try own(kept), !account.isDisabled else { return nil }
        var caller = kept
        caller.scopes = RoleGrants(kept: account.roles.joined(separator: " ")).scopes
        caller.organisation = account.organisationID
        return caller
    }

    /// Whether accounts are kept here at all.
    private func hasAny() throws -> Bool { try database.read { try $0.row("SELECT 1 FROM account LIMIT 1") { _ in true } } ?? false }

    /// The account of a login with its password, as sign-in needs it.
    func forSignIn(_ login: String) throws -> (account: Account, scrypt: String?)? {
        try database.read { session in
            guard let id = try id(login: login, in: session), let account = try table.find(id, in: session) else { return nil }
            return (account, try session.row("SELECT scrypt FROM account_password WHERE account_id = \(id)") { $0.text(0) })
        }
    }

    /// The account of a person of the OpenID provider. One that belongs to another person there is not given away.
    func account(of person: OpenIDPerson) throws -> Account? {
        try database.read { session in
            if let known = try table.select("subject = \(person.subject)", in: session).first { return known }
            guard let email = person.email, let id = try id(login: email, in: session) else { return nil }
            return try table.find(id, in: session).flatMap { $0.subject.isEmpty ? $0 : nil }
        }
    }

    func link(_ id: String, to subject: String, by call: Call) async throws {
        let table = table
        try await database.write(by: call) { tx in
            var account = try table.get(id, in: tx)
            account.subject = subject
            _ = try table.update(account, etag: "", in: tx)
        }
    }

    func scrypt(of id: String) throws -> String? {
        try database.read { try $0.row("SELECT scrypt FROM account_password WHERE account_id = \(id)") { $0.text(0) } }
    }

    /// Keeps a password's hash and ends the account's sessions.
    func setPassword(_ scrypt: String, of id: String, in tx: Transaction) throws {
        var account = try table.get(id, in: tx)
        if try tx.execute("UPDATE account_password SET scrypt = \(scrypt), changed_at = \(tx.now) WHERE account_id = \(id)") == 0 {
            try tx.execute("INSERT INTO account_password (account_id, scrypt, changed_at) VALUES (\(id), \(scrypt), \(tx.now))")
        }
        account.hasPassword = true
        _ = try table.update(account, etag: "", in: tx)
        try tx.changed("Account", id, .updated, fields: ["password"])
        try Sessions.revokeAll(of: id, in: tx)
    }

    /// The same password hashed with today's parameters: nothing changes for the person.
    func rehash(_ scrypt: String, of id: String, by call: Call) async throws {
        try await database.write(by: call) { tx in
            _ = try tx.execute("UPDATE account_password SET scrypt = \(scrypt) WHERE account_id = \(id)")
        }
    }

    func noteSignIn(of id: String, in tx: Transaction) throws {
        var account = try table.get(id, in: tx)
        account.lastSignInTime = tx.now
        _ = try table.update(account, etag: "", in: tx)
    }

    /// Whether somebody is meant to administer the accounts, though perhaps without a password yet.
    package func hasAdmin() throws -> Bool { try database.read { try table.select("is_disabled = 0", in: $0).contains(where: isAdmin) } }

    private func hasOtherAdmin(than id: String, in session: Session) throws -> Bool {
        try table.select("is_disabled = 0 AND (has_password = 1 OR subject <> '') AND id <> \(id)", in: session).contains(where: isAdmin)
    }

    private func isAdmin(_ account: Account) -> Bool {
        !account.isDisabled && RoleGrants(kept: account.roles.joined(separator: " ")).scopes(in: service).contains(Access.admin.scope(in: service))
    }

    static func folded(_ login: String) -> String { login.lowercased().filter { !$0.isWhitespace } }
}
