import Contract
import Models
import Storage

/// The organisations that the association knows.
struct Organisations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Organisation>("organisation", searched: ["legalName", "tradeName", "taxId"], order: "legal_name")

    func check(_ record: inout Organisation, replacing old: Organisation?, in tx: Transaction) throws {
        if record.isAssociation, old?.isAssociation != true { try checkAssociation(record, in: tx) }
        if record.country.isEmpty { record.country = "ES" }
        record.taxID = TaxID.normal(record.taxID, country: record.country)
        guard !record.taxID.isEmpty else { return }
        if (old?.taxID, old?.country) != (record.taxID, record.country), let broken = TaxID.brokenRule(of: record.taxID, country: record.country) {
            throw ServiceError.invalid("organisation.taxId", broken.rule, broken.words)
        }
        let twin = try tx.row("SELECT id, legal_name FROM organisation WHERE tax_id = \(record.taxID) AND id <> \(record.id)") { ($0.text(0), $0.text(1)) }
        if let (id, name) = twin {
            throw ServiceError(
                .alreadyExists, "\(name) has the tax id \(record.taxID) already (id \(id))",
                violations: [.init(field: "organisation.taxId", rule: "unique_tax_id", message: "belongs to \(name) already")], reason: "TAX_ID_TAKEN")
        }
    }

    /// The association is one record, and no member of itself.
    private func checkAssociation(_ record: Organisation, in tx: Transaction) throws {
        if let other = try tx.row("SELECT legal_name FROM organisation WHERE is_association = 1 AND id <> \(record.id)", { $0.text(0) }) {
            throw ServiceError.taken("organisation.isAssociation", "is said of \(other) already", reason: "ASSOCIATION_TAKEN")
        }
        let memberships = try tx.integer("SELECT COUNT(*) FROM membership WHERE org_id = \(record.id)")
        guard memberships == 0 else {
            throw ServiceError.refused("ASSOCIATION", "the organisation has \(memberships) memberships: the association is no member of itself")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            """
            SELECT COUNT(*) FROM (
                SELECT id FROM membership WHERE org_id = \(id) UNION ALL SELECT id FROM affiliation WHERE org_id = \(id)
                UNION ALL SELECT interaction_id FROM interaction_participant WHERE org_id = \(id)
                UNION ALL SELECT id FROM group_member WHERE org_id = \(id) UNION ALL SELECT id FROM fee WHERE org_id = \(id)
                UNION ALL SELECT id FROM annual_declaration WHERE org_id = \(id)
                UNION ALL SELECT id FROM survey_response WHERE org_id = \(id)
                UNION ALL SELECT id FROM prospect WHERE org_id = \(id)
                UNION ALL SELECT campaign_id FROM campaign_invitation WHERE org_id = \(id)
                UNION ALL SELECT id FROM income_entry WHERE org_id = \(id)
                UNION ALL SELECT id FROM intelligence_delivery WHERE org_id = \(id)
                UNION ALL SELECT id FROM service_delivery WHERE org_id = \(id)
                UNION ALL SELECT id FROM registration WHERE org_id = \(id)
                UNION ALL SELECT id FROM follow_up WHERE org_id = \(id)
                UNION ALL SELECT id FROM organisation WHERE merged_into = \(id)) AS used
            """)
        guard used == 0 else {
            throw ServiceError.refused("IN_USE", "\(used) records refer to the organisation, memberships or others; merge it or leave it")
        }
    }
}
