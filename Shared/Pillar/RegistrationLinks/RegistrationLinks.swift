import Contract
import Models
import Storage

/// Links by which a person reaches the own registration without an account. Each mail brings a new one; what is kept is its digest.
struct RegistrationLinks: Sendable {
    /// - Returns: the secret, which is told once and kept nowhere.
    func make(for registration: String, in tx: Transaction) throws -> String {
        let secret = Seal.randomToken(bytes: 24)
        try tx.execute("INSERT INTO registration_link (digest, registration_id, create_time) VALUES (\(Self.digest(secret)), \(registration), \(tx.now))")
        return secret
    }

    /// The id of the registration that a link opens.
    ///
    /// - Throws: `not_found` LINK_UNKNOWN.
    func registration(_ secret: String, in session: Session) throws -> String {
        let found = try session.row("SELECT registration_id FROM registration_link WHERE digest = \(Self.digest(secret))") { $0.text(0) }
        guard let found else { throw ServiceError(.notFound, "there is no registration with this link", reason: "LINK_UNKNOWN") }
        return found
    }

    private static func digest(_ secret: String) -> String { Seal.digest("registration \(secret)") }
}
