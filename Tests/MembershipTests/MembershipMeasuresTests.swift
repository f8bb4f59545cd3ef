import Contract
import Models
import Testing

@testable import Membership

/// Figures counted by hand from the written definitions.
@Suite struct MembershipMeasuresTests {
    @Test func `S12 counts members on the last day of the period`() async throws {
        let office = try await Office()
        try await office.member("Joined on 30 June", from: "2024-06-30")
        try await office.member("Joined on 1 July", from: "2024-07-01")
        try await office.member("Left on 30 June", from: "2020-01-01", until: "2024-06-30")
        try await office.member("Left on 29 June", from: "2020-01-01", until: "2024-06-29")
        try await office.member("Suspended", from: "2020-01-01", status: .suspendida)
        try await office.member("In grace", from: "2020-01-01", status: .en_gracia)
        let back = try await office.member("Left and came back", from: "2019-01-01", until: "2022-12-31")
        try await office.membership(of: back.id, from: "2024-02-29")
        #expect(try await office.reading("members", "2024S1").value == 4)
        #expect(try await office.reading("members", "2024").value == 4)
        #expect(try await office.reading("members", "2023").value == 3)
    }

    @Test func `O5 counts held meetings on clinical data in Euskadi`() async throws {
        let office = try await Office()
        func meeting(_ date: String, _ change: (inout Interaction) -> Void = { _ in }) async throws {
            try await office.meeting(date) {
                $0.themes = [.innovacion, .dato_clinico]
                $0.scope = .euskadi
                $0.associationAttended = true
                change(&$0)
            }
        }
        try await meeting("2024-01-01")
        try await meeting("2024-06-30")
        try await meeting("2024-07-01")
        try await meeting("2024-12-31")
        try await meeting("2025-01-01")
        try await meeting("2024-03-01") { $0.scope = .local }
        try await meeting("2024-03-01") { $0.kind = .comite }
        try await meeting("2024-03-01") { $0.status = .cancelada }
        try await meeting("2024-03-01") { $0.associationAttended = false }
        try await meeting("2024-03-01") { $0.themes = [.innovacion] }
        #expect(try await office.reading("clinical_data_meetings", "2024S1").value == 2)
        #expect(try await office.reading("clinical_data_meetings", "2024S2").value == 2)
        #expect(try await office.reading("clinical_data_meetings", "2024").value == 4)
    }

    @Test func `O21 and O22 look at working groups that met`() async throws {
        let office = try await Office()
        func group(_ name: String, _ kind: GroupKind, until end: String? = nil) async throws -> String {
            var group = Group()
            group.name = name
            group.kind = kind
            group.startDate = Day("2024-01-15")
            group.endDate = end.flatMap { Day($0) }
            return try await office.staff.call(Group.methods.create, CreateRecord(group)).id
        }
        let active = try await group("Talento", .grupo_trabajo)
        let closed = try await group("Dato", .grupo_trabajo, until: "2024-06-30")
        _ = try await group("Never met", .grupo_trabajo)
        let committee = try await group("Biofarma", .comite)
        let early = try await office.member("Early", from: "2020-01-01")
        let late = try await office.member("Late", from: "2024-06-30")
        let gone = try await office.member("Gone", from: "2020-01-01", until: "2024-05-31")
        try await office.meeting("2024-02-01", group: active, present: [early.id, gone.id], absent: [late.id])
        try await office.meeting("2024-06-30", group: closed, present: [late.id, early.id])
        try await office.meeting("2024-03-01", group: committee, present: [early.id])
        #expect(try await office.reading("active_working_groups", "2024S1").ids == [active, closed].sorted())
        #expect(try await office.reading("active_working_groups", "2024S2").value == 0)
        #expect(try await office.reading("working_group_members", "2024S1").ids == [early.id, late.id].sorted())
    }

    @Test func `the records behind a figure are the ones it counts`() async throws {
        let office = try await Office()
        for day in 1...5 {
            try await office.meeting("2024-02-0\(day)") {
                $0.associationRole = .propicia
                $0.counterpartCategory = .sistema_vasco_salud
            }
        }
        var seen: [Day?] = []
        var token = ""
        repeat {
            let page = try await office.staff.call(
                MeasureContract.listContributions,
                ListContributionsRequest(period: Period(year: 2024), measure: "health_system_meetings", pageSize: 2, pageToken: token))
            #expect(page.totalSize == 5)
            seen += page.contributions.map(\.date)
            token = page.nextPageToken
        } while !token.isEmpty
        #expect(seen == (1...5).map { Day(year: 2024, month: 2, day: $0) })
    }

    @Test func `an unchanged revision sends no readings again`() async throws {
        let office = try await Office()
        try await office.member("A", from: "2024-01-01")
        let first = try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2024)))
        #expect(!first.readings.isEmpty)
        let second = try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2024), knownRevision: first.revision))
        #expect(second.isUnchanged)
        #expect(second.readings.isEmpty)
        try await office.member("B", from: "2024-01-01")
        let third = try await office.staff.call(MeasureContract.evaluate, EvaluateRequest(period: Period(year: 2024), knownRevision: first.revision))
        #expect(!third.isUnchanged)
    }

    @Test func `a membership keeps its order of statuses and does not overlap another`() async throws {
        let office = try await Office()
        let organisation = try await office.member("A", from: "2024-01-01")
        let overlap = await #expect(throws: ServiceError.self) { try await office.membership(of: organisation.id, from: "2025-01-01") }
        #expect(overlap?.reason == "OVERLAP")
        let other = try await office.organisation("B")
        var refused = try await office.membership(of: other.id, from: "2024-01-01", status: .rechazada)
        refused.status = .activa
        let order = await #expect(throws: ServiceError.self) { try await office.staff.call(Membership.methods.update, UpdateRecord(refused)) }
        #expect(order?.reason == "STATUS_ORDER")
    }
}
