import Contract
import Engines
import Models
import Pillar
import Storage
import Testing

@testable import Training

/// Figures counted by hand from the written definitions.
@Suite struct TrainingMeasuresTests {
    private let directory = StaticDirectory()

    private func opened() async throws -> (service: TrainingService, staff: any Peer) {
        let service = try await TrainingService(try TestDatabase.temporary())
        try await service.followDirectory(of: directory)
        let staff = Caller(kind: .person, id: "staff", name: "Staff", scopes: ["training:read", "training:write", "training:measure"])
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

    private func delivery(to id: String, on date: String, at peer: any Peer, _ change: (inout ServiceDelivery) -> Void) async throws {
        var delivery = ServiceDelivery()
        delivery.orgID = id
        delivery.serviceCode = .otra
        delivery.pillar = .talento
        delivery.status = .delivered
        delivery.deliveredOn = Day(date)
        change(&delivery)
        _ = try await peer.call(ServiceDelivery.methods.create, CreateRecord(delivery))
    }

    @Test func `every method of the contracts has an answer`() async throws {
        #expect(try await opened().service.answers.unanswered.isEmpty)
    }

    @Test func `O1 counts held training that the association organised or promoted, O27 all it took part in`() async throws {
        let (_, staff) = try await opened()
        _ = try await activity("2024-06-30", at: staff) { $0.kind = .formacion }
        _ = try await activity("2024-07-01", at: staff) { $0.kind = .formacion; $0.associationRole = .impulsa }
        _ = try await activity("2024-03-01", at: staff) { $0.kind = .formacion; $0.associationRole = .desarrolla }
        _ = try await activity("2024-03-01", at: staff) { $0.kind = .formacion; $0.status = .cancelada }
        _ = try await activity("2024-03-01", at: staff) { $0.kind = .formacion; $0.associationRole = .ninguno }
        #expect(try await read("training_activities", "2024S1", staff).value == 1)
        #expect(try await read("training_activities", "2024", staff).value == 2)
        #expect(try await read("activities", "2024", staff).value == 3)
    }

    @Test func `O2 counts who came to specialised courses; sessions beat the mark, by the edition's least number`() async throws {
        let office = try await TrainingOffice()
        let marked = try await office.course("2024-12-31") { $0.status = .celebrada; $0.associationRole = .desarrolla }
        _ = try await office.place("a", in: marked, .asistio)
        _ = try await office.place("b", in: marked, .no_asistio)
        _ = try await office.place("c", in: marked)
        let sessions = try await office.course("2024-07-01") { $0.status = .celebrada; $0.endDate = Day("2024-07-03"); $0.sessionThreshold = 2 }
        let once = try await office.place("d", in: sessions, .asistio), twice = try await office.place("e", in: sessions, .no_asistio)
        for (day, names) in [("2024-07-01", [once, twice]), ("2024-07-02", [twice])] {
            let session = try await office.create(ActivitySession.self) { $0.activityID = sessions.id; $0.date = Day(day) }
            for registration in names {
                _ = try await office.create(SessionAttendance.self) { $0.sessionID = session.id; $0.registrationID = registration.id; $0.attended = true }
            }
        }
        for change: (inout Activity) -> Void in [{ $0.type = .taller }, { $0.associationRole = .participa }, { $0.status = .cancelada }] {
            let other = try await office.course("2024-10-01") { $0.status = .celebrada; change(&$0) }
            guard other.status == .celebrada else { continue }
            _ = try await office.place("f", in: other, .asistio)
        }
        #expect(try await office.reading("specialised_attendances", "2024S1").value == 0)
        #expect(try await office.reading("specialised_attendances", "2024S2").value == 2, "a by its mark, e by two of two sessions")
        #expect(try await office.reading("specialised_attendances", "2025").value == 0)
        #expect(try await office.staff.call(Registration.methods.get, GetRecord(id: twice.id)).attendance == .asistio, "the mark follows the sessions")
        #expect(try await office.staff.call(Registration.methods.get, GetRecord(id: once.id)).attendance == .no_asistio)
    }

    @Test func `O3 counts companies, members or not, once`() async throws {
        let (_, staff) = try await opened()
        for id in [StaticDirectory.member, StaticDirectory.outsider, StaticDirectory.outsider] {
            try await delivery(to: id, on: "2024-12-31", at: staff) { $0.serviceCode = .bolsa_empleo }
        }
        try await delivery(to: StaticDirectory.member, on: "2025-01-01", at: staff) { $0.serviceCode = .formacion }
        #expect(try await read("talent_support", "2024", staff).ids == [StaticDirectory.member, StaticDirectory.outsider])
        #expect(try await read("talent_support", "2025", staff).value == 0)
    }

    @Test func `a place beyond the capacity is refused`() async throws {
        let (_, staff) = try await opened()
        let course = try await activity("2024-05-01", at: staff) { $0.capacity = 1 }
        var registration = Registration()
        registration.activityID = course.id
        registration.status = .confirmada
        _ = try await staff.call(Registration.methods.create, CreateRecord(registration))
        let error = await #expect(throws: ServiceError.self) { try await staff.call(Registration.methods.create, CreateRecord(registration)) }
        #expect(error?.reason == "ACTIVITY_FULL")
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
        entry.organisation.tradeName = since == nil ? "Outsider" : "Member"
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
