import Contract
import Mail
import Models
import Pillar
import Synchronization
import Testing
import Web

@testable import Funding

/// Certificates of attendance of a service that has no certificates of its own.
@Suite struct AttendanceCertificateTests {
    /// The secret of the link that a mail brings.
    private func link(_ office: FundingOffice) async throws -> String {
        let texts = Mutex<[String]>([])
        let site = try office.service.pages(in: SiteFrame(association: "Asociación Ficticia", addresses: ["funding": "https://funding.example"])).0
        try await office.service.post(site, send: { message, _ in texts.withLock { $0.append(message.text) } }, alarm: { _ in }).run(at: Instant("2026-11-23T10:00:00Z")!)
        let text = try #require(texts.withLock { $0.last })
        return String(try #require(text.firstMatch(of: /\/registration\/([A-Za-z0-9_-]+)/)).1)
    }

    @Test func `it tells meetings and hours, is given once they were enough, and is known by its code`() async throws {
        let office = try await FundingOffice()
        let day = try #require(Day("2026-12-01"))
        let event = try await office.keep(Activity()) {
            ($0.title, $0.kind, $0.associationRole, $0.status, $0.startDate, $0.sessionThreshold) = ("Jornada ficticia", .jornada, .organiza, .publicada, day, 2)
        }
        var meetings: [ActivitySession] = []
        for (start, end) in [("09:00", "10:30"), ("11:00", "12:45"), ("13:00", "")] {
            meetings.append(try await office.keep(ActivitySession()) { ($0.activityID, $0.date, $0.startTime, $0.endTime) = (event.id, day, start, end) })
        }
        var request = RegisterRequest()
        (request.activityID, request.name, request.email, request.language) = (event.id, "Ane Ficticia", "ane@example.org", .eu)
        let ane = try await office.staff.call(ActivityContract.register, request)
        let secret = try await link(office)
        let anybody = office.service.answers.peer(.anonymous)
        func issue() async throws -> CertificateFacts { try await anybody.call(ActivityContract.issueCertificate, IssueCertificateRequest(link: secret)) }
        _ = try await office.staff.call(ActivityContract.noteAttendance, NoteAttendanceRequest(ane.id, session: meetings[0].id, attended: true))
        var held = event
        (held.status, held.etag) = (.celebrada, "")
        _ = try await office.staff.call(Activity.methods.update, UpdateRecord(held, mask: ["status"]))
        #expect(try await office.refusal { _ = try await issue() }.reason == "NOT_ATTENDED", "one of two meetings")
        _ = try await office.staff.call(ActivityContract.noteAttendance, NoteAttendanceRequest(ane.id, session: meetings[1].id, attended: true))
        let facts = try await issue()
        #expect(facts.holderName == "Ane Ficticia" && facts.title == "Jornada ficticia" && facts.sessions == 2 && facts.hours == 3)
        #expect(try await issue() == facts)
        #expect(try await anybody.call(ActivityContract.checkCertificate, CheckCertificateRequest(code: facts.code.lowercased())) == facts)
        #expect(try await office.refusal { _ = try await anybody.call(ActivityContract.checkCertificate, CheckCertificateRequest(code: "AAAA-BBBB-CCCC")) }.reason == "CERTIFICATE_UNKNOWN")
    }
}
