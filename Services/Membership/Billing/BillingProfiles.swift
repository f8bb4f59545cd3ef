import Contract
import Models
import Storage

/// How organisations are billed, and how the association bills.
struct BillingProfiles: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = MoneyTables.profiles

    func check(_ record: inout BillingProfile, replacing old: BillingProfile?, in tx: Transaction) throws {
        record.iban = BankCodes.plain(record.iban)
        record.creditorID = BankCodes.plain(record.creditorID)
        try BankCodes.checkIBAN(record.iban, "billingProfile.iban")
        try BankCodes.checkCreditorID(record.creditorID, "billingProfile.creditorId")
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("billingProfile.orgId", "has a billing profile already: \(id)", reason: "BILLING_PROFILE_TAKEN")
        }
    }

    func twin(of record: BillingProfile, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM billing_profile WHERE org_id = \(record.orgID)") { .same($0.text(0)) }
    }
}
