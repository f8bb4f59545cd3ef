import Contract
import Models
import Storage

/// Fairs, congresses and forums that come round.
struct EventReferences: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<EventReference>("event_reference", searched: ["name", "code", "city", "place"], order: "name")

    func check(_ record: inout EventReference, replacing old: EventReference?, in tx: Transaction) throws {
        guard !record.code.isEmpty else { return }
        let twin = try tx.row("SELECT name FROM event_reference WHERE code = \(record.code) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "\(twin) has the code \(record.code) already",
                violations: [.init(field: "eventReference.code", rule: "unique_code", message: "belongs to \(twin) already")], reason: "CODE_TAKEN")
        }
    }

    func twin(of record: EventReference, in tx: Transaction) throws -> RecordTwin? {
        guard !record.code.isEmpty else { return nil }
        return try tx.row("SELECT id FROM event_reference WHERE code = \(record.code)") { .same($0.text(0)) }
    }
}
