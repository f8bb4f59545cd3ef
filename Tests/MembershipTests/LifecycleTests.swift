import Contract
import Models
import Storage
import Testing

@testable import Membership

/// The life of a membership as intervals.
@Suite struct LifecycleTests {
    private typealias Verbs = MembershipContract

    private func intervals(of id: String, _ office: Office) async throws -> [String] {
        let page = try await office.staff.call(Membership.methods.list, ListRecords(filter: "org_id = \"\(id)\"", orderBy: "start_date"))
        return page.records.map { "\($0.status.rawValue) \($0.startDate?.text ?? "-")/\($0.endDate?.text ?? "") joined \($0.joinDate?.text ?? "-")" }
    }

    @Test func `an application is approved, begins, is suspended, resumed, ended and begun again, each an interval of its own`() async throws {
        let office = try await Office()
        let organisation = try await office.organisation("Biolan Ficticia")
        let asked = try await office.create { (record: inout Membership) in
            record.orgID = organisation.id
            record.type = .ordinario
            record.status = .solicitud
        }
        let approved = try await office.staff.call(Verbs.approveMembership, .with {
            $0.id = asked.id
            $0.approvedOn = Day("2024-02-20")
            $0.approvedBy = "JD, acta 2/2024"
        })
        #expect(approved.status == .aprobada && approved.approvedBy == "JD, acta 2/2024")
        #expect(try await office.reading("members", "2024").value == 0)
        let active = try await office.staff.call(Verbs.activateMembership, .with { $0.id = asked.id; $0.startDate = Day("2024-03-01") })
        #expect(active.status == .activa && active.joinDate == Day("2024-03-01"))
        let suspended = try await office.staff.call(Verbs.suspendMembership, .with {
            $0.id = active.id
            $0.startDate = Day("2024-06-30")
            $0.reason = "impago"
        })
        #expect(suspended.id != active.id && suspended.status == .suspendida && suspended.type == .ordinario)
        #expect(try await office.reading("members", "2024S1").value == 0)
        let resumed = try await office.staff.call(Verbs.resumeMembership, .with { $0.id = suspended.id; $0.startDate = Day("2024-10-01") })
        #expect(try await office.reading("members", "2024").value == 1)
        let ended = try await office.staff.call(Verbs.endMembership, .with {
            $0.id = resumed.id
            $0.endDate = Day("2025-06-30")
            $0.reason = "cese de actividad"
        })
        #expect(ended.status == .activa && ended.leaveReason == "cese de actividad")
        #expect(try await office.reading("members", "2025S1").value == 1)
        #expect(try await office.reading("members", "2025").value == 0)
        let back = try await office.staff.call(Verbs.rejoinMembership, .with { $0.id = ended.id; $0.startDate = Day("2026-01-01"); $0.type = .fundador })
        #expect(back.type == .fundador)
        #expect(try await intervals(of: organisation.id, office) == [
            "activa 2024-03-01/2024-06-29 joined 2024-03-01", "suspendida 2024-06-30/2024-09-30 joined 2024-03-01",
            "activa 2024-10-01/2025-06-30 joined 2024-03-01", "activa 2026-01-01/ joined 2026-01-01",
        ])
    }

    @Test func `a period of grace counts, ends by itself or goes on as active`() async throws {
        let office = try await Office()
        let one = try await office.member("Una Ficticia", from: "2020-01-01")
        let row = try await office.staff.call(Membership.methods.list, ListRecords(filter: "org_id = \"\(one.id)\"")).records[0]
        let grace = try await office.staff.call(Verbs.grantGrace, .with {
            $0.id = row.id
            $0.startDate = Day("2024-02-29")
            $0.endDate = Day("2024-12-30")
        })
        #expect(grace.status == .en_gracia)
        #expect(try await office.reading("members", "2024S1").value == 1)
        #expect(try await office.reading("members", "2024").value == 0)
        _ = try await office.staff.call(Verbs.resumeMembership, .with { $0.id = grace.id; $0.startDate = Day("2024-12-31") })
        #expect(try await office.reading("members", "2024").value == 1)
        #expect(try await intervals(of: one.id, office) == [
            "activa 2020-01-01/2024-02-28 joined 2020-01-01", "en_gracia 2024-02-29/2024-12-30 joined 2020-01-01",
            "activa 2024-12-31/ joined 2020-01-01",
        ])
    }

    @Test func `impossible orders are refused with their reason and change nothing`() async throws {
        let office = try await Office()
        let one = try await office.member("Una Ficticia", from: "2020-01-01")
        let row = try await office.staff.call(Membership.methods.list, ListRecords(filter: "org_id = \"\(one.id)\"")).records[0]
        #expect(try await office.refusal(Verbs.approveMembership) {
            $0.id = row.id
            $0.approvedOn = Day("2024-01-01")
            $0.approvedBy = "JD"
        } == "STATUS_ORDER")
        #expect(try await office.refusal(Verbs.activateMembership) { $0.id = row.id; $0.startDate = Day("2024-01-01") } == "STATUS_ORDER")
        #expect(try await office.refusal(Verbs.resumeMembership) { $0.id = row.id; $0.startDate = Day("2024-01-01") } == "STATUS_ORDER")
        #expect(try await office.refusal(Verbs.rejectMembership) { $0.id = row.id } == "STATUS_ORDER")
        #expect(try await office.refusal(Verbs.rejoinMembership) { $0.id = row.id; $0.startDate = Day("2024-01-01") } == "STILL_MEMBER")
        #expect(try await office.refusal(Verbs.suspendMembership) { $0.id = row.id; $0.startDate = Day("2020-01-01") } == "after_start")
        #expect(try await office.refusal(Verbs.endMembership) { $0.id = row.id; $0.endDate = Day("2019-12-31") } == "not_before_start")
        #expect(try await office.refusal(Verbs.endMembership) { $0.id = row.id; $0.etag = "\"r7\""; $0.endDate = Day("2024-12-31") } == "ETAG_MISMATCH")
        #expect(try await intervals(of: one.id, office) == ["activa 2020-01-01/ joined 2020-01-01"])

        let suspended = try await office.staff.call(Verbs.suspendMembership, .with { $0.id = row.id; $0.startDate = Day("2024-01-01") })
        #expect(try await office.refusal(Verbs.endMembership) { $0.id = row.id; $0.endDate = Day("2023-01-01") } == "LATER_INTERVAL")
        #expect(try await office.refusal(Verbs.grantGrace) { $0.id = suspended.id; $0.startDate = Day("2024-05-01") } == "STATUS_ORDER")
        _ = try await office.staff.call(Verbs.endMembership, .with { $0.id = suspended.id; $0.endDate = Day("2024-03-31") })
        #expect(try await office.refusal(Verbs.endMembership) { $0.id = suspended.id; $0.endDate = Day("2024-04-30") } == "ALREADY_ENDED")
        #expect(try await office.refusal(Verbs.resumeMembership) { $0.id = suspended.id; $0.startDate = Day("2024-06-01") } == "INTERVAL_ENDED")
        #expect(try await office.refusal(Verbs.rejoinMembership) { $0.id = suspended.id; $0.startDate = Day("2024-03-31") } == "after_end")
    }

    @Test func `an edit does not rewrite the status of a membership in force`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Una Ficticia")
        let row = try await office.membership(of: one.id, from: "2020-01-01")
        for status in [MembershipStatus.baja, .suspendida, .en_gracia] {
            #expect(try await office.refusal(Membership.methods.update) { $0.record = row; $0.record.status = status } == "STATUS_ORDER")
        }
    }

    @Test func `a repeated verb acts once`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Una Ficticia")
        let row = try await office.membership(of: one.id, from: "2020-01-01")
        let request = SuspendMembershipRequest.with {
            $0.id = row.id
            $0.startDate = Day("2024-01-01")
            $0.requestID = "0199aaaa-0000-7000-8000-000000000001"
        }
        let first = try await office.staff.call(Verbs.suspendMembership, request)
        #expect(try await office.staff.call(Verbs.suspendMembership, request) == first)
        #expect(try await intervals(of: one.id, office).count == 2)
    }

    @Test func `the association is no member of itself`() async throws {
        let office = try await Office()
        let association = try await office.create { (record: inout Organisation) in
            record.legalName = "Asociación Ficticia"
            record.category = .otro_cluster
            record.isAssociation = true
        }
        #expect(try await office.refusal(Membership.methods.create) {
            $0.record = .with { $0.orgID = association.id; $0.type = .fundador; $0.status = .solicitud }
        } == "ASSOCIATION")
        let member = try await office.member("Una Ficticia", from: "2020-01-01")
        #expect(try await office.refusal(Organisation.methods.update) { $0.record = member; $0.record.isAssociation = true } == "ASSOCIATION_TAKEN")
    }

    @Test func `a table of members brings the end of an interval that it brought before`() async throws {
        let office = try await Office()
        let one = try await office.organisation("Una Ficticia")
        func take(_ end: String) async throws -> [ImportVerdict] {
            let table = "orgId;type;status;startDate;endDate\nUna Ficticia;fundador;activa;01/02/2020;\(end)\n"
            return try await office.staff.call(Membership.methods.importTable, ImportRecords(csv: table, apply: true)).rows.map(\.verdict)
        }
        #expect(try await take("") == [.create])
        #expect(try await take("") == [.unchanged])
        #expect(try await take("31/12/2024") == [.update])
        #expect(try await intervals(of: one.id, office) == ["activa 2020-02-01/2024-12-31 joined 2020-02-01"])
    }

    @Test func `an imported person with the e-mail of another is for somebody to decide`() async throws {
        let office = try await Office()
        let table = "givenName,email\nPersona 1,persona1@example.org\nPersona Uno,PERSONA1@example.org\n"
        let report = try await office.staff.call(Person.methods.importTable, ImportRecords(csv: table, apply: true))
        #expect(report.rows.map(\.verdict) == [.create, .duplicate])
    }

    @Test func `a type is suggested from the category, two for public institutions`() async throws {
        let office = try await Office()
        let answer = try await office.staff.call(Verbs.suggestMembershipType, .with { $0.category = .institucion_publica })
        #expect(answer.types == [.honorario, .colaborador])
        let anchor = try await office.organisation("Tractora Ficticia", .tractora_internacional)
        #expect(try await office.staff.call(Verbs.suggestMembershipType, .with { $0.orgID = anchor.id }).types == [.adherido])
        #expect(try await office.refusal(Verbs.suggestMembershipType) { _ in } == "required")
        for category in OrganisationCategory.allCases where category != .unspecified { #expect(!MembershipTypes.usual(for: category).isEmpty) }
    }
}
