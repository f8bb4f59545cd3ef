import Contract
import Models
import Storage

/// Funds and other investors.
struct Investors: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Investor>("investor", searched: ["code", "name", "thesis", "topics"], order: "name")

    func check(_ record: inout Investor, replacing old: Investor?, in tx: Transaction) throws {
        try Ordered.check(record.ticketMinCents, record.ticketMaxCents, "investor.ticketMaxCents", "ticketMinCents")
        record.code = try RecordCode.settle(record.code, name: record.name, id: record.id, table: "investor", path: "investor", in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            "SELECT (SELECT COUNT(*) FROM investor_contact WHERE investor_id = \(id)) + (SELECT COUNT(*) FROM award WHERE investor_id = \(id))")
        try InUse.refuse(used, "contacts and awards", "the investor")
    }

    func twin(of record: Investor, in tx: Transaction) throws -> RecordTwin? { try RecordCode.twin(record.code, table: "investor", in: tx) }
}

/// Contacts and agreements with investors.
struct InvestorContacts: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<InvestorContact>("investor_contact", searched: ["subject", "note"], order: "date desc")

    func check(_ record: inout InvestorContact, replacing old: InvestorContact?, in tx: Transaction) throws {
        try Referenced.check(record.investorID, "investor", "Investor", "investorContact.investorId", in: tx)
        try Ordered.check(record.date, record.validUntil, "investorContact.validUntil")
    }
}
