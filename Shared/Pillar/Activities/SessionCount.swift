import Contract
import Models
import Storage

/// To how many sessions of an activity a registered person came.
struct SessionCount: Sendable, Equatable {
    let noted: Int64
    let attended: Int64

    /// - Parameter note: a note that does not count, because it is being deleted.
    init(of registration: Registration, without note: String = "", in session: Session) throws {
        let counts = try session.row(
            """
            SELECT COUNT(*), COALESCE(SUM(attended), 0) FROM session_attendance
            WHERE registration_id = \(registration.id) AND id <> \(note)
            """) { ($0.integer(0), $0.integer(1)) }
        (noted, attended) = counts ?? (0, 0)
    }

    /// What the sessions say, whatever was marked before; nil when no session was noted (reading O2: an attendance is the
    /// edition's least number of sessions, and sessions beat the mark).
    func attendance(threshold: Int32) -> Attendance? {
        guard noted > 0 else { return nil }
        return attended >= max(1, Int64(threshold)) ? .asistio : .no_asistio
    }
}

extension Registrations {
    /// Brings the mark of attendance in line with the sessions. Where the last note was taken back, the mark is open again.
    func recount(_ id: String, without note: String = "", in tx: Transaction) throws {
        guard var record = try table.find(id, in: tx) else { return }
        let threshold = try tx.integer("SELECT session_threshold FROM activity WHERE id = \(record.activityID)")
        record.attendance = try SessionCount(of: record, without: note, in: tx).attendance(threshold: Int32(threshold)) ?? .pendiente
        _ = try table.update(record, etag: "", in: tx)
    }

    /// The same for everybody of an activity whose sessions were noted, after its threshold changed.
    func recountAll(of activity: String, in tx: Transaction) throws {
        let noted = try tx.rows(
            """
            SELECT DISTINCT s.registration_id FROM session_attendance s JOIN registration r ON r.id = s.registration_id
            WHERE r.activity_id = \(activity) ORDER BY s.registration_id
            """) { $0.text(0) }
        for id in noted { try recount(id, in: tx) }
    }
}
