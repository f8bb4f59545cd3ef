import Contract
import Foundation
import Models
import Pillar
import Storage
import Testing
import Web

@testable import Training

/// Registering without an account: the public pages and the personal link.
@Suite struct PublicRegistrationTests {
    @Test func `everybody sees what is to come, and nobody a draft`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.title = "Jornada <abierta>"; $0.capacity = 5; $0.venue = "Sala Uno"; $0.description = "</script><b>x" }
        let draft = try await house.event { $0.title = "Borrador secreto"; $0.status = .borrador }
        for language in Language.allCases {
            let agenda = await house.open("/agenda", language)
            #expect(agenda.status == 200 && agenda.text.contains("Jornada &lt;abierta&gt;") && !agenda.text.contains("Borrador secreto"))
            #expect(await house.open("/agenda/\(event.id)", language).text.contains("Sala Uno"))
        }
        #expect(await house.open("/agenda/\(draft.id)").status == 404)
        #expect(await house.open("/agenda/nothing").status == 404)
        let page = await house.open("/agenda/\(event.id)").text
        let json = try #require(page.firstMatch(of: /<script type="application\/ld\+json">(.*?)<\/script>/)?.1)
        let data = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        #expect(data["@type"] as? String == "Event" && data["description"] as? String == "</script><b>x" && data["startDate"] as? String == "2026-04-01")
        #expect(await house.open("/agenda/\(event.id)/calendar.ics").text.contains("DTSTART;VALUE=DATE:20260401"))
        #expect(page.contains("5 de 5") || page.contains("Quedan 5"))
    }

    @Test func `who is not signed in is led to nothing of the office by the public pages, and staff still are`() async throws {
        var house = try await Public()
        let event = try await house.event { $0.capacity = 1 }
        let personal = try await house.register("ane", in: event)
        let paths = ["/agenda", "/agenda/\(event.id)", "/agenda/\(event.id)/register", personal, "/agenda/nothing", "/certificate"]
        for path in paths {
            let page = await house.open(path).text
            #expect(page.contains("<main") && !page.contains("class=\"sections\"") && !page.contains("class=\"services\"") && !page.contains("href=\"/activities\""), "\(path)")
        }
        house.caller = Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["training:read"])
        for path in ["/agenda", "/agenda/\(event.id)"] { #expect(await house.open(path).text.contains("class=\"sections\""), "\(path)") }
    }

    @Test func `a person is told at once of the place or the number, and sent the same form twice is registered once`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.capacity = 1 }
        let first = try await house.register("ane", in: event)
        #expect(await house.open(first).text.contains("Tienes plaza, ane."))
        #expect(await house.open(first).text.contains("class=\"qr\""))
        let hidden = try await house.hidden(event)
        house.office.pass(seconds: 30)
        let values = hidden + [("name", "jon"), ("email", "jon@example.org"), ("organisationName", ""), ("consent", "yes")]
        let once = await house.send("/agenda/\(event.id)/register", values), twice = await house.send("/agenda/\(event.id)/register", values)
        #expect(once.status == 303 && twice.status == 303)
        #expect(await house.open(twice.text, .en).text.contains("You are number 1 of the waiting list."))
        #expect(try await house.registrations(event).map(\.name) == ["ane", "jon"])
        let again = await house.send("/agenda/\(event.id)/register", try await house.hidden(event) + values.dropFirst(2))
        #expect(again.status == 400, "too fast")
    }

    @Test func `the form wants consent, time and no program, and says what is missing`() async throws {
        let house = try await Public()
        let event = try await house.event()
        let hidden = try await house.hidden(event)
        let values = [("name", "ane"), ("email", "ane@example.org"), ("consent", "yes")]
        let path = "/agenda/\(event.id)/register"
        #expect(await house.send(path, hidden + values).status == 400, "sent in no time")
        house.office.pass(seconds: 10)
        #expect(await house.send(path, hidden + values + [("website", "http://spam.example")]).status == 400)
        #expect(await house.send(path, values).status == 400, "without what the page gave")
        let other = try await house.event()
        #expect(await house.send("/agenda/\(other.id)/register", hidden + values).status == 400, "the form of another activity")
        let unasked = await house.send(path, hidden + values.dropLast())
        #expect(unasked.status == 400 && unasked.text.contains("Necesitamos tu permiso") && unasked.text.contains("value=\"ane@example.org\""))
        let wrong = await house.send(path, hidden + [("name", ""), ("email", "nowhere"), ("consent", "yes")])
        #expect(wrong.status == 400 && wrong.text.contains("aria-invalid=\"true\"") && wrong.text.contains("nombre@ejemplo.eus"))
        #expect(try await house.registrations(event).isEmpty)
        #expect(await house.send(path, hidden + values).status == 303)
        let kept = try #require(try await house.registrations(event).first)
        #expect(kept.language == .es && kept.consentVersion == "2026-11" && kept.consentTime == house.office.now)
    }

    @Test func `one address fills in only so many forms, others are not kept waiting`() async throws {
        var house = try await Public()
        let event = try await house.event()
        for _ in 0..<20 { #expect(await house.send("/agenda/\(event.id)/register", []).status == 400) }
        #expect(await house.send("/agenda/\(event.id)/register", []).status == 429)
        house.address = "192.0.2.2"
        #expect(await house.send("/agenda/\(event.id)/register", []).status == 400)
        house.address = "192.0.2.1"
        house.office.pass(seconds: 601)
        #expect(await house.send("/agenda/\(event.id)/register", []).status == 400)
    }

    @Test func `who registers again is sent the link again, once an hour, and stands once`() async throws {
        let house = try await Public()
        let event = try await house.event()
        try await house.register("ane", in: event)
        _ = try await house.mails()
        for _ in 0..<2 {
            let hidden = try await house.hidden(event)
            house.office.pass(seconds: 10)
            let again = await house.send("/agenda/\(event.id)/register", hidden + [("name", "x"), ("email", "ANE@example.org"), ("consent", "yes")])
            #expect(again.text.contains("ya está apuntada"))
        }
        let mails = try await house.mails()
        #expect(mails.map(\.subject) == ["Tu enlace: Curso ficticio"] && mails.first?.to == "ane@example.org")
        #expect(try await house.registrations(event).count == 1)
    }

    @Test func `an organisation of the directory is known by its name, another one kept as typed, and members pay their price`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.priceCents = 10_000; $0.memberPriceCents = 4_000 }
        let form = await house.open("/agenda/\(event.id)/register").text
        #expect(form.contains("<option value=\"Entidad ficticia\"></option>"), "members are suggested: \(form.suffix(2000))")
        try await house.register("ane", in: event, organisation: "Member")
        try await house.register("jon", in: event, organisation: "Taller de Jon")
        let people = try await house.registrations(event)
        let ane = try #require(people.first { $0.name == "ane" }), jon = try #require(people.first { $0.name == "jon" })
        #expect(!ane.orgID.isEmpty && ane.organisationName.isEmpty && ane.isMember && ane.priceCents == 4_000)
        #expect(jon.orgID.isEmpty && jon.organisationName == "Taller de Jon" && !jon.isMember && jon.priceCents == 10_000)
    }

    @Test func `by the link a place is given up, an offer taken or declined; another link opens nothing`() async throws {
        let house = try await Public()
        let event = try await house.event { $0.capacity = 1; $0.offerHours = 24 }
        let (ane, jon, eli) = (try await house.register("ane", in: event), try await house.register("jon", in: event), try await house.register("eli", in: event))
        #expect(await house.open(eli).text.contains("número 2 de la lista"))
        #expect(await house.send(jon, [("answer", "aceptar")]).status == 400, "nothing was offered")
        #expect(await house.send(ane, [("answer", "cancelar")]).status == 303)
        #expect(await house.open(ane).text.contains("está cancelada"))
        #expect(await house.open(jon).text.contains("Hay una plaza para ti hasta"))
        #expect(await house.send(jon, [("answer", "declinar")]).status == 303)
        #expect(await house.send(eli, [("answer", "aceptar")]).status == 303)
        #expect(await house.open(eli).text.contains("Tienes plaza, eli."))
        #expect(try await house.registrations(event).filter { $0.status == .confirmada }.map(\.name) == ["eli"])
        #expect(await house.open("/registration/\(String(repeating: "x", count: 32))").status == 404)
        #expect(await house.open("/registration/x").status == 404)
    }

    @Test func `the secret of a link is kept nowhere`() async throws {
        let house = try await Public()
        let event = try await house.event()
        let own = try await house.register("ane", in: event)
        let secret = try #require(own.split(separator: "/").last)
        let mailed = try #require(try await house.mails().first?.link?.split(separator: "/").last)
        try house.office.service.database.read { session in
            let kept = try session.rows("SELECT digest FROM registration_link ORDER BY digest") { $0.text(0) }
            #expect(kept.count == 2 && !kept.contains(String(secret)) && !kept.contains(String(mailed)))
        }
    }
}
