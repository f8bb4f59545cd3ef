import Contract

/// Calls the members of a group to a meeting: those who have a seat on its day are its participants.
package struct ConveneMeetingRequest: Message {
    package var id = ""
    package var date: Day?
    package var title = ""
    package var startTime = ""
    package var secondCallTime = ""
    package var mode = Mode.unspecified
    package var place = ""
    package var agenda: [AgendaItem] = []
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ConveneMeetingRequest>(
        "auzolan.membership.v1.ConveneMeetingRequest", "Calls the members of a group to a meeting.",
        [
            .text(1, "id", \.id, "Which group.", .required, .format(.uuid)),
            .day(2, "date", \.date, "Day of the meeting, on which the group is open.", .required),
            .text(3, "title", \.title, "What it is called; by the group's name when not given.", .length(0...300)),
            .text(4, "startTime", \.startTime, "When it begins, HH:MM on the clocks of Madrid.", .length(0...5), .example("17:00")),
            .text(5, "secondCallTime", \.secondCallTime, "When it begins in second call, HH:MM, later than in the first.", .length(0...5), .example("17:30")),
            .term(6, "mode", \.mode, "In person or online."),
            .text(7, "place", \.place, "Where.", .length(0...300)),
            .messages(8, "agenda", \.agenda, "Points of the agenda, in their order.", .items(0...60)),
            .text(9, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes that a later meeting of the same group approved the minutes of one.
package struct ApproveMinutesRequest: Message {
    package var id = ""
    package var approvedIn = ""
    package var etag = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ApproveMinutesRequest>(
        "auzolan.membership.v1.ApproveMinutesRequest", "Notes that a later meeting of the same group approved the minutes of one.",
        [
            .text(1, "id", \.id, "The meeting whose minutes they are.", .required, .format(.uuid)),
            .text(2, "approvedIn", \.approvedIn, "The meeting that approved them: of the same group, held, not before it.", .required, .references("Interaction")),
            .text(3, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Asks whether a meeting has the seats that its group asks for.
package struct GetMeetingQuorumRequest: Message {
    package var id = ""

    package init() {}
    package init(id: String) { self.id = id }

    package static let fields = FieldTable<GetMeetingQuorumRequest>(
        "auzolan.membership.v1.GetMeetingQuorumRequest", "Asks whether a meeting has the seats that its group asks for.",
        [.text(1, "id", \.id, "Which meeting.", .required, .format(.uuid))])
}

/// In which call a meeting has its quorum.
package enum QuorumState: String, Term {
    case unspecified = "", sin_regla, sin_asistencia, primera_convocatoria, segunda_convocatoria, no_alcanzado
    package static let meaning = "In which call a meeting has its quorum"
}

/// Whether a meeting has the seats that its group asks for. An organisation has one seat, however many people sit for it.
package struct MeetingQuorum: Message {
    package var groupID = ""
    package var seats: Int64 = 0
    package var present: Int64 = 0
    package var represented: Int64 = 0
    package var excused: Int64 = 0
    package var absent: Int64 = 0
    package var needed: Int64?
    package var neededInSecondCall: Int64?
    package var state = QuorumState.unspecified

    package init() {}

    package static let fields = FieldTable<MeetingQuorum>(
        "auzolan.membership.v1.MeetingQuorum", "Whether a meeting has the seats that its group asks for.",
        [
            .text(1, "groupId", \.groupID, "The group that met; empty for a meeting of none.", .references("Group")),
            .int64(2, "seats", \.seats, "Organisations with a seat on its day."),
            .int64(3, "present", \.present, "Those of them that were there."),
            .int64(4, "represented", \.represented, "Those of them that gave their vote to one that was there."),
            .int64(5, "excused", \.excused, "Those of them that were excused."),
            .int64(6, "absent", \.absent, "The others."),
            .int64(7, "needed", \.needed, "Present and represented that the group asks for; missing when it asks for none."),
            .int64(8, "neededInSecondCall", \.neededInSecondCall, "Those that it asks for in second call; missing when it has none."),
            .term(9, "state", \.state, "sin_asistencia while nobody's attendance is noted."),
        ])
}

/// Asks who came to the meetings of groups.
package struct ListGroupParticipationRequest: Message {
    package var period = ""
    package var groupID = ""
    package var orgID = ""

    package init() {}

    package static let fields = FieldTable<ListGroupParticipationRequest>(
        "auzolan.membership.v1.ListGroupParticipationRequest", "Asks who came to the meetings of groups.",
        [
            .text(1, "period", \.period, "2024, 2024S1 or 2024S2.", .required, .length(4...6), .example("2026S1")),
            .text(2, "groupId", \.groupID, "Of this group alone.", .references("Group")),
            .text(3, "orgId", \.orgID, "Of this organisation alone; of those merged into it too.", .references("Organisation")),
        ])
}

/// To how many meetings of a group an organisation came, of those on whose day it had a seat or on whose list it stood.
package struct GroupParticipation: Message {
    package var groupID = ""
    package var orgID = ""
    package var meetings: Int64 = 0
    package var present: Int64 = 0
    package var represented: Int64 = 0
    package var excused: Int64 = 0
    package var shareHundredths: Int64 = 0

    package init() {}

    package static let fields = FieldTable<GroupParticipation>(
        "auzolan.membership.v1.GroupParticipation", "To how many meetings of a group an organisation came.",
        [
            .text(1, "groupId", \.groupID, "Which group.", .references("Group")),
            .text(2, "orgId", \.orgID, "Which organisation, after merges.", .references("Organisation")),
            .int64(3, "meetings", \.meetings, "Held meetings of the group on whose day it had a seat or on whose list it stood."),
            .int64(4, "present", \.present, "Those to which it came."),
            .int64(5, "represented", \.represented, "Those at which another one had its vote."),
            .int64(6, "excused", \.excused, "Those for which it was excused."),
            .int64(7, "shareHundredths", \.shareHundredths, "Present in hundredths of a percent of the meetings."),
        ])
}

/// Who came to the meetings of groups, by group and organisation.
package struct ListGroupParticipationResponse: Message {
    package var participations: [GroupParticipation] = []

    package init() {}

    package static let fields = FieldTable<ListGroupParticipationResponse>(
        "auzolan.membership.v1.ListGroupParticipationResponse", "Who came to the meetings of groups.",
        [.messages(1, "participations", \.participations, "By group and name of the organisation.")])
}
