import Contract
import Models
import Testing

@testable import Funding

/// Figures over projects, counted by hand from the written definitions.
@Suite struct ProjectMeasuresTests {
    private let office: FundingOffice

    init() async throws { office = try await FundingOffice() }

    private func project(_ dates: String, _ organisations: [String] = [], _ change: (inout Project) -> Void = { _ in }) async throws -> String {
        let made = try await office.keep(Sample.project(dates, change))
        for organisation in organisations { try await office.keep(Sample.participant(made, organisation)) }
        return made.id
    }

    @Test func `S8 counts projects under way on any day, the last day included`() async throws {
        let ending = try await project("2023-05-01 2024-01-01")
        let turning = try await project("2024-06-30 2024-07-01") { $0.status = .finalizado; $0.associationRole = .coordina }
        let open = try await project("2024-07-01") { $0.associationRole = .entidad_asociada }
        let forEver = try await project("2020-02-29") { $0.status = .finalizado; $0.associationRole = .lidera }
        _ = try await project("2023-01-01 2023-12-31")
        _ = try await project("2025-01-01")
        _ = try await project("2024-03-01") { $0.associationRole = .impulsa }
        _ = try await project("2024-03-01") { $0.status = .en_preparacion }
        _ = try await project("2024-03-01") { $0.status = .cancelado }
        _ = try await project("2024-03-01") { $0.scope = .estatal }
        #expect(try await office.reading("international_projects", "2024S1").ids == [ending, turning, forEver].sorted())
        #expect(try await office.reading("international_projects", "2024S2").ids == [turning, open, forEver].sorted())
        let year = try await office.reading("international_projects", "2024")
        #expect(year.ids == [ending, turning, open, forEver].sorted())
        #expect([year.part("new_or_running", "new"), year.part("new_or_running", "running")] == [2, 2])
        #expect(year.codes("bhc_role") == ["coordina", "entidad_asociada", "lidera", "socio"])
        #expect(try await office.reading("international_projects", "2024S2").part("new_or_running", "new") == 1)
        #expect(try await office.count("international_projects", "2019") == 0)
    }

    @Test func `O4 wants two distinct organisations, the association among them if listed`() async throws {
        func clinical(_ dates: String, _ organisations: [String], _ change: (inout Project) -> Void = { _ in }) async throws -> String {
            try await project(dates, organisations) { $0.themes = [.ia, .dato_clinico]; $0.scope = .euskadi; change(&$0) }
        }
        let two = try await clinical("2024-01-01 2024-06-30", [Town.member, Town.basque])
        let own = try await clinical("2024-07-01", [Town.association, Town.foreign]) { $0.associationRole = .impulsa; $0.status = .en_preparacion }
        _ = try await clinical("2024-02-01", [Town.member, Town.merged])
        _ = try await clinical("2024-02-01", [Town.member])
        _ = try await clinical("2024-02-01", [Town.member, Town.basque]) { $0.status = .cancelado }
        _ = try await clinical("2024-02-01", [Town.member, Town.basque]) { $0.associationRole = .ninguno }
        _ = try await clinical("2024-02-01", [Town.member, Town.basque]) { $0.themes = [.ia] }
        _ = try await clinical("", [Town.member, Town.basque]) { $0.status = .en_preparacion }
        let twice = try await office.keep(Sample.project("2024-02-01") { $0.themes = [.dato_clinico] })
        try await office.keep(Sample.participant(twice, Town.member)) { $0.endDate = Day("2024-03-31") }
        try await office.keep(Sample.participant(twice, Town.member)) { $0.startDate = Day("2024-04-01") }
        #expect(try await office.reading("clinical_data_projects", "2024S1").ids == [two])
        #expect(try await office.reading("clinical_data_projects", "2024S2").ids == [own])
        #expect(try await office.count("clinical_data_projects", "2024") == 2)
        #expect(try await office.count("clinical_data_projects", "2025") == 1)
        // The dates of the participation do not matter: this partner left before the year.
        try await office.keep(Sample.participant(twice, Town.foreign)) { $0.startDate = Day("2023-01-01"); $0.endDate = Day("2023-02-01") }
        #expect(try await office.reading("clinical_data_projects", "2024S1").ids == [two, twice.id].sorted())
    }

    @Test func `O7 counts members of any day of the period and Basque organisations, never the association`() async throws {
        _ = try await project("2024-03-01 2024-04-30", [Town.association, Town.member, Town.merged, Town.basque, Town.foreign, Town.joinedInJuly, Town.cameBack, Town.suspended])
        _ = try await project("2024-05-01") { $0.type = .formacion }
        let first = try await office.reading("international_rdi_participants", "2024S1")
        #expect(first.ids == [Town.member, Town.basque, Town.cameBack].sorted())
        #expect([first.part("member", "member"), first.part("member", "non_member")] == [2, 1])
        #expect(try await office.count("international_rdi_participants", "2024S2") == 0)
        // Reading C1: who joined in July was in a project of March, so counts in the year and in no semester.
        #expect(try await office.reading("international_rdi_participants", "2024").ids.contains(Town.joinedInJuly))
        #expect(try await office.count("international_rdi_participants", "2024") == 4)
        _ = try await project("2023-12-31 2023-12-31", [Town.leftInJune])
        _ = try await project("2024-12-31", [Town.leftInJune]) { $0.status = .en_preparacion }
        _ = try await project("2024-12-31", [Town.inGrace]) { $0.scope = .estatal }
        #expect(try await office.count("international_rdi_participants", "2024") == 4)
        #expect(try await office.reading("international_rdi_participants", "2023").ids == [Town.leftInJune])
    }

    @Test func `O18 counts who takes part in collaborative projects of any status, members or not`() async throws {
        _ = try await project("2024-06-30 2024-06-30", [Town.association, Town.member, Town.merged, Town.foreign]) {
            $0.isCollaborative = true
            $0.status = .cancelado
            $0.scope = .local
            $0.associationRole = .ninguno
        }
        _ = try await project("2024-06-30", [Town.basque])
        _ = try await project("", [Town.inGrace]) { $0.isCollaborative = true; $0.status = .en_preparacion }
        let first = try await office.reading("cooperation_participants", "2024S1")
        #expect(first.ids == [Town.member, Town.foreign].sorted())
        #expect([first.part("member", "member"), first.part("member", "non_member"), first.part("cooperation_type", "proyecto")] == [1, 1, 2])
        #expect(try await office.count("cooperation_participants", "2024S2") == 0)
        #expect(try await office.count("cooperation_participants", "2024") == 2)
    }
}
