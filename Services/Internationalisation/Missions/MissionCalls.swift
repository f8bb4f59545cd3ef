import Contract
import Models
import Pillar
import Storage

/// Calls for interest of missions and grouped fairs: draft, open, closed, resolved.
struct MissionCalls: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<MissionCall>("mission_call", searched: ["title", "conditions"], order: "closes_on desc")

    func check(_ record: inout MissionCall, replacing old: MissionCall?, in tx: Transaction) throws {
        guard let type = try MissionActivity.type(of: record.activityID, in: tx) else {
            throw ServiceError.invalid("missionCall.activityId", "references", "must be the id of an existing Activity")
        }
        guard ActivityType.internationalisation.contains(type) else { throw MissionActivity.wrongType("missionCall.activityId") }
        if let opens = record.opensOn, let closes = record.closesOn, closes < opens {
            throw ServiceError.invalid("missionCall.closesOn", "not_before_start", "must not be before opensOn \(opens)")
        }
        let types = record.quotas.map(\.membershipType)
        guard Set(types).count == types.count else {
            throw ServiceError.invalid("missionCall.quotas", "unique", "must not repeat a type of membership")
        }
        if record.status == .unspecified { record.status = .borrador }
        try keepStatus(record, old)
    }

    private func keepStatus(_ record: MissionCall, _ old: MissionCall?) throws(ServiceError) {
        guard let old, old.status != record.status else { return }
        throw ServiceError(
            .failedPrecondition, "the status changes by OpenMissionCall, CloseMissionCall and ResolveMissionCall", reason: "STATUS_BY_VERB")
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        let interests = try tx.integer("SELECT COUNT(*) FROM mission_interest WHERE call_id = \(id)")
        guard interests == 0 else {
            throw ServiceError(.failedPrecondition, "\(interests) organisations came forward; close the call instead", reason: "HAS_INTERESTS")
        }
    }

    /// Opens a draft, or a closed call again.
    func open(_ request: OpenMissionCallRequest, _ call: Call) async throws -> MissionCall {
        try await database.answer(call) { tx in
            let record = try table.get(request.id, in: tx)
            if let closes = record.closesOn, closes < EventClock.madrid.day(at: tx.now) {
                throw ServiceError(.failedPrecondition, "the call closed on \(closes); move closesOn first", reason: "CALL_EXPIRED")
            }
            return try move(record, from: [.borrador, .cerrada], to: .abierta, etag: request.etag, in: tx)
        }
    }

    func close(_ request: CloseMissionCallRequest, _ call: Call) async throws -> MissionCall {
        try await database.answer(call) { tx in
            try move(try table.get(request.id, in: tx), from: [.abierta], to: .cerrada, etag: request.etag, in: tx)
        }
    }

    func resolve(_ request: ResolveMissionCallRequest, _ call: Call) async throws -> MissionCall {
        try await database.answer(call) { tx in
            let record = try table.get(request.id, in: tx)
            let waiting = try tx.integer("SELECT COUNT(*) FROM mission_interest WHERE call_id = \(record.id) AND status = 'recibida'")
            guard waiting == 0 else {
                throw ServiceError(
                    .failedPrecondition, "\(waiting) expressions of interest wait for a decision; select or reject them first", reason: "UNDECIDED_INTERESTS")
            }
            return try move(record, from: [.cerrada], to: .resuelta, etag: request.etag, in: tx)
        }
    }

    private func move(_ call: MissionCall, from: [MissionCallStatus], to status: MissionCallStatus, etag: String, in tx: Transaction) throws -> MissionCall {
        guard from.contains(call.status) else {
            let allowed = from.map(\.rawValue).joined(separator: " or ")
            throw ServiceError(
                .failedPrecondition, "the call is \(call.status.rawValue); only a call that is \(allowed) becomes \(status.rawValue)", reason: "STATUS_ORDER")
        }
        var moved = call
        moved.status = status
        return try table.update(moved, etag: etag, in: tx)
    }
}
