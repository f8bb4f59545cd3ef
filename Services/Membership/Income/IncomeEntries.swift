import Contract
import Models
import Storage

/// Income of the association.
struct IncomeEntries: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<IncomeEntry>("income_entry", searched: ["concept", "documentRef"], order: "accrual_date desc")
}
