import Contract
import Models
import Storage

/// What members pay, by year, type and size.
struct FeePlans: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<FeePlan>("fee_plan", searched: ["note"], order: "year desc")

    func check(_ record: inout FeePlan, replacing old: FeePlan?, in tx: Transaction) throws {
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("feePlan.membershipType", "has a plan of that year and size already: \(id)", reason: "FEE_PLAN_TAKEN")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let raised = try tx.integer("SELECT COUNT(*) FROM fee WHERE fee_plan_id = \(id)")
        guard raised == 0 else { throw ServiceError.refused("IN_USE", "\(raised) fees were raised by the plan") }
    }

    func twin(of record: FeePlan, in tx: Transaction) throws -> RecordTwin? {
        try tx.row(
            """
            SELECT id FROM fee_plan WHERE year = \(Int(record.year)) AND membership_type = \(record.membershipType) AND size_class = \(record.sizeClass)
            """) { .same($0.text(0)) }
    }
}
