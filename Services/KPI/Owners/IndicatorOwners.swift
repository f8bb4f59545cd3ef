import Contract
import Models
import Storage

/// Who answers for each indicator before the board.
struct IndicatorOwners: RecordRoom {
    let database: any Database
    let seal: Seal
    let plans: Plans
    let table = RecordTable<IndicatorOwner>("indicator_owner", searched: ["owner", "note"], order: "indicator")

    func check(_ record: inout IndicatorOwner, replacing old: IndicatorOwner?, in tx: Transaction) throws {
        let plan = try plans.plan(record.plan, in: tx)
        record.plan = plan.id
        _ = try plan.indicator(record.indicator, named: "indicatorOwner.indicator")
        let twin = try tx.row("SELECT id FROM indicator_owner WHERE plan = \(plan.id) AND indicator = \(record.indicator) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "somebody answers for \(record.indicator) already (id \(twin)); change that one",
                violations: [.init(field: "indicatorOwner.indicator", rule: "unique_owner", message: "has an owner already")], reason: "OWNER_EXISTS")
        }
    }
}
