import Contract
import Models
import Storage

/// The way of a proposal: idea, en_preparacion, presentada, then concedida or denegada; retirada before an answer.
extension Proposals {
    func submit(_ request: SubmitProposalRequest, _ call: Call) async throws -> Proposal {
        try await database.answer(call) { tx in
            try move(request.id, request.etag, to: .presentada, from: [.idea, .en_preparacion], in: tx) { $0.submittedOn = request.submittedOn }
        }
    }

    func grant(_ request: GrantProposalRequest, _ call: Call) async throws -> Proposal {
        try await database.answer(call) { tx in
            let granted = try move(request.id, request.etag, to: .concedida, from: [.presentada], in: tx) {
                $0.resolvedOn = request.resolvedOn
                $0.grantedCents = request.grantedCents
            }
            if request.makesProject { try makeProject(of: granted, in: tx) }
            return granted
        }
    }

    func deny(_ request: EndProposal<Denial>, _ call: Call) async throws -> Proposal {
        try await database.answer(call) { tx in
            try move(request.id, request.etag, to: .denegada, from: [.presentada], in: tx) {
                $0.resolvedOn = request.resolvedOn
                $0.outcomeReason = request.reason
            }
        }
    }

    func withdraw(_ request: EndProposal<Withdrawal>, _ call: Call) async throws -> Proposal {
        try await database.answer(call) { tx in
            try move(request.id, request.etag, to: .retirada, from: [.idea, .en_preparacion, .presentada], in: tx) {
                $0.resolvedOn = request.resolvedOn
                $0.outcomeReason = request.reason
            }
        }
    }

    private func move(
        _ id: String, _ etag: String, to status: ProposalStatus, from allowed: [ProposalStatus], in tx: Transaction, _ change: (inout Proposal) -> Void
    ) throws -> Proposal {
        var record = try table.get(id, in: tx)
        guard allowed.contains(record.status) else {
            throw ServiceError(
                .failedPrecondition,
                "a proposal that is \(record.status.rawValue) does not become \(status.rawValue); it must be \(allowed.map(\.rawValue).joined(separator: " or "))",
                reason: "STATUS_ORDER")
        }
        record.status = status
        change(&record)
        try checkRules(record, in: tx)
        return try table.update(record, etag: etag, in: tx)
    }

    /// The project that a granted proposal becomes, with its participants; what is not known yet is typed later.
    private func makeProject(of proposal: Proposal, in tx: Transaction) throws {
        var project = Project()
        project.title = proposal.title
        project.type = proposal.type
        project.status = .en_preparacion
        project.scope = proposal.scope == .unspecified ? .euskadi : proposal.scope
        project.themes = proposal.themes
        project.associationRole = Self.projectRole(of: proposal.associationRole)
        project.proposalID = proposal.id
        project.programmeID = try tx.row("SELECT programme_id FROM funding_call WHERE id = \(proposal.callID)") { $0.text(0) } ?? ""
        let partners = try participants.table.select("proposal_id = \(proposal.id) ORDER BY id", in: tx)
        project.isCollaborative = partners.count > 1
        let made = try projects.add(project, in: tx)
        for partner in partners {
            var participant = ProjectParticipant()
            participant.projectID = made.id
            participant.orgID = partner.orgID
            participant.role = partner.role
            participant.shareCents = partner.shareCents
            _ = try projects.participants.add(participant, in: tx)
        }
    }

    private static func projectRole(of role: ProposalRole) -> ProjectRole {
        switch role {
        case .dinamiza: .impulsa
        case .lidera: .lidera
        case .participa: .socio
        case .ninguno, .unspecified: .ninguno
        }
    }
}
