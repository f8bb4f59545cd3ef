import Contract
import Models
import Testing

@testable import Membership

/// O6, O15, O16, O17, O18 and O28, counted by hand.
@Suite struct CooperationMeasuresTests {
    @Test func `O15, O16 and O28 count held meetings by role and counterpart`() async throws {
        let office = try await Office()
        func meeting(_ date: String, _ change: @escaping (inout Interaction) -> Void) async throws {
            try await office.meeting(date) {
                $0.kind = .bilateral
                $0.associationRole = .propicia
                $0.associationAttended = true
                $0.counterpartCategory = .sistema_vasco_salud
                change(&$0)
            }
        }
        try await meeting("2024-01-01") { _ in }
        try await meeting("2024-06-30") { $0.kind = .presentacion }
        try await meeting("2024-07-01") { $0.associationAttended = false }
        try await meeting("2024-03-01") { $0.associationRole = .participa }
        try await meeting("2024-03-01") { $0.status = .aplazada }
        try await meeting("2024-12-31") { $0.counterpartCategory = .otro_sistema_salud }
        try await meeting("2024-12-31") { $0.counterpartCategory = .gobierno }
        #expect(try await office.reading("health_system_meetings", "2024S1").value == 2)
        #expect(try await office.reading("health_system_meetings", "2024").value == 3)
        #expect(try await office.reading("other_health_system_meetings", "2024S2").value == 1)
        #expect(try await office.reading("institutional_contacts", "2024S1").value == 2)
        #expect(try await office.reading("institutional_contacts", "2024").value == 3)
    }

    @Test func `O17 needs an established company and another organisation that is a member on the day`() async throws {
        let office = try await Office()
        let member = try await office.member("Member", from: "2024-03-01").id
        func established(_ name: String) async throws -> String {
            try await office.create { (record: inout Organisation) in
                record.legalName = name
                record.category = .tractora_internacional
                record.isConsolidated = true
            }.id
        }
        let big = try await established("Big")
        let bigMember = try await established("Big and a member")
        try await office.membership(of: bigMember, from: "2020-01-01")
        let twin = try await office.organisation("Twin of Big").id
        try await office.membership(of: twin, from: "2020-01-01")
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = twin; $0.into = big })
        func meeting(_ date: String, _ present: [String], absent: [String] = [], role: InteractionRole = .propicia) async throws -> String {
            try await office.meeting(date, present: present, absent: absent) { $0.associationRole = role }.id
        }
        let first = try await meeting("2024-03-01", [big], absent: [member])
        let both = try await meeting("2024-06-30", [big, bigMember])
        _ = try await meeting("2024-02-29", [big, member])
        _ = try await meeting("2024-05-01", [bigMember])
        _ = try await meeting("2024-05-01", [big, twin])
        _ = try await meeting("2024-05-01", [big, member], role: .organiza)
        _ = try await meeting("2024-05-01", [member])
        #expect(try await office.reading("established_company_meetings", "2024S1").ids == [first, both].sorted())
        #expect(try await office.reading("established_company_meetings", "2024S2").value == 0)
    }

    @Test func `O18 counts who attended, whatever the status, and never the association`() async throws {
        let office = try await Office()
        let member = try await office.member("Member", from: "2024-06-30").id
        let outsider = try await office.organisation("Outsider").id
        let absent = try await office.organisation("Absent").id
        let guest = try await office.organisation("Guest").id
        let association = try await office.create { (record: inout Organisation) in
            record.legalName = "Asociación Ficticia"
            record.category = .otro_cluster
            record.isAssociation = true
        }.id
        try await office.meeting("2024-02-29", present: [member, association], absent: [absent]) { $0.status = .borrador }
        try await office.meeting("2024-06-30", present: [member]) { $0.kind = .comite }
        try await office.meeting("2024-03-01", present: [guest]) { $0.kind = .bilateral }
        for (kind, date, id, attendance) in [
            (ActivityKind.desayuno, "2024-07-01", outsider, Attendance.asistio), (.networking, "2024-04-01", outsider, .no_asistio),
            (.jornada, "2024-04-01", guest, .asistio), (.jornada_cooperacion, "2024-12-31", "", .asistio),
        ] {
            let activity = try await office.create { (record: inout Activity) in
                record.kind = kind
                record.title = "Actividad ficticia"
                record.startDate = Day(date)
                record.associationRole = .organiza
                record.status = .publicada
            }
            _ = try await office.create { (record: inout Registration) in
                record.activityID = activity.id
                record.orgID = id
                record.status = .confirmada
                record.attendance = attendance
            }
        }
        #expect(try await office.reading("cooperation_participants", "2024S1").ids == [member])
        #expect(try await office.reading("cooperation_participants", "2024").ids == [member, outsider].sorted())
        let parts = try await office.parts("cooperation_participants", "2024")
        #expect(parts["member"] == ["member": [member], "non_member": [outsider]])
        #expect(parts["cooperation_type"] == ["grupo_trabajo": [member], "comite": [member], "desayuno": [outsider]])
    }

    @Test func `O6 counts members on the day of the delivery once, under the surviving organisation`() async throws {
        let office = try await Office()
        let old = try await office.member("Old", from: "2020-01-01", until: "2024-06-30").id
        let new = try await office.member("New", from: "2024-07-01").id
        let stranger = try await office.organisation("Stranger").id
        for (id, date, status) in [
            (old, "2024-06-30", DeliveryStatus.delivered), (new, "2024-12-31", .delivered), (stranger, "2024-03-01", .delivered),
            (new, "2025-01-01", .cancelado),
        ] {
            _ = try await office.create { (record: inout ServiceDelivery) in
                record.orgID = id
                record.serviceCode = .asesoria_regulatoria
                record.pillar = .regulatoria
                record.status = status
                record.deliveredOn = Day(date)
            }
        }
        #expect(try await office.reading("regulatory_support", "2024").value == 2)
        _ = try await office.staff.call(MembershipContract.mergeOrganisations, .with { $0.id = old; $0.into = new })
        #expect(try await office.reading("regulatory_support", "2024").ids == [new])
        #expect(try await office.reading("regulatory_support", "2024S1").ids == [new])
        #expect(try await office.reading("regulatory_support", "2025").value == 0)
    }
}
