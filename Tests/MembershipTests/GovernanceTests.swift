import Contract
import Models
import Testing

@testable import Membership

/// Meetings of groups: who is called, who is there, what is decided, and what stays of it.
@Suite struct GovernanceTests {
    /// A board with seats, of which one ended before the meeting.
    private struct Board {
        let office: Office
        let group: Group
        let members: [Organisation]

        init(_ seats: Int = 5, _ change: (inout Group) -> Void = { _ in }) async throws {
            office = try await Office()
            group = try await office.create { (group: inout Group) in
                group.kind = .junta_directiva
                group.name = "Junta"
                change(&group)
            }
            var members: [Organisation] = []
            for number in 0..<seats { members.append(try await office.organisation("Socia \(number)")) }
            self.members = members
            for member in members { try await seat(member, from: "2026-01-01") }
            try await seat(try await office.organisation("Anterior"), from: "2020-01-01", until: "2025-12-31")
        }

        func seat(_ organisation: Organisation, from start: String, until end: String? = nil) async throws {
            _ = try await office.create { (seat: inout GroupMember) in
                seat.groupID = group.id
                seat.orgID = organisation.id
                seat.startDate = Day(start)
                seat.endDate = end.flatMap { Day($0) }
            }
        }

        func convene(_ change: (inout ConveneMeetingRequest) -> Void = { _ in }) async throws -> Interaction {
            try await office.staff.call(MembershipContract.conveneMeeting, .with {
                $0.id = group.id
                $0.date = Day("2026-10-07")
                change(&$0)
            })
        }

        /// The meeting with the attendance of each of its participants in turn, `p`resent, `r`epresented by the first, e`x`cused or `a`bsent.
        func hold(_ meeting: Interaction, _ attendance: String, minutes: String = "") async throws -> Interaction {
            var held = meeting
            held.status = .celebrada
            held.etag = ""
            held.minutes = minutes
            for (index, letter) in attendance.enumerated() {
                held.participants[index].attendance = letter == "p" ? .presente : letter == "r" ? .representada : letter == "x" ? .excusada : .ausente
                held.participants[index].representedBy = letter == "r" ? held.participants[0].orgID : ""
            }
            return try await office.staff.call(Interaction.methods.update, UpdateRecord(held, mask: ["status", "participants", "minutes"]))
        }

        func quorum(_ meeting: Interaction) async throws -> MeetingQuorum {
            try await office.staff.call(MembershipContract.getMeetingQuorum, GetMeetingQuorumRequest(id: meeting.id))
        }

        func decide(_ meeting: Interaction, _ votes: (Int32, Int32, Int32) = (0, 0, 0), _ change: (inout Decision) -> Void = { _ in }) async throws -> Decision {
            try await office.create { (decision: inout Decision) in
                decision.interactionID = meeting.id
                decision.title = "Acuerdo"
                (decision.votesFor, decision.votesAgainst, decision.abstentions) = votes
                change(&decision)
            }
        }
    }

    @Test func `a meeting is called for those who have a seat on its day, with its agenda`() async throws {
        let board = try await Board(3)
        let meeting = try await board.convene {
            $0.startTime = "17:00"
            $0.secondCallTime = "17:30"
            $0.agenda = [.with { $0.title = "Cuentas" }]
        }
        #expect(Set(meeting.participants.map(\.orgID)) == Set(board.members.map(\.id)))
        #expect(meeting.status == .publicada && meeting.title == "Junta" && meeting.groupID == board.group.id && meeting.calledOn == Day("2026-11-23"))
        #expect(meeting.agenda.map(\.title) == ["Cuentas"] && meeting.kind == .otra)
        #expect(try await board.office.refusal(MembershipContract.conveneMeeting) { $0.id = board.group.id; $0.date = Day("2019-01-01") } == "NO_SEATS")
        #expect(try await board.office.refusal(MembershipContract.conveneMeeting) { $0.id = board.group.id; $0.date = Day("2026-10-07"); $0.startTime = "25:00" } == "clock_time")
        #expect(try await board.office.refusal(MembershipContract.conveneMeeting) { $0.id = board.group.id; $0.date = Day("2026-10-07"); $0.secondCallTime = "17:00" } == "not_before_start")
    }

    @Test(arguments: [
        ("ppxaa", QuorumState.no_alcanzado, Int64(2)), ("pppaa", .primera_convocatoria, 3), ("pprxa", .primera_convocatoria, 3), ("praaa", .segunda_convocatoria, 2),
    ])
    func `the quorum counts those present and represented against the rule of the group, in second call too`(attendance: String, state: QuorumState, gathered: Int64) async throws {
        let board = try await Board {
            $0.quorumShareHundredths = 5001
            $0.secondQuorumCount = 2
        }
        let isCalledTwice = state != .no_alcanzado
        let meeting = try await board.convene {
            $0.startTime = "17:00"
            $0.secondCallTime = isCalledTwice ? "17:30" : ""
        }
        #expect(try await board.quorum(meeting).state == .sin_asistencia)
        let quorum = try await board.quorum(try await board.hold(meeting, attendance))
        #expect(quorum.state == state && quorum.present + quorum.represented == gathered && quorum.seats == 5 && quorum.needed == 3 && quorum.neededInSecondCall == 2)
        #expect(quorum.present + quorum.represented + quorum.excused + quorum.absent == 5)
    }

    @Test func `who is represented was not there, and only by one who was`() async throws {
        let board = try await Board(3)
        let meeting = try await board.convene()
        let held = try await board.hold(meeting, "prx")
        #expect(held.participants.map(\.attended) == [true, false, false])
        var wrong = held
        wrong.participants[1].representedBy = held.participants[2].orgID
        let refused = try await board.office.refusal(Interaction.methods.update) { $0 = UpdateRecord(wrong, mask: ["participants"]) }
        #expect(refused == "was_there")
        wrong = held
        wrong.participants[2].representedBy = held.participants[0].orgID
        #expect(try await board.office.refusal(Interaction.methods.update) { $0 = UpdateRecord(wrong, mask: ["participants"]) } == "only_represented")
    }

    @Test(arguments: [
        (Majority.simple, (Int32(2), Int32(1), Int32(2)), DecisionResult.aprobada), (.absoluta, (2, 1, 2), .rechazada), (.absoluta, (3, 0, 0), .aprobada),
        (.dos_tercios, (3, 2, 0), .rechazada), (.dos_tercios, (4, 1, 0), .aprobada), (.unanimidad, (4, 1, 0), .rechazada), (.unanimidad, (4, 0, 1), .aprobada),
        (.simple, (0, 0, 0), .pendiente), (.simple, (1, 1, 3), .rechazada),
    ])
    func `a decision is what its votes come to by the majority that the group asks for`(majority: Majority, votes: (Int32, Int32, Int32), result: DecisionResult) async throws {
        let board = try await Board { $0.majority = majority }
        let meeting = try await board.hold(try await board.convene(), "ppppp")
        let decision = try await board.decide(meeting, votes)
        #expect(decision.result == result && decision.majority == majority && decision.reference == "2026/1" && decision.groupID == board.group.id)
    }

    @Test func `decisions are numbered by group and year, and only the last is taken back`() async throws {
        let board = try await Board(3)
        let meeting = try await board.hold(try await board.convene(), "ppp")
        let first = try await board.decide(meeting, (3, 0, 0))
        let second = try await board.decide(meeting) { $0.isAssent = true }
        let next = try await board.decide(try await board.hold(try await board.convene { $0.date = Day("2027-01-20") }, "ppp"))
        #expect([first, second, next].map(\.reference) == ["2026/1", "2026/2", "2027/1"] && second.result == .aprobada)
        let office = board.office
        #expect(try await office.refusal(Decision.methods.delete) { $0.id = first.id } == "NOT_THE_LAST")
        #expect(try await office.refusal(Decision.methods.delete) { $0.id = second.id } == "nothing")
        #expect(try await board.decide(meeting).reference == "2026/2")
        #expect(try await office.refusal(Decision.methods.create) { $0.record.interactionID = meeting.id; $0.record.title = "x"; $0.record.votesFor = 4 } == "not_over_present")
        #expect(try await office.refusal(Decision.methods.create) { $0.record.interactionID = meeting.id; $0.record.title = "x"; $0.record.votesFor = 1; $0.record.isAssent = true } == "no_votes")
        let contact = try await office.meeting("2026-02-02")
        #expect(try await office.refusal(Decision.methods.create) { $0.record.interactionID = contact.id; $0.record.title = "x" } == "of_group")
    }

    @Test func `a decision without quorum is none, and it is reckoned anew when the attendance is corrected`() async throws {
        let board = try await Board { $0.quorumCount = 3 }
        let meeting = try await board.hold(try await board.convene(), "ppaaa")
        let decision = try await board.decide(meeting, (2, 0, 0))
        #expect(decision.result == .sin_quorum)
        _ = try await board.hold(meeting, "pppaa")
        #expect(try await board.office.staff.call(Decision.methods.get, GetRecord(id: decision.id)).result == .aprobada)
    }

    @Test func `minutes are approved by a later held meeting of the group, and stay from then on`() async throws {
        let board = try await Board(3)
        let office = board.office
        let meeting = try await board.hold(try await board.convene(), "ppp", minutes: "Se habló de todo.")
        let decision = try await board.decide(meeting, (3, 0, 0))
        let called = try await board.convene { $0.date = Day("2026-11-04") }
        let earlier = try await board.hold(try await board.convene { $0.date = Day("2026-03-04") }, "ppp")
        let elsewhere = try await office.meeting("2026-11-05")
        func refusal(_ id: String) async throws -> String { try await office.refusal(MembershipContract.approveMinutes) { $0.id = meeting.id; $0.approvedIn = id } }
        #expect(try await refusal(called.id) == "not_before_start", "not held yet")
        #expect(try await refusal(earlier.id) == "not_before_start")
        #expect(try await refusal(elsewhere.id) == "same_group")
        #expect(try await refusal(meeting.id) == "same_group")
        #expect(try await office.refusal(MembershipContract.approveMinutes) { $0.id = earlier.id; $0.approvedIn = meeting.id } == "NO_MINUTES")
        _ = try await board.hold(called, "ppp")
        #expect(try await refusal(called.id) == "nothing")
        #expect(try await refusal(called.id) == "MINUTES_APPROVED")
        let kept = try await office.staff.call(Interaction.methods.get, GetRecord(id: meeting.id))
        #expect(kept.minutesApprovedIn == called.id)
        #expect(try await office.refusal(Interaction.methods.update) { $0.record.id = kept.id; $0.record.minutes = "Otra cosa" } == "MINUTES_APPROVED")
        #expect(try await office.refusal(Interaction.methods.update) { $0.record.id = kept.id; $0.record.note = "Archivada" } == "nothing")
        #expect(try await office.refusal(Decision.methods.update) { $0.record.id = decision.id; $0.record.votesFor = 1 } == "MINUTES_APPROVED")
        #expect(try await office.refusal(Interaction.methods.delete) { $0.id = meeting.id } == "IN_USE")
    }

    @Test func `what is to be done is of the meeting of its decision, and is done once`() async throws {
        let board = try await Board(3)
        let office = board.office
        let meeting = try await board.hold(try await board.convene(), "ppp")
        let decision = try await board.decide(meeting, (3, 0, 0))
        let follow: FollowUp = try await office.create {
            $0.title = "Enviar"
            $0.owner = "Ane"
            $0.dueOn = Day("2026-12-01")
            $0.decisionID = decision.id
        }
        #expect(follow.interactionID == meeting.id && follow.groupID == board.group.id && follow.state == .abierta && follow.closedOn == nil)
        let done = try await office.staff.call(MembershipContract.completeFollowUp, CompleteFollowUpRequest(id: follow.id))
        #expect(done.state == .hecha && done.closedOn == Day("2026-11-23"))
        #expect(try await office.refusal(MembershipContract.completeFollowUp) { $0.id = follow.id } == "NOT_OPEN")
        let elsewhere = try await office.meeting("2026-11-05")
        #expect(try await office.refusal(FollowUp.methods.update) { $0.record.id = follow.id; $0.record.interactionID = elsewhere.id } == "of_decision")
        #expect(try await office.refusal(Decision.methods.delete) { $0.id = decision.id } == "IN_USE")
    }

    @Test func `participation tells the share of held meetings at which an organisation had a seat or stood on the list`() async throws {
        let board = try await Board(3)
        _ = try await board.hold(try await board.convene(), "prx")
        _ = try await board.hold(try await board.convene { $0.date = Day("2026-08-03") }, "paa")
        _ = try await board.convene { $0.date = Day("2026-12-03") }
        _ = try await board.hold(try await board.convene { $0.date = Day("2026-03-03") }, "ppp")
        let told = try await board.office.staff.call(MembershipContract.listGroupParticipation, .with { $0.period = "2026S2" }).participations
        let shares = Dictionary(uniqueKeysWithValues: told.map { ($0.orgID, $0) })
        #expect(told.count == 3 && told.allSatisfy { $0.meetings == 2 && $0.groupID == board.group.id })
        let byParticipant = try await board.convene().participants.compactMap { shares[$0.orgID] }
        #expect(byParticipant.map(\.shareHundredths) == [10_000, 0, 0] && byParticipant.map(\.represented) == [0, 1, 0] && byParticipant.map(\.excused) == [0, 0, 1])
        let one = try await board.office.staff.call(MembershipContract.listGroupParticipation, .with { $0.period = "2026"; $0.orgID = byParticipant[0].orgID; $0.groupID = board.group.id }).participations
        #expect(one.map(\.meetings) == [3])
        #expect(try await board.office.refusal(MembershipContract.listGroupParticipation) { $0.period = "26" } != "nothing")
    }

    @Test func `a group asks for a share or a number, and for no more in second call`() async throws {
        let office = try await Office()
        func refusal(_ change: (inout Group) -> Void) async throws -> String {
            try await office.refusal(Group.methods.create) {
                $0.record.kind = .comite
                $0.record.name = "Comité"
                change(&$0.record)
            }
        }
        #expect(try await refusal { $0.quorumCount = 2; $0.quorumShareHundredths = 5000 } == "one_of_two")
        #expect(try await refusal { $0.secondQuorumCount = 2 } == "required")
        #expect(try await refusal { $0.quorumCount = 2; $0.secondQuorumCount = 3 } == "not_over_first")
        #expect(try await refusal { $0.quorumShareHundredths = 10_001 } == "range")
    }
}
