import Contract
import Models
import Storage

/// When members are reminded.
struct ReminderRules: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<ReminderRule>("reminder_rule", searched: ["name"], order: "days")

    func check(_ record: inout ReminderRule, replacing old: ReminderRule?, in tx: Transaction) throws {
        if case .same(let id) = try twin(of: record, in: tx), id != record.id {
            throw ServiceError.taken("reminderRule.days", "has a rule already: \(id)", reason: "REMINDER_RULE_TAKEN")
        }
        guard let old, old.days != record.days else { return }
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM reminder WHERE rule_id = \(record.id)"), "reminders", "the rule")
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM reminder WHERE rule_id = \(id)"), "reminders", "the rule")
    }

    func twin(of record: ReminderRule, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM reminder_rule WHERE days = \(Int(record.days))") { .same($0.text(0)) }
    }
}
