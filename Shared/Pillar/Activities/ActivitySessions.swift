import Contract
import Models
import Storage

/// The meetings of activities that have several.
package struct ActivitySessions: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<ActivitySession>("activity_session", searched: ["topic", "place"], order: "date, start_time")
    let activities: RecordTable<Activity>
    let news = RegistrationNews()

    package func check(_ record: inout ActivitySession, replacing old: ActivitySession?, in tx: Transaction) throws {
        guard let activity = try activities.find(record.activityID, in: tx) else {
            throw ServiceError.invalid("activitySession.activityId", "references", "must be the id of an existing Activity")
        }
        for (name, text) in [("startTime", record.startTime), ("endTime", record.endTime)] where !text.isEmpty && ClockTime.minutes(text) == nil {
            throw ServiceError.invalid("activitySession.\(name)", "clock_time", "must be a time of day like 09:30")
        }
        if let from = ClockTime.minutes(record.startTime), let to = ClockTime.minutes(record.endTime), to <= from {
            throw ServiceError.invalid("activitySession.endTime", "not_before_start", "must be after startTime")
        }
        if let date = record.date, let start = activity.startDate, date < start || date > (activity.endDate ?? start) {
            throw ServiceError.invalid("activitySession.date", "in_activity", "must lie in the activity, \(start.text) to \((activity.endDate ?? start).text)")
        }
        guard let old, (old.date, old.startTime, old.place) != (record.date, record.startTime, record.place), activity.status == .publicada else { return }
        try news.tell(everybodyOf: activity, .cambio, in: tx)
    }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        let used = try tx.integer("SELECT COUNT(*) FROM session_attendance WHERE session_id = \(id)")
        guard used == 0 else { throw ServiceError(.failedPrecondition, "\(used) attendances are noted for the session", reason: "IN_USE") }
    }
}

/// Who came to which session.
package struct SessionAttendances: RecordRoom {
    package let database: any Database
    package let seal: Seal
    package let table = RecordTable<SessionAttendance>("session_attendance")
    let registrations: Registrations

    package func check(_ record: inout SessionAttendance, replacing old: SessionAttendance?, in tx: Transaction) throws {
        let activities = try [
            tx.row("SELECT activity_id FROM activity_session WHERE id = \(record.sessionID)") { $0.text(0) },
            tx.row("SELECT activity_id FROM registration WHERE id = \(record.registrationID)") { $0.text(0) },
        ]
        guard let session = activities[0] else {
            throw ServiceError.invalid("sessionAttendance.sessionId", "references", "must be the id of an existing ActivitySession")
        }
        guard let registration = activities[1], registration == session else {
            throw ServiceError.invalid("sessionAttendance.registrationId", "references", "must be the id of a Registration of the session's activity")
        }
        let twin = try tx.row(
            """
            SELECT id FROM session_attendance
            WHERE session_id = \(record.sessionID) AND registration_id = \(record.registrationID) AND id <> \(record.id)
            """) { $0.text(0) }
        if let twin {
            throw ServiceError(.alreadyExists, "the attendance is noted already: \(twin); change that one", reason: "ATTENDANCE_NOTED")
        }
    }

    package func store(_ record: SessionAttendance, in tx: Transaction) throws { try registrations.recount(record.registrationID, in: tx) }

    package func checkDeletion(of id: String, in tx: Transaction) throws {
        guard let record = try table.find(id, in: tx) else { return }
        try registrations.recount(record.registrationID, without: id, in: tx)
    }
}
