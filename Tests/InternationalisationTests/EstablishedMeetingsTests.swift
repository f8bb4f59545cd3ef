import Contract
import Models
import Testing

@testable import Internationalisation

/// O17 and the figures that all pillars share, counted by hand from the written definitions.
@Suite struct EstablishedMeetingsTests {
    private typealias Its = TestDirectory
    private static let measure = "established_company_meetings"

    private func fair(_ office: InternationalOffice) async throws -> Activity {
        try await office.activity("2024-01-01", .feria_agrupada) { $0.endDate = Day("2025-12-31") }
    }

    @Test(arguments: [
        (Its.leapMember, Its.established, 1), (Its.established, Its.leapMember, 1), (Its.outsider, Its.established, 0),
        (Its.leapMember, Its.outsider, 0), (Its.leapMember, Its.establishedMember, 1), (Its.establishedMember, Its.outsider, 0),
        (Its.leapMember, Its.merged, 1), (Its.merged, Its.established, 1), (Its.returned, Its.established, 0),
    ] as [(String, String, Int64)])
    func `O17 asks for an established company and another organisation that is a member`(one: String, other: String, count: Int64) async throws {
        let office = try await InternationalOffice()
        try await office.held("2024-09-10", in: try await fair(office), one, other)
        #expect(try await office.value(Self.measure, "2024") == count)
    }

    @Test func `O17 does not take two records of one merged organisation for two`() async throws {
        let office = try await InternationalOffice()
        try await office.held("2024-09-10", in: try await fair(office), Its.establishedMember, Its.outsider)
        try await office.service.followDirectory(
            of: TestDirectory(entries: [TestDirectory.entry(Its.outsider) { $0.organisation.mergedInto = Its.establishedMember }], position: 2))
        #expect(try await office.value(Self.measure, "2024") == 0)
    }

    @Test func `O17 counts on the day of the meeting who is a member on that day`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        for date in ["2024-02-28", "2024-02-29", "2024-06-30", "2024-07-01", "2024-12-31", "2025-01-01"] {
            try await office.held(date, in: fair, Its.leapMember, Its.established)
        }
        #expect(try await office.value(Self.measure, "2024S1") == 2)
        #expect(try await office.value(Self.measure, "2024S2") == 2)
        #expect(try await office.value(Self.measure, "2024") == 4)
        #expect(try await office.value(Self.measure, "2025S1") == 1)
    }

    @Test func `O17 counts only what was held and, unless it says otherwise, brought about by the association`() async throws {
        let office = try await InternationalOffice()
        let fair = try await fair(office)
        let plain = try await office.held("2024-09-10", in: fair, Its.leapMember, Its.established)
        #expect(plain.associationRole == .propicia)
        try await office.held("2024-09-10", at: "11:00", in: fair, Its.leapMember, Its.established) { $0.associationRole = .ninguno }
        for (index, status) in [B2BMeetingStatus.solicitada, .aceptada, .rechazada, .no_presentado, .cancelada].enumerated() {
            try await office.held("2024-09-11", at: "1\(index):00", in: fair, Its.leapMember, Its.established) { $0.status = status }
        }
        #expect(try await office.reading(Self.measure, "2024").ids == [plain.meetingUID])
    }

    @Test func `O17 counts by the meeting's uid, which membership's record of it shares`() async throws {
        let office = try await InternationalOffice()
        let uid = TestDirectory.id(77)
        try await office.held("2024-09-10", in: try await fair(office), Its.leapMember, Its.established) { $0.meetingUID = uid }
        #expect(try await office.reading(Self.measure, "2024").ids == [uid])
    }

    // MARK: shared

    @Test func `S4 counts the member on the day of a value-added delivery`() async throws {
        let office = try await InternationalOffice()
        func deliver(_ id: String, _ date: String, _ isValueAdded: Bool = true, _ status: DeliveryStatus = .delivered) async throws {
            _ = try await office.create(ServiceDelivery.self) {
                $0.orgID = id
                $0.serviceCode = .apoyo_internacional
                $0.pillar = .internacionalizacion
                $0.isValueAdded = isValueAdded
                $0.status = status
                $0.deliveredOn = Day(date)
            }
        }
        try await deliver(Its.member, "2024-06-30")
        try await deliver(Its.member, "2024-07-01")
        try await deliver(Its.member, "2024-12-31")
        try await deliver(Its.merged, "2024-12-31")
        try await deliver(Its.leapMember, "2024-12-31", false)
        try await deliver(Its.leapMember, "2024-12-31", true, .en_curso)
        try await deliver(Its.outsider, "2024-12-31")
        #expect(try await office.value("value_added_users", "2024S1") == 0)
        #expect(try await office.reading("value_added_users", "2024S2").ids == [Its.member, Its.establishedMember])
    }

    @Test func `O19, O24 and O27 count held activities with a role of the association`() async throws {
        let office = try await InternationalOffice()
        func partner(_ category: PartnerCategory) -> ExternalPartner {
            var partner = ExternalPartner()
            partner.name = "Entidad Ficticia"
            partner.category = category
            return partner
        }
        let joint = try await office.activity("2024-06-30", .mision_directa) { $0.partners = [partner(.asociada), partner(.cluster)] }
        _ = try await office.activity("2024-07-01", .mision_directa) { $0.partners = [partner(.administracion)] }
        let innovation = try await office.activity("2024-03-01") { $0.themes = [.innovacion]; $0.associationRole = .asiste }
        _ = try await office.activity("2024-03-01") { $0.themes = [.innovacion]; $0.kind = .feria }
        _ = try await office.activity("2024-03-01") { $0.themes = [.innovacion]; $0.associationRole = .ninguno }
        #expect(try await office.reading("external_agent_activities", "2024").ids == [joint.activityUID])
        #expect(try await office.reading("innovation_events", "2024").ids == [innovation.activityUID])
        #expect(try await office.value("activities", "2024S1") == 3)
        #expect(try await office.value("activities", "2024") == 4)
    }
}
