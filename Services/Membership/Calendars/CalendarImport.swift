import Contract
import Models
import Pillar
import Storage

/// Takes in calendars as meetings and contacts. The UID of an event tells which meeting it is: sent again it changes that one
/// and makes no other.
struct CalendarImport: Sendable {
    let interactions: Interactions
    private static let mostEvents = 2000
    private var database: any Database { interactions.database }

    func take(_ request: ImportCalendarRequest, _ call: Call) async throws -> ImportCalendarResponse {
        let file = try CalendarFile(request.calendar)
        guard file.events.count <= Self.mostEvents else {
            throw ServiceError.invalid("calendar", "items", "must have at most \(Self.mostEvents) events; take it in by parts")
        }
        guard !request.apply else { return try await database.answer(call) { try take(file, request, in: $0) } }
        do {
            return try await database.write(by: call) { tx in throw DryRun(report: try take(file, request, in: tx)) }
        } catch let run as DryRun {
            return run.report
        }
    }

    private struct DryRun: Error {
        let report: ImportCalendarResponse
    }

    private func take(_ file: CalendarFile, _ request: ImportCalendarRequest, in tx: Transaction) throws -> ImportCalendarResponse {
        var report = ImportCalendarResponse()
        report.applied = request.apply
        var seen: Set<String> = []
        for event in file.events {
            var row = try self.row(of: event, request, seen: &seen, in: tx)
            switch row.verdict {
            case .create: report.created += 1
            case .update: report.updated += 1
            case .unchanged: report.unchanged += 1
            case .rejected, .duplicate, .removed, .restored, .left, .unspecified: report.rejected += 1
            }
            if !request.apply, row.verdict == .create { row.id = "" }
            report.rows.append(row)
        }
        return report
    }

    private func row(of event: CalendarFile.Event, _ request: ImportCalendarRequest, seen: inout Set<String>, in tx: Transaction) throws -> CalendarRow {
        var row = CalendarRow()
        row.uid = event.uid
        row.title = event.summary
        row.date = event.start?.day
        row.startTime = event.start?.minutes.map(ClockTime.text) ?? ""
        if event.isRepeated { row.remarks.append(.repetition_not_expanded) }
        let obstacle: CalendarRemark? =
            event.isException ? .exception_of_series : event.uid.isEmpty ? .no_uid : event.hasUnknownZone ? .unknown_zone : event.start == nil ? .no_start
            : event.summary.allSatisfy(\.isWhitespace) ? .no_title : seen.insert(event.uid).inserted ? nil : .uid_twice
        if let obstacle {
            row.remarks.append(obstacle)
            row.verdict = .rejected
            return row
        }
        do {
            try tx.attempt { try place(event, kind: request.kind, &row, in: tx) }
        } catch let error as ServiceError where error.code != .internal && error.code != .unavailable {
            row.remarks.append(error.reason == "MINUTES_APPROVED" ? .minutes_approved : .rule)
            row.reason = error.message
            row.verdict = .rejected
        }
        return row
    }

    private func place(_ event: CalendarFile.Event, kind: InteractionKind, _ row: inout CalendarRow, in tx: Transaction) throws {
        let known = try interactions.table.select("calendar_uid = \(event.uid) ORDER BY id", in: tx).first
        var meeting = known ?? fresh(event, kind, in: tx)
        meeting.title = String(event.summary.unicodeScalars.prefix(300))
        meeting.date = event.start?.day
        meeting.startTime = row.startTime
        meeting.place = String(event.location.unicodeScalars.prefix(300))
        if event.isCancelled { meeting.status = .cancelada }
        try invite(event, to: &meeting, &row, in: tx)
        guard let kept = known else {
            try meeting.validate()
            row.id = try interactions.add(meeting, in: tx).id
            row.verdict = .create
            return
        }
        let fields: FieldMask = ["title", "date", "startTime", "place", "status", "participants"]
        meeting.etag = ""
        row.id = kept.id
        row.verdict = try interactions.change(meeting, mask: fields, in: tx).etag == kept.etag ? .unchanged : .update
    }

    /// What the office adds later is not taken from the file again: notes, kind, whether it was held.
    private func fresh(_ event: CalendarFile.Event, _ kind: InteractionKind, in tx: Transaction) -> Interaction {
        var meeting = Interaction()
        meeting.calendarUid = event.uid
        meeting.kind = kind == .unspecified ? .otra : kind
        meeting.note = String(event.description.unicodeScalars.prefix(8000))
        let isOver = event.start.map { $0.day < EventClock.madrid.day(at: tx.now) } ?? false
        meeting.status = isOver ? .celebrada : .publicada
        return meeting
    }

    /// Adds the organisations at which those invited work on the day; who is on the list stays as it was noted.
    private func invite(_ event: CalendarFile.Event, to meeting: inout Interaction, _ row: inout CalendarRow, in tx: Transaction) throws {
        for address in event.attendees {
            guard let (person, organisation) = try workplace(of: address, on: meeting.date, in: tx) else {
                row.unknownAttendees.append(address)
                continue
            }
            row.participants += 1
            guard !meeting.participants.contains(where: { $0.orgID == organisation && ($0.personID == person || $0.personID.isEmpty) }) else { continue }
            var participant = Participant()
            participant.orgID = organisation
            participant.personID = person
            meeting.participants.append(participant)
        }
        if !row.unknownAttendees.isEmpty { row.remarks.append(.unknown_attendees) }
    }

    private func workplace(of address: String, on day: Day?, in tx: Transaction) throws -> (person: String, organisation: String)? {
        guard let day else { return nil }
        return try tx.row(
            """
            SELECT a.person_id, a.org_id FROM person p JOIN affiliation a ON a.person_id = p.id
            WHERE LOWER(p.email) = \(address) AND (a.start_date IS NULL OR a.start_date <= \(day)) AND (a.end_date IS NULL OR a.end_date >= \(day))
            ORDER BY a.is_main_contact DESC, a.id
            """) { ($0.text(0), $0.text(1)) }
    }
}
