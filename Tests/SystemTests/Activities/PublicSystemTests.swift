import Contract
import Foundation
import Models
import Testing

/// Registering by a browser, with a real mail server, up to the certificate.
@Suite(.serialized) struct PublicSystemTests {
    @Test func `a person registers, is written to, comes by the code, says what they think and is given a certificate`() async throws {
        let (host, box) = (Host(), try MailBox())
        let flags = ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org", "--association", "Asociación Ficticia"]
        try await host.start("training", flags)
        let (office, base) = (host.peer("training"), "http://127.0.0.1:\(host["training"].port)")
        var event = Activity()
        (event.title, event.kind, event.associationRole, event.status, event.isOpenToPublic) = ("Jornada ficticia", .jornada, .organiza, .publicada, true)
        (event.startDate, event.venue) = (Instant.now().dayUTC.adding(days: 9), "Sala Uno")
        event = try await office.call(Activity.methods.create, CreateRecord(event))
        let person = Visitor()
        #expect(try await person.open("\(base)/agenda?lang=es").text.contains("Jornada ficticia"))
        let form = "\(base)/agenda/\(event.id)/register"
        let hidden = try await hidden(try await person.open(form).text)
        let typed = hidden.merging(["name": "Ane Ficticia", "email": "ane@example.org", "consent": "yes"]) { $1 }
        #expect(try await person.post(form, typed).status == 400, "no person is as quick")
        let seen = ContinuousClock.now
        try await host.eventually("the form is old enough") { try await person.open("\(base)/agenda").status == 200 && ContinuousClock.now - seen > .seconds(4) }
        let answer = try await person.post(form, typed)
        #expect(answer.text.contains("Tienes plaza, Ane Ficticia.") && answer.address.contains("/registration/"))
        try await host.eventually("the mail was taken") { try await !box.read().taken.isEmpty }
        let mail = try #require(try await box.read().taken.first)
        #expect(mail.to == ["ane@example.org"] && mail.subject == "Tienes plaza: Jornada ficticia" && mail.defects.isEmpty)
        #expect(mail.attachments.map(\.type) == ["text/calendar"] && mail.attachments[0].begins == "BEGIN")
        let own = try #require(mail.text.firstMatch(of: /\/registration\/[A-Za-z0-9_-]+/)).0
        let registration = try #require(try await office.call(Registration.methods.list, ListRecords()).records.first)
        _ = try await office.call(ActivityContract.noteAttendance, NoteAttendanceRequest(registration.id, attended: true))
        (event.status, event.startDate, event.etag) = (.celebrada, Instant.now().dayUTC, "")
        _ = try await office.call(Activity.methods.update, UpdateRecord(event, mask: ["status", "startDate"]))
        let after = try await person.open("\(base)\(own)").text
        #expect(after.contains("\(own)/feedback") && after.contains("\(own)/certificate.pdf"))
        #expect(try await person.submit("\(base)\(own)/feedback", ["score": "5", "recommendation": "9", "comment": "Bien"]).text.contains("Gracias por contárnoslo."))
        let pdf = try await person.open("\(base)\(own)/certificate.pdf")
        #expect(pdf.status == 200 && pdf.text.hasPrefix("%PDF-"))
        #expect(host["training"].stop() == 0)
    }

    private func hidden(_ page: String) async throws -> [String: String] {
        var values: [String: String] = [:]
        for name in ["csrf", "requestId", "began"] {
            values[name] = String(try #require(page.firstMatch(of: try Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))?.1))
        }
        return values
    }
}
