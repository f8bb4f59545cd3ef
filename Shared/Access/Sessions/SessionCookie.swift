import Contract
import Storage

/// What a session cookie says, sealed with the secret that the services of one host share. Each of them reads it alone; the
/// one that issued it keeps the session's row.
struct SessionCookie: Sendable, Equatable {
    /// 256 random bits; their digest is the key of the row.
    var secret: String
    var issuer: String
    var accountID: String
    var name: String
    var roles: RoleGrants
    var organisation: String
    var issued: Instant
    var end: Instant

    var digest: String { Seal.digest(secret) }

    func caller(in service: String) -> Caller {
        Caller(
            kind: .person, id: accountID.isEmpty ? "session:\(digest.prefix(16))" : accountID, name: name, scopes: roles.scopes,
            organisation: organisation)
    }

    func sealed(with seal: Seal) -> String {
        seal.seal(
            ["2", secret, issuer, accountID, roles.kept, organisation, issued.sortableText, end.sortableText, name].joined(separator: "\n"))
    }

    /// nil for what is no cookie of this form, was changed or sealed with another secret.
    init?(_ text: String, seal: Seal) {
        let parts = seal.open(text)?.split(separator: "\n", maxSplits: 8, omittingEmptySubsequences: false).map(String.init) ?? []
        guard parts.count == 9, parts[0] == "2", let issued = Instant(parts[6]), let end = Instant(parts[7]) else { return nil }
        self.init(
            secret: parts[1], issuer: parts[2], accountID: parts[3], name: parts[8], roles: RoleGrants(kept: parts[4]), organisation: parts[5],
            issued: issued, end: end)
    }

    init(secret: String, issuer: String, accountID: String, name: String, roles: RoleGrants, organisation: String, issued: Instant, end: Instant) {
        self.secret = secret
        self.issuer = issuer
        self.accountID = accountID
        self.name = name
        self.roles = roles
        self.organisation = organisation
        self.issued = issued
        self.end = end
    }
}
