import Contract
import Pillar
import Storage

/// Who may come in by the portal: whoever is affiliated today to an organisation that is a member today.
extension Portal {
    struct Visitor: Sendable, Equatable {
        var id: String
        var name: String
        /// As it is kept: letters go there, not to what was typed.
        var email: String
    }

    /// A member for which a visitor may come in.
    struct Membership: Sendable, Equatable {
        var organisationID: String
        var organisation: String
        var visitor: Visitor
    }

    /// The first person with this e-mail who may come in.
    func person(withMail mail: String, in tx: Transaction) throws -> Visitor? { try memberships(of: mail, on: tx.now.dayUTC, in: tx).first?.visitor }

    /// For which members the holder of a link may come in.
    ///
    /// - Throws: `not_found` LINK_OVER when it is none any more.
    func choices(_ link: PersonalLinks.Opened, on day: Day) throws -> [Membership] {
        try database.read { try choices(link, on: day, in: $0) }
    }

    /// Uses a link up for one of them.
    func enter(_ secret: String, as organisation: String, by call: Call) async throws -> Membership {
        let (portal, links) = (self, PersonalLinks(database: database))
        return try await database.write(by: call) { tx in
            let choices = try portal.choices(try links.take(secret, .portal, in: tx), on: tx.now.dayUTC, in: tx)
            guard let chosen = choices.first(where: { $0.organisationID == organisation }) else { throw PersonalLinks.unknown }
            return chosen
        }
    }

    /// Whether a person may act for an organisation on a day; nil for who is no person that is known.
    func actsFor(_ organisation: String, person: String, on day: Day, in session: Session) throws -> Bool? {
        guard let mail = try session.row("SELECT email FROM person WHERE id = \(person)", { $0.text(0) }) else { return nil }
        return try memberships(of: mail, on: day, in: session).contains { $0.organisationID == organisation }
    }

    private static func folded(_ mail: String) -> String { mail.lowercased().filter { !$0.isWhitespace } }

    /// What a link keeps of the address that it was sent to.
    static func mark(of mail: String) -> String { Seal.digest("mail \(folded(mail))") }

    private func choices(_ link: PersonalLinks.Opened, on day: Day, in session: Session) throws -> [Membership] {
        let mail = try session.row("SELECT email FROM person WHERE id = \(link.personID)") { $0.text(0) } ?? ""
        // The link went to one address: a person who is given another one meanwhile does not lend it the rights of that one.
        guard link.subjectID == Self.mark(of: mail) else { throw PersonalLinks.unknown }
        let found = try memberships(of: mail, on: day, in: session)
        guard !found.isEmpty else { throw PersonalLinks.unknown }
        return found
    }

    /// One e-mail may be that of several people in several organisations: whoever reads it is all of them.
    private func memberships(of mail: String, on day: Day, in session: Session) throws -> [Membership] {
        let folded = Self.folded(mail)
        guard !folded.isEmpty else { return [] }
        let rows = try session.rows(
            """
            SELECT o.id, o.legal_name, p.id, p.given_name, p.family_name, p.email FROM person p
            JOIN affiliation a ON a.person_id = p.id JOIN organisation o ON o.id = a.org_id
            WHERE LOWER(p.email) = \(folded) AND (a.start_date IS NULL OR a.start_date <= \(day)) AND (a.end_date IS NULL OR a.end_date >= \(day))
              AND o.merged_into = '' AND o.is_association = 0 AND \(fragment: Directory.isMember("o.id", on: day))
            ORDER BY o.legal_name, o.id, p.id
            """
        ) { row in
            Membership(
                organisationID: row.text(0), organisation: row.text(1),
                visitor: Visitor(id: row.text(2), name: [row.text(3), row.text(4)].filter { !$0.isEmpty }.joined(separator: " "), email: row.text(5)))
        }
        return rows.enumerated().filter { index, row in index == 0 || rows[index - 1].organisationID != row.organisationID }.map(\.element)
    }
}
