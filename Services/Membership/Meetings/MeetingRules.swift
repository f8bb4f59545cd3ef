import Contract
import Models
import Pillar
import Storage

/// What the papers of a meeting must keep.
enum MeetingRules {
    /// - Throws: `invalid_argument` on the time that is none, or on a second call that is not later than the first.
    static func checkTimes(_ start: String, _ second: String, _ record: String) throws(ServiceError) {
        let prefix = record.isEmpty ? "" : "\(record)."
        for (name, text) in [("startTime", start), ("secondCallTime", second)] where !text.isEmpty && ClockTime.minutes(text) == nil {
            throw .invalid("\(prefix)\(name)", "clock_time", "must be a time of day like 09:30")
        }
        guard let later = ClockTime.minutes(second) else { return }
        guard let first = ClockTime.minutes(start), first < later else {
            throw .invalid("\(prefix)secondCallTime", "not_before_start", "must be after startTime")
        }
    }

    /// Attendance, where it is given, tells whether somebody was there. Who is represented had its vote given by another
    /// organisation of the list that was there.
    static func settleAttendance(_ meeting: inout Interaction) throws(ServiceError) {
        for index in meeting.participants.indices {
            if !meeting.participants[index].representedBy.isEmpty, meeting.participants[index].attendance == .unspecified { meeting.participants[index].attendance = .representada }
            if meeting.participants[index].attendance != .unspecified { meeting.participants[index].attended = meeting.participants[index].attendance == .presente }
        }
        let present = Set(meeting.participants.filter(\.attended).map(\.orgID))
        for (index, participant) in meeting.participants.enumerated() {
            let path = "interaction.participants[\(index)].representedBy"
            if participant.attendance == .representada {
                guard participant.representedBy != participant.orgID, present.contains(participant.representedBy) else {
                    throw .invalid(path, "was_there", "must be another organisation of the meeting that was there")
                }
            } else if !participant.representedBy.isEmpty {
                throw .invalid(path, "only_represented", "is for who is representada")
            }
        }
    }

    /// What minutes say stays once they are approved; remarks and tags may change.
    static func checkKept(_ meeting: Interaction, _ old: Interaction) throws(ServiceError) {
        let isKept = meeting.minutes == old.minutes && meeting.participants == old.participants && meeting.agenda == old.agenda && meeting.date == old.date
            && meeting.groupID == old.groupID && meeting.status == old.status
        guard isKept else {
            throw .refused("MINUTES_APPROVED", "the minutes are approved: day, group, status, participants, agenda and minutes stay")
        }
    }

    /// The kind by which the plan's figures know a meeting of such a group.
    static func kind(of group: GroupKind) -> InteractionKind {
        switch group {
        case .grupo_trabajo: .grupo_trabajo
        case .comite: .comite
        default: .otra
        }
    }
}

extension Group {
    func isOpen(on day: Day) -> Bool { startDate.map { $0 <= day } ?? true && endDate.map { day <= $0 } ?? true }
}
