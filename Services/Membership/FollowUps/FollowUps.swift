import Contract
import Models
import Pillar
import Storage

/// What is to be done after meetings, decisions and contacts.
struct FollowUps: RecordRoom {
    let database: any Database
    let seal: Seal
    let interactions: RecordTable<Interaction>
    let decisions: RecordTable<Decision>
    let table = RecordTable<FollowUp>("follow_up", searched: ["title", "owner", "note"], order: "due_on")

    func check(_ record: inout FollowUp, replacing old: FollowUp?, in tx: Transaction) throws {
        if !record.decisionID.isEmpty {
            guard let decision = try decisions.find(record.decisionID, in: tx) else {
                throw ServiceError.invalid("followUp.decisionId", "references", "must be the id of an existing Decision")
            }
            guard record.interactionID.isEmpty || record.interactionID == decision.interactionID else {
                throw ServiceError.invalid("followUp.interactionId", "of_decision", "must be the meeting of the decision, \(decision.interactionID)")
            }
            record.interactionID = decision.interactionID
        }
        record.groupID = ""
        if !record.interactionID.isEmpty {
            guard let meeting = try interactions.find(record.interactionID, in: tx) else {
                throw ServiceError.invalid("followUp.interactionId", "references", "must be the id of an existing Interaction")
            }
            record.groupID = meeting.groupID
        }
        try Referenced.check(record.orgID, "organisation", "Organisation", "followUp.orgId", in: tx)
        if record.state == .unspecified { record.state = .abierta }
        if record.state == .abierta { record.closedOn = nil } else if record.closedOn == nil { record.closedOn = EventClock.madrid.day(at: tx.now) }
    }

    func complete(_ request: CompleteFollowUpRequest, _ call: Call) async throws -> FollowUp {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            guard record.state == .abierta else { throw ServiceError.refused("NOT_OPEN", "it is \(record.state.rawValue) already") }
            record.state = .hecha
            record.etag = request.etag
            return try change(record, mask: ["state"], in: tx)
        }
    }
}
