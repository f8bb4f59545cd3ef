import Contract
import Models
import Storage

/// What is noted at the door.
struct DoorNotes: Sendable {
    let registrations: Registrations
    let sessions: ActivitySessions
    let attendances: SessionAttendances

    /// Where an activity has meetings the note is of one of them and the meetings decide; else it is the registration's own mark.
    ///
    /// - Throws: `failed_precondition` NO_PLACE for who has none; `invalid_argument` where a meeting is missing or of another activity.
    func note(_ request: NoteAttendanceRequest, _ call: Call) async throws -> Registration {
        try await registrations.database.answer(call) { tx in
            var registration = try registrations.table.get(request.registrationID, in: tx)
            guard registration.status == .confirmada else {
                throw ServiceError(.failedPrecondition, "the registration is \(registration.status.rawValue): it has no place", reason: "NO_PLACE")
            }
            let meetings = try tx.integer("SELECT COUNT(*) FROM activity_session WHERE activity_id = \(registration.activityID)")
            guard !request.sessionID.isEmpty else {
                guard meetings == 0 else { throw ServiceError.invalid("sessionId", "required", "is required: the activity has \(meetings) meetings") }
                registration.attendance = request.attended ? .asistio : .no_asistio
                registration.etag = ""
                return try registrations.change(registration, mask: FieldMask(["attendance"]), in: tx)
            }
            let noted = try tx.row(
                "SELECT id FROM session_attendance WHERE session_id = \(request.sessionID) AND registration_id = \(registration.id)") { $0.text(0) }
            var note = SessionAttendance()
            (note.sessionID, note.registrationID, note.attended) = (request.sessionID, registration.id, request.attended)
            if let noted {
                note.id = noted
                _ = try attendances.change(note, mask: FieldMask(["attended"]), in: tx)
            } else {
                _ = try attendances.add(note, in: tx)
            }
            return try registrations.table.get(registration.id, in: tx)
        }
    }
}
