import Contract
import Models
import Storage

/// Meetings and contacts.
struct Interactions: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Interaction>("interaction", searched: ["title", "note"], order: "date desc")

    func check(_ record: inout Interaction, replacing old: Interaction?, in tx: Transaction) throws {
        for (index, participant) in record.participants.enumerated() {
            let known = try tx.integer("SELECT COUNT(*) FROM organisation WHERE id = \(participant.orgID)")
            guard known == 1 else {
                throw ServiceError.invalid("interaction.participants[\(index)].orgId", "references", "must be the id of an existing Organisation")
            }
        }
    }

    func store(_ record: Interaction, in tx: Transaction) throws {
        try tx.execute("DELETE FROM interaction_participant WHERE interaction_id = \(record.id)")
        for (position, participant) in record.participants.enumerated() {
            try tx.execute(
                """
                INSERT INTO interaction_participant (interaction_id, position, org_id, attended)
                VALUES (\(record.id), \(position), \(participant.orgID), \(participant.attended))
                """)
        }
    }
}
