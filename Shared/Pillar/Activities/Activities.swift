import Contract
import Models
import Storage

/// Activities of a pillar service.
package struct Activities: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Activity>("activity", searched: ["title", "venue"], order: "start_date desc")
    package let registrations: Registrations

    package init(_ database: any Database, _ seal: Seal) {
        self.database = database
        self.seal = seal
        registrations = Registrations(database, seal, activities: table)
    }

    package func check(_ record: inout Activity, replacing old: Activity?, in tx: Transaction) throws {
        if let start = record.startDate, let end = record.endDate, end < start {
            throw ServiceError.invalid("activity.endDate", "not_before_start", "must not be before startDate")
        }
        if record.id.isEmpty { record.id = tx.newID() }
        if record.activityUID.isEmpty { record.activityUID = record.id }
        if record.timeZone.isEmpty { record.timeZone = "Europe/Madrid" }
        guard EventClock(record.timeZone) != nil else {
            throw ServiceError.invalid("activity.timeZone", "time_zone", "must be the name of a time zone, as Europe/Madrid")
        }
        if let deadline = record.registrationDeadline, let last = record.endDate ?? record.startDate, deadline > last {
            throw ServiceError.invalid("activity.registrationDeadline", "not_after_end", "must not be after the last day, \(last.text)")
        }
        if record.capacity > 0, record.guestCapacity > record.capacity {
            throw ServiceError.invalid("activity.guestCapacity", "not_above_capacity", "must not be more than the capacity, \(record.capacity)")
        }
        if let old { try checkChange(record, from: old, in: tx) }
        if record.status == .publicada, record.publishTime == nil { record.publishTime = tx.now }
        // O8 must be a part of O10: these types are international wherever they take place.
        if ActivityType.internationalisation.contains(record.type) { record.scope = .internacional }
    }

    private func checkChange(_ record: Activity, from old: Activity, in tx: Transaction) throws {
        if old.status == .cancelada, record.status != .cancelada {
            throw ServiceError(.failedPrecondition, "the activity was called off, with its registrations; make a new one", reason: "ACTIVITY_CANCELLED")
        }
        try registrations.news.tell(moved: record, from: old, in: tx)
        guard record.status != .cancelada, record.capacity != old.capacity || record.guestCapacity != old.guestCapacity else { return }
        let list = registrations.waitingList
        try list.takeTurn(record.id, in: tx)
        try Self.check(record.capacity, "capacity", try list.held(record.id, in: tx))
        try Self.check(record.guestCapacity, "guestCapacity", try list.heldByGuests(record.id, in: tx))
    }

    private static func check(_ capacity: Int64, _ field: String, _ held: Int64) throws(ServiceError) {
        guard capacity > 0, held > capacity else { return }
        throw ServiceError(
            .failedPrecondition, "\(held) places are given or offered; cancel registrations before lowering the \(field) to \(capacity)",
            violations: [.init(field: "activity.\(field)", rule: "not_below_held", message: "must be at least \(held)")], reason: "CAPACITY_BELOW_HELD")
    }

    package func store(_ record: Activity, in tx: Transaction) throws {
        try tx.execute("DELETE FROM activity_partner WHERE activity_id = \(record.id)")
        for (position, partner) in record.partners.enumerated() {
            let organisation = partner.orgID.isEmpty ? nil : partner.orgID
            try tx.execute(
                """
                INSERT INTO activity_partner (activity_id, position, category, org_id)
                VALUES (\(record.id), \(position), \(partner.category), \(organisation))
                """)
        }
        try registrations.waitingList.takeTurn(record.id, in: tx)
        if record.status == .cancelada { try registrations.waitingList.close(record.id, in: tx) }
        try registrations.recountAll(of: record.id, in: tx)
        // A raised capacity gives places to those who wait.
        try registrations.waitingList.promote(record.id, in: tx)
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        let registrations = try tx.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(id)")
        guard registrations == 0 else {
            throw ServiceError(.failedPrecondition, "the activity has \(registrations) registrations; cancel it instead", reason: "HAS_REGISTRATIONS")
        }
    }
}
