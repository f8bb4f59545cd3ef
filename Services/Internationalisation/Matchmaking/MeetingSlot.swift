import Contract
import Models
import Pillar
import Storage

/// When and where a meeting takes place, and who else has that time or table.
enum MeetingSlot {
    /// Length of a meeting where no agenda says another.
    static let usualMinutes = 30
    static let longestMinutes = 240

    /// Gives the meeting its end, its time zone and its points of time.
    ///
    /// - Throws: `invalid_argument` for a time that is none, a day outside the activity or a table that is not there.
    static func place(_ record: inout B2BMeeting, _ agenda: B2BAgenda?, in tx: Transaction) throws {
        try checkDay(record, in: tx)
        guard let day = record.date, let start = ClockTime.minutes(record.startTime) else { throw wrongTime("startTime") }
        let slot = agenda.map { $0.slotMinutes == 0 ? usualMinutes : Int($0.slotMinutes) } ?? usualMinutes
        if record.endTime.isEmpty { record.endTime = ClockTime.text(min(start + slot, 24 * 60 - 1)) }
        guard let end = ClockTime.minutes(record.endTime) else { throw wrongTime("endTime") }
        guard end > start, end - start <= longestMinutes else {
            throw ServiceError.invalid("b2BMeeting.endTime", "slot_length", "must be after startTime, \(longestMinutes) minutes at most")
        }
        if let agenda, agenda.tables > 0, record.tableNumber > agenda.tables {
            throw ServiceError.invalid("b2BMeeting.tableNumber", "range", "must be between 1 and \(agenda.tables)")
        }
        record.timeZone = agenda?.timeZone ?? "Europe/Madrid"
        let clock = EventClock(record.timeZone) ?? .madrid
        record.startsAt = clock.instant(day, minutes: start)
        record.endsAt = clock.instant(day, minutes: end)
    }

    /// A meeting whose beginning is moved ends as much later.
    static func keepLength(of record: inout B2BMeeting, _ old: B2BMeeting) {
        guard record.startTime != old.startTime, record.endTime == old.endTime, let start = ClockTime.minutes(record.startTime),
            let oldStart = ClockTime.minutes(old.startTime), let oldEnd = ClockTime.minutes(old.endTime), start + oldEnd - oldStart < 24 * 60
        else { return }
        record.endTime = ClockTime.text(start + oldEnd - oldStart)
    }

    private static func wrongTime(_ field: String) -> ServiceError {
        .invalid("b2BMeeting.\(field)", "time", "must be a time of day as HH:MM, 00:00 to 23:59")
    }

    private static func checkDay(_ record: B2BMeeting, in tx: Transaction) throws {
        let activity = try tx.row("SELECT start_date, end_date, status FROM activity WHERE id = \(record.activityID)") {
            ($0.day(0), $0.day(1), $0.term(2, as: EventStatus.self))
        }
        guard let (start, end, status) = activity, let start else {
            throw ServiceError.invalid("b2BMeeting.activityId", "references", "must be the id of an existing Activity")
        }
        if status == .cancelada, B2BMeetingStatus.holding.contains(record.status) {
            throw ServiceError(.failedPrecondition, "the activity is cancelled: nobody meets there", reason: "ACTIVITY_CANCELLED")
        }
        guard let day = record.date, start <= day, day <= end ?? start else {
            throw ServiceError.invalid("b2BMeeting.date", "within_activity", "must be a day of the activity, \(start) to \(end ?? start)")
        }
    }

    /// - Throws: `failed_precondition` when one of the two or the table has another meeting in that time.
    static func checkFree(_ record: B2BMeeting, in tx: Transaction) throws {
        if let taken = try conflicts(of: record, B2BMeetingStatus.holding, in: tx).first {
            throw ServiceError(
                .failedPrecondition, "the organisation \(taken.orgID) has the meeting \(taken.meetingID) in that time", reason: "SLOT_TAKEN")
        }
        if record.tableNumber > 0, try takenTables(during: record, in: tx).contains(record.tableNumber) {
            throw ServiceError(.failedPrecondition, "table \(record.tableNumber) is taken in that time; choose another", reason: "TABLE_TAKEN")
        }
    }

    /// Meetings of the same activity, in the same time, of one of the two organisations.
    static func conflicts(of record: B2BMeeting, _ statuses: [B2BMeetingStatus], in tx: Transaction) throws -> [SlotConflict] {
        let sides = [try B2BMeetings.surviving(record.requesterOrgID, in: tx), try B2BMeetings.surviving(record.invitedOrgID, in: tx)]
        let others = try tx.rows(
            """
            SELECT m.id, m.status, \(fragment: Directory.surviving("m.requester_org_id")), \(fragment: Directory.surviving("m.invited_org_id"))
            FROM b2b_meeting m WHERE m.status IN \(statuses) AND \(fragment: overlap(record)) ORDER BY m.starts_at, m.id
            """) { (id: $0.text(0), status: $0.term(1, as: B2BMeetingStatus.self), sides: [$0.text(2), $0.text(3)]) }
        return others.flatMap { other in
            other.sides.filter(sides.contains).map { organisation in
                var conflict = SlotConflict()
                conflict.meetingID = other.id
                conflict.orgID = organisation
                conflict.status = other.status
                return conflict
            }
        }
    }

    /// - Throws: `failed_precondition` TABLES_FULL.
    static func freeTable(for record: B2BMeeting, of agenda: B2BAgenda, in tx: Transaction) throws -> Int32 {
        let taken = try takenTables(during: record, in: tx)
        guard let free = (1...agenda.tables).first(where: { !taken.contains($0) }) else {
            throw ServiceError(.failedPrecondition, "all \(agenda.tables) tables are taken in that time; choose another slot", reason: "TABLES_FULL")
        }
        return free
    }

    private static func takenTables(during record: B2BMeeting, in tx: Transaction) throws -> Set<Int32> {
        Set(try tx.rows(
            "SELECT m.table_number FROM b2b_meeting m WHERE m.status IN \(B2BMeetingStatus.holding) AND m.table_number > 0 AND \(fragment: overlap(record))"
        ) { Int32($0.integer(0)) })
    }

    private static func overlap(_ record: B2BMeeting) -> SQL {
        """
        m.activity_id = \(record.activityID) AND m.id <> \(record.id) AND m.starts_at < \(record.endsAt) AND m.ends_at > \(record.startsAt)
        """
    }
}
