import Contract
import Models
import Storage
import Testing
import Web

@testable import Membership

/// The portal: who gets in, by what, and what may be changed there.
@Suite struct PortalTests {
    private func link(_ office: DoorOffice, _ mail: String) async throws -> String {
        #expect(await office.send("/portal", [("email", mail)]).text == "/portal/sent")
        return try #require(try await office.post().first).secret
    }

    @Test func `a known and an unknown address are answered alike, and only the known one gets a link`() async throws {
        let office = try await DoorOffice()
        _ = try await office.addMember("Una Ficticia", mail: "Una@Example.org")
        let gone = try await office.addMember("Antes Ficticia", mail: "antes@example.org", since: "2027-01-01")
        #expect(!gone.person.isEmpty)
        let known = await office.send("/portal", [("email", "una@example.ORG")]), unknown = await office.send("/portal", [("email", "nadie@example.org")])
        let future = await office.send("/portal", [("email", "antes@example.org")])
        #expect(known.status == unknown.status && known.text == unknown.text && known.cookies == unknown.cookies && future.text == known.text)
        let mails = try await office.post()
        #expect(mails.map(\.recipient) == ["Una@Example.org"] && !mails[0].secret.isEmpty)
        #expect(try office.database.read { try $0.integer("SELECT COUNT(*) FROM letter") } == 0, "what was typed is not kept")
        #expect(await office.send("/portal", [("email", "nada")]).status == 400)
    }

    @Test func `attempts are bounded by the address that asks and by the one that is typed`() async throws {
        let office = try await DoorOffice()
        for _ in 0..<3 { #expect(await office.send("/portal", [("email", "una@example.org")]).status == 303) }
        #expect(await office.send("/portal", [("email", "UNA@example.org")], from: "192.0.2.9").status == 429)
        for number in 0..<7 { #expect(await office.send("/portal", [("email", "x\(number)@example.org")]).status == 303) }
        #expect(await office.send("/portal", [("email", "y@example.org")]).status == 429)
        office.wait(901)
        #expect(await office.send("/portal", [("email", "una@example.org")]).status == 303)
    }

    @Test func `a link lets in once, within a quarter of an hour, and opening it uses nothing up`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let other = try await office.addMember("Otra Ficticia", mail: "otra@example.org")
        let secret = try await link(office, "una@example.org")
        for _ in 0..<2 {
            let page = await office.open("/portal/\(secret)")
            #expect(page.status == 200 && page.text.contains("Una Ficticia") && !page.text.contains("Otra Ficticia") && page.cookies.isEmpty)
        }
        let foreign = await office.send("/portal/\(secret)", [("organisation", other.organisation)])
        #expect(foreign.status == 404 && foreign.cookies.isEmpty)
        let entered = await office.send("/portal/\(secret)", [("organisation", one.organisation)])
        #expect(entered.text == "/portal" && entered.cookies == ["session=\(one.person) \(one.organisation)"])
        #expect(await office.send("/portal/\(secret)", [("organisation", one.organisation)]).status == 404, "once")
        let late = try await link(office, "una@example.org")
        office.wait(901)
        for caller in [Caller.anonymous, DoorOffice.staffCaller] {
            let over = await office.open("/portal/\(late)", as: caller)
            #expect(over.status == 404 && over.text.contains("Este enlace ya no sirve") && over.text.contains("href=\"/portal\""), "it says how to get another one")
            #expect(!over.text.contains("class=\"sections\""), "nothing of the office is shown, whoever opens it")
        }
    }

    @Test func `who is a contact of two members chooses, and a former one is none`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let two = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        _ = try await office.addContact(of: two.organisation, mail: "una@example.org")
        let secret = try await link(office, "una@example.org")
        let page = await office.open("/portal/\(secret)").text
        #expect(page.contains("Una Ficticia") && page.contains("Dos Ficticia"))
        let contact = try #require(try await office.staff.call(Affiliation.methods.list, ListRecords(filter: "personId = \"\(one.person)\"")).records.first)
        _ = try await office.staff.call(Affiliation.methods.update, .with { ($0.record.id, $0.record.endDate) = (contact.id, Day("2026-11-22")) })
        #expect(await office.send("/portal/\(secret)", [("organisation", one.organisation)]).status == 404)
    }

    @Test func `a contact who takes another's e-mail while a link is on its way does not get in as that one`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let victim = try await office.addMember("Otra Ficticia", mail: "otra@example.org")
        let secret = try await link(office, "una@example.org")
        _ = try await office.member(of: one.organisation).call(MembershipContract.saveMemberContact, .with {
            ($0.contact.personID, $0.contact.givenName, $0.contact.email) = (one.person, "Ane", "otra@example.org")
        })
        #expect(await office.open("/portal/\(secret)").status == 404)
        #expect(await office.send("/portal/\(secret)", [("organisation", victim.organisation)]).status == 404)
    }

    @Test func `a member sees what is its own and changes what is declared for it`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let caller = DoorOffice.member(of: one.organisation, person: one.person), member = office.member(of: one.organisation)
        for path in ["/", "/portal"] {
            let front = await office.open(path, as: caller)
            #expect(front.status == 200 && front.text.contains("Una Ficticia") && front.text.contains("una@example.org"), "\(path): \(front.text.suffix(700))")
        }
        #expect(await office.send("/portal/profile", [("tradeName", "Una"), ("website", "https://una.example.org")], as: caller).text == "/portal?saved=1")
        let wrong = await office.send("/portal/profile", [("website", "una")], as: caller)
        #expect(wrong.status == 400 && wrong.text.contains("value=\"una\""))
        let profile = try await member.call(MembershipContract.getMemberProfile, GetMemberProfileRequest())
        #expect(profile.organisation.tradeName == "Una" && profile.contacts.map(\.isMainContact) == [true])
        #expect(try await office.refusal(Organisation.methods.update, as: member) { $0.record.id = one.organisation; $0.record.sizeClass = .grande } == "ORGANISATION_BOUND")

        #expect(await office.send("/portal/contacts/new", [("givenName", "Jon"), ("email", "jon@example.org"), ("role", "Técnico")], as: caller).text == "/portal?saved=1")
        let jon = try #require(try await member.call(MembershipContract.getMemberProfile, GetMemberProfileRequest()).contacts.last)
        #expect(jon.givenName == "Jon" && jon.role == "Técnico" && !jon.isMainContact)
        #expect(await office.open("/portal/contacts/\(jon.personID)", as: caller).text.contains("jon@example.org"))
        #expect(await office.send("/portal/contacts/\(jon.personID)/end", [], as: caller).status == 303)
        #expect(try await office.refusal(MembershipContract.endMemberContact, as: member) { $0.personID = one.person } == "MAIN_CONTACT")

        #expect(await office.send("/portal/requests/new", [("subject", "Datos"), ("body", "¿Cómo?")], as: caller).text == "/portal?saved=1")
        let asked = try #require(try await office.staff.call(DeskRequest.methods.list, ListRecords()).records.first)
        #expect(asked.orgID == one.organisation && asked.status == .recibida && asked.receivedOn == Day("2026-11-23") && asked.personID == one.person)
        #expect(await office.open("/portal", as: caller).text.contains("Datos"))
        #expect(await office.open("/portal/profile", as: DoorOffice.staffCaller).status == 403, "the office has its own pages")
    }

    @Test func `a person of several organisations is changed by none of them alone`() async throws {
        let office = try await DoorOffice()
        let one = try await office.addMember("Una Ficticia", mail: "una@example.org")
        let two = try await office.addMember("Dos Ficticia", mail: "dos@example.org")
        _ = try await office.staff.call(Affiliation.methods.create, .with { ($0.record.personID, $0.record.orgID) = (one.person, two.organisation) })
        let save = MembershipContract.saveMemberContact
        #expect(try await office.refusal(save, as: office.member(of: two.organisation)) {
            ($0.contact.personID, $0.contact.givenName, $0.contact.email) = (one.person, "Ane", "robo@example.org")
        } == "CONTACT_SHARED")
        let stranger = try await office.addMember("Tres Ficticia", mail: "tres@example.org")
        let error = await #expect(throws: ServiceError.self) {
            try await office.member(of: two.organisation).call(save, .with { ($0.contact.personID, $0.contact.givenName, $0.contact.email) = (stranger.person, "Ane", "robo@example.org") })
        }
        #expect(error?.code == .notFound)
    }

    @Test func `without a mail server the portal says so and nothing waits`() async throws {
        let office = try await DoorOffice(hasMail: false)
        #expect(await office.open("/portal").text.contains("no envía correo"))
        #expect(await office.send("/portal", [("email", "una@example.org")]).status == 200)
        #expect(try office.database.read { try $0.integer("SELECT COUNT(*) FROM letter") } == 0)
    }
}
