import Contract
import Models
import Storage

/// The life of a membership: application, approval, intervals in force, end. A change of status in the middle of a
/// membership never rewrites the past: the interval in force ends the day before and a new one begins.
extension Memberships {
    func approve(_ request: ApproveMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            try move(request.id, request.etag, from: [.solicitud], to: .aprobada, in: tx) {
                $0.approvedOn = request.approvedOn
                $0.approvedBy = request.approvedBy
            }
        }
    }

    func reject(_ request: RejectMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let rejected = try move(request.id, request.etag, from: [.solicitud, .aprobada], to: .rechazada, in: tx) { $0.leaveReason = request.reason }
            try prospects.move(rejected.orgID, to: .perdido, reason: request.reason, in: tx)
            return rejected
        }
    }

    func activate(_ request: ActivateMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let activated = try move(request.id, request.etag, from: [.aprobada], to: .activa, in: tx) {
                $0.startDate = request.startDate
                $0.joinDate = request.startDate
            }
            try prospects.move(activated.orgID, to: .ganado, in: tx)
            return activated
        }
    }

    func suspend(_ request: SuspendMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let old = try inForce(request.id, from: [.activa, .en_gracia], to: .suspendida, in: tx)
            return try follow(old, request.etag, on: request.startDate, in: tx) {
                $0.status = .suspendida
                $0.leaveReason = request.reason
                $0.endDate = old.status == .activa ? old.endDate : nil
            }
        }
    }

    func grantGrace(_ request: GrantGraceRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let old = try inForce(request.id, from: [.activa], to: .en_gracia, in: tx)
            return try follow(old, request.etag, on: request.startDate, in: tx) {
                $0.status = .en_gracia
                $0.leaveReason = request.reason
                $0.endDate = request.endDate
            }
        }
    }

    func resume(_ request: ResumeMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let old = try inForce(request.id, from: [.suspendida, .en_gracia], to: .activa, in: tx)
            return try follow(old, request.etag, on: request.startDate, in: tx) { $0.status = .activa }
        }
    }

    func end(_ request: EndMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            var record = try table.get(request.id, in: tx)
            try Self.require(record, [.activa, .en_gracia, .suspendida], "can be ended; an application is rejected")
            try checkIsLast(record, in: tx)
            if let end = record.endDate, let asked = request.endDate, asked >= end {
                throw ServiceError.refused("ALREADY_ENDED", "the membership ends on \(end) already; RejoinMembership begins a new one")
            }
            let old = record
            record.endDate = request.endDate
            record.leaveReason = request.reason
            try check(&record, replacing: old, in: tx)
            return try table.update(record, etag: request.etag, in: tx)
        }
    }

    func rejoin(_ request: RejoinMembershipRequest, _ call: Call) async throws -> Membership {
        try await database.answer(call) { tx in
            let old = try table.get(request.id, in: tx)
            try Self.require(old, [.activa, .en_gracia, .suspendida, .baja], "was a member before")
            guard let end = old.endDate else {
                throw ServiceError.refused("STILL_MEMBER", "the membership has no end: who is a member cannot come back")
            }
            if let start = request.startDate, start <= end {
                throw ServiceError.invalid("startDate", "after_end", "must be after \(end), the last day of the membership before")
            }
            var new = Membership()
            new.orgID = old.orgID
            new.type = request.type == .unspecified ? old.type : request.type
            new.status = .activa
            new.startDate = request.startDate
            new.joinDate = request.startDate
            new.approvedOn = request.approvedOn
            new.approvedBy = request.approvedBy
            return try add(new, in: tx)
        }
    }

    /// A status that an application gets where it is.
    private func move(
        _ id: String, _ etag: String, from allowed: [MembershipStatus], to status: MembershipStatus, in tx: Transaction,
        _ change: (inout Membership) -> Void
    ) throws -> Membership {
        let old = try table.get(id, in: tx)
        try Self.require(old, allowed, "can become \(status.rawValue)")
        var record = old
        record.status = status
        change(&record)
        try check(&record, replacing: old, in: tx)
        return try table.update(record, etag: etag, in: tx)
    }

    private func inForce(_ id: String, from allowed: [MembershipStatus], to status: MembershipStatus, in tx: Transaction) throws -> Membership {
        let record = try table.get(id, in: tx)
        try Self.require(record, allowed, "can become \(status.rawValue)")
        return record
    }

    /// Ends an interval the day before and begins the next one, of the same organisation, type and joining date.
    private func follow(
        _ old: Membership, _ etag: String, on day: Day?, in tx: Transaction, _ change: (inout Membership) -> Void
    ) throws -> Membership {
        guard let day, let began = old.startDate, day > began else {
            let first = old.startDate?.text ?? "none"
            throw ServiceError.invalid("startDate", "after_start", "must be after the first day of the interval in force, \(first)")
        }
        let lastDay = day.adding(days: -1)
        if let end = old.endDate, end < lastDay {
            throw ServiceError.refused("INTERVAL_ENDED", "the interval ended on \(end); RejoinMembership begins a new membership")
        }
        try checkIsLast(old, in: tx)
        var closed = old
        closed.endDate = lastDay
        _ = try table.update(closed, etag: etag, in: tx)
        var next = Membership()
        next.orgID = old.orgID
        next.type = old.type
        next.joinDate = old.joinDate
        next.startDate = day
        next.approvedOn = old.approvedOn
        next.approvedBy = old.approvedBy
        change(&next)
        return try add(next, in: tx)
    }

    private func checkIsLast(_ record: Membership, in tx: Transaction) throws {
        guard let start = record.startDate else { return }
        let later = try tx.row(
            "SELECT id FROM membership WHERE org_id = \(record.orgID) AND start_date > \(start) ORDER BY start_date NULLS FIRST, id LIMIT 1") { $0.text(0) }
        if let later {
            throw ServiceError.refused("LATER_INTERVAL", "a later interval follows this one: \(later); act on the last one")
        }
    }

    private static func require(_ record: Membership, _ allowed: [MembershipStatus], _ act: String) throws {
        guard !allowed.contains(record.status) else { return }
        let expected = allowed.map(\.rawValue).joined(separator: " or ")
        throw ServiceError.refused("STATUS_ORDER", "the membership is \(record.status.rawValue): only one that is \(expected) \(act)")
    }
}
