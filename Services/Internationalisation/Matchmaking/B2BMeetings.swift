import Contract
import Models
import Pillar
import Storage

/// One-to-one meetings: requested, accepted or declined, held or not, with what came of them.
struct B2BMeetings: RecordRoom {
    let database: any Database
    let seal: Seal
    let agendas: B2BAgendas
    let table = RecordTable<B2BMeeting>("b2b_meeting", searched: ["note"], order: "starts_at desc")

    func check(_ record: inout B2BMeeting, replacing old: B2BMeeting?, in tx: Transaction) throws {
        if record.status == .unspecified { record.status = .solicitada }
        if let old, old.status != record.status {
            throw ServiceError(
                .failedPrecondition, "the status changes by AcceptMeeting, DeclineMeeting, CancelMeeting and RecordOutcome", reason: "STATUS_BY_VERB")
        }
        if let old { MeetingSlot.keepLength(of: &record, old) }
        try checkWhole(&record, in: tx)
        if old == nil, record.status == .solicitada { try checkPending(record, in: tx) }
    }

    /// Rules that hold for a meeting in every status.
    private func checkWhole(_ record: inout B2BMeeting, in tx: Transaction) throws {
        if record.id.isEmpty { record.id = tx.newID() }
        if record.meetingUID.isEmpty { record.meetingUID = record.id }
        if record.associationRole == .unspecified { record.associationRole = .propicia }
        try checkSides(record, in: tx)
        let agenda = try agendas.find(record.activityID, in: tx)
        try MeetingSlot.place(&record, agenda, in: tx)
        try checkOutcome(record)
        if B2BMeetingStatus.holding.contains(record.status) { try MeetingSlot.checkFree(record, in: tx) }
    }

    private func checkSides(_ record: B2BMeeting, in tx: Transaction) throws {
        guard try Self.surviving(record.requesterOrgID, in: tx) != Self.surviving(record.invitedOrgID, in: tx) else {
            throw ServiceError.invalid("b2BMeeting.invitedOrgId", "other_organisation", "must be another organisation than the requester's own")
        }
        let twin = try tx.row("SELECT id FROM b2b_meeting WHERE meeting_uid = \(record.meetingUID) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(.alreadyExists, "the meeting \(twin) has this meetingUid already", reason: "MEETING_EXISTS")
        }
    }

    private func checkOutcome(_ record: B2BMeeting) throws(ServiceError) {
        if record.outcome != .unspecified, record.status != .celebrada {
            throw .invalid("b2BMeeting.outcome", "held", "belongs to a meeting that was held")
        }
        if record.agreementCents > 0, record.outcome != .acuerdo {
            throw .invalid("b2BMeeting.agreementCents", "agreement", "belongs to the outcome acuerdo")
        }
    }

    /// Requests that wait are allowed beside one another, up to a limit for who sends them.
    private func checkPending(_ record: B2BMeeting, in tx: Transaction) throws {
        let agenda = try agendas.find(record.activityID, in: tx)
        let limit = agenda.map { $0.pendingLimit == 0 ? 10 : Int64($0.pendingLimit) } ?? 10
        let requester = try Self.surviving(record.requesterOrgID, in: tx)
        let pending = try tx.integer(
            """
            SELECT COUNT(*) FROM b2b_meeting m
            WHERE m.activity_id = \(record.activityID) AND m.status = 'solicitada' AND m.id <> \(record.id)
              AND \(fragment: Directory.surviving("m.requester_org_id")) = \(requester)
            """)
        guard pending < limit else {
            throw ServiceError(
                .failedPrecondition, "\(pending) requests of the organisation wait for an answer, which is the limit; cancel one first", reason: "PENDING_LIMIT")
        }
    }

    func twin(of record: B2BMeeting, in tx: Transaction) throws -> RecordTwin? {
        guard !record.meetingUID.isEmpty else { return nil }
        return try tx.row("SELECT id FROM b2b_meeting WHERE meeting_uid = \(record.meetingUID)") { .same($0.text(0)) }
    }

    /// The organisation that a merged one became, or itself.
    static func surviving(_ organisation: String, in session: Session) throws -> String {
        try session.row("SELECT merged_into FROM directory_organisation WHERE id = \(organisation) AND merged_into <> ''") { $0.text(0) } ?? organisation
    }
}

extension B2BMeetings {
    func request(_ request: RequestMeetingRequest, _ call: Call) async throws -> RequestMeetingResponse {
        try await database.answer(call) { tx in
            var meeting = request.meeting
            meeting.status = .solicitada
            try checkBooking(meeting.activityID, in: tx)
            var response = RequestMeetingResponse()
            response.meeting = try add(meeting, in: tx)
            response.conflicts = try MeetingSlot.conflicts(of: response.meeting, [.solicitada, .aceptada, .celebrada], in: tx)
            return response
        }
    }

    private func checkBooking(_ activity: String, in tx: Transaction) throws {
        guard let agenda = try agendas.find(activity, in: tx) else { return }
        let today = (EventClock(agenda.timeZone) ?? .madrid).day(at: tx.now)
        guard agenda.bookingOpensOn.map({ $0 <= today }) ?? true, agenda.bookingClosesOn.map({ today <= $0 }) ?? true else {
            let window = "\(agenda.bookingOpensOn?.text ?? "…") to \(agenda.bookingClosesOn?.text ?? "…")"
            throw ServiceError(.failedPrecondition, "meetings are requested from \(window)", reason: "BOOKING_NOT_OPEN")
        }
    }

    /// - Throws: `failed_precondition` SLOT_TAKEN or TABLE_TAKEN; TABLES_FULL when no table is free.
    func accept(_ request: AcceptMeetingRequest, _ call: Call) async throws -> B2BMeeting {
        try await database.answer(call) { tx in
            var meeting = try table.get(request.id, in: tx)
            if request.tableNumber > 0 { meeting.tableNumber = request.tableNumber }
            if meeting.tableNumber == 0, let agenda = try agendas.find(meeting.activityID, in: tx), agenda.tables > 0 {
                meeting.tableNumber = try MeetingSlot.freeTable(for: meeting, of: agenda, in: tx)
            }
            return try move(meeting, from: [.solicitada], to: .aceptada, in: tx)
        }
    }

    func decline(_ request: DeclineMeetingRequest, _ call: Call) async throws -> B2BMeeting {
        try await database.answer(call) { tx in
            var meeting = try table.get(request.id, in: tx)
            if !request.etag.isEmpty { meeting.etag = request.etag }
            if !request.reason.isEmpty { meeting.note = request.reason }
            return try move(meeting, from: [.solicitada], to: .rechazada, in: tx)
        }
    }

    func cancel(_ request: CancelMeetingRequest, _ call: Call) async throws -> B2BMeeting {
        try await database.answer(call) { tx in
            var meeting = try table.get(request.id, in: tx)
            if !request.etag.isEmpty { meeting.etag = request.etag }
            if !request.reason.isEmpty { meeting.note = request.reason }
            return try move(meeting, from: [.solicitada, .aceptada], to: .cancelada, in: tx)
        }
    }

    /// Notes that an accepted meeting was held, or not, once its slot has begun.
    func recordOutcome(_ request: RecordOutcomeRequest, _ call: Call) async throws -> B2BMeeting {
        try await database.answer(call) { tx in
            var meeting = try table.get(request.id, in: tx)
            if let start = meeting.startsAt, tx.now < start {
                throw ServiceError(.failedPrecondition, "the meeting begins at \(start.text); its outcome is noted afterwards", reason: "NOT_YET")
            }
            meeting.outcome = request.isNoShow || request.outcome != .unspecified ? request.outcome : .sin_seguimiento
            meeting.agreementCents = request.agreementCents
            if !request.note.isEmpty { meeting.note = request.note }
            return try move(meeting, from: [.aceptada, .celebrada, .no_presentado], to: request.isNoShow ? .no_presentado : .celebrada, in: tx)
        }
    }

    private func move(_ meeting: B2BMeeting, from: [B2BMeetingStatus], to status: B2BMeetingStatus, in tx: Transaction) throws -> B2BMeeting {
        guard from.contains(meeting.status) else {
            let allowed = from.map(\.rawValue).joined(separator: " or ")
            throw ServiceError(
                .failedPrecondition, "the meeting is \(meeting.status.rawValue); only one that is \(allowed) becomes \(status.rawValue)", reason: "STATUS_ORDER")
        }
        var moved = meeting
        moved.status = status
        try checkWhole(&moved, in: tx)
        return try table.update(moved, etag: moved.etag, in: tx)
    }
}
