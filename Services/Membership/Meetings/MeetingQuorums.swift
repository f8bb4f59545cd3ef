import Contract
import Models
import Pillar
import Storage

/// Whether meetings have the seats that their groups ask for, by who has a seat on their day. Merged organisations are one.
struct MeetingQuorums: Sendable {
    let groups = RecordTable<Group>("member_group", searched: ["name", "mandate"], order: "name")

    func quorum(of meeting: Interaction, in session: Session) throws -> MeetingQuorum {
        var quorum = MeetingQuorum()
        quorum.groupID = meeting.groupID
        quorum.state = .sin_regla
        guard let day = meeting.date, let group = try groups.find(meeting.groupID, in: session) else { return quorum }
        let seats = Set(try session.rows("SELECT \(fragment: Directory.surviving("m.org_id")) FROM group_member m WHERE m.group_id = \(group.id) AND \(fragment: Self.holds(day))") { $0.text(0) })
        var seen: [String: Set<MeetingAttendance>] = [:]
        let lines: [(org: String, attendance: MeetingAttendance)] = try session.rows(
            "SELECT \(fragment: Directory.surviving("p.org_id")), p.attended, p.attendance FROM interaction_participant p WHERE p.interaction_id = \(meeting.id)"
        ) { ($0.text(0), $0.bool(1) ? .presente : $0.term(2)) }
        for line in lines where seats.contains(line.org) { seen[line.org, default: []].insert(line.attendance) }
        func count(_ attendance: MeetingAttendance, unless better: [MeetingAttendance] = []) -> Int64 {
            Int64(seen.values.count { $0.contains(attendance) && $0.isDisjoint(with: better) })
        }
        quorum.seats = Int64(seats.count)
        quorum.present = count(.presente)
        quorum.represented = count(.representada, unless: [.presente])
        quorum.excused = count(.excusada, unless: [.presente, .representada])
        quorum.absent = quorum.seats - quorum.present - quorum.represented - quorum.excused
        quorum.needed = Self.needed(group.quorumShareHundredths, group.quorumCount, of: quorum.seats)
        quorum.neededInSecondCall = Self.needed(group.secondQuorumShareHundredths, group.secondQuorumCount, of: quorum.seats)
        quorum.state = Self.state(quorum, isCalledTwice: !meeting.secondCallTime.isEmpty, isNoted: lines.contains { $0.attendance != .unspecified })
        return quorum
    }

    /// A share is rounded up: half of nine seats are five.
    static func needed(_ shareHundredths: Int64?, _ count: Int64?, of seats: Int64) -> Int64? {
        count ?? shareHundredths.map { (seats * $0 + 9_999) / 10_000 }
    }

    private static func state(_ quorum: MeetingQuorum, isCalledTwice: Bool, isNoted: Bool) -> QuorumState {
        guard let needed = quorum.needed else { return .sin_regla }
        guard isNoted else { return .sin_asistencia }
        let gathered = quorum.present + quorum.represented
        if gathered >= needed { return .primera_convocatoria }
        if isCalledTwice, let second = quorum.neededInSecondCall, gathered >= second { return .segunda_convocatoria }
        return .no_alcanzado
    }

    /// A seat that is held on the day.
    static func holds(_ day: Day) -> SQL { "(m.start_date IS NULL OR m.start_date <= \(day)) AND (m.end_date IS NULL OR m.end_date >= \(day))" }
}
