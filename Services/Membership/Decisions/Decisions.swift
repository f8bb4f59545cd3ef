import Contract
import Models
import Storage

/// What meetings of groups decided, numbered by group and year.
struct Decisions: RecordRoom {
    let database: any Database
    let seal: Seal
    let ledger: DecisionLedger
    let interactions: RecordTable<Interaction>
    var table: RecordTable<Decision> { ledger.table }

    func check(_ record: inout Decision, replacing old: Decision?, in tx: Transaction) throws {
        guard let meeting = try interactions.find(record.interactionID, in: tx), let day = meeting.date else {
            throw ServiceError.invalid("decision.interactionId", "references", "must be the id of an existing Interaction")
        }
        guard let group = try ledger.quorums.groups.find(meeting.groupID, in: tx) else {
            throw ServiceError.invalid("decision.interactionId", "of_group", "must be a meeting of a group")
        }
        try Self.checkOpen(meeting)
        if record.isAssent, record.votes > 0 { throw ServiceError.invalid("decision.isAssent", "no_votes", "is for a decision without a count of votes") }
        let quorum = try ledger.quorums.quorum(of: meeting, in: tx)
        let gathered = quorum.present + quorum.represented
        if gathered > 0, record.votes > gathered {
            throw ServiceError.invalid("decision.votesFor", "not_over_present", "must not come with the others to more votes than the \(gathered) present and represented")
        }
        if record.majority == .unspecified { record.majority = group.majority == .unspecified ? .simple : group.majority }
        if record.number == 0 {
            record.groupID = group.id
            record.year = Int32(day.year)
            record.number = Int32(try last(group.id, record.year, in: tx)) + 1
            record.reference = "\(record.year)/\(record.number)"
        }
        record.result = DecisionLedger.result(of: record, quorum)
    }

    /// The last one may be taken back; an earlier one keeps its number.
    func checkDeletion(of id: String, in tx: Transaction) throws {
        guard let record = try table.find(id, in: tx) else { return }
        if let meeting = try interactions.find(record.interactionID, in: tx) { try Self.checkOpen(meeting) }
        guard Int64(record.number) == (try last(record.groupID, record.year, in: tx)) else {
            throw ServiceError.refused("NOT_THE_LAST", "later decisions of the group are numbered after \(record.reference); change it instead")
        }
        try InUse.refuse(try tx.integer("SELECT COUNT(*) FROM follow_up WHERE decision_id = \(id)"), "follow-ups", "the decision")
    }

    private func last(_ group: String, _ year: Int32, in tx: Transaction) throws -> Int64 {
        try tx.integer("SELECT COALESCE(MAX(number), 0) FROM decision WHERE group_id = \(group) AND year = \(Int64(year))")
    }

    private static func checkOpen(_ meeting: Interaction) throws(ServiceError) {
        guard meeting.minutesApprovedIn.isEmpty else { throw .refused("MINUTES_APPROVED", "the minutes of the meeting are approved: its decisions stay") }
    }
}
