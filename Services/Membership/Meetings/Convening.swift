import Contract
import Models
import Pillar
import Storage

/// The steps of a group's meeting: it is called, held, and its minutes are approved by a later one.
struct Convening: Sendable {
    let interactions: Interactions
    let quorums: MeetingQuorums
    let seats: RecordTable<GroupMember>
    private var database: any Database { interactions.database }

    func convene(_ request: ConveneMeetingRequest, _ call: Call) async throws -> Interaction {
        try await database.answer(call) { try convene(request, in: $0) }
    }

    /// - Parameter mailing: whether who is called is written to; invented people are not.
    func convene(_ request: ConveneMeetingRequest, mailing: Bool = true, in tx: Transaction) throws -> Interaction {
        let group = try quorums.groups.get(request.id, in: tx)
        guard let day = request.date, group.isOpen(on: day) else {
            throw ServiceError.invalid("date", "in_group", "must be a day on which the group is open")
        }
        try MeetingRules.checkTimes(request.startTime, request.secondCallTime, "")
        let held = try seats.select("id IN (SELECT m.id FROM group_member m WHERE m.group_id = \(group.id) AND \(fragment: MeetingQuorums.holds(day))) ORDER BY id", in: tx)
        guard !held.isEmpty else { throw ServiceError.refused("NO_SEATS", "nobody has a seat in the group on \(day): name its members first") }
        var meeting = Interaction()
        meeting.kind = MeetingRules.kind(of: group.kind)
        meeting.date = day
        meeting.title = request.title.isEmpty ? group.name : request.title
        meeting.mode = request.mode
        meeting.pillar = group.pillar
        meeting.associationRole = .organiza
        meeting.groupID = group.id
        meeting.status = .publicada
        meeting.startTime = request.startTime
        meeting.secondCallTime = request.secondCallTime
        meeting.place = request.place
        meeting.agenda = request.agenda
        meeting.calledOn = EventClock.madrid.day(at: tx.now)
        meeting.participants = held.map { seat in
            var participant = Participant()
            participant.orgID = seat.orgID
            participant.personID = seat.personID
            return participant
        }
        try meeting.validate()
        let stored = try interactions.add(meeting, in: tx)
        if mailing { try interactions.convocations.call(to: stored, in: tx) }
        return stored
    }

    func approve(_ request: ApproveMinutesRequest, _ call: Call) async throws -> Interaction {
        try await database.answer(call) { try approve(request, in: $0) }
    }

    func approve(_ request: ApproveMinutesRequest, in tx: Transaction) throws -> Interaction {
        var meeting = try interactions.table.get(request.id, in: tx)
        guard !meeting.groupID.isEmpty else { throw ServiceError.refused("NO_GROUP", "the minutes of a group's meetings are approved, and this one is of none") }
        guard meeting.minutesApprovedIn.isEmpty else { throw ServiceError.refused("MINUTES_APPROVED", "the minutes were approved in \(meeting.minutesApprovedIn)") }
        guard !meeting.minutes.isEmpty, meeting.status == .celebrada else {
            throw ServiceError.refused("NO_MINUTES", "the meeting was not held or has no minutes yet")
        }
        guard let later = try interactions.table.find(request.approvedIn, in: tx), later.groupID == meeting.groupID, later.id != meeting.id else {
            throw ServiceError.invalid("approvedIn", "same_group", "must be another meeting of the same group")
        }
        guard later.status == .celebrada, let held = later.date, let day = meeting.date, held >= day else {
            throw ServiceError.invalid("approvedIn", "not_before_start", "must be a held meeting that is not before this one")
        }
        meeting.minutesApprovedIn = later.id
        return try interactions.table.update(meeting, etag: request.etag, in: tx)
    }

    func quorum(_ request: GetMeetingQuorumRequest, _ call: Call) throws -> MeetingQuorum {
        try database.read { try quorums.quorum(of: interactions.table.get(request.id, in: $0), in: $0) }
    }
}
