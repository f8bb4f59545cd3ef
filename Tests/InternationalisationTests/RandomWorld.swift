import Contract
import Models
import Pillar
import Storage

@testable import Internationalisation

/// Random records of two years, and the figures worked out from them the long way.
struct RandomWorld {
    private(set) var directory: [DirectoryEntry] = []
    private(set) var activities: [Activity] = []
    private(set) var registrations: [Registration] = []
    private(set) var networks: [Network] = []
    private(set) var participations: [NetworkParticipation] = []
    private(set) var meetings: [B2BMeeting] = []
    private var random: DemoRandom
    private var last = 0

    init(seed: UInt64) {
        random = DemoRandom(seed: seed)
        for number in 0..<14 { directory.append(organisation(number)) }
        for _ in 0..<50 { activities.append(activity()) }
        for _ in 0..<120 { registrations.append(registration()) }
        for _ in 0..<12 { networks.append(network()) }
        for _ in 0..<40 { participations.append(participation()) }
        for number in 0..<60 { meetings.append(meeting(number)) }
    }

    func plant(in office: InternationalOffice) async throws {
        let world = self
        let service = office.service
        try await office.database.write(by: Call(caller: .system("test"), method: "test")) { tx in
            try service.pillar.activities.plant(world.activities, in: tx)
            try service.pillar.registrations.plant(world.registrations, in: tx)
            try service.networks.plant(world.networks, in: tx)
            try service.participations.plant(world.participations, in: tx)
            try service.meetings.plant(world.meetings, in: tx)
        }
    }

    // MARK: the long way

    private func survivor(_ id: String) -> String {
        let merged = directory.first { $0.organisation.id == id }?.organisation.mergedInto ?? ""
        return merged.isEmpty ? id : merged
    }

    private func isMember(_ id: String, _ first: Day, _ last: Day) -> Bool {
        directory.filter { survivor($0.organisation.id) == survivor(id) }.flatMap(\.memberships).contains { span in
            guard MembershipStatus.counting.contains(span.status), let start = span.startDate else { return false }
            return start <= last && (span.endDate.map { $0 >= first } ?? true)
        }
    }

    private func isConsolidated(_ id: String) -> Bool {
        directory.first { $0.organisation.id == survivor(id) }?.organisation.isConsolidated ?? false
    }

    func networkIDs(_ period: Period) -> Set<String> {
        Set(participations.filter { participation in
            guard let network = networks.first(where: { $0.id == participation.networkID }), let start = participation.startDate else { return false }
            return network.scope == .internacional && network.kind != .alianza && start <= period.lastDay
                && (participation.endDate.map { $0 >= period.start } ?? true)
                && (participation.participant == .asociacion || isMember(participation.orgID, period.start, period.lastDay))
        }.map(\.networkID))
    }

    func memberIDs(_ period: Period) -> Set<String> {
        Set(registrations.filter { registration in
            guard let activity = activities.first(where: { $0.id == registration.activityID }), let day = activity.startDate else { return false }
            return ActivityType.internationalisation.contains(activity.type) && activity.status == .celebrada && period.contains(day)
                && registration.attendance == .asistio && isMember(registration.orgID, day, day)
        }.map { survivor($0.orgID) })
    }

    func meetingIDs(_ period: Period) -> Set<String> {
        Set(meetings.filter { meeting in
            guard let day = meeting.date, period.contains(day), meeting.status == .celebrada, meeting.associationRole == .propicia else { return false }
            let (one, other) = (meeting.requesterOrgID, meeting.invitedOrgID)
            return isConsolidated(one) && isMember(other, day, day) || isConsolidated(other) && isMember(one, day, day)
        }.map(\.meetingUID))
    }

    // MARK: random records

    private mutating func id() -> String {
        last += 1
        return TestDirectory.id(1000 + last)
    }

    private mutating func day() -> Day { random.chance(20) ? random.pick(Self.edges) : random.day(in: random.pick(2024...2025)) }

    private static let edges = ["2024-01-01", "2024-02-29", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01", "2025-06-30", "2025-07-01"].compactMap { Day($0) }

    private mutating func organisation(_ number: Int) -> DirectoryEntry {
        var entry = TestDirectory.entry(TestDirectory.id(number))
        var from = random.day(in: 2023)
        for _ in 0..<random.pick(0...3) {
            var span = MembershipInterval()
            span.type = .ordinario
            span.status = random.pick([.activa, .activa, .en_gracia, .suspendida, .baja])
            span.startDate = from
            let end = from.adding(days: random.pick(0...300))
            span.endDate = random.chance(20) ? nil : end
            entry.memberships.append(span)
            if span.endDate == nil { break }
            from = end.adding(days: random.pick(1...200))
        }
        entry.organisation.isConsolidated = random.chance(35)
        // Numbers from 11 on were merged into one of the first three, which are whole.
        if number >= 11 { entry.organisation.mergedInto = TestDirectory.id(random.pick(0...2)) }
        return entry
    }

    private mutating func activity() -> Activity {
        var activity = Activity()
        activity.id = id()
        activity.title = "Actividad al azar"
        activity.kind = .evento
        activity.type = random.pick(ActivityType.internationalisation + [.congreso, .unspecified])
        activity.scope = random.pick([.internacional, .estatal, .unspecified])
        activity.startDate = day()
        activity.status = random.pick([.celebrada, .celebrada, .celebrada, .publicada, .cancelada])
        activity.associationRole = random.pick(Array(AssociationRole.allCases.dropFirst()))
        return activity
    }

    private mutating func registration() -> Registration {
        var registration = Registration()
        registration.id = id()
        let activity = random.pick(activities)
        registration.activityID = activity.id
        registration.orgID = TestDirectory.id(random.pick(0..<14))
        registration.status = .confirmada
        registration.attendance = activity.status == .cancelada ? .pendiente : random.pick([.asistio, .asistio, .no_asistio])
        return registration
    }

    private mutating func network() -> Network {
        var network = Network()
        network.id = id()
        network.name = "Red al azar"
        network.kind = random.pick(Array(NetworkKind.allCases.dropFirst()))
        network.scope = random.pick([.internacional, .internacional, .estatal])
        return network
    }

    private mutating func participation() -> NetworkParticipation {
        var participation = NetworkParticipation()
        participation.id = id()
        participation.networkID = random.pick(networks).id
        participation.participant = random.chance(15) ? .asociacion : .asociada
        participation.orgID = participation.participant == .asociada ? TestDirectory.id(random.pick(0..<14)) : ""
        participation.startDate = random.chance(90) ? day() : nil
        participation.endDate = random.chance(60) ? participation.startDate?.adding(days: random.pick(0...250)) : nil
        return participation
    }

    private mutating func meeting(_ number: Int) -> B2BMeeting {
        var meeting = B2BMeeting()
        meeting.id = id()
        meeting.meetingUID = meeting.id
        let activity = random.pick(activities.filter { $0.status != .cancelada })
        meeting.activityID = activity.id
        let one = random.pick(0..<14)
        let others = (0..<14).filter { survivor(TestDirectory.id($0)) != survivor(TestDirectory.id(one)) }
        meeting.requesterOrgID = TestDirectory.id(one)
        meeting.invitedOrgID = TestDirectory.id(random.pick(others))
        meeting.date = activity.startDate
        meeting.startTime = ClockTime.text(8 * 60 + number * 10)
        meeting.endTime = ClockTime.text(8 * 60 + number * 10 + 10)
        meeting.status = random.pick([.celebrada, .celebrada, .celebrada, .no_presentado, .cancelada])
        meeting.associationRole = random.chance(80) ? .propicia : .participa
        return meeting
    }
}
