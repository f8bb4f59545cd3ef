import Contract
import Models
import Storage

/// The organisations that the association knows.
struct Organisations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Organisation>("organisation", searched: ["legalName", "tradeName", "taxId"], order: "legal_name")

    func check(_ record: inout Organisation, replacing old: Organisation?, in tx: Transaction) throws {
        record.taxID = record.taxID.uppercased().filter { $0.isLetter || $0.isNumber }
        if record.country.isEmpty { record.country = "ES" }
        guard !record.taxID.isEmpty else { return }
        let twin = try tx.row("SELECT id, legal_name FROM organisation WHERE tax_id = \(record.taxID) AND id <> \(record.id)") { ($0.text(0), $0.text(1)) }
        if let (id, name) = twin {
            throw ServiceError(
                .alreadyExists, "\(name) has the tax id \(record.taxID) already (id \(id))",
                violations: [.init(field: "organisation.taxId", rule: "unique_tax_id", message: "belongs to \(name) already")], reason: "TAX_ID_TAKEN")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer("SELECT (SELECT COUNT(*) FROM membership WHERE org_id = \(id)) + (SELECT COUNT(*) FROM interaction_participant WHERE org_id = \(id))")
        guard used == 0 else {
            throw ServiceError(.failedPrecondition, "\(used) memberships and meetings refer to the organisation; merge it or leave it", reason: "IN_USE")
        }
    }
}
