import Contract
import Models
import Testing

@testable import Membership

/// The way of a declaration: draft, handed in, validated, and back.
@Suite struct DeclarationTests {
    @Test func `a declaration is handed in, validated and then neither edited nor deleted until it is reopened`() async throws {
        let office = try await Office()
        let id = try await office.member("Una Ficticia", from: "2020-01-01").id
        let draft = try await office.create { (record: inout AnnualDeclaration) in
            record.orgID = id
            record.year = 2024
        }
        #expect(draft.status == .borrador && draft.source == .declarado && draft.turnoverCents == nil)
        let submit = MembershipContract.submitDeclaration, validate = MembershipContract.validateDeclaration
        #expect(try await office.refusal(submit) { $0.id = draft.id; $0.submittedOn = Day("2025-02-01") } == "NO_FIGURES")
        let filled = try await office.staff.call(AnnualDeclaration.methods.update, .with { $0.record = draft; $0.record.exportsCents = 0 })
        #expect(filled.exportsCents == 0 && filled.turnoverCents == nil)
        #expect(try await office.refusal(validate) { $0.id = draft.id; $0.validatedOn = Day("2025-02-01") } == "STATUS_ORDER")
        #expect(try await office.refusal(AnnualDeclaration.methods.update) { $0.record = filled; $0.record.status = .validado } == "STATUS_ORDER")
        _ = try await office.staff.call(submit, .with { $0.id = draft.id; $0.submittedOn = Day("2025-02-01") })
        #expect(try await office.reading("exports", "2024").covered == 0)
        let valid = try await office.staff.call(validate, .with { $0.id = draft.id; $0.validatedOn = Day("2025-02-10") })
        #expect(valid.status == .validado && valid.validatedBy == "Staff" && valid.submittedOn == Day("2025-02-01"))
        #expect(try await office.reading("exports", "2024").covered == 1)
        #expect(try await office.refusal(AnnualDeclaration.methods.update) { $0.record = valid; $0.record.exportsCents = 5 } == "DECLARATION_VALIDATED")
        #expect(try await office.refusal(AnnualDeclaration.methods.delete) { $0.id = draft.id } == "DECLARATION_VALIDATED")
        let open = try await office.staff.call(MembershipContract.reopenDeclaration, .with { $0.id = draft.id })
        #expect(open.status == .borrador && open.validatedBy.isEmpty && open.validatedOn == nil && open.exportsCents == 0)
        #expect(try await office.reading("exports", "2024").covered == 0)
    }

    @Test func `an organisation has one declaration a year`() async throws {
        let office = try await Office()
        let id = try await office.member("Una Ficticia", from: "2020-01-01").id
        for (year, answer) in [(2024, "nothing"), (2025, "nothing"), (2024, "DECLARATION_TAKEN")] {
            #expect(try await office.refusal(AnnualDeclaration.methods.create) { $0.record = .with { $0.orgID = id; $0.year = Int32(year) } } == answer)
        }
    }

    @Test func `a table of declarations tells a zero from an empty cell and finds the same year again`() async throws {
        let office = try await Office()
        let id = try await office.member("Una Ficticia, S.L.", from: "2020-01-01").id
        let table = "orgId;year;turnover;Employees FTE;exports;R&D;status\n\"Una Ficticia, S.L.\";2024;1.234,50;12,5;0;;validado\n"
        let report = try await office.staff.call(AnnualDeclaration.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create], "\(report.rows.map(\.reason))")
        let record = try await office.staff.call(AnnualDeclaration.methods.get, GetRecord(id: report.rows[0].id))
        #expect(record.orgID == id && record.turnoverCents == 123_450 && record.employeesFteHundredths == 1250)
        #expect(record.exportsCents == 0 && record.rdiInvestmentCents == nil)
        let again = try await office.staff.call(AnnualDeclaration.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(again.created == 0)
    }

    @Test func `rules over dates and neighbours name their field`() async throws {
        let office = try await Office()
        #expect(try await office.refusal(Agreement.methods.create) {
            $0.record = .with { $0.counterpart = "Ficticia"; $0.topic = "Datos"; $0.signedOn = Day("2024-02-01"); $0.validUntil = Day("2024-01-31") }
        } == "not_before_start")
        #expect(try await office.refusal(Certificate.methods.create) {
            $0.record = .with { $0.scheme = .esca_eucles; $0.level = .oro; $0.awardedOn = Day("2024-02-01"); $0.validUntil = Day("2024-01-31") }
        } == "not_before_start")
        #expect(try await office.refusal(StaffMember.methods.create) {
            $0.record = .with { $0.role = "Técnica"; $0.startDate = Day("2024-02-01"); $0.endDate = Day("2024-01-31") }
        } == "not_before_start")
        #expect(try await office.refusal(MediaMention.methods.create) {
            $0.record = .with {
                $0.publishedOn = Day("2024-02-01")
                $0.outlet = "Diario Ficticio"
                $0.title = "Noticia"
                $0.memberOrgIDs = ["0199aaaa-0000-7000-8000-00000000ffff"]
            }
        } == "references")
        let body = try await office.create { (record: inout ExternalBody) in
            record.name = "Mesa Ficticia"
            record.kind = .mesa
        }.id
        _ = try await office.create { (record: inout ExternalBodyParticipation) in
            record.bodyID = body
            record.startDate = Day("2024-01-01")
        }
        #expect(try await office.refusal(ExternalBody.methods.delete) { $0.id = body } == "IN_USE")
    }
}
