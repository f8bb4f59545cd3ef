import Contract
import Models
import Testing

@testable import Training

/// Certificates and micro-credentials.
@Suite struct CredentialTests {
    private func held(_ office: TrainingOffice, _ change: (inout Activity) -> Void = { _ in }) async throws -> Activity {
        try await office.course("2026-02-02") { $0.status = .celebrada; change(&$0) }
    }

    private func issue(_ activity: Activity, _ office: TrainingOffice, _ kind: CredentialKind = .asistencia) async throws -> IssueCredentialsResponse {
        try await office.staff.call(TrainingContract.issueCredentials, IssueCredentialsRequest(activityID: activity.id, kind: kind))
    }

    @Test func `everybody who came gets one, once, and nobody else`() async throws {
        let office = try await TrainingOffice()
        let course = try await held(office)
        _ = try await office.place("Ane Ficticia", in: course, .asistio)
        _ = try await office.place("Jon Ficticio", in: course, .no_asistio)
        let first = try await issue(course, office)
        #expect(first.credentials.map(\.holderName) == ["Ane Ficticia"] && first.absent == 1)
        #expect(first.credentials[0].title == "Curso ficticio" && first.credentials[0].issuedOn == Day("2026-03-01"))
        #expect(first.credentials[0].code.wholeMatch(of: /[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/) != nil)
        #expect(try await issue(course, office).credentials.isEmpty)
        #expect(try await issue(course, office, .aprovechamiento).credentials.count == 1, "another kind is another credential")
    }

    @Test func `a credential is only for who came`() async throws {
        let office = try await TrainingOffice()
        let course = try await held(office)
        let absent = try await office.place("Jon Ficticio", in: course, .no_asistio)
        #expect(await office.refusal { try await office.create(Credential.self) { $0.registrationID = absent.id; $0.kind = .asistencia } } == "NOT_ATTENDED")
        let planned = try await office.course("2026-04-01")
        #expect(await office.refusal { try await issue(planned, office) } == "NOT_HELD")
    }

    @Test func `one is dated between the last day of the course and today`() async throws {
        let office = try await TrainingOffice()
        let came = try await office.place("Ane Ficticia", in: try await held(office) { $0.endDate = Day("2026-02-10") }, .asistio)
        func dated(_ day: String) async -> String? {
            await office.refusal { try await office.create(Credential.self) { $0.registrationID = came.id; $0.kind = .asistencia; $0.issuedOn = Day(day) } }
        }
        #expect(await dated("2026-02-09") == "credential.issuedOn after_activity")
        #expect(await dated("2026-03-02") == "credential.issuedOn not_in_future")
        #expect(await dated("2026-02-10") == nil)
    }

    @Test func `a micro-credential says what Europe asks of one, from its course`() async throws {
        let office = try await TrainingOffice()
        let course = try await held(office)
        let came = try await office.place("Ane Ficticia", in: course, .asistio)
        let bare = await office.refusal { try await issue(course, office, .microcredencial) }
        #expect(bare?.contains("credential.learningOutcomes required") == true && bare?.contains("credential.qualityAssurance required") == true)
        let programme = try await office.create(TrainingProgramme.self) {
            $0.title = "Curso inventado"
            $0.type = .continua_especializada
            $0.learningOutcomes = ["Evalúa un producto sanitario"]
            $0.ectsTenths = 15
            $0.eqfLevel = 6
            $0.assessment = .proyecto
            $0.awardingBody = "Clúster Inventado"
            $0.awardingCountry = "ES"
            $0.qualityAssurance = "Revisión anual"
        }
        _ = try await office.create(TrainingEdition.self) { $0.activityID = course.id; $0.programmeID = programme.id }
        let made = try #require(try await issue(course, office, .microcredencial).credentials.first)
        #expect(made.registrationID == came.id && made.title == "Curso inventado" && made.ectsTenths == 15 && made.eqfLevel == 6)
        #expect(made.learningOutcomes == ["Evalúa un producto sanitario"] && made.assessment == .proyecto)
    }

    @Test func `one is revoked for good with a reason, never deleted, and may be issued anew`() async throws {
        let office = try await TrainingOffice()
        let course = try await held(office)
        _ = try await office.place("Ane Ficticia", in: course, .asistio)
        let made = try #require(try await issue(course, office).credentials.first)
        #expect(await office.refusal { try await office.staff.call(Credential.methods.delete, DeleteRecord(id: made.id)) } == "REVOKE_INSTEAD")
        #expect(await office.refusal { try await office.update(made, ["status"]) { $0.status = .revocada } } == "STATUS_BY_VERB")
        let revoked = try await office.staff.call(TrainingContract.revokeCredential, RevokeCredentialRequest(id: made.id, reason: "Nombre equivocado"))
        #expect(revoked.status == .revocada && revoked.revokedOn == Day("2026-03-01") && revoked.revocationReason == "Nombre equivocado")
        #expect(await office.refusal { try await office.staff.call(TrainingContract.revokeCredential, RevokeCredentialRequest(id: made.id, reason: "Otra vez")) } == "STATUS_ORDER")
        #expect(try await issue(course, office).credentials.count == 1)
    }
}
