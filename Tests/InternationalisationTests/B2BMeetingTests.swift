import Contract
import Models
import Pillar
import Testing

@testable import Internationalisation

/// One-to-one meetings from the request to what came of them.
@Suite struct B2BMeetingTests {
    private typealias Its = TestDirectory
    private typealias Verbs = InternationalisationContract

    private func fair(_ office: InternationalOffice, _ change: (inout B2BAgenda) -> Void = { _ in }) async throws -> Activity {
        let fair = try await office.activity("2026-12-01", .feria_agrupada) { $0.endDate = Day("2026-12-02"); $0.status = .publicada }
        _ = try await office.create(B2BAgenda.self) {
            $0.activityID = fair.id
            $0.timeZone = "Asia/Dubai"
            $0.slotMinutes = 20
            change(&$0)
        }
        return fair
    }

    private func request(
        _ one: String, _ other: String, at time: String, in activity: Activity, _ office: InternationalOffice
    ) async throws -> RequestMeetingResponse {
        var meeting = B2BMeeting()
        meeting.activityID = activity.id
        meeting.requesterOrgID = one
        meeting.invitedOrgID = other
        meeting.date = Day("2026-12-01")
        meeting.startTime = time
        return try await office.staff.call(Verbs.requestMeeting, RequestMeetingRequest(meeting))
    }

    private func accept(_ meeting: B2BMeeting, table: Int32 = 0, _ office: InternationalOffice) async throws -> B2BMeeting {
        try await office.staff.call(Verbs.acceptMeeting, AcceptMeetingRequest(id: meeting.id, tableNumber: table))
    }

    @Test func `a slot stands on the event's own clocks`() async throws {
        let office = try await InternationalOffice()
        let meeting = try await request(Its.member, Its.established, at: "09:30", in: try await fair(office), office).meeting
        #expect(meeting.status == .solicitada && meeting.endTime == "09:50" && meeting.timeZone == "Asia/Dubai")
        #expect(meeting.startsAt == Instant("2026-12-01T05:30:00Z") && meeting.endsAt == Instant("2026-12-01T05:50:00Z"))
        #expect(meeting.meetingUID == meeting.id)
    }

    @Test func `Madrid's clocks know summer and winter and the date after midnight`() {
        #expect(EventClock.madrid.instant(Day("2026-03-29")!, minutes: 60) == Instant("2026-03-29T00:00:00Z"))
        #expect(EventClock.madrid.instant(Day("2026-03-29")!, minutes: 180) == Instant("2026-03-29T01:00:00Z"))
        #expect(EventClock.madrid.instant(Day("2026-10-25")!, minutes: 240) == Instant("2026-10-25T03:00:00Z"))
        #expect(EventClock.madrid.day(at: Instant("2024-06-30T22:15:00Z")!) == Day("2024-07-01"))
        #expect(EventClock("Dubai") == nil && EventClock("Asia/Nowhere") == nil)
    }

    @Test(arguments: [("9:30", ""), ("24:00", ""), ("09:60", ""), ("10:00", "10:00"), ("10:00", "09:00"), ("10:00", "14:01"), ("ab:cd", "")])
    func `a time that is none is refused`(start: String, end: String) async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let refusal = await office.refusal {
            try await office.held("2026-12-01", at: start, in: fair, Its.member, Its.established) { $0.endTime = end }
        }
        #expect(refusal?.hasPrefix("b2BMeeting.") == true, "\(refusal ?? "accepted")")
    }

    @Test func `a meeting lies within the days of its activity and with another organisation`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        #expect(await office.refusal { try await office.held("2026-12-03", in: fair, Its.member, Its.established) } == "b2BMeeting.date within_activity")
        #expect(await office.refusal { try await office.held("2026-12-02", in: fair, Its.member, Its.member) } == "b2BMeeting.invitedOrgId other_organisation")
        let itself = await office.refusal { try await office.held("2026-12-02", in: fair, Its.merged, Its.establishedMember) }
        #expect(itself == "b2BMeeting.invitedOrgId other_organisation")
    }

    @Test func `requests may wait side by side, but only one is accepted in the same time`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let first = try await request(Its.member, Its.established, at: "10:00", in: fair, office)
        #expect(first.conflicts.isEmpty)
        let second = try await request(Its.leapMember, Its.established, at: "10:10", in: fair, office)
        #expect(second.conflicts.map(\.meetingID) == [first.meeting.id] && second.conflicts.map(\.orgID) == [Its.established])
        #expect(second.conflicts.map(\.status) == [.solicitada])
        _ = try await accept(first.meeting, office)
        #expect(await office.refusal { try await accept(second.meeting, office) } == "SLOT_TAKEN")
        let next = try await request(Its.leapMember, Its.established, at: "10:20", in: fair, office)
        #expect(next.conflicts.map(\.meetingID) == [second.meeting.id, second.meeting.id])
        #expect(try await accept(next.meeting, office).status == .aceptada)
    }

    @Test func `a merged organisation cannot sit in two meetings at once`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        _ = try await accept(try await request(Its.member, Its.merged, at: "10:00", in: fair, office).meeting, office)
        let other = try await request(Its.leapMember, Its.establishedMember, at: "10:00", in: fair, office).meeting
        #expect(await office.refusal { try await accept(other, office) } == "SLOT_TAKEN")
    }

    @Test func `of many acceptances of one slot at once one is kept`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        var meetings: [B2BMeeting] = []
        for number in 20..<28 {
            meetings.append(try await request(TestDirectory.id(number), Its.established, at: "10:00", in: fair, office).meeting)
        }
        let refusals = await withTaskGroup(of: String?.self) { group in
            for meeting in meetings { group.addTask { await office.refusal { try await accept(meeting, office) } } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.count(where: { $0 == nil }) == 1 && refusals.count(where: { $0 == "SLOT_TAKEN" }) == 7)
    }

    @Test func `an accepted meeting that is moved keeps its length, its table and the rule of the slot`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office) { $0.tables = 4 }
        let first = try await accept(try await request(Its.member, Its.established, at: "10:00", in: fair, office).meeting, office)
        var second = try await accept(try await request(Its.leapMember, Its.established, at: "11:00", in: fair, office).meeting, office)
        second.startTime = "10:15"
        #expect(await office.refusal { try await office.staff.call(B2BMeeting.methods.update, UpdateRecord(second)) } == "SLOT_TAKEN")
        second.startTime = "10:20"
        let moved = try await office.staff.call(B2BMeeting.methods.update, UpdateRecord(second))
        #expect(moved.endTime == "10:40" && moved.startsAt == Instant("2026-12-01T06:20:00Z") && moved.tableNumber == first.tableNumber)
    }

    @Test func `a table of past meetings names organisations as people do and is taken in once`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let table = """
            activity id;requester org id;invited org id;date;start time;status;outcome;agreement
            \(fair.id);Entidad Ficticia \(Its.leapMember.suffix(2));Entidad Ficticia \(Its.established.suffix(2));01/12/2026;09:00;celebrada;acuerdo;12.500,50
            \(fair.id);Entidad Ficticia \(Its.member.suffix(2));Entidad Ficticia \(Its.established.suffix(2));01/12/2026;09:10;celebrada;;
            """
        let report = try await office.staff.call(B2BMeeting.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create, .rejected], "\(report.rows)")
        #expect(try await office.staff.call(B2BMeeting.methods.list, ListRecords()).records.map(\.agreementCents) == [1_250_050])
        let again = try await office.staff.call(B2BMeeting.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(again.rows.map(\.verdict) == [.unchanged, .rejected])
        #expect(try await office.value("established_company_meetings", "2026S2") == 1)
    }

    @Test func `a cancelled meeting frees its slot`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let first = try await accept(try await request(Its.member, Its.established, at: "10:00", in: fair, office).meeting, office)
        let second = try await request(Its.leapMember, Its.established, at: "10:00", in: fair, office).meeting
        _ = try await office.staff.call(Verbs.cancelMeeting, CancelMeetingRequest(id: first.id, reason: "Viaje anulado"))
        #expect(try await accept(second, office).status == .aceptada)
        #expect(await office.refusal { try await office.staff.call(Verbs.declineMeeting, DeclineMeetingRequest(id: first.id)) } == "STATUS_ORDER")
    }

    @Test func `an accepted meeting takes the first free table, and a taken one is refused`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office) { $0.tables = 2 }
        let one = try await accept(try await request(Its.member, Its.established, at: "10:00", in: fair, office).meeting, office)
        #expect(one.tableNumber == 1)
        let two = try await request(Its.leapMember, Its.outsider, at: "10:10", in: fair, office).meeting
        #expect(await office.refusal { try await accept(two, table: 1, office) } == "TABLE_TAKEN")
        #expect(await office.refusal { try await accept(two, table: 3, office) } == "b2BMeeting.tableNumber range")
        #expect(try await accept(two, office).tableNumber == 2)
        let three = try await request(Its.returned, Its.establishedMember, at: "10:00", in: fair, office).meeting
        #expect(await office.refusal { try await accept(three, office) } == "TABLES_FULL")
    }

    @Test func `the limit counts requests that an organisation sent and that wait`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office) { $0.pendingLimit = 2 }
        let first = try await request(Its.member, Its.established, at: "10:00", in: fair, office).meeting
        _ = try await request(Its.member, Its.outsider, at: "11:00", in: fair, office)
        _ = try await request(Its.established, Its.member, at: "12:00", in: fair, office)
        #expect(await office.refusal { try await request(Its.member, Its.returned, at: "13:00", in: fair, office) } == "PENDING_LIMIT")
        _ = try await office.staff.call(Verbs.declineMeeting, DeclineMeetingRequest(id: first.id, reason: "Sin interés"))
        #expect(try await request(Its.member, Its.returned, at: "13:00", in: fair, office).meeting.status == .solicitada)
    }

    @Test func `meetings are requested in the days of booking`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office) { $0.bookingOpensOn = Day("2026-11-24") }
        #expect(await office.refusal { try await request(Its.member, Its.established, at: "10:00", in: fair, office) } == "BOOKING_NOT_OPEN")
        office.clock.set("2026-11-23T20:00:00Z")
        #expect(try await request(Its.member, Its.established, at: "10:00", in: fair, office).meeting.status == .solicitada)
    }

    @Test func `an outcome is noted once the meeting has begun, and may grow into an agreement`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let meeting = try await accept(try await request(Its.leapMember, Its.established, at: "10:00", in: fair, office).meeting, office)
        func note(_ request: RecordOutcomeRequest) async throws -> B2BMeeting { try await office.staff.call(Verbs.recordOutcome, request) }
        #expect(await office.refusal { try await note(RecordOutcomeRequest(id: meeting.id)) } == "NOT_YET")
        office.clock.set("2026-12-01T06:00:00Z")
        let held = try await note(RecordOutcomeRequest(id: meeting.id))
        #expect(held.status == .celebrada && held.outcome == .sin_seguimiento)
        #expect(try await office.value("established_company_meetings", "2026S2") == 1)
        let worthless = await office.refusal { try await note(RecordOutcomeRequest(id: meeting.id, outcome: .seguimiento, agreementCents: 1)) }
        #expect(worthless == "b2BMeeting.agreementCents agreement")
        let agreed = try await note(RecordOutcomeRequest(id: meeting.id, outcome: .acuerdo, agreementCents: 1_250_000))
        #expect(agreed.outcome == .acuerdo && agreed.agreementCents == 1_250_000)
        let missed = try await note(RecordOutcomeRequest(id: meeting.id, isNoShow: true))
        #expect(missed.status == .no_presentado && missed.outcome == .unspecified)
        #expect(try await office.value("established_company_meetings", "2026S2") == 0)
    }
}
