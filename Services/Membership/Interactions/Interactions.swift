import Contract
import Models
import Storage

/// Meetings and contacts.
struct Interactions: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Interaction>("interaction", searched: ["title", "note"], order: "date desc")
    let decisions: DecisionLedger
    let convocations: Convocations

    func check(_ record: inout Interaction, replacing old: Interaction?, in tx: Transaction) throws {
        for (index, participant) in record.participants.enumerated() {
            let known = try tx.integer("SELECT COUNT(*) FROM organisation WHERE id = \(participant.orgID)")
            guard known == 1 else {
                throw ServiceError.invalid("interaction.participants[\(index)].orgId", "references", "must be the id of an existing Organisation")
            }
        }
        try MeetingRules.checkTimes(record.startTime, record.secondCallTime, "interaction")
        try MeetingRules.settleAttendance(&record)
        if let old, !old.minutesApprovedIn.isEmpty { try MeetingRules.checkKept(record, old) }
        if let old { try convocations.tell(of: record, replacing: old, in: tx) }
        guard !record.calendarUid.isEmpty else { return }
        if let other = try tx.row("SELECT id FROM interaction WHERE calendar_uid = \(record.calendarUid) AND id <> \(record.id)", { $0.text(0) }) {
            throw ServiceError.taken("interaction.calendarUid", "came in with the meeting \(other) already", reason: "CALENDAR_UID_TAKEN")
        }
    }

    func store(_ record: Interaction, in tx: Transaction) throws {
        try tx.execute("DELETE FROM interaction_participant WHERE interaction_id = \(record.id)")
        for (position, participant) in record.participants.enumerated() {
            try tx.execute(
                """
                INSERT INTO interaction_participant (interaction_id, position, org_id, attended, attendance)
                VALUES (\(record.id), \(position), \(participant.orgID), \(participant.attended), \(participant.attendance))
                """)
        }
        try decisions.renew(of: record, in: tx)
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try convocations.checkDeletion(of: id, in: tx)
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM decision WHERE interaction_id = \(id)"), "decisions", "the meeting")
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM follow_up WHERE interaction_id = \(id)"), "follow-ups", "the meeting")
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM interaction WHERE minutes_approved_in = \(id)"), "approved minutes", "the meeting")
    }
}
