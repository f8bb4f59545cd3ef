import Contract
import Models
import Storage

/// Standing lines of funding.
struct Programmes: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Programme>("programme", searched: ["code", "name", "topics", "beneficiaryText"], order: "name")

    func check(_ record: inout Programme, replacing old: Programme?, in tx: Transaction) throws {
        try Referenced.check(record.funderID, "funder", "Funder", "programme.funderId", in: tx)
        try Ordered.check(Int64(record.trlMin), Int64(record.trlMax), "programme.trlMax", "trlMin")
        try Ordered.check(record.amountMinCents, record.amountMaxCents, "programme.amountMaxCents", "amountMinCents")
        record.code = try RecordCode.settle(record.code, name: record.name, id: record.id, table: "programme", path: "programme", in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            """
            SELECT (SELECT COUNT(*) FROM funding_call WHERE programme_id = \(id)) + (SELECT COUNT(*) FROM project WHERE programme_id = \(id))
                 + (SELECT COUNT(*) FROM award WHERE programme_id = \(id))
            """)
        try InUse.refuse(used, "calls, projects and awards", "the programme")
    }

    func twin(of record: Programme, in tx: Transaction) throws -> RecordTwin? { try RecordCode.twin(record.code, table: "programme", in: tx) }
}
