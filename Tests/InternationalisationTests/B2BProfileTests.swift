import Contract
import Models
import Testing

@testable import Internationalisation

/// Profiles and agendas, which meetings are arranged by.
@Suite struct B2BProfileTests {
    private typealias Its = TestDirectory

    @Test func `a published profile says something and expires within a year, one for each organisation and activity`() async throws {
        let office = try await InternationalOffice()
        func profile(_ change: (inout B2BProfile) -> Void) async throws -> B2BProfile {
            try await office.create(B2BProfile.self) {
                $0.orgID = Its.member
                $0.headline = "Diagnóstico inventado"
                $0.isPublished = true
                change(&$0)
            }
        }
        #expect(await office.refusal { try await profile { _ in } } == "b2BProfile.offers required")
        #expect(await office.refusal { try await profile { $0.seeks = "Distribuidor" } } == "b2BProfile.expiresOn required")
        #expect(await office.refusal { try await profile { $0.seeks = "Distribuidor"; $0.expiresOn = Day("2028-01-01") } } == "b2BProfile.expiresOn range")
        _ = try await profile { $0.seeks = "Distribuidor"; $0.expiresOn = Day("2027-06-30") }
        #expect(await office.refusal { try await profile { $0.isPublished = false } } == "PROFILE_EXISTS")
        let fair = try await office.activity("2026-12-01", .feria_agrupada)
        #expect(try await profile { $0.activityID = fair.id; $0.isPublished = false }.activityID == fair.id)
    }

    @Test func `an agenda keeps its time zone while meetings stand in it`() async throws {
        let office = try await InternationalOffice()
        let fair = try await office.activity("2026-12-01", .feria_agrupada)
        _ = try await office.create(B2BAgenda.self) { $0.activityID = fair.id; $0.timeZone = "Asia/Dubai" }
        try await office.held("2026-12-01", in: fair, Its.member, Its.established)
        var agenda = try #require(try await office.staff.call(B2BAgenda.methods.list, ListRecords()).records.first)
        agenda.timeZone = "Europe/Madrid"
        #expect(await office.refusal { try await office.staff.call(B2BAgenda.methods.update, UpdateRecord(agenda)) } == "HAS_MEETINGS")
        agenda.timeZone = "Mars"
        #expect(await office.refusal { try await office.staff.call(B2BAgenda.methods.update, UpdateRecord(agenda)) } == "b2BAgenda.timeZone time_zone")
    }
}
