import Contract
import Models
import Testing

@testable import Membership

/// Calendars taken in as meetings and contacts (RFC 5545).
@Suite struct CalendarImportTests {
    private func calendar(_ events: String...) -> String {
        (["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//ejemplo//ES"] + events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT" } + ["END:VCALENDAR", ""]).joined(separator: "\n")
            .replacing("\n", with: "\r\n")
    }

    private func take(_ calendar: String, _ office: Office, apply: Bool = true) async throws -> ImportCalendarResponse {
        try await office.staff.call(MembershipContract.importCalendar, .with {
            $0.calendar = calendar
            $0.apply = apply
        })
    }

    private func kept(_ row: CalendarRow, _ office: Office) async throws -> Interaction {
        try await office.staff.call(Interaction.methods.get, GetRecord(id: row.id))
    }

    @Test func `folded lines, escapes, zones and whole days are read`() async throws {
        let office = try await Office()
        let report = try await take(calendar(
            "UID:1@example.org\nDTSTART;TZID=Europe/Madrid:20261020T093000\nSUMMARY:Reunión con un hospital\\, muy la\n rga\nDESCRIPTION:Uno\\nDos\\; tres\nLOCATION:Bilbao\nBEGIN:VALARM\nDESCRIPTION:Aviso\nEND:VALARM",
            "UID:2@example.org\nDTSTART:20261231T233000Z\nSUMMARY:Fin de año", "UID:3@example.org\nDTSTART;VALUE=DATE:20261024\nSUMMARY:Feria",
            "UID:4@example.org\nDTSTART;TZID=\"America/New_York\":20261020T180000\nSUMMARY:Llamada", "UID:5@example.org\nDTSTART;TZID=Romance Standard Time:20260720T100000\nSUMMARY:Desde otro programa"), office)
        #expect(report.created == 5 && report.applied && report.rejected == 0)
        let first = try await kept(report.rows[0], office)
        #expect(first.title == "Reunión con un hospital, muy larga" && first.note == "Uno\nDos; tres" && first.place == "Bilbao" && first.date == Day("2026-10-20") && first.startTime == "09:30")
        #expect(first.status == .celebrada && first.kind == .otra && first.calendarUid == "1@example.org")
        #expect(report.rows.map(\.date) == [Day("2026-10-20"), Day("2027-01-01"), Day("2026-10-24"), Day("2026-10-21"), Day("2026-07-20")])
        #expect(report.rows.map(\.startTime) == ["09:30", "00:30", "", "00:00", "10:00"])
        #expect(try await kept(report.rows[1], office).status == .publicada, "not yet held")
    }

    @Test func `sent again it changes the meeting of its UID and makes no other, and keeps what the office added`() async throws {
        let office = try await Office()
        let file = calendar("UID:a\nDTSTART;VALUE=DATE:20261020\nSUMMARY:Primera\nDESCRIPTION:Del calendario")
        let dry = try await take(file, office, apply: false)
        #expect(dry.created == 1 && !dry.applied && dry.rows[0].id.isEmpty)
        let id = try await take(file, office).rows[0].id
        #expect(try await take(file, office).rows.map(\.verdict) == [.unchanged])
        _ = try await office.staff.call(Interaction.methods.update, .with { $0.record.id = id; $0.record.note = "De la oficina"; $0.record.kind = .bilateral })
        let moved = try await take(calendar("UID:a\nDTSTART;VALUE=DATE:20261021\nSUMMARY:Segunda\nSTATUS:CANCELLED\nDESCRIPTION:Nueva"), office)
        #expect(moved.updated == 1 && moved.rows[0].id == id)
        let meeting = try await kept(moved.rows[0], office)
        #expect(meeting.title == "Segunda" && meeting.date == Day("2026-10-21") && meeting.status == .cancelada && meeting.note == "De la oficina" && meeting.kind == .bilateral)
        #expect(try await office.staff.call(Interaction.methods.list, ListRecords()).records.count == 1)
    }

    @Test func `those invited are found by their e-mail where they work on the day`() async throws {
        let office = try await Office()
        let (old, new) = (try await office.organisation("Anterior"), try await office.organisation("Actual"))
        let person: Person = try await office.create { $0.givenName = "Ane"; $0.email = "Ane@example.org" }
        _ = try await office.create { (one: inout Affiliation) in one.personID = person.id; one.orgID = old.id; one.endDate = Day("2026-06-30") }
        _ = try await office.create { (one: inout Affiliation) in one.personID = person.id; one.orgID = new.id; one.startDate = Day("2026-07-01") }
        let file = calendar(
            "UID:a\nDTSTART;VALUE=DATE:20261020\nSUMMARY:Ahora\nATTENDEE;CN=\"Ane: Ficticia\";ROLE=REQ-PARTICIPANT:mailto:ANE@example.org\nATTENDEE:mailto:nadie@example.org\nATTENDEE;PARTSTAT=DECLINED:mailto:otra@example.org",
            "UID:b\nDTSTART;VALUE=DATE:20260120\nSUMMARY:Antes\nORGANIZER:mailto:ane@example.org")
        let rows = try await take(file, office).rows
        #expect(rows.map(\.participants) == [1, 1] && rows[0].unknownAttendees == ["nadie@example.org"] && rows[0].remarks == [.unknown_attendees])
        let participants = [try await kept(rows[0], office), try await kept(rows[1], office)].map(\.participants)
        #expect(participants.map { $0.map(\.orgID) } == [[new.id], [old.id]] && participants[0][0].personID == person.id && !participants[0][0].attended)
        #expect(try await take(file, office).unchanged == 2, "nobody is on a list twice")
    }

    @Test func `the clock of Madrid is right on the days on which it changes`() async throws {
        let office = try await Office()
        let report = try await take(calendar(
            "UID:o\nDTSTART:20261025T090000Z\nSUMMARY:Otoño", "UID:p\nDTSTART;TZID=Europe/London:20260329T090000\nSUMMARY:Primavera", "UID:q\nDTSTART;TZID=Europe/Madrid:20261025T100000\nSUMMARY:Aquí"), office)
        #expect(report.rows.map(\.startTime) == ["10:00", "10:00", "10:00"])
    }

    @Test func `what is not taken in is said, event by event`() async throws {
        let office = try await Office()
        let report = try await take(calendar(
            "UID:r\nDTSTART;VALUE=DATE:20261020\nSUMMARY:Cada mes\nRRULE:FREQ=MONTHLY", "UID:r\nRECURRENCE-ID;VALUE=DATE:20261120\nDTSTART;VALUE=DATE:20261121\nSUMMARY:Cada mes",
            "DTSTART;VALUE=DATE:20261020\nSUMMARY:Sin UID", "UID:s\nSUMMARY:Sin día", "UID:z\nDTSTART;TZID=Luna/Mar:20261020T100000\nSUMMARY:Lejos",
            "UID:t\nDTSTART;VALUE=DATE:20261020\nSUMMARY: ", "UID:r\nDTSTART;VALUE=DATE:20261020\nSUMMARY:Otra vez", "UID:h\nDTSTART:20261340\nSUMMARY:Mes trece"), office)
        #expect(report.rows.map(\.remarks) == [
            [.repetition_not_expanded], [.exception_of_series], [.no_uid], [.no_start], [.unknown_zone], [.no_title], [.uid_twice], [.no_start],
        ])
        #expect(report.created == 1 && report.rejected == 7)
    }

    @Test(arguments: ["nada", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n", "BEGIN:VEVENT\r\nEND:VEVENT\r\n", "BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"])
    func `what is no calendar is refused whole`(text: String) async throws {
        let office = try await Office()
        #expect(try await office.refusal(MembershipContract.importCalendar) { $0.calendar = text } == "calendar")
    }
}
