import Contract
import Models
import Storage

/// Activities of a pillar service.
package struct Activities: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Activity>("activity", searched: ["title", "venue"], order: "start_date desc")

    package init(_ database: any Database, _ seal: Seal) {
        self.database = database
        self.seal = seal
    }

    package func check(_ record: inout Activity, replacing old: Activity?, in tx: Transaction) throws {
        if let start = record.startDate, let end = record.endDate, end < start {
            throw ServiceError.invalid("activity.endDate", "not_before_start", "must not be before startDate")
        }
        if record.id.isEmpty { record.id = tx.newID() }
        if record.activityUID.isEmpty { record.activityUID = record.id }
        // O8 must be a part of O10: these types are international wherever they take place.
        if ActivityType.internationalisation.contains(record.type) { record.scope = .internacional }
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
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        let registrations = try tx.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(id)")
        guard registrations == 0 else {
            throw ServiceError(.failedPrecondition, "the activity has \(registrations) registrations; cancel it instead", reason: "HAS_REGISTRATIONS")
        }
    }
}

/// Who takes part in the activities.
package struct Registrations: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Registration>("registration", searched: ["name", "email"])

    package init(_ database: any Database, _ seal: Seal) {
        self.database = database
        self.seal = seal
    }

    package func check(_ record: inout Registration, replacing old: Registration?, in tx: Transaction) throws {
        let activity = try tx.row("SELECT capacity, status FROM activity WHERE id = \(record.activityID)") { ($0.integer(0), $0.term(1, as: EventStatus.self)) }
        guard let (capacity, status) = activity else {
            throw ServiceError.invalid("registration.activityId", "references", "must be the id of an existing Activity")
        }
        if record.attendance == .unspecified { record.attendance = .pendiente }
        if record.attendance == .asistio, status == .cancelada {
            throw ServiceError(.failedPrecondition, "nobody attends a cancelled activity", reason: "ACTIVITY_CANCELLED")
        }
        guard record.status == .confirmada, old?.status != .confirmada, capacity > 0 else { return }
        let taken = try tx.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(record.activityID) AND status = 'confirmada'")
        guard taken < capacity else {
            throw ServiceError(.failedPrecondition, "the activity is full: \(taken) of \(capacity) places are taken", reason: "ACTIVITY_FULL")
        }
    }
}
