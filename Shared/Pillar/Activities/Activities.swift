import Contract
import Models
import Storage

/// Activities of a pillar service.
package struct Activities: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<Activity>("activity", searched: ["title", "venue"], order: "start_date desc")

    private let registrations = RecordTable<Registration>("registration")

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
        // A raised capacity gives places to those who wait.
        try WaitingList(activities: table, registrations: registrations).promote(record.id, in: tx)
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        let registrations = try tx.integer("SELECT COUNT(*) FROM registration WHERE activity_id = \(id)")
        guard registrations == 0 else {
            throw ServiceError(.failedPrecondition, "the activity has \(registrations) registrations; cancel it instead", reason: "HAS_REGISTRATIONS")
        }
    }
}
