import Contract
import Mail
import Models
import Storage
import Testing
import Web

@testable import Membership

/// Mailings: who gets one, in which words, once; who is left out; and how somebody gets no more.
@Suite struct MailingTests {
    private let office: DoorOffice

    init() async throws { office = try await DoorOffice() }

    @discardableResult
    private func reader(_ mail: String, _ language: String = "es", of organisation: String? = nil, purpose: ConsentPurpose = .boletin, agrees: Bool = true) async throws -> String {
        let person: String
        if let organisation { person = try await office.addContact(of: organisation, mail: mail) } else {
            person = try await office.addMember("Ficticia de \(mail)", mail: mail).person
        }
        _ = try await office.staff.call(Person.methods.update, .with { ($0.record.id, $0.record.language) = (person, language) })
        guard agrees else { return person }
        _ = try await office.staff.call(Consent.methods.create, .with {
            ($0.record.personID, $0.record.purpose, $0.record.legalBasis, $0.record.source, $0.record.givenOn) = (person, purpose, .consentimiento, .papel, Day("2026-01-01"))
        })
        return person
    }

    private func mailing(_ purpose: ConsentPurpose = .boletin, _ change: (inout Mailing) -> Void = { _ in }) async throws -> Mailing {
        let segment = try await office.staff.call(MailingSegment.methods.create, .with { ($0.record.name, $0.record.purpose) = ("Segmento", purpose) })
        var mailing = Mailing()
        (mailing.title, mailing.segmentID, mailing.subjectEs) = ("Noviembre", segment.id, "Novedades para {entidad}")
        (mailing.textEs, mailing.subjectEu, mailing.textEu) = ("Hola, {nombre}.", "Berriak", "Kaixo, {nombre}.")
        change(&mailing)
        return try await office.staff.call(Mailing.methods.create, CreateRecord(mailing))
    }

    private func send(_ mailing: Mailing) async throws -> Mailing { try await office.staff.call(MembershipContract.sendMailing, SendMailingRequest(id: mailing.id)) }
    private func progress(_ mailing: Mailing) async throws -> MailingProgress { try await office.staff.call(MembershipContract.getMailingProgress, GetMailingProgressRequest(id: mailing.id)) }
    private func letters(_ mailing: Mailing) async throws -> [SentLetter] { try await office.staff.call(MembershipContract.listLetters, ListLettersRequest(subjectID: mailing.id)).letters }
    private func status(_ mailing: Mailing) async throws -> MailingStatus { try await office.staff.call(Mailing.methods.get, GetRecord(id: mailing.id)).status }
    private func path(_ mail: DoorOffice.Mail) throws -> String { String(try #require(mail.unsubscribeAddress).dropFirst("http://here".count)) }

    @Test func `everybody of the segment who agreed gets it once in their language, and of the others it is noted why not`() async throws {
        try await reader("ane@example.org")
        try await reader("miren@example.org", "eu")
        try await reader("otra@example.org", agrees: false)
        let twin = try await office.addMember("Gemela Ficticia", mail: "").organisation
        try await reader("ANE@example.org", of: twin)
        let mailing = try await mailing()
        #expect(try await send(mailing).status == .en_envio)
        #expect(try await progress(mailing).waiting == 2)
        let mails = try await office.post().sorted { $0.recipient < $1.recipient }
        #expect(mails.count == 2 && mails.last?.subject == "Berriak" && mails.last?.text.hasPrefix("Kaixo, Ane.") == true)
        #expect(mails.allSatisfy { $0.unsubscribeAddress.map($0.text.contains) == true }, "the text has the link of the header")
        #expect(mails.first { $0.subject.hasPrefix("Novedades") }?.subject.contains("Ficticia") == true)
        let told = try await progress(mailing)
        #expect(told.people == 4 && told.sent == 2 && told.leftOut == 2 && told.waiting == 0 && told.failed == 0)
        #expect(Set(try await letters(mailing).map(\.refusal)) == [.unspecified, .sin_consentimiento, .repetido])
        #expect(try await status(mailing) == .enviado)
        #expect(try await office.post().isEmpty)
        #expect(try await office.refusal(MembershipContract.sendMailing) { $0.id = mailing.id } == "MAILING_SENT")
        #expect(try await office.refusal(Mailing.methods.update) { ($0.record.id, $0.record.textEs) = (mailing.id, "Otra cosa") } == "MAILING_SENT")
        #expect(try await office.refusal(Mailing.methods.delete) { $0.id = mailing.id } == "MAILING_SENT")
    }

    @Test func `a program unsubscribes its reader by one POST without cookie or token, and the consent says when and how`() async throws {
        let person = try await reader("ane@example.org")
        let twin = try await office.addMember("Gemela Ficticia", mail: "").organisation
        let other = try await reader("Ane@example.org", of: twin)
        let mailing = try await mailing()
        _ = try await send(mailing)
        let path = try path(try #require(try await office.post().first))
        for _ in 0..<2 {
            let page = await office.open(path)
            #expect(page.status == 200 && page.text.contains("<button") && !page.text.contains("class=\"sections\""))
        }
        func standing() async throws -> [Consent] { try await office.staff.call(Consent.methods.list, ListRecords(filter: "purpose = boletin")).records }
        #expect(try await standing().allSatisfy { $0.withdrawnOn == nil }, "opening the page changes nothing")
        for _ in 0..<2 {
            let done = await office.post(path, body: "List-Unsubscribe=One-Click")
            #expect(done.status == 200 && done.cookies.isEmpty && done.text.contains("Hecho"))
        }
        let withdrawn = try await standing()
        #expect(Set(withdrawn.map(\.personID)) == [person, other], "whoever reads the address is both")
        #expect(withdrawn.allSatisfy { $0.withdrawnOn == Day("2026-11-23") && $0.withdrawalSource == .enlace && $0.withdrawTime != nil })
        #expect(!(await office.open(path).text.contains("<button")))
        #expect(try await progress(mailing).unsubscribed == 1)
        let lost = await office.open("/unsubscribe/\(String(repeating: "x", count: 43))")
        #expect(lost.status == 404 && lost.text.contains("Este enlace ya no sirve"))
        #expect(await office.post("/unsubscribe/x", body: "List-Unsubscribe=One-Click").status == 404)
        #expect(await office.post("/portal", body: "email=ane%40example.org").status == 403, "no other form is taken from elsewhere")
        let again = try await self.mailing()
        #expect(try await office.refusal(MembershipContract.sendMailing) { $0.id = again.id } == "NO_RECIPIENTS")
    }

    @Test func `who withdraws while it waits is not written to any more`() async throws {
        try await reader("ane@example.org")
        let late = try await reader("jon@example.org")
        let mailing = try await mailing()
        _ = try await send(mailing)
        let consent = try #require(try await office.staff.call(Consent.methods.list, ListRecords(filter: "personId = \"\(late)\"")).records.first)
        _ = try await office.staff.call(Consent.methods.update, .with { ($0.record.id, $0.record.withdrawnOn, $0.record.withdrawalSource) = (consent.id, Day("2026-11-23"), .telefono) })
        #expect(try await office.post().map(\.recipient) == ["ane@example.org"])
        #expect(try await letters(mailing).first { $0.personID == late }?.refusal == .retirado)
        #expect(try await status(mailing) == .enviado)
    }

    @Test func `it goes out sixty a minute, letters that somebody waits for go first, and what is not sent yet can be cancelled`() async throws {
        let house = try await office.addMember("Grande Ficticia", mail: "")
        for number in 0..<70 { try await reader("persona\(number)@example.org", of: house.organisation) }
        let mailing = try await mailing()
        _ = try await send(mailing)
        _ = try await office.addMember("Una Ficticia", mail: "una@example.org")
        #expect(await office.send("/portal", [("email", "una@example.org")]).status == 303)
        let first = try await office.post()
        #expect(first.count == 61 && first.first?.recipient == "una@example.org")
        #expect(try await progress(mailing).waiting == 10)
        #expect(try await office.post().isEmpty, "the minute is not over")
        #expect(try await office.staff.call(MembershipContract.cancelMailing, CancelMailingRequest(id: mailing.id)).status == .anulado)
        office.wait(61)
        #expect(try await office.post().isEmpty)
        let told = try await progress(mailing)
        #expect(told.sent == 60 && told.leftOut == 10 && told.waiting == 0)
        #expect(try await office.refusal(MembershipContract.cancelMailing) { $0.id = mailing.id } == "MAILING_NOT_WAITING")
    }

    @Test func `a server that is away is tried again, and a mailbox that is none is noted and left out the next time`() async throws {
        let person = try await reader("ane@example.org")
        let mailing = try await mailing()
        _ = try await send(mailing)
        office.refuse(ServiceError(.unavailable, "the mail server cannot be used"))
        #expect(try await office.post().isEmpty)
        #expect(try await letters(mailing).first?.status == .pendiente)
        #expect(try await status(mailing) == .en_envio)
        office.wait(61)
        office.refuse(ServiceError(.unavailable, "550 no such mailbox", reason: MailServer.noMailbox))
        #expect(try await office.post().isEmpty)
        #expect(try await letters(mailing).first?.status == .fallida)
        #expect(try await status(mailing) == .enviado)
        #expect(try await progress(mailing).failed == 1)
        #expect(try await office.staff.call(Person.methods.get, GetRecord(id: person)).bouncedOn == Day("2026-11-23"))
        office.refuse(nil)
        let next = try await self.mailing()
        #expect(try await office.refusal(MembershipContract.sendMailing) { $0.id = next.id } == "NO_RECIPIENTS")
        _ = try await office.staff.call(Person.methods.update, .with { ($0.record.id, $0.record.email) = (person, "ane.nueva@example.org") })
        _ = try await send(next)
        #expect(try await office.post().map(\.recipient) == ["ane.nueva@example.org"], "another address is another mailbox")
    }

    @Test func `a test goes to the address that asks alone, and its link takes nothing back`() async throws {
        try await reader("ane@example.org")
        let mailing = try await mailing()
        _ = try await office.staff.call(MembershipContract.testMailing, .with { ($0.id, $0.recipient, $0.language) = (mailing.id, "oficina@example.org", .eu) })
        let mail = try #require(try await office.post().first)
        #expect(mail.recipient == "oficina@example.org" && mail.subject == "[Proba] Berriak")
        #expect(mail.text.hasPrefix("(Probako kopia") && mail.text.contains("Kaixo, Ane.") && !mail.text.contains("{"), "an example is filled in, and it says so: \(mail.text)")
        #expect(await office.post(try path(mail), body: "List-Unsubscribe=One-Click").status == 200)
        #expect(try await office.staff.call(Consent.methods.list, ListRecords()).records.allSatisfy { $0.withdrawnOn == nil })
        #expect(try office.database.read { try $0.integer("SELECT COUNT(*) FROM letter") } == 0, "the address is not kept")
        #expect(try await status(mailing) == .borrador)
    }

    @Test func `what stands for nothing is refused while it is written, and a page shows how it reads and for whom`() async throws {
        let person = try await reader("miren@example.org", "eu")
        try await reader("otra@example.org", agrees: false)
        let mailing = try await mailing()
        #expect(try await office.refusal(Mailing.methods.update) { ($0.record.id, $0.record.textEs) = (mailing.id, "Hola, {nonbre}") } == "merge_field")
        #expect(try await office.refusal(Mailing.methods.update) { ($0.record.id, $0.record.textEs) = (mailing.id, "{enlace}") } == "merge_field", "there is no bulletin")
        #expect(try await office.refusal(Mailing.methods.update) { ($0.record.id, $0.record.subjectEn) = (mailing.id, "News") } == "subject_and_text")
        let page = await office.open("/mailings/\(mailing.id)/recipients?person=\(person)", as: DoorOffice.staffCaller)
        #expect(page.status == 200 && page.text.contains("Kaixo, Ane.") && page.text.contains("No ha dado su consentimiento") && page.text.contains("miren@example.org"), "\(page.text.suffix(1500))")
    }

    @Test func `a bulletin notes each organisation that got it once`() async throws {
        let bulletin = try await office.staff.call(IntelligenceBulletin.methods.create, .with {
            ($0.record.issue, $0.record.title, $0.record.segment, $0.record.publishedOn, $0.record.url) = ("11", "Vigilancia", .ivd, Day("2026-11-20"), "https://b.example.org/11")
        })
        let house = try await office.addMember("Una Ficticia", mail: "")
        try await reader("ane@example.org", of: house.organisation, purpose: .inteligencia)
        try await reader("jon@example.org", of: house.organisation, purpose: .inteligencia)
        let mailing = try await mailing(.inteligencia) { ($0.bulletinID, $0.textEs) = (bulletin.id, "{boletin}: {enlace}") }
        _ = try await send(mailing)
        #expect(try await office.post().first?.text.hasPrefix("Vigilancia: https://b.example.org/11") == true)
        let deliveries = try await office.staff.call(IntelligenceDelivery.methods.list, ListRecords()).records
        #expect(deliveries.map(\.orgID) == [house.organisation] && deliveries[0].status == .enviado && deliveries[0].segment == .ivd && deliveries[0].bulletinID == bulletin.id)
        let segment = try await office.staff.call(MailingSegment.methods.create, .with { ($0.record.name, $0.record.purpose) = ("Boletín", .boletin) })
        #expect(try await office.refusal(Mailing.methods.create) {
            ($0.record.title, $0.record.segmentID, $0.record.bulletinID, $0.record.subjectEs, $0.record.textEs) = ("x", segment.id, bulletin.id, "x", "x")
        } == "bulletin_segment")
    }
}
