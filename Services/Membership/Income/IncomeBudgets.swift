import Contract
import Models
import Storage

/// What the association means to take in.
struct IncomeBudgets: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<IncomeBudget>("income_budget", searched: ["note"], order: "year desc")

    func check(_ record: inout IncomeBudget, replacing old: IncomeBudget?, in tx: Transaction) throws {
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("incomeBudget.category", "has a budget of that year already: \(id)", reason: "INCOME_BUDGET_TAKEN")
        }
    }

    func twin(of record: IncomeBudget, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM income_budget WHERE year = \(Int(record.year)) AND category = \(record.category)") { .same($0.text(0)) }
    }
}
