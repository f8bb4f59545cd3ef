import Contract
import Models
import Pillar
import Storage

/// What missions and grouped fairs are beyond their activities.
struct Missions: RecordRoom {
    let database: any Database
    let seal: Seal
    let table = RecordTable<Mission>("mission", searched: ["objective", "subsidyProgramme"])

    func check(_ record: inout Mission, replacing old: Mission?, in tx: Transaction) throws {
        guard let type = try MissionActivity.type(of: record.activityID, in: tx) else {
            throw ServiceError.invalid("mission.activityId", "references", "must be the id of an existing Activity")
        }
        guard ActivityType.internationalisation.contains(type) else { throw MissionActivity.wrongType("mission.activityId") }
        let other = try tx.row("SELECT id FROM mission WHERE activity_id = \(record.activityID) AND id <> \(record.id)") { $0.text(0) }
        if let other {
            throw ServiceError(.alreadyExists, "the activity has the mission \(other) already; change that one", reason: "MISSION_EXISTS")
        }
        for (index, partner) in record.partners.enumerated() where partner.orgID.isEmpty && partner.name.isEmpty {
            throw ServiceError.invalid("mission.partners[\(index)].name", "required", "is required when orgId is not given")
        }
    }

    /// An imported row for an activity that has its mission changes that one.
    func twin(of record: Mission, in tx: Transaction) throws -> RecordTwin? {
        try tx.row("SELECT id FROM mission WHERE activity_id = \(record.activityID)") { .same($0.text(0)) }
    }
}

/// The activities that missions, calls and agendas belong to.
enum MissionActivity {
    /// - Returns: nil when there is no such activity.
    static func type(of id: String, in session: Session) throws -> ActivityType? {
        try session.row("SELECT type FROM activity WHERE id = \(id)") { $0.term(0, as: ActivityType.self) }
    }

    static func wrongType(_ field: String) -> ServiceError {
        let types = ActivityType.internationalisation.map(\.rawValue).joined(separator: ", ")
        return .invalid(field, "activity_type", "must be an activity of type \(types)")
    }
}
