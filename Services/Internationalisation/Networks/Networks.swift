import Contract
import Models
import Pillar
import Storage

/// Platforms, networks, forums, councils, committees and alliances.
struct Networks: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Network>("network", searched: ["name", "code", "city", "reach"], order: "name")

    func check(_ record: inout Network, replacing old: Network?, in tx: Transaction) throws {
        guard !record.code.isEmpty else { return }
        let twin = try tx.row("SELECT name FROM network WHERE code = \(record.code) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "\(twin) has the code \(record.code) already",
                violations: [.init(field: "network.code", rule: "unique_code", message: "belongs to \(twin) already")], reason: "CODE_TAKEN")
        }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let participations = try tx.integer("SELECT COUNT(*) FROM network_participation WHERE network_id = \(id)")
        guard participations == 0 else {
            throw ServiceError(
                .failedPrecondition, "\(participations) participations refer to the network; end them instead", reason: "HAS_PARTICIPATIONS")
        }
    }

    func twin(of record: Network, in tx: Transaction) throws -> RecordTwin? {
        if !record.code.isEmpty, let id = try tx.row("SELECT id FROM network WHERE code = \(record.code)", { $0.text(0) }) { return .same(id) }
        return try tx.row("SELECT id FROM network WHERE name = \(record.name) ORDER BY id") {
            .similar($0.text(0), reason: "has the name of a network that is there; give its id to change it")
        }
    }
}

/// Who takes part in them.
struct NetworkParticipations: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<NetworkParticipation>("network_participation", searched: ["role", "note"], order: "start_date desc")

    func check(_ record: inout NetworkParticipation, replacing old: NetworkParticipation?, in tx: Transaction) throws {
        guard try tx.integer("SELECT COUNT(*) FROM network WHERE id = \(record.networkID)") == 1 else {
            throw ServiceError.invalid("networkParticipation.networkId", "references", "must be the id of an existing Network")
        }
        if let start = record.startDate, let end = record.endDate, end < start {
            throw ServiceError.invalid("networkParticipation.endDate", "not_before_start", "must not be before startDate \(start)")
        }
        if record.participant == .asociada, record.orgID.isEmpty {
            throw ServiceError.invalid("networkParticipation.orgId", "required", "is required when the participant is asociada")
        }
        if record.participant == .asociacion, !record.orgID.isEmpty, try !isAssociation(record.orgID, in: tx) {
            throw ServiceError.invalid(
                "networkParticipation.orgId", "association", "must be the association or nothing when the participant is asociacion")
        }
    }

    /// An organisation that the copy of the directory does not know yet gets the benefit of the doubt.
    private func isAssociation(_ id: String, in tx: Transaction) throws -> Bool {
        try tx.row("SELECT is_association FROM directory_organisation WHERE id = \(id)") { $0.bool(0) } ?? true
    }
}
