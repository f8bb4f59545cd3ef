import Contract
import Models
import Storage

/// Who gives money.
struct Funders: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Funder>("funder", searched: ["code", "name"], order: "name")

    func check(_ record: inout Funder, replacing old: Funder?, in tx: Transaction) throws {
        record.code = try RecordCode.settle(record.code, name: record.name, id: record.id, table: "funder", path: "funder", in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            """
            SELECT (SELECT COUNT(*) FROM programme WHERE funder_id = \(id)) + (SELECT COUNT(*) FROM funding_call WHERE funder_id = \(id))
                 + (SELECT COUNT(*) FROM award WHERE funder_id = \(id))
            """)
        try InUse.refuse(used, "programmes, calls and awards", "the funder")
    }

    func twin(of record: Funder, in tx: Transaction) throws -> RecordTwin? { try RecordCode.twin(record.code, table: "funder", in: tx) }
}
