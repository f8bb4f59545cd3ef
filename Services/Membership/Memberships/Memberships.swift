import Contract
import Models
import Storage

/// Memberships: each row one interval with one type and one status.
struct Memberships: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Membership>("membership", searched: ["approvedBy", "leaveReason"], order: "start_date desc")
    /// The pipeline, in which an application is won or lost.
    var prospects: Prospects { Prospects(database: database, seal: seal) }

    func check(_ record: inout Membership, replacing old: Membership?, in tx: Transaction) throws {
        try Interval.check(record.startDate, record.endDate, "membership")
        if MembershipStatus.counting.contains(record.status) {
            guard let start = record.startDate else {
                throw ServiceError.invalid("membership.startDate", "required", "is required when the status is \(record.status.rawValue)")
            }
            if record.joinDate == nil { record.joinDate = start }
        }
        if old == nil { try checkOrganisation(record, in: tx) }
        try checkOverlap(record, in: tx)
        if let old, old.status != record.status, !Self.follows(old.status, record.status) {
            throw ServiceError(
                .failedPrecondition,
                "a membership does not go from \(old.status.rawValue) to \(record.status.rawValue) where it is: a row is one interval with one status; use "
                    + "SuspendMembership, GrantGrace, ResumeMembership, EndMembership or RejoinMembership",
                reason: "STATUS_ORDER")
        }
    }

    /// The association is no member of itself, and a merged organisation joins as the surviving one.
    private func checkOrganisation(_ record: Membership, in tx: Transaction) throws {
        let known = try tx.row("SELECT is_association, merged_into FROM organisation WHERE id = \(record.orgID)") { ($0.bool(0), $0.text(1)) }
        guard let (isAssociation, mergedInto) = known else {
            throw ServiceError.invalid("membership.orgId", "references", "must be the id of an existing Organisation")
        }
        if isAssociation { throw ServiceError.refused("ASSOCIATION", "the association is no member of itself") }
        guard mergedInto.isEmpty else {
            throw ServiceError.refused("ORGANISATION_MERGED", "the organisation was merged into \(mergedInto): make it a member")
        }
    }

    /// An organisation has one status on any day.
    private func checkOverlap(_ record: Membership, in tx: Transaction) throws {
        guard let start = record.startDate else { return }
        let last = record.endDate ?? Day(number: Day(year: 9999, month: 12, day: 31)?.number ?? .max)
        let other = try tx.row(
            """
            SELECT id, start_date FROM membership WHERE org_id = \(record.orgID) AND id <> \(record.id)
            AND start_date <= \(last) AND (end_date IS NULL OR end_date >= \(start))
            """) { ($0.text(0), $0.text(1)) }
        if let (id, since) = other {
            throw ServiceError(
                .failedPrecondition, "the organisation has another membership in that time: \(id), since \(since); end it first",
                violations: [.init(field: "membership.startDate", rule: "no_overlap", message: "lies in the membership \(id)")], reason: "OVERLAP")
        }
    }

    /// The interval of the organisation that begins on the same day: a table brings it again with more, such as its end.
    func twin(of record: Membership, in tx: Transaction) throws -> RecordTwin? {
        guard let start = record.startDate else { return nil }
        return try tx.row("SELECT id FROM membership WHERE org_id = \(record.orgID) AND start_date = \(start)") { .same($0.text(0)) }
    }

    /// Other services keep the intervals with the organisation: they read it again.
    func checkDeletion(of id: String, in tx: Transaction) throws {
        if let organisation = try table.find(id, in: tx)?.orgID { try tx.changed("Organisation", organisation, .updated) }
    }

    /// What an edit may change in place: the way of an application. A membership in force goes on by its verbs.
    private static func follows(_ old: MembershipStatus, _ new: MembershipStatus) -> Bool {
        switch old {
        case .solicitud: [.aprobada, .activa, .rechazada].contains(new)
        case .aprobada: [.activa, .rechazada, .baja].contains(new)
        case .activa, .en_gracia, .suspendida, .baja, .rechazada, .unspecified: false
        }
    }
}
