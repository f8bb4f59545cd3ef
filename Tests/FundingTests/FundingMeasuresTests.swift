import Contract
import Models
import Testing

@testable import Funding

/// Figures over awards, contacts, proposals and deliveries, counted by hand from the written definitions.
@Suite struct FundingMeasuresTests {
    @Test func `every method of the contracts has an answer`() async throws {
        #expect(try await FundingOffice().service.answers.unanswered.isEmpty)
    }

    @Test func `S3 adds what members were awarded, each on the day of its award`() async throws {
        let office = try await FundingOffice()
        let awards: [(String, String, Int64)] = [
            (Town.joinedInJuly, "2024-06-30", 1), (Town.joinedInJuly, "2024-07-01", 2_000_00), (Town.leftInJune, "2024-06-30", 500_00),
            (Town.leftInJune, "2024-07-01", 1), (Town.member, "2023-12-31", 9_00), (Town.member, "2024-01-01", 11_00),
            (Town.member, "2024-12-31", 13_00), (Town.member, "2025-01-01", 17_00), (Town.cameBack, "2024-06-01", 1),
            (Town.cameBack, "2024-10-01", 70_00), (Town.suspended, "2024-05-01", 1), (Town.inGrace, "2024-05-01", 30_00),
            (Town.basque, "2024-05-01", 1), (Town.merged, "2024-02-29", 3_000_00),
        ]
        for (organisation, date, cents) in awards { try await office.keep(Sample.award(organisation, date, cents)) }
        try await office.keep(Sample.award(Town.member, "2024-05-01", 1)) { $0.status = .propuesta }
        #expect(try await office.count("member_funding", "2023") == 9_00)
        #expect(try await office.count("member_funding", "2024S1") == 500_00 + 11_00 + 30_00 + 3_000_00)
        #expect(try await office.count("member_funding", "2024S2") == 2_000_00 + 13_00 + 70_00)
        #expect(try await office.count("member_funding", "2024") == 5_624_00)
        #expect(try await office.count("member_funding", "2025S1") == 17_00)
        #expect(try await office.count("member_funding", "2030") == 0)
    }

    @Test func `S3 shows instrument, level, public or private money and programme`() async throws {
        let office = try await FundingOffice()
        let funder = try await office.keep(Sample.funder)
        let programme = try await office.keep(Sample.programme(of: funder))
        let fund = try await office.keep(Sample.investor("Fondo Privado Inventado"))
        try await office.keep(Sample.award(Town.member, "2024-03-01", 100)) { $0.programmeID = programme.id; $0.funderLevel = .unspecified }
        try await office.keep(Sample.award(Town.member, "2024-03-01", 20)) { $0.investorID = fund.id; $0.instrument = .capital; $0.funderLevel = .unspecified }
        try await office.keep(Sample.award(Town.member, "2024-03-01", 3)) { $0.instrument = .prestamo; $0.funderLevel = .autonomico }
        var reading = try await office.reading("member_funding", "2024")
        #expect(reading.value == 123)
        #expect([reading.part("instrument", "subvencion"), reading.part("instrument", "capital"), reading.part("instrument", "prestamo")] == [100, 20, 3])
        #expect([reading.part("public_private", "public"), reading.part("public_private", "private")] == [103, 20])
        #expect([reading.part("programme", "INV-SALUD"), reading.part("programme", "")] == [100, 23])
        #expect(reading.part("funder_level", "europeo") == 100)
        _ = try await office.change(funder) { $0.level = .estatal }
        reading = try await office.reading("member_funding", "2024")
        #expect(reading.codes("funder_level") == ["autonomico", "estatal", "privado"])
    }

    @Test func `O12 counts contacts held and agreements with investors interested in health`() async throws {
        let office = try await FundingOffice()
        let health = try await office.keep(Sample.investor("Fondo Salud Inventado"))
        let other = try await office.keep(Sample.investor("Fondo Industria Inventado", health: false))
        try await office.keep(Sample.contact(health, "2024-01-01"))
        try await office.keep(Sample.contact(health, "2024-06-30"))
        try await office.keep(Sample.contact(health, "2024-07-01", .acuerdo_vigente)) { $0.validUntil = Day("2026-12-31") }
        try await office.keep(Sample.contact(health, "2024-12-31"))
        try await office.keep(Sample.contact(health, "2024-02-29", .previsto))
        try await office.keep(Sample.contact(health, "2024-02-29", .cancelado))
        try await office.keep(Sample.contact(health, "2024-02-29", .acuerdo_terminado))
        try await office.keep(Sample.contact(other, "2024-02-29"))
        #expect(try await office.count("investor_contacts", "2024S1") == 2)
        #expect(try await office.count("investor_contacts", "2024S2") == 2)
        #expect(try await office.count("investor_contacts", "2024") == 4)
        #expect(try await office.count("investor_contacts", "2025") == 0)
        _ = try await office.change(other) { $0.interestedInHealth = true }
        #expect(try await office.count("investor_contacts", "2024S1") == 3)
    }

    @Test func `O23 counts members of submitted proposals on the day of submission`() async throws {
        let office = try await FundingOffice()
        func proposal(_ date: String?, _ organisations: [String], _ status: ProposalStatus = .presentada, _ change: (inout Proposal) -> Void = { _ in }) async throws {
            let made = try await office.keep(Sample.proposal(date, status, change))
            for organisation in organisations { try await office.keep(Sample.participant(made, organisation)) }
        }
        try await proposal("2024-06-30", [Town.joinedInJuly, Town.leftInJune, Town.member, Town.basque])
        try await proposal("2024-07-01", [Town.joinedInJuly, Town.leftInJune], .concedida)
        try await proposal("2024-12-31", [Town.member, Town.merged, Town.inGrace], .denegada)
        try await proposal("2024-05-05", [Town.cameBack, Town.suspended])
        try await proposal("2024-05-06", [Town.inGrace]) { $0.type = .formacion }
        try await proposal("2024-05-06", [Town.inGrace]) { $0.associationRole = .ninguno }
        try await proposal("2024-05-06", [Town.inGrace], .retirada)
        try await proposal(nil, [Town.inGrace], .en_preparacion)
        #expect(try await office.reading("rdi_proposal_members", "2024S1").ids == [Town.member, Town.leftInJune].sorted())
        #expect(try await office.reading("rdi_proposal_members", "2024S2").ids == [Town.joinedInJuly, Town.member, Town.inGrace].sorted())
        #expect(try await office.count("rdi_proposal_members", "2024") == 4)
        #expect(try await office.count("rdi_proposal_members", "2023") == 0)
    }

    @Test func `O11 and S4 count members on the day of the service`() async throws {
        let office = try await FundingOffice()
        func delivery(_ organisation: String, _ date: String, _ change: (inout ServiceDelivery) -> Void = { _ in }) async throws {
            var delivery = ServiceDelivery()
            delivery.orgID = organisation
            delivery.serviceCode = .asesoria_financiacion
            delivery.pillar = .financiacion
            delivery.status = .delivered
            delivery.deliveredOn = Day(date)
            try await office.keep(delivery, change)
        }
        try await delivery(Town.joinedInJuly, "2024-06-30")
        try await delivery(Town.joinedInJuly, "2024-07-01")
        try await delivery(Town.joinedInJuly, "2024-12-31")
        try await delivery(Town.merged, "2024-06-30") { $0.isValueAdded = true; $0.isPaid = true }
        try await delivery(Town.member, "2024-01-01")
        try await delivery(Town.basque, "2024-07-01") { $0.isValueAdded = true }
        try await delivery(Town.inGrace, "2024-07-01") { $0.pillar = .talento; $0.isValueAdded = true }
        try await delivery(Town.inGrace, "2024-07-01") { $0.status = .en_curso }
        #expect(try await office.reading("funding_support", "2024S1").ids == [Town.member])
        #expect(try await office.reading("funding_support", "2024S2").ids == [Town.joinedInJuly])
        #expect(try await office.count("funding_support", "2024") == 2)
        #expect(try await office.reading("value_added_users", "2024").ids == [Town.member, Town.inGrace].sorted())
    }

    @Test func `O19, O24 and O27 look at role, partners and themes of activities`() async throws {
        let office = try await FundingOffice()
        func activity(_ date: String, _ change: (inout Activity) -> Void) async throws -> String {
            var activity = Activity()
            activity.title = "Jornada ficticia"
            activity.kind = .jornada
            activity.startDate = Day(date)
            activity.status = .celebrada
            activity.associationRole = .organiza
            return try await office.keep(activity, change).activityUID
        }
        var partner = ExternalPartner()
        partner.category = .cluster
        let first = try await activity("2024-06-30") { $0.partners = [partner]; $0.themes = [.ia, .innovacion] }
        let second = try await activity("2024-07-01") { $0.kind = .desayuno; $0.themes = [.innovacion]; $0.partners = [] }
        _ = try await activity("2024-07-01") { $0.associationRole = .ninguno; $0.partners = [partner] }
        #expect(try await office.reading("external_agent_activities", "2024").ids == [first])
        #expect(try await office.reading("innovation_events", "2024").ids == [first])
        #expect(try await office.reading("activities", "2024").ids == [first, second].sorted())
        #expect(try await office.reading("activities", "2024S2").ids == [second])
    }
}
