import Contract
import Models
import Storage

/// Issues of competitive intelligence.
struct IntelligenceBulletins: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<IntelligenceBulletin>("intelligence_bulletin", searched: ["issue", "title", "summary"], order: "published_on desc")

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let sent = try tx.integer("SELECT COUNT(*) FROM intelligence_delivery WHERE bulletin_id = \(id)")
        guard sent == 0 else { throw ServiceError.refused("IN_USE", "the issue went to \(sent) organisations") }
    }
}

/// To whom they were sent.
struct IntelligenceDeliveries: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<IntelligenceDelivery>("intelligence_delivery", order: "sent_on desc")

    func check(_ record: inout IntelligenceDelivery, replacing old: IntelligenceDelivery?, in tx: Transaction) throws {
        if record.segment == .unspecified, !record.bulletinID.isEmpty {
            record.segment = try tx.row("SELECT segment FROM intelligence_bulletin WHERE id = \(record.bulletinID)") { $0.term(0) } ?? .unspecified
        }
        guard record.segment != .unspecified else {
            throw ServiceError.invalid("intelligenceDelivery.segment", "required", "is required when there is no bulletinId")
        }
        if record.status == .enviado, record.sentOn == nil {
            throw ServiceError.invalid("intelligenceDelivery.sentOn", "required", "is required when the status is enviado")
        }
        if let sent = record.sentOn, let opened = record.openedOn, opened < sent {
            throw ServiceError.invalid("intelligenceDelivery.openedOn", "not_before_start", "must not be before sentOn \(sent)")
        }
    }
}
