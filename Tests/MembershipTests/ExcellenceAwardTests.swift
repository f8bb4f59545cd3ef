import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Certificates that assessments lead to, O31 that follows them, and what is to become better.
@Suite struct ExcellenceAwardTests {
    @Test func `O31 follows awards: none, bronze, gold beside it, and back when gold ends`() async throws {
        let office = try await Office()
        let eucles = try await office.eucles()
        #expect(try await office.reading("excellence_certificate", "2023").state == "ninguno")
        let bronze = try await office.assessment(for: "bronce", of: eucles, on: "2024-02-29")
        let first = try await office.award(bronze, on: "2024-02-29")
        #expect(first.scheme == .esca_eucles && first.level == .bronce && first.validUntil == Day("2026-02-28"))
        #expect(try await office.assessment(bronze.id).certificateID == first.id)
        let gold = try await office.assessment(for: "oro", of: eucles, on: "2024-10-01")
        let second = try await office.award(gold, on: "2024-11-01", until: "2025-06-29")
        #expect(second.level == .oro && second.awardedOn == Day("2024-11-01"))
        let other = try await office.assessment(for: "dos", of: try await office.scheme())
        _ = try await office.award(other, on: "2025-01-01", until: "2030-12-31")
        let states = ["2023": "ninguno", "2024S1": "bronce", "2024": "oro", "2025S1": "bronce", "2025": "bronce", "2026S1": "ninguno"]
        for (period, state) in states { #expect(try await office.reading("excellence_certificate", period).state == state, "\(period)") }
        let ending = try await office.staff.call(
            Certificate.methods.list, ListRecords(filter: "valid_until >= 2025-06-01 AND valid_until <= 2026-02-28", orderBy: "valid_until")).records
        #expect(ending.map(\.id) == [second.id, first.id], "certificates that end within days of a day")
    }

    @Test func `only what reached its level is awarded, once, and all or nothing is written`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme)
        let assessment = try await office.assessment(for: "dos", of: scheme, ["A": 100])
        func refusal(on day: String = "2024-06-01", until end: String? = "2026-05-31", etag: String = "") async throws -> String {
            try await office.refusal(MembershipContract.awardExcellenceAssessment) {
                $0.id = assessment.id
                $0.awardedOn = Day(day)
                $0.validUntil = end.flatMap { Day($0) }
                $0.etag = etag
            }
        }
        #expect(try await refusal() == "NOT_REACHED")
        _ = try await office.score(assessment, ["A": 400])
        #expect(try await refusal(on: "2024-05-05") == "not_before_start")
        #expect(try await refusal(until: "2024-05-31") == "not_before_start")
        #expect(try await refusal(until: nil) == "required_by_level")
        #expect(try await refusal(etag: assessment.etag) == "ETAG_MISMATCH")
        #expect(try await office.staff.call(Certificate.methods.list, ListRecords()).records.isEmpty)

        let certificate = try await office.award(assessment, on: "2024-06-01", until: "2026-05-31")
        #expect(certificate.scheme == .otro && certificate.level == .oro)
        #expect(try await refusal() == "ALREADY_AWARDED")
        #expect(try await office.staff.call(Certificate.methods.list, ListRecords()).records.map(\.id) == [certificate.id])
        #expect(try await office.refusal(Certificate.methods.delete) { $0.id = certificate.id } == "IN_USE")
        #expect(try await office.refusal(ExcellenceAssessment.methods.update) {
            $0.record.id = assessment.id
            $0.record.scores = Office.scores(["A": 300])
        } == "AWARDED")
        let noted = try await office.staff.call(ExcellenceAssessment.methods.update, UpdateRecord(.with {
            $0.id = assessment.id
            $0.note = "Informe archivado"
        }))
        #expect(noted.note == "Informe archivado" && noted.result == .superada && noted.certificateID == certificate.id)
    }

    @Test func `areas of improvement that are open and late can be listed`() async throws {
        let office = try await Office()
        let scheme = try await office.scheme()
        try await office.criterion("A", of: scheme)
        let assessment = try await office.assessment(for: "uno", of: scheme, ["A": 100])
        func area(_ title: String, _ state: ImprovementState, due: String?) async throws -> ImprovementArea {
            try await office.create { (record: inout ImprovementArea) in
                record.assessmentID = assessment.id
                record.criterion = "A"
                record.title = title
                record.state = state
                record.dueOn = due.flatMap { Day($0) }
            }
        }
        let late = try await area("Tarde", .unspecified, due: "2026-11-22")
        let begun = try await area("Empezada", .en_curso, due: "2026-11-01")
        _ = try await area("A tiempo", .abierta, due: "2026-11-23")
        _ = try await area("Sin fecha", .abierta, due: nil)
        let done = try await area("Hecha", .hecha, due: "2026-01-01")
        #expect(late.state == .abierta && late.closedOn == nil && done.closedOn == Day("2026-11-23"))
        let overdue = "(state = abierta OR state = en_curso) AND due_on < 2026-11-23"
        let listed = try await office.staff.call(ImprovementArea.methods.list, ListRecords(filter: overdue)).records
        #expect(listed.map(\.id) == [begun.id, late.id])
        let again = try await office.staff.call(ImprovementArea.methods.update, UpdateRecord(.with {
            $0.id = done.id
            $0.state = .en_curso
        }))
        #expect(again.closedOn == nil)
        #expect(try await office.refusal(ImprovementArea.methods.create) {
            $0.record.assessmentID = assessment.id
            $0.record.title = "De otra lista"
            $0.record.criterion = "X"
        } == "references")
        #expect(try await office.refusal(ExcellenceAssessment.methods.delete) { $0.id = assessment.id } == "IN_USE")
    }

    @Test func `what an assessor may be shown is what the scorecard counts`() async throws {
        let office = try await Office()
        for (name, size) in [("Uno", SizeClass.micro), ("Dos", .mediana), ("Tres", .grande), ("Cuatro", .unspecified)] {
            let organisation = try await office.create { (record: inout Organisation) in
                record.legalName = "\(name) Ficticia, S.L."
                record.category = .empresa_biopharma
                record.sizeClass = size
            }
            try await office.membership(of: organisation.id, from: "2024-01-01")
        }
        let evidence = try await office.staff.call(MembershipContract.getExcellenceEvidence, GetExcellenceEvidenceRequest(period: Period(year: 2024)))
        #expect(evidence.members == 4 && evidence.sizedMembers == 3 && evidence.smes == 2 && evidence.smeShareHundredths == 6667)
        let before = try await office.staff.call(MembershipContract.getExcellenceEvidence, GetExcellenceEvidenceRequest(period: Period(year: 2023)))
        #expect(before.members == 0 && before.smeShareHundredths == nil)
        try await office.service.fillDemo(Call(caller: .system("demo"), method: "demo"))
        let full = try await office.staff.call(MembershipContract.getExcellenceEvidence, GetExcellenceEvidenceRequest(period: Period(year: 2025)))
        for (measure, count) in [
            ("members", full.members), ("team", full.team), ("active_working_groups", full.workingGroups), ("activities", full.activities),
            ("working_group_members", full.workingGroupMembers), ("institutional_contacts", full.institutionalContacts),
            ("institutional_bodies", full.institutionalBodies), ("media_mentions", full.mediaMentions),
        ] {
            #expect(try await office.reading(measure, "2025").value == count && count > 0, "\(measure)")
        }
        #expect(try await office.refusal(MembershipContract.getExcellenceEvidence) { $0.period = "2024Q1" } == "period")
    }
}
