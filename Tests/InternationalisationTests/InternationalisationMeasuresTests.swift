import Contract
import Models
import Pillar
import Storage
import Testing

@testable import Internationalisation

/// Figures counted by hand from the written definitions.
@Suite struct InternationalisationMeasuresTests {
    private let directory = StaticDirectory()

    private func opened() async throws -> (service: InternationalisationService, staff: any Peer) {
        let service = try await InternationalisationService(try SQLiteDatabase.temporary())
        try await service.followDirectory(of: directory)
        let staff = Caller(kind: .person, id: "staff", name: "Staff", scopes: ["internationalisation:read", "internationalisation:write", "internationalisation:measure"])
        return (service, service.answers.peer(staff))
    }

    private func read(_ measure: String, _ period: String, _ peer: any Peer) async throws -> Reading {
        try #require(try await peer.call(MeasureContract.evaluate, EvaluateRequest(period: Period(period)!, measures: [measure])).readings.first)
    }

    private func activity(_ date: String, at peer: any Peer, _ change: (inout Activity) -> Void) async throws -> Activity {
        var activity = Activity()
        activity.title = "Actividad ficticia"
        activity.kind = .jornada
        activity.startDate = Day(date)
        activity.status = .celebrada
        activity.associationRole = .organiza
        change(&activity)
        return try await peer.call(Activity.methods.create, CreateRecord(activity))
    }

    @Test func `every method of the contracts has an answer`() async throws {
        #expect(try await opened().service.answers.unanswered.isEmpty)
    }

    @Test func `O8 lies within O10, also for a mission held at home`() async throws {
        let (_, staff) = try await opened()
        let home = try await activity("2024-02-29", at: staff) { $0.type = .mision_inversa; $0.scope = .euskadi }
        #expect(home.scope == .internacional)
        _ = try await activity("2024-02-29", at: staff) { $0.type = .mision_directa; $0.associationRole = .participa }
        _ = try await activity("2024-02-29", at: staff) { $0.scope = .internacional; $0.associationRole = .desarrolla }
        #expect(try await read("internationalisation_activities", "2024", staff).ids == [home.activityUID])
        #expect(try await read("international_activities", "2024", staff).value == 2)
    }

    @Test func `O9 asks whether the organisation was a member when the activity began`() async throws {
        let (_, staff) = try await opened()
        for date in ["2024-06-30", "2024-07-01"] {
            let mission = try await activity(date, at: staff) { $0.type = .mision_directa }
            for id in [StaticDirectory.member, StaticDirectory.outsider] {
                var registration = Registration()
                registration.activityID = mission.id
                registration.orgID = id
                registration.status = .confirmada
                registration.attendance = .asistio
                _ = try await staff.call(Registration.methods.create, CreateRecord(registration))
            }
        }
        #expect(try await read("internationalisation_members", "2024S1", staff).value == 0)
        #expect(try await read("internationalisation_members", "2024S2", staff).ids == [StaticDirectory.member])
    }
}

/// Membership's directory as two organisations: a member since 2024-07-01 and a company that is none.
struct StaticDirectory: Peer {
    static let member = "0199aaaa-0000-7000-8000-00000000000a"
    static let outsider = "0199aaaa-0000-7000-8000-00000000000b"

    func call<Input: Message, Output: Message>(_ method: Method<Input, Output>, _ input: Input) async throws -> Output {
        let request = try #require(input as? ListDirectoryChangesRequest)
        var response = ListDirectoryChangesResponse()
        response.position = 2
        if request.afterPosition == 0 { response.entries = [entry(Self.member, since: Day("2024-07-01")), entry(Self.outsider, since: nil)] }
        return try #require(response as? Output)
    }

    private func entry(_ id: String, since: Day?) -> DirectoryEntry {
        var entry = DirectoryEntry()
        entry.organisation.id = id
        entry.organisation.legalName = "Entidad ficticia"
        entry.organisation.category = .empresa_biopharma
        if let since {
            var interval = MembershipInterval()
            interval.type = .fundador
            interval.status = .activa
            interval.startDate = since
            entry.memberships = [interval]
        }
        return entry
    }
}
