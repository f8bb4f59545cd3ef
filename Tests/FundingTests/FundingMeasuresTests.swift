import Contract
import Models
import Pillar
import Storage
import Testing

@testable import Funding

/// Figures counted by hand from the written definitions.
@Suite struct FundingMeasuresTests {
    private let directory = StaticDirectory()

    private func opened() async throws -> (service: FundingService, staff: any Peer) {
        let service = try await FundingService(try SQLiteDatabase.temporary())
        try await service.followDirectory(of: directory)
        let staff = Caller(kind: .person, id: "staff", name: "Staff", scopes: ["funding:read", "funding:write", "funding:measure"])
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

    @Test func `O11 and S4 count members on the day of the service`() async throws {
        let (_, staff) = try await opened()
        try await delivery(to: StaticDirectory.member, on: "2024-06-30", at: staff) { $0.pillar = .financiacion }
        #expect(try await read("funding_support", "2024", staff).value == 0)
        try await delivery(to: StaticDirectory.member, on: "2024-07-01", at: staff) { $0.pillar = .financiacion }
        try await delivery(to: StaticDirectory.outsider, on: "2024-07-01", at: staff) { $0.pillar = .financiacion; $0.isValueAdded = true }
        #expect(try await read("funding_support", "2024S2", staff).ids == [StaticDirectory.member])
        #expect(try await read("value_added_users", "2024", staff).value == 0)
        try await delivery(to: StaticDirectory.member, on: "2024-12-31", at: staff) { $0.isValueAdded = true }
        #expect(try await read("value_added_users", "2024", staff).value == 1)
    }

    @Test func `O19 and O24 look at partners and themes`() async throws {
        let (_, staff) = try await opened()
        var partner = ExternalPartner()
        partner.category = .cluster
        let with = try await activity("2024-10-01", at: staff) { $0.partners = [partner]; $0.themes = [.ia, .innovacion] }
        partner.category = .administracion
        _ = try await activity("2024-10-01", at: staff) { $0.partners = [partner]; $0.kind = .desayuno; $0.themes = [.innovacion] }
        #expect(try await read("external_agent_activities", "2024", staff).ids == [with.activityUID])
        #expect(try await read("innovation_events", "2024", staff).ids == [with.activityUID])
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
