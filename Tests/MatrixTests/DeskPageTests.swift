import Contract
import Engines
import Foundation
import Membership
import Storage
import Testing
import Web

/// Pages beside the screens of records, and what stands on a record's page beside its fields, with demo data.
@Suite struct DeskPageTests {
    private typealias House = RecordScreenTests.House
    private static let firm = "018cc251-f400-7001-8000-000000000003"

    @Test(arguments: RecordScreenTests.House.all)
    func `every page that the front page leads to opens in three languages, and a typo is told where it is`(house: RecordScreenTests.House) async throws {
        let visitor = try await house.visitor()
        let paths = await visitor.open("/").text.matches(of: /<a href="(\/views\/[a-z-]+)">/).map { String($0.1) }
        #expect(paths.contains("/views/desk-statistics"))
        for path in paths { for language in Language.allCases { #expect(await visitor.open(path, language).status == 200, "\(path)") } }
        let statistics = await visitor.open("/views/desk-statistics?period=2025")
        #expect(statistics.status == 200 && statistics.text.contains("data-label=\"En plazo (%)\"") && statistics.text.contains("/desk-statistics.csv?period=2025"))
        let rated = statistics.text.matches(of: /data-label="Valoradas"[^>]*>(\d+)<\/td>.*?data-label="Satisfacción media"[^>]*>([^<]+)<\/td>/.dotMatchesNewlines()).map { ($0.1 == "0", $0.2 == "Nadie ha valorado todavía") }
        #expect(!rated.isEmpty && rated.allSatisfy { $0.0 == $0.1 }, "a mean of nothing is no number: \(rated)")
        let typo = await visitor.open("/views/desk-statistics?period=20x5")
        #expect(typo.status == 400 && typo.text.contains("value=\"20x5\"") && !typo.text.contains("<table"))
        let reader = try await house.visitor(["read"])
        let front = await reader.open("/").text
        #expect(!front.contains("/views/quick-contact"))
        #expect(await reader.open("/views/quick-contact").status != 200)
        let stranger = try await house.visitor(["measure"])
        #expect(await stranger.open("/views/desk-statistics").status == 403)
    }

    @Test func `an organisation's page tells its card, its meetings and its timeline`() async throws {
        let visitor = try await House.all[0].visitor()
        let page = await visitor.open("/organisations/\(Self.firm)").text
        for part in ["Tamaño según las cifras (UE)", "Cronología", "id=\"Interaction-participants-orgId\"", "id=\"Fee-orgId\"", "id=\"Affiliation-orgId\""] { #expect(page.contains(part), "\(part)") }
        let address = try #require(page.firstMatch(of: /href="(\/views\/organisation-timeline\?orgId=[^"]+)"/)?.1)
        let timeline = await visitor.open(String(address))
        #expect(timeline.status == 200 && timeline.text.contains("Reunión o contacto") && timeline.text.contains("/records/"))
        let list = await visitor.open("/interactions?filter=participants.orgId%20%3D%20%22\(Self.firm)%22")
        #expect(list.status == 200 && list.text.contains("href=\"/interactions/0"))
        #expect(await visitor.open("/interactions?filter=participants.side%20%3D%20x").status == 400)
        #expect(await visitor.open("/views/organisation-timeline").status == 400, "of whom?")
        #expect(await visitor.open("/views/organisation-timeline?orgId=0199ffff-0000-7000-8000-000000000000").status == 404)
    }

    @Test func `a group's page tells offices, members of today and before, decisions and what is open; it calls a meeting`() async throws {
        let visitor = try await House.all[0].visitor()
        let list = await visitor.open("/groups?kind=junta_directiva").text
        let group = String(try #require(list.firstMatch(of: /href="(\/groups\/[0-9a-f-]{36})"/)?.1))
        let page = await visitor.open(group).text
        for part in ["Cargos", "Presidencia", "Miembros hoy", "Miembros anteriores", "Acuerdos", "2026/1", "Seguimientos abiertos", "Reuniones y contactos", "Convocar una reunión"] {
            #expect(page.contains(part), "\(part)")
        }
        let called = await visitor.send("\(group)/convene-meeting", [("date", "2027-01-20"), ("startTime", "17:00"), ("agenda[0].title", "Cuentas"), ("agenda[1].title", "")])
        #expect(called.status == 303, "\(called.text.suffix(2000))")
        let wrong = await visitor.send("\(group)/convene-meeting", [("date", "2027-01-20"), ("startTime", "tarde")])
        #expect(wrong.status == 400 && wrong.text.contains("Escribe una hora como 09:30."))
        let shares = await visitor.open("/views/group-participation?period=2026&groupId=\(group.split(separator: "/").last ?? "")")
        #expect(shares.status == 200 && shares.text.contains("data-label=\"Asistencia (%)\""))
        let meeting = String(try #require(page.firstMatch(of: /href="(\/interactions\/[0-9a-f-]{36})"/)?.1))
        #expect(await visitor.open(meeting).text.contains("Quórum y asistencia"))
    }

    @Test func `a contact is noted with its kind, with whom and a note alone`() async throws {
        let visitor = try await House.all[0].visitor()
        let form = await visitor.open("/views/quick-contact").text
        let parts = (form.components(separatedBy: "<form class=\"form\"").last ?? "").components(separatedBy: "<details class=\"more\"")
        #expect(parts.count == 2 && parts[0].matches(of: /<(input|select|textarea) id=/).count == 4, "four fields stand open")
        let name = String(try #require(form.firstMatch(of: /<option value="([^"]+ S\.L\.)"><\/option>/)?.1))
        let sent = await visitor.send("/views/quick-contact", [
            ("kind", "bilateral"), ("participants[0].orgId", name), ("date", "2026-11-27"), ("note", "Quieren entrar en Francia.\nLlamar."), ("status", "celebrada"), ("associationAttended", "true"),
        ])
        #expect(sent.status == 303 && sent.text.hasPrefix("/interactions/"), "\(sent.text.suffix(3000))")
        let page = await visitor.open(sent.text).text
        for part in ["Quieren entrar en Francia.", name, "Presente", "27/11/2026"] { #expect(page.contains(part), "\(part)") }
        let wrong = await visitor.send("/views/quick-contact", [("kind", ""), ("participants[0].orgId", "Nadie"), ("date", "hoy"), ("note", "x"), ("status", "celebrada")])
        #expect(wrong.status == 400 && wrong.text.contains("value=\"Nadie\""))
    }

    @Test func `a calendar is judged event by event, then taken in`() async throws {
        let visitor = try await House.all[0].visitor()
        let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nDTSTART;VALUE=DATE:20261020\r\nSUMMARY:Visita <ficticia>\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        let judged = await visitor.send("/views/calendar-import", [("text", text)])
        #expect(judged.status == 200 && judged.text.contains("Visita &lt;ficticia&gt;") && judged.text.contains("Nuevas: 1") && judged.text.contains("Se repite"), "\(judged.text.suffix(3000))")
        #expect(judged.text.contains("name=\"apply\""))
        let taken = await visitor.send("/views/calendar-import", [("text", text), ("apply", "true"), ("kind", "trabajo")])
        #expect(taken.status == 200 && taken.text.contains("Guardado.") && !taken.text.contains("name=\"apply\""))
        #expect(await visitor.open("/interactions?q=Visita&kind=trabajo").text.contains("Visita &lt;ficticia&gt;"))
        let wrong = await visitor.send("/views/calendar-import", [("text", "nada")])
        #expect(wrong.status == 400 && wrong.text.contains("role=\"alert\""))
    }

    @Test func `a request of a member goes its way by its steps`() async throws {
        let visitor = try await House.all[0].visitor()
        let list = await visitor.open("/desk-requests?status=recibida").text
        let request = String(try #require(list.firstMatch(of: /href="(\/desk-requests\/[0-9a-f-]{36})"/)?.1))
        for (step, values) in [("triage-desk-request", [("pillar", "regulatoria"), ("serviceCode", "asesoria_regulatoria")]), ("assign-desk-request", [("assignedTo", "Ane")]), ("answer-desk-request", [("answer", "Así.")]), ("deliver-desk-request", []), ("rate-desk-request", [("satisfaction", "5")]), ("close-desk-request", [])] {
            let sent = await visitor.send("\(request)/\(step)", values)
            #expect(sent.status == 303, "\(step): \(sent.text.suffix(2000))")
        }
        #expect(await visitor.open(request).text.contains("Cerrada"))
    }
}
