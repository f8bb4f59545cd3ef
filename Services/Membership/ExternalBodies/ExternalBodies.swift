import Contract
import Models
import Storage

/// Committees and groups of somebody else.
struct ExternalBodies: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<ExternalBody>("external_body", searched: ["name", "owner"], order: "name")

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let seats = try tx.integer("SELECT COUNT(*) FROM external_body_participation WHERE body_id = \(id)")
        guard seats == 0 else { throw ServiceError.refused("IN_USE", "the association has or had \(seats) seats in it") }
    }
}

/// Seats of the association in outside bodies.
struct ExternalBodyParticipations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<ExternalBodyParticipation>("external_body_participation", searched: ["role"], order: "start_date desc")

    func check(_ record: inout ExternalBodyParticipation, replacing old: ExternalBodyParticipation?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "externalBodyParticipation")
    }
}
