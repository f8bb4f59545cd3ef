import Contract
import Models
import Storage

/// An organisation as an invoice names it. One that was merged is billed as the one that it was merged into, unless it has a profile.
struct BillingParty: Sendable {
    let name: String
    let taxID: String
    let address: String
    var iban = ""
    var creditorID = ""
    var dueDays = 30

    /// Whether the law has all it asks for (RD 1619/2012, art. 6): name, tax number, address.
    var isComplete: Bool { !name.isEmpty && !taxID.isEmpty && !address.isEmpty }

    /// - Parameter which: condition over `o`, the organisation.
    private static func find(_ which: SQL, in session: Session) throws -> BillingParty? {
        try session.row(
            """
            SELECT o.legal_name, o.tax_id, b.billed_as, b.address, b.postal_code, b.city, b.iban, b.creditor_id, b.due_days
            FROM organisation o LEFT JOIN billing_profile b ON b.org_id = COALESCE((SELECT w.org_id FROM billing_profile w WHERE w.org_id = o.id), o.merged_into)
            WHERE \(fragment: which)
            """
        ) { row in
            let town = [row.text(4), row.text(5)].filter { !$0.isEmpty }.joined(separator: " ")
            let name = row.text(2).isEmpty ? row.text(0) : row.text(2)
            var party = BillingParty(name: name, taxID: row.text(1), address: row.text(3).isEmpty ? "" : [row.text(3), town].filter { !$0.isEmpty }.joined(separator: ", "))
            (party.iban, party.creditorID) = (row.text(6), row.text(7))
            if row.int(8) > 0 { party.dueDays = row.int(8) }
            return party
        }
    }

    /// - Throws: `not_found`.
    static func of(_ organisation: String, in session: Session) throws -> BillingParty {
        guard let party = try find("o.id = \(organisation)", in: session) else { throw ServiceError.notFound("Organisation", organisation) }
        return party
    }

    /// The association itself.
    ///
    /// - Throws: `failed_precondition` NO_ISSUER when its record, its tax number or its address is missing.
    static func issuer(in session: Session) throws -> BillingParty {
        guard let party = try find("o.is_association = 1", in: session), party.isComplete else {
            throw ServiceError.refused("NO_ISSUER", "the association's own organisation needs a tax id and a billing profile with its address")
        }
        return party
    }
}

/// Where letters about money go.
struct Correspondent: Sendable {
    /// Empty when nobody is known.
    let email: String
    let language: DocumentLanguage

    /// The billing profile decides; what it leaves open, the main contact.
    static func of(_ organisation: String, in session: Session) throws -> Correspondent {
        let profile = try session.row(
            """
            SELECT b.email, b.language FROM billing_profile b JOIN organisation o ON o.id = \(organisation)
            WHERE b.org_id = COALESCE((SELECT w.org_id FROM billing_profile w WHERE w.org_id = o.id), o.merged_into)
            """) { ($0.text(0), $0.text(1)) }
        let contact = try session.row(
            """
            SELECT p.email, p.language FROM affiliation a JOIN person p ON p.id = a.person_id
            WHERE a.org_id = \(organisation) AND a.end_date IS NULL AND p.email <> '' ORDER BY a.is_main_contact DESC, a.id LIMIT 1
            """) { ($0.text(0), $0.text(1)) }
        let email = [profile?.0, contact?.0].compactMap { $0 }.first { !$0.isEmpty } ?? ""
        let language = [profile?.1, contact?.1].compactMap { $0.flatMap { DocumentLanguage(rawValue: $0) } }.first { $0 != .unspecified } ?? .es
        return Correspondent(email: email, language: language)
    }
}
