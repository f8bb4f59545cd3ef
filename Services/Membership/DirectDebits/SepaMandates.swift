import Contract
import Models
import Storage

/// What members signed so that their invoices are collected.
struct SepaMandates: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = MoneyTables.mandates

    func check(_ record: inout SepaMandate, replacing old: SepaMandate?, in tx: Transaction) throws {
        record.iban = BankCodes.plain(record.iban)
        record.bic = BankCodes.plain(record.bic)
        if record.scheme == .unspecified { record.scheme = .core }
        try BankCodes.checkIBAN(record.iban, "sepaMandate.iban")
        try BankCodes.checkBIC(record.bic, "sepaMandate.bic")
        guard DirectDebitText.isPlain(record.reference) else {
            throw ServiceError.invalid("sepaMandate.reference", "sepa_letters", "must be of letters and digits without accents and / - ? : ( ) . , ' +, and not begin or end with /")
        }
        try Ordered.check(record.signedOn, record.cancelledOn, "sepaMandate.cancelledOn")
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("sepaMandate.reference", "is that of another mandate: \(id)", reason: "MANDATE_TAKEN")
        }
        guard record.cancelledOn == nil else { return }
        let other = try tx.row("SELECT reference FROM sepa_mandate WHERE org_id = \(record.orgID) AND cancelled_on IS NULL AND id <> \(record.id)") { $0.text(0) }
        if let other { throw ServiceError.taken("sepaMandate.orgId", "has the mandate \(other): cancel it first", reason: "MANDATE_STANDS") }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let presented = try tx.integer("SELECT COUNT(*) FROM direct_debit_remittance WHERE status <> 'borrador' AND debits LIKE \("%\(id)%")")
        try InUse.refuse(presented, "remittances", "the mandate")
    }

    func twin(of record: SepaMandate, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM sepa_mandate WHERE reference = \(record.reference)") { .same($0.text(0)) }
    }
}
