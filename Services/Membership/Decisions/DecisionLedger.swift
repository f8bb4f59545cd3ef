import Contract
import Models
import Storage

/// What decisions come to by their votes, the rule of their group and the quorum of their meeting.
struct DecisionLedger: Sendable {
    let table = RecordTable<Decision>("decision", searched: ["title", "text", "reference"])
    let quorums = MeetingQuorums()

    /// Reckons the decisions of a meeting anew after it changed.
    func renew(of meeting: Interaction, in tx: Transaction) throws {
        let decisions = try table.select("interaction_id = \(meeting.id) ORDER BY id", in: tx)
        guard !decisions.isEmpty else { return }
        let quorum = try quorums.quorum(of: meeting, in: tx)
        for var decision in decisions {
            decision.result = Self.result(of: decision, quorum)
            _ = try table.update(decision, etag: "", in: tx)
        }
    }

    /// By assent all who are there agree. Without a list of who was there, those who voted are all there were.
    static func result(of decision: Decision, _ quorum: MeetingQuorum) -> DecisionResult {
        guard decision.isAssent || decision.votes > 0 else { return .pendiente }
        guard quorum.state != .no_alcanzado else { return .sin_quorum }
        if decision.isAssent { return .aprobada }
        let gathered = quorum.present + quorum.represented
        let voters = gathered > 0 ? gathered : decision.votes
        let inFavour = Int64(decision.votesFor)
        let isAdopted = switch decision.majority {
        case .absoluta: inFavour * 2 > voters
        case .dos_tercios: inFavour * 3 >= voters * 2
        case .unanimidad: inFavour > 0 && decision.votesAgainst == 0
        case .simple, .unspecified: inFavour > Int64(decision.votesAgainst)
        }
        return isAdopted ? .aprobada : .rechazada
    }
}

extension Decision {
    var votes: Int64 { Int64(votesFor) + Int64(votesAgainst) + Int64(abstentions) }
}
