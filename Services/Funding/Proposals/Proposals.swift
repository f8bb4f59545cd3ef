import Contract
import Models
import Storage

/// Proposals, from the idea to the answer.
struct Proposals: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Proposal>("proposal", searched: ["title", "note"], order: "submitted_on desc")
    let participants: ProposalParticipants
    let projects: Projects

    func check(_ record: inout Proposal, replacing old: Proposal?, in tx: Transaction) throws {
        if let old, old.status != record.status {
            let verbs = "SubmitProposal, GrantProposal, DenyProposal or WithdrawProposal"
            // An idea that is being worked on has been handed to nobody: that step needs no date and no verb.
            guard old.status == .idea, record.status == .en_preparacion else {
                throw ServiceError(
                    .failedPrecondition, "the status of a proposal is changed by \(verbs)",
                    violations: [.init(field: "proposal.status", rule: "status_by_verb", message: "is changed by \(verbs)")], reason: "STATUS_BY_VERB")
            }
        }
        try checkRules(record, in: tx)
    }

    /// What holds of a proposal in any status, whoever changed it.
    func checkRules(_ record: Proposal, in tx: Transaction) throws {
        try Ordered.check(record.submittedOn, record.resolvedOn, "proposal.resolvedOn")
        if ProposalStatus.submitted.contains(record.status), record.submittedOn == nil {
            throw ServiceError.invalid("proposal.submittedOn", "required", "is required when the status is \(record.status.rawValue)")
        }
        guard !record.callID.isEmpty else { return }
        let status = try tx.row("SELECT status FROM funding_call WHERE id = \(record.callID)") { $0.term(0, as: CallStatus.self) }
        guard let status else { throw ServiceError.invalid("proposal.callId", "references", "must be the id of an existing Call") }
        guard status != .prevista || !ProposalStatus.submitted.contains(record.status) else {
            throw ServiceError(.failedPrecondition, "the call is not open yet; open it first with OpenCall", reason: "CALL_NOT_OPEN")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer(
            """
            SELECT (SELECT COUNT(*) FROM proposal_participant WHERE proposal_id = \(id)) + (SELECT COUNT(*) FROM project WHERE proposal_id = \(id))
                 + (SELECT COUNT(*) FROM award WHERE proposal_id = \(id))
            """)
        try InUse.refuse(used, "participants, projects and awards", "the proposal")
    }
}

/// Who takes part in proposals.
struct ProposalParticipants: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<ProposalParticipant>("proposal_participant", searched: ["note"])

    func check(_ record: inout ProposalParticipant, replacing old: ProposalParticipant?, in tx: Transaction) throws {
        try Referenced.check(record.proposalID, "proposal", "Proposal", "proposalParticipant.proposalId", in: tx)
        let twice = try tx.integer(
            "SELECT COUNT(*) FROM proposal_participant WHERE proposal_id = \(record.proposalID) AND org_id = \(record.orgID) AND id <> \(record.id)")
        guard twice == 0 else {
            throw ServiceError(
                .alreadyExists, "the organisation takes part in the proposal already",
                violations: [.init(field: "proposalParticipant.orgId", rule: "unique_participant", message: "takes part already")], reason: "PARTICIPATES_ALREADY")
        }
    }
}
