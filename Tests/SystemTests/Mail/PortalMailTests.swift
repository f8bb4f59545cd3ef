import Contract
import Foundation
import Models
import Testing

/// The portal and the application form over a real process, a real mail server and a browser that keeps cookies.
@Suite(.serialized) struct PortalMailTests {
    private func member(_ name: String, _ mail: String, _ peer: any Peer) async throws -> String {
        var organisation = Organisation()
        (organisation.legalName, organisation.category) = (name, .empresa_biopharma)
        organisation = try await peer.call(Organisation.methods.create, CreateRecord(organisation))
        var membership = Membership()
        (membership.orgID, membership.type, membership.status, membership.startDate) = (organisation.id, .fundador, .activa, Day("2020-01-01"))
        _ = try await peer.call(Membership.methods.create, CreateRecord(membership))
        var person = Person()
        (person.givenName, person.email) = ("Ane", mail)
        person = try await peer.call(Person.methods.create, CreateRecord(person))
        var affiliation = Affiliation()
        (affiliation.personID, affiliation.orgID, affiliation.isMainContact) = (person.id, organisation.id, true)
        _ = try await peer.call(Affiliation.methods.create, CreateRecord(affiliation))
        return organisation.id
    }

    @Test func `a contact comes in by the link of a mail, and sees its own organisation and no other`() async throws {
        let (host, box) = (Host(), try MailBox())
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        let own = try await member("Una Ficticia", "una@example.org", host.peer("membership"))
        let other = try await member("Otra Ficticia", "otra@example.org", host.peer("membership"))
        let base = "http://127.0.0.1:\(host["membership"].port)"
        let visitor = Visitor()
        #expect(try await visitor.submit("\(base)/portal", ["email": "una@example.org"]).address.hasSuffix("/portal/sent"))
        try await host.eventually("the link arrives") { try await !box.read().taken.isEmpty }
        let mail = try #require(try await box.read().taken.first)
        #expect(mail.to == ["una@example.org"])
        let secret = String(try #require(mail.text.firstMatch(of: /\/portal\/([A-Za-z0-9_-]+)/)?.1))
        let front = try await visitor.submit("\(base)/portal/\(secret)", ["organisation": own])
        #expect(front.status == 200 && front.text.contains("Una Ficticia") && !front.text.contains("Otra Ficticia"))
        #expect(try await visitor.open("\(base)/portal").text.contains("una@example.org"))
        #expect(try await visitor.open("\(base)/organisations/\(own)").status == 200)
        for path in ["/organisations/\(other)", "/admin/accounts", "/campaigns", "/prospects/board", "/search?q=otra"] {
            let page = try await visitor.open("\(base)\(path)")
            #expect(page.status >= 400 || !page.text.contains("Otra Ficticia"), "\(path)")
        }
        #expect(try await visitor.open("\(base)/organisations/\(other)").status == 404)
        #expect(try await Visitor().open("\(base)/portal/\(secret)").status == 404, "once")
        let log = try host.logged("membership").joined(separator: "\n")
        #expect(!log.contains(secret) && !log.contains("una@example.org"), "neither link nor address stands in the log")
    }

    @Test func `an application by the public form is confirmed by mail`() async throws {
        let (host, box) = (Host(), try MailBox())
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        let base = "http://127.0.0.1:\(host["membership"].port)"
        let visitor = Visitor()
        let form = try await visitor.open("\(base)/apply").text
        func hidden(_ name: String) throws -> String { String(try #require(try form.firstMatch(of: Regex("name=\"\(name)\" value=\"([^\"]+)\"", as: (Substring, Substring).self))?.1)) }
        let values = [
            "csrf": try hidden("csrf"), "started": try hidden("started"), "requestId": try hidden("requestId"), "legalName": "Nueva Ficticia", "taxId": "B12345674",
            "category": "empresa_biopharma", "province": "araba", "type": "fundador", "applicationReason": "Cooperar", "givenName": "Ane", "familyName": "Ficticia",
            "email": "nueva@example.org", "consents": "true",
        ]
        try await host.eventually("a form that nobody fills in so fast is taken at last") { try await visitor.post("\(base)/apply", values).address.hasSuffix("/apply/sent") }
        try await host.eventually("it is confirmed") { try await box.read().taken.map(\.to) == [["nueva@example.org"]] }
        let memberships = try await host.peer("membership").call(Membership.methods.list, ListRecords()).records
        #expect(memberships.map(\.status) == [.solicitud])
    }
}
