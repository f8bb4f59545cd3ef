import Contract
import Storage

/// Addresses that are a credential by themselves: of one person, for one purpose, until a day. Only the digest of the secret is
/// kept (ASVS 6.5.2), so none can be shown again; a mail that needs it once more carries a new one.
struct PersonalLinks: Sendable {
    /// What a link is good for.
    enum Purpose: String, Sendable { case portal, declaracion, encuesta, baja }

    /// What a link opens.
    struct Opened: Sendable, Equatable {
        var purpose: Purpose
        /// The campaign or the mailing; for the portal what is kept of the address that it was sent to.
        var subjectID: String
        /// The organisation; empty where the person chooses among several.
        var organisationID: String
        var personID: String
    }

    /// Unknown, revoked, used and too old are told alike.
    static let unknown = ServiceError(.notFound, "the link is unknown, was used already or is too old; ask for a new one", reason: "LINK_OVER")

    let database: any Database

    /// - Returns: the part of the address that only its reader knows.
    func make(_ link: Opened, until end: Instant, in tx: Transaction) throws -> String {
        let secret = Seal.randomToken()
        try tx.execute("DELETE FROM personal_link WHERE expires_at < \(tx.now)")
        try tx.execute(
            """
            INSERT INTO personal_link (id, digest, purpose, subject_id, org_id, person_id, expires_at)
            VALUES (\(tx.newID()), \(Seal.digest(secret)), \(link.purpose.rawValue), \(link.subjectID), \(link.organisationID), \(link.personID), \(end))
            """)
        return secret
    }

    /// What a link opens; it stays good.
    ///
    /// - Throws: `not_found` LINK_OVER.
    func find(_ secret: String, _ purpose: Purpose, at now: Instant) throws -> Opened {
        try database.read { try Self.find(secret, purpose, at: now, in: $0) }
    }

    /// Uses a link up: it opens nothing any more, and of several who try at once one gets in.
    func take(_ secret: String, _ purpose: Purpose, in tx: Transaction) throws -> Opened {
        let link = try Self.find(secret, purpose, at: tx.now, in: tx)
        guard try tx.execute("DELETE FROM personal_link WHERE digest = \(Seal.digest(secret))") == 1 else { throw Self.unknown }
        return link
    }

    /// Ends every link of a subject, or those of one organisation for it.
    static func revoke(subject: String, organisation: String? = nil, in tx: Transaction) throws {
        let whose: SQL = organisation.map { "AND org_id = \($0)" } ?? ""
        try tx.execute("DELETE FROM personal_link WHERE subject_id = \(subject) \(fragment: whose)")
    }

    static func find(_ secret: String, _ purpose: Purpose, at now: Instant, in session: Session) throws -> Opened {
        let found = try session.row(
            """
            SELECT subject_id, org_id, person_id FROM personal_link
            WHERE digest = \(Seal.digest(secret)) AND purpose = \(purpose.rawValue) AND expires_at > \(now)
            """) { Opened(purpose: purpose, subjectID: $0.text(0), organisationID: $0.text(1), personID: $0.text(2)) }
        guard let found else { throw unknown }
        return found
    }
}
