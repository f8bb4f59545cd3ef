import Contract
import Models
import Testing

@testable import Internationalisation

/// Figures counted by hand from the written definitions.
@Suite struct InternationalisationMeasuresTests {
    private typealias Its = TestDirectory

    @Test func `every method of the contracts has an answer`() async throws {
        #expect(try await InternationalOffice().service.answers.unanswered.isEmpty)
    }

    // MARK: S11

    @Test func `S11 counts a network once, whoever and however many take part`() async throws {
        let office = try await InternationalOffice()
        let network = try await office.network()
        try await office.participation(in: network, from: "2024-01-01")
        try await office.participation(in: network, Its.establishedMember, from: "2024-01-01")
        try await office.participation(in: network, Its.merged, from: "2024-03-01")
        let reading = try await office.reading("international_networks", "2024", breakdowns: true)
        #expect(reading.ids == [network.id])
        let parts = reading.parts.map { "\($0.dimension) \($0.code) \($0.value)" }
        #expect(parts == ["participant bhc 1", "participant member 1", "network_kind red 1"])
    }

    @Test func `S11 counts the five kinds of international networks, no alliance and no national one`() async throws {
        let office = try await InternationalOffice()
        for kind in [NetworkKind.plataforma, .red, .foro, .consejo, .comite, .alianza] {
            try await office.participation(in: try await office.network(kind), from: "2024-05-01")
        }
        try await office.participation(in: try await office.network(.red, .estatal), from: "2024-05-01")
        #expect(try await office.value("international_networks", "2024") == 5)
    }

    @Test(arguments: [
        ("2023-01-01", "2023-12-31", [0, 0, 0]), ("2023-01-01", "2024-01-01", [1, 0, 1]), ("2024-06-30", "2024-06-30", [1, 0, 1]),
        ("2024-07-01", "2024-07-01", [0, 1, 1]), ("2024-02-29", nil, [1, 1, 1]), ("2024-12-31", nil, [0, 1, 1]), ("2025-01-01", nil, [0, 0, 0]),
        (nil, nil, [0, 0, 0]),
    ] as [(String?, String?, [Int64])])
    func `S11 asks for a day of the period; without a start there is none`(start: String?, end: String?, counts: [Int64]) async throws {
        let office = try await InternationalOffice()
        try await office.participation(in: try await office.network(), from: start, until: end)
        #expect(try await office.value("international_networks", "2024S1") == counts[0])
        #expect(try await office.value("international_networks", "2024S2") == counts[1])
        #expect(try await office.value("international_networks", "2024") == counts[2])
    }

    @Test func `S11 takes who is a member on any day of the period, even before it takes part`() async throws {
        let office = try await InternationalOffice()
        let network = try await office.network()
        try await office.participation(in: network, Its.returned, from: "2024-08-01", until: "2024-09-30")
        #expect(try await office.value("international_networks", "2024S2") == 0)
        #expect(try await office.value("international_networks", "2024") == 1)
        try await office.participation(in: network, Its.outsider, from: "2020-01-01")
        #expect(try await office.value("international_networks", "2024S2") == 0)
    }

    @Test func `S11 knows the association also by its own record`() async throws {
        let office = try await InternationalOffice()
        try await office.participation(in: try await office.network(), Its.association, from: "2024-01-01")
        let reading = try await office.reading("international_networks", "2024", breakdowns: true)
        #expect(reading.parts.first { $0.dimension == "participant" }?.code == "bhc")
    }

    // MARK: O8, O10

    @Test func `O8 counts each held activity of the five types once, when the association organises it`() async throws {
        let office = try await InternationalOffice()
        for type in ActivityType.internationalisation { _ = try await office.activity("2024-02-29", type) }
        let twice = try await office.activity("2024-06-30", .mision_directa) { $0.associationRole = .coorganiza }
        _ = try await office.activity("2024-06-30", .mision_directa) { $0.activityUID = twice.activityUID }
        _ = try await office.activity("2024-07-01", .feria_agrupada)
        _ = try await office.activity("2024-03-01", .mision_directa) { $0.associationRole = .impulsa }
        _ = try await office.activity("2024-03-01", .mision_directa) { $0.status = .aplazada }
        _ = try await office.activity("2024-03-01", .congreso) { $0.scope = .internacional }
        _ = try await office.activity("2023-12-31", .mision_directa)
        _ = try await office.activity("2025-01-01", .mision_directa)
        #expect(try await office.value("internationalisation_activities", "2024S1") == 6)
        #expect(try await office.value("internationalisation_activities", "2024S2") == 1)
        #expect(try await office.value("internationalisation_activities", "2024") == 7)
    }

    @Test func `O8 is broken down by type and by market`() async throws {
        let office = try await InternationalOffice()
        let inverse = try await office.activity("2024-05-01", .mision_inversa) { $0.country = "ES" }
        _ = try await office.create(Mission.self) { $0.activityID = inverse.id; $0.marketCountry = "CL" }
        _ = try await office.activity("2024-05-02", .mision_directa) { $0.country = "DE" }
        let parts = try await office.reading("internationalisation_activities", "2024", breakdowns: true).parts
        #expect(parts.map { "\($0.dimension) \($0.code) \($0.value)" } == [
            "activity_type mision_directa 1", "activity_type mision_inversa 1", "country CL 1", "country DE 1",
        ])
    }

    @Test func `O8 lies within O10, also for a mission held at home`() async throws {
        let office = try await InternationalOffice()
        let home = try await office.activity("2024-02-29", .mision_inversa) { $0.scope = .euskadi }
        #expect(home.scope == .internacional)
        _ = try await office.activity("2024-02-29", .mision_directa) { $0.associationRole = .participa }
        #expect(try await office.reading("internationalisation_activities", "2024").ids == [home.activityUID])
        #expect(try await office.value("international_activities", "2024") == 2)
    }

    @Test(arguments: [
        (AssociationRole.organiza, 1), (.coorganiza, 1), (.impulsa, 1), (.participa, 1), (.ponente, 1), (.asiste, 1), (.desarrolla, 0), (.ninguno, 0),
    ] as [(AssociationRole, Int64)])
    func `O10 counts six roles in held international activities`(role: AssociationRole, count: Int64) async throws {
        let office = try await InternationalOffice()
        _ = try await office.activity("2024-12-31", .congreso) { $0.scope = .internacional; $0.associationRole = role }
        _ = try await office.activity("2024-12-31", .congreso) { $0.scope = .estatal; $0.associationRole = role }
        _ = try await office.activity("2024-12-31") { $0.scope = .internacional; $0.associationRole = role; $0.status = .cancelada }
        #expect(try await office.value("international_activities", "2024S2") == count)
        #expect(try await office.value("international_activities", "2025S1") == 0)
    }

    // MARK: O9

    @Test func `O9 asks whether the organisation was a member when the activity began`() async throws {
        let office = try await InternationalOffice()
        for date in ["2024-02-29", "2024-06-30", "2024-07-01", "2025-01-31", "2025-02-01"] {
            let mission = try await office.activity(date, .mision_directa)
            for id in [Its.member, Its.outsider, Its.returned, Its.leapMember] { try await office.register(id, in: mission) }
        }
        #expect(try await office.reading("internationalisation_members", "2024S1").ids == [Its.returned, Its.leapMember])
        #expect(try await office.reading("internationalisation_members", "2024S2").ids == [Its.member, Its.leapMember])
        #expect(try await office.value("internationalisation_members", "2024") == 3)
        #expect(try await office.reading("internationalisation_members", "2025S1").ids == [Its.member, Its.returned, Its.leapMember])
    }

    @Test func `O9 counts who came to a held activity of the types, once, merged organisations as one, whoever organised`() async throws {
        let office = try await InternationalOffice()
        let mission = try await office.activity("2024-08-01", .mision_directa) { $0.associationRole = .ninguno }
        try await office.register(Its.establishedMember, in: mission)
        try await office.register(Its.merged, in: mission)
        try await office.register(Its.leapMember, in: mission, .no_asistio)
        try await office.register(Its.member, in: try await office.activity("2024-08-01", .congreso) { $0.scope = .internacional })
        try await office.register(Its.member, in: try await office.activity("2024-08-01", .mision_directa) { $0.status = .publicada })
        let reading = try await office.reading("internationalisation_members", "2024", breakdowns: true)
        #expect(reading.ids == [Its.establishedMember])
        #expect(reading.parts.map { "\($0.dimension) \($0.code) \($0.value)" } == ["bhc_role ninguno 1"])
    }

    @Test func `nothing recorded is zero for every count`() async throws {
        let office = try await InternationalOffice()
        let answer = try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2024)))
        #expect(Set(answer.readings.map(\.measure)).isSuperset(of: [
            "international_networks", "internationalisation_activities", "internationalisation_members", "international_activities",
            "established_company_meetings", "value_added_users", "external_agent_activities", "innovation_events", "activities",
        ]))
        #expect(answer.readings.allSatisfy { $0.value == 0 && $0.ids.isEmpty })
    }
}
