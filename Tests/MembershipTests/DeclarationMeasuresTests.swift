import Contract
import Models
import Testing

@testable import Membership

/// S1, S2 and O14, counted by hand from the written definitions.
@Suite struct DeclarationMeasuresTests {
    private func declare(
        _ id: String, _ year: Int32, turnover: Int64? = nil, staff: Int64? = nil, rdi: Int64? = nil, exports: Int64? = nil,
        status: DeclarationStatus = .validado, _ office: Office
    ) async throws {
        _ = try await office.create { (record: inout AnnualDeclaration) in
            record.orgID = id
            record.year = year
            record.turnoverCents = turnover
            record.employeesFteHundredths = staff
            record.rdiInvestmentCents = rdi
            record.exportsCents = exports
            record.status = status
        }
    }

    private func filled() async throws -> (office: Office, survivor: String) {
        let office = try await Office()
        let long = try await office.member("Long a member", from: "2020-01-01").id
        try await declare(long, 2023, turnover: 100, office)
        try await declare(long, 2024, turnover: 150, rdi: 1000, exports: 40, office)
        let late = try await office.member("Joined on 31 December", from: "2024-12-31").id
        try await declare(late, 2023, turnover: 200, office)
        try await declare(late, 2024, turnover: 100, office)
        let gone = try await office.member("Left on 30 December", from: "2020-01-01", until: "2024-12-30").id
        try await declare(gone, 2023, turnover: 1000, office)
        try await declare(gone, 2024, turnover: 3000, rdi: 500, exports: 7, office)
        let fresh = try await office.member("Declared one year only", from: "2020-01-01").id
        try await declare(fresh, 2024, turnover: 70, office)
        let zero = try await office.member("Declared a zero", from: "2020-01-01").id
        try await declare(zero, 2023, turnover: 50, office)
        try await declare(zero, 2024, turnover: 0, office)
        let institution = try await office.organisation("No company", .institucion_publica).id
        try await office.membership(of: institution, from: "2020-01-01")
        try await declare(institution, 2023, turnover: 5, office)
        try await declare(institution, 2024, turnover: 50, rdi: 0, exports: 99, office)
        let hasty = try await office.member("Not validated", from: "2020-01-01").id
        try await declare(hasty, 2023, turnover: 9, office)
        try await declare(hasty, 2024, turnover: 9, rdi: 9, exports: 9, status: .enviado, office)
        let silent = try await office.member("Gave its staff only", from: "2020-01-01").id
        try await declare(silent, 2023, staff: 500, office)
        try await declare(silent, 2024, staff: 600, exports: 10, office)
        let old = try await office.member("Merged", from: "2020-01-01", until: "2023-12-31").id
        try await declare(old, 2023, turnover: 10, office)
        let survivor = try await office.member("Survivor", from: "2024-01-01").id
        try await declare(survivor, 2024, turnover: 30, office)
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = old; $0.into = survivor })
        return (office, survivor)
    }

    @Test(arguments: ["2024", "2024S2", "2025S1"])
    func `S1 compares companies that are members at the end of the last closed year with themselves a year before`(period: String) async throws {
        let (office, _) = try await filled()
        let turnover = try await office.reading("turnover", period)
        #expect(turnover.value == 150 + 100 + 0 + 30)
        #expect(turnover.base == 100 + 200 + 50 + 10)
        #expect(turnover.covered == 4 && turnover.population == 7)
        let employment = try await office.reading("employment", period)
        #expect((employment.value, employment.base) == (600, 500))
        #expect(employment.covered == 1 && employment.population == 7)
    }

    @Test func `S1 has no basis in a year before which nobody declared`() async throws {
        let (office, _) = try await filled()
        for period in ["2023", "2024S1", "2026"] {
            let turnover = try await office.reading("turnover", period)
            #expect(turnover.base == 0 && turnover.covered == 0)
        }
    }

    @Test func `S2 sums over members of any category and tells how many declared`() async throws {
        let (office, _) = try await filled()
        let sum = try await office.reading("rdi_investment", "2024")
        #expect(sum.value == 1000)
        #expect(sum.covered == 2 && sum.population == 8)
        let none = try await office.reading("rdi_investment", "2024S1")
        #expect(none.value == 0 && none.covered == 0 && none.population == 8)
    }

    @Test func `O14 sums exports of companies, and compares them with the turnover of those that gave both`() async throws {
        let (office, _) = try await filled()
        let exports = try await office.reading("exports", "2024")
        #expect(exports.value == 40 + 10)
        #expect(exports.covered == 2 && exports.population == 7)
        #expect(try await office.reading("panel_exports", "2024").value == 40)
        let turnover = try await office.reading("panel_turnover", "2024")
        #expect(turnover.value == 150 && turnover.covered == 1 && turnover.population == 7)
    }

    @Test func `O14 takes what both records of a merged organisation gave, each with its own row`() async throws {
        let office = try await Office()
        let old = try await office.member("Old", from: "2020-01-01").id
        let new = try await office.member("New", from: "2020-01-01").id
        try await declare(old, 2024, exports: 3, office)
        try await declare(new, 2024, turnover: 20, exports: 4, office)
        #expect(try await office.reading("panel_exports", "2024").value == 4)
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = old; $0.into = new })
        let exports = try await office.reading("panel_exports", "2024")
        #expect(exports.value == 7 && exports.covered == 1 && exports.population == 1)
        let behind = try await office.staff.call(
            MeasureContract.listContributions, ListContributionsRequest(period: Period(year: 2024), measure: "panel_exports", pageSize: 50))
        #expect(behind.contributions.map(\.value).sorted() == [3, 4])
    }

    @Test func `merged organisations stand in the panel as one, with what both gave`() async throws {
        let (office, survivor) = try await filled()
        let page = try await office.staff.call(
            MeasureContract.listContributions, ListContributionsRequest(period: Period(year: 2024), measure: "turnover", pageSize: 50))
        #expect(page.contributions.filter { $0.countedID == survivor }.map(\.value) == [30])
        #expect(page.totalSize == 4)
    }
}
