import Contract
import Models
import Storage

/// Which subsectors are part of the association already.
struct SubsectorStatuses: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<SubsectorStatus>("subsector_status", order: "subsector")

    func check(_ record: inout SubsectorStatus, replacing old: SubsectorStatus?, in tx: Transaction) throws {
        let other = try tx.row("SELECT id FROM subsector_status WHERE subsector = \(record.subsector) AND id <> \(record.id)") { $0.text(0) }
        if let other { throw ServiceError.taken("subsectorStatus.subsector", "stands in the record \(other) already", reason: "SUBSECTOR_TAKEN") }
    }

    func twin(of record: SubsectorStatus, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM subsector_status WHERE subsector = \(record.subsector)") { .same($0.text(0)) }
    }
}
