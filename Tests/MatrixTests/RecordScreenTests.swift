import Contract
import Engines
import Funding
import Internationalisation
import Membership
import Storage
import Testing
import Training
import Web

/// The screens of all records of the four services that people type into, with demo data.
@Suite struct RecordScreenTests {
    /// A service's pages as somebody with a role opens them.
    struct House: Sendable, CustomTestStringConvertible {
        let name: String
        let open: @Sendable (any Database) async throws -> (pages: (Site, PageRoutes), fillDemo: @Sendable (Call) async throws -> Void)
        var testDescription: String { name }

        static let frame = SiteFrame(association: "Asociación Ficticia", addresses: ["membership": "http://127.0.0.1:7101"])
        static let all = [
            House(name: MembershipService.name) { let service = try await MembershipService($0); return (try service.pages(in: frame), service.fillDemo) },
            House(name: TrainingService.name) { let service = try await TrainingService($0); return (try service.pages(in: frame), service.fillDemo) },
            House(name: InternationalisationService.name) { let service = try await InternationalisationService($0); return (try service.pages(in: frame), service.fillDemo) },
            House(name: FundingService.name) { let service = try await FundingService($0); return (try service.pages(in: frame), service.fillDemo) },
        ]

        /// Membership with the demo data in another frame, as somebody of its staff opens it.
        static func membership(_ database: any Database, _ frame: SiteFrame) async throws -> Visitor {
            let service = try await MembershipService(database)
            try await service.fillDemo(Call(caller: .system("demo"), method: "demo"))
            return Visitor(pages: try service.pages(in: frame), caller: Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: ["membership:read", "membership:write"]))
        }

        func visitor(_ accesses: [String] = ["read", "write"]) async throws -> Visitor {
            let (pages, fillDemo) = try await open(try TestDatabase.temporary())
            try await fillDemo(Call(caller: .system("demo"), method: "demo"))
            return Visitor(pages: pages, caller: Caller(kind: .person, id: "a", name: "Ane Ficticia", scopes: Set(accesses.map { "\(name):\($0)" })))
        }
    }

    struct Visitor {
        let pages: (Site, PageRoutes)
        var caller: Caller

        func open(_ target: String, _ language: Language = .es) async -> (status: Int, text: String) {
            var request = PageRequest(target: target, caller: caller, csrfToken: "token", origin: "http://here")
            request.language = language
            let response = await pages.1.answer(request, in: pages.0)
            return (response.status, response.header("location") ?? String(decoding: response.body, as: UTF8.self))
        }

        func send(_ target: String, _ values: [(String, String)]) async -> (status: Int, text: String) {
            let body = FormValues([("csrf", "token")] + values).encoded
            var request = PageRequest(
                method: .post, target: target, headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8), caller: caller, csrfToken: "token",
                origin: "http://here")
            request.language = .es
            let response = await pages.1.answer(request, in: pages.0)
            return (response.status, response.header("location") ?? String(decoding: response.body, as: UTF8.self))
        }

        /// The lists that the front page leads to.
        func lists() async -> [String] {
            let front = await open("/").text
            return front.matches(of: /<li><a href="(\/[a-z0-9-]+)">/).map { String($0.1) }
        }
    }

    @Test(arguments: House.all)
    func `every list, its search and order, a record of each and its form open in three languages`(house: House) async throws {
        let visitor = try await house.visitor()
        let lists = await visitor.lists()
        #expect(lists.count >= 10)
        for (index, path) in lists.enumerated() {
            let language = Language.allCases[index % 3]
            let list = await visitor.open(path, language)
            try #require(list.status == 200, "\(path): \(list.text.suffix(600))")
            #expect(list.text.contains("\(path).csv?") && list.text.contains("\(path)/import"))
            if list.text.contains("id=\"q\"") { #expect(await visitor.open("\(path)?q=ficti%22%5C", language).status == 200, "\(path) is searched") }
            for order in list.text.matches(of: /href="([^"]+order=[^"]+)"/).map({ $0.1.replacing("&amp;", with: "&") }) {
                #expect(await visitor.open(String(order), language).status == 200, "\(order)")
            }
            for filter in list.text.matches(of: /<select id="f-([A-Za-z]+)"[^>]*>\s*(?:<option[^>]*>[^<]*<\/option>\s*)*?<option value="([^"]+)"/) {
                #expect(await visitor.open("\(path)?\(filter.1)=\(filter.2)", language).status == 200, "\(path) by \(filter.1)")
            }
            #expect(await visitor.open("\(path)/new", language).status == 200, "\(path)/new")
            #expect(await visitor.open("\(path)/import", language).status == 200)
            guard let first = try list.text.firstMatch(of: Regex("href=\"(\(path)/[0-9a-f-]{36})\"", as: (Substring, Substring).self))?.1 else {
                // Sessions are of courses.
                #expect(path == "/activity-sessions", "\(path) lists no record of the demo data")
                continue
            }
            let record = await visitor.open(String(first), language)
            #expect(record.status == 200 && record.text.contains("\(first)/change"), "\(first): \(record.text.suffix(600))")
            #expect(!record.text.contains("<dd></dd>"), "\(first) says nothing of a field")
            for step in record.text.matches(of: /<a class="button step[^"]*" href="([^"]+)">/) where step.1.hasPrefix(first) && !step.1.hasSuffix("/change") {
                let asked = await visitor.open(String(step.1), language)
                #expect(asked.status == 200 && asked.text.contains("<form"), "\(step.1): \(asked.text.suffix(600))")
            }
            let form = await visitor.open("\(first)/change", language)
            #expect(form.status == 200 && form.text.contains("name=\"etag\""), "\(first)/change: \(form.text.suffix(600))")
        }
    }

    @Test(arguments: House.all)
    func `who reads is shown nothing to write with, and who may not read is shown nothing`(house: House) async throws {
        let reader = try await house.visitor(["read"])
        for path in await reader.lists() {
            let list = await reader.open(path)
            #expect(list.status == 200 && !list.text.contains("\(path)/new") && !list.text.contains("\(path)/import"))
            #expect(await reader.open("\(path)/new").status == 403)
            #expect(await reader.send("\(path)/new", []).status == 403)
        }
        var board = reader
        board.caller = Caller(kind: .person, id: "b", name: "Jon Ficticio", scopes: ["\(house.name):measure"])
        for path in ["/search?q=a", "/activities", "/activities/new"] { #expect(await board.open(path).status == 403, "\(path)") }
        let front = await board.open("/")
        #expect(front.status == 200 && front.text.contains("/subscriptions") && !front.text.contains("class=\"card\"") && !front.text.contains("id=\"q\""), "nothing of the records")
    }

    /// What a browser would send of a form that nobody touched.
    private static func typed(_ page: String) -> [(String, String)] {
        func plain(_ text: Substring) -> String {
            String(text).replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
        }
        let form = page.split(separator: "<form class=\"form\"", maxSplits: 1).last?.split(separator: "</form>", maxSplits: 1).first ?? ""
        var values: [(String, String)] = []
        for input in form.matches(of: /<input ([^>]*)>/) {
            let marks = input.1
            guard let name = marks.firstMatch(of: /name="([^"]+)"/)?.1, name != "csrf" else { continue }
            if marks.contains("type=\"checkbox\""), !marks.contains(" checked") { continue }
            values.append((String(name), plain(marks.firstMatch(of: /value="([^"]*)"/)?.1 ?? "")))
        }
        for select in form.matches(of: /<select [^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/select>/) {
            values.append((String(select.1), plain(select.2.firstMatch(of: /<option value="([^"]*)" selected>/)?.1 ?? "")))
        }
        for area in form.matches(of: /<textarea [^>]*name="([^"]+)"[^>]*>\n?([^<]*)<\/textarea>/) { values.append((String(area.1), plain(area.2))) }
        return values
    }

    @Test(arguments: House.all)
    func `a form that nobody touched changes nothing when it is sent`(house: House) async throws {
        let visitor = try await house.visitor()
        for path in await visitor.lists() {
            let list = await visitor.open(path).text
            for found in list.matches(of: try Regex("href=\"(\(path)/[0-9a-f-]{36})\"", as: (Substring, Substring).self)).prefix(3) {
                let address = String(found.1)
                func facts() async -> [[String]] {
                    // All but when it was last changed; boxes that are ticked have no order.
                    let list = await visitor.open(address).text.split(separator: "<dl", maxSplits: 1).last?.split(separator: "</dl>", maxSplits: 1).first?.split(separator: "Último cambio").first
                    return (list ?? "").split(separator: "\n").map { line in
                        line.replacing(/<\/?d[td]>/, with: ", ").split(separator: ", ").map(String.init).sorted()
                    }
                }
                let before = await facts()
                let sent = await visitor.send("\(address)/change", Self.typed(await visitor.open("\(address)/change").text))
                let problems = sent.text.matches(of: /<li><a href="#[^"]+">([^<]+)</).map { String($0.1) }
                // What is closed says so above the form; nothing stands beside a field.
                #expect(sent.status == 303 || !sent.text.contains("aria-invalid"), "\(address): \(problems)")
                let after = await facts()
                #expect(after == before, "\(address)")
            }
        }
    }

    @Test(arguments: House.all)
    func `who reaches the records of one organisation opens what is its own, and is told of no other`(house: House) async throws {
        let office = try await house.visitor()
        var member = office
        member.caller = Caller(kind: .person, id: "m", name: "Socia Ficticia", scopes: Set(["read", "write"].map { "\(house.name):\($0)" }), organisation: "018cc251-f400-7001-8000-000000000003")
        #expect(await member.open("/").status == 200)
        #expect(await member.open("/search?q=ficticia").status == 200)
        var opened = 0
        for path in await office.lists() {
            let list = await member.open(path)
            #expect([200, 403].contains(list.status), "\(path): \(list.status)")
            guard list.status == 200, let first = try list.text.firstMatch(of: Regex("href=\"(\(path)/[0-9a-f-]{36})\"", as: (Substring, Substring).self))?.1 else { continue }
            let record = await member.open(String(first))
            #expect(record.status == 200, "\(first): \(record.text.suffix(600))")
            opened += 1
        }
        #expect(opened > 0)
        let form = await member.open("/registrations/new").text
        #expect(form.matches(of: /<option value="[^"]+, S\.L\."><\/option>/).count <= 1, "other organisations are suggested")
        #expect(await office.open("/organisations?q=%22").status == (house.name == "membership" ? 200 : 404))
    }

    @Test func `a record is made, found, changed, seen with its history, and deleted`() async throws {
        let visitor = try await House.all[0].visitor()
        let wrong = await visitor.send("/organisations/new", [("legalName", ""), ("taxId", "B1")])
        #expect(wrong.status == 400 && wrong.text.contains("aria-invalid=\"true\"") && wrong.text.contains("value=\"B1\""))
        let made = await visitor.send("/organisations/new", [("legalName", "Taller <Ficticio>"), ("category", "empresa_health_tech"), ("province", "araba"), ("subsectors", "ivd"), ("subsectors", "otros")])
        #expect(made.status == 303 && made.text.hasSuffix("?saved=1"), "\(made.text)")
        let address = String(made.text.dropLast("?saved=1".count))
        let page = await visitor.open(made.text)
        for part in ["Guardado.", "Taller &lt;Ficticio&gt;", "Álava", "Diagnóstico in vitro, Otros", "Ane Ficticia", "Alta"] { #expect(page.text.contains(part), "\(part)") }
        #expect(await visitor.open("/organisations?q=Taller&province=araba").text.contains(address))
        #expect(await visitor.open("/search?q=Taller").text.contains(address))
        let chosen = await visitor.open("/organisations?q=Taller&column=website&column=country")
        #expect(chosen.text.contains(">Web</") && !chosen.text.contains("data-label=\"Categoría\""))
        #expect(await visitor.open("/records/Organisation/\(address.split(separator: "/").last ?? "")").text == address)

        let form = await visitor.open("\(address)/change")
        let etag = String(try #require(form.text.firstMatch(of: /name="etag" value="([^"]+)"/)?.1)).replacing("&quot;", with: "\"")
        let changed = [("etag", etag), ("legalName", "Taller Ficticio"), ("category", "empresa_health_tech"), ("province", "bizkaia")]
        #expect(await visitor.send("\(address)/change", changed).status == 303)
        let late = await visitor.send("\(address)/change", [("etag", etag), ("legalName", "Otro nombre"), ("category", "empresa_health_tech"), ("province", "araba")])
        #expect(late.status == 409 && late.text.contains("value=\"Otro nombre\"") && late.text.contains("Ahora está guardado: Taller Ficticio.") && late.text.contains("Ahora está guardado: Bizkaia."))
        let again = String(try #require(late.text.firstMatch(of: /name="etag" value="([^"]+)"/)?.1)).replacing("&quot;", with: "\"")
        #expect(await visitor.send("\(address)/change", [("etag", again), ("legalName", "Otro nombre"), ("category", "empresa_health_tech")]).status == 303, "who has seen both may choose")
        #expect(await visitor.open(address).text.contains("Otro nombre"))

        // Another record names it by what it is called.
        let id = String(address.split(separator: "/").last ?? "")
        #expect(await visitor.open("/memberships/new?orgId=\(id)").text.contains("value=\"Otro nombre\""))
        let unknown = await visitor.send("/memberships/new", [("orgId", "Nadie S.L."), ("type", "ordinario"), ("status", "activa"), ("startDate", "2026-01-01")])
        #expect(unknown.status == 400 && unknown.text.contains("value=\"Nadie S.L.\""))
        let joined = await visitor.send("/memberships/new", [("orgId", "Otro nombre"), ("type", "ordinario"), ("status", "activa"), ("startDate", "2026-01-01")])
        #expect(joined.status == 303, "\(joined.text.suffix(3000))")
        #expect(await visitor.open(address).text.contains(joined.text.replacing("?saved=1", with: "")))
        #expect(await visitor.send("\(address)/delete", []).status == 400, "what others name stays")
        #expect(await visitor.send("\(joined.text.replacing("?saved=1", with: ""))/delete", []).text == "/memberships?saved=1")
        #expect(await visitor.send("\(address)/delete", []).text == "/organisations?saved=1")
        #expect(await visitor.open(address).status == 404)
    }

    @Test(arguments: House.all)
    func `the front page tells what waits, and leads to just those records`(house: House) async throws {
        let visitor = try await house.visitor(["read"])
        let front = await visitor.open("/", .en).text
        let waiting = front.matches(of: /<a href="(\/[a-z0-9-]+\?filter=[^"]+)">[^<]*: ([0-9]+)<\/a>/)
        #expect(!waiting.isEmpty || house.name == "training", "nothing waits there in the demo data")
        for one in waiting {
            let list = await visitor.open(String(one.1).replacing("&amp;", with: "&"), .en).text
            #expect(list.contains("On this page: \(min(50, Int(one.2) ?? 0))."), "\(one.1)")
        }
        #expect(await visitor.open("/activities?filter=nonsense%20%3D%20%3D").status == 400)
    }

    private func address(_ saved: (status: Int, text: String)) throws -> String {
        try #require(saved.status == 303, "\(saved.text.suffix(3000))")
        return saved.text.replacing("?saved=1", with: "")
    }

    @Test func `an application is approved, begun, suspended and ended by its own steps, each only when its turn has come`() async throws {
        let visitor = try await House.all[0].visitor()
        let organisation = try address(await visitor.send("/organisations/new", [("legalName", "Aspirante Ficticia"), ("category", "empresa_health_tech")]))
        _ = organisation
        let application = try address(await visitor.send("/memberships/new", [("orgId", "Aspirante Ficticia"), ("type", "ordinario"), ("status", "solicitud")]))
        func steps() async -> [String] {
            await visitor.open(application).text.matches(of: /<a class="button step[^"]*" href="[^"]+\/([a-z-]+)">/).map { String($0.1) }.filter { $0 != "new" }
        }
        #expect(await steps() == ["approve-membership", "reject-membership"])
        let wrong = await visitor.send("\(application)/approve-membership", [("approvedOn", "pronto"), ("approvedBy", "")])
        #expect(wrong.status == 400 && wrong.text.contains("value=\"pronto\"") && wrong.text.contains("aria-invalid=\"true\""))
        #expect(await visitor.send("\(application)/approve-membership", [("approvedOn", "2026-10-01"), ("approvedBy", "Junta ficticia, acta 7")]).status == 303)
        #expect(await steps() == ["reject-membership", "activate-membership"])
        let early = await visitor.send("\(application)/suspend-membership", [("startDate", "2026-10-05"), ("reason", "x")])
        #expect(early.status == 400, "the service decides: \(early.status)")
        #expect(await visitor.send("\(application)/activate-membership", [("startDate", "2026-10-02")]).status == 303)
        #expect(await steps() == ["suspend-membership", "grant-grace", "end-membership"])
        let page = await visitor.open(application)
        for part in ["Activa", "Junta ficticia, acta 7", "Ane Ficticia"] { #expect(page.text.contains(part), "\(part)") }
    }

    @Test func `a meeting is noted with who took part, and corrected`() async throws {
        let visitor = try await House.all[0].visitor()
        let form = await visitor.open("/interactions/new")
        #expect(form.text.contains("name=\"participants[0].orgId\"") && form.text.contains("name=\"participants[2].orgId\""))
        let names = form.text.matches(of: /<option value="([^"]+ S\.L\.)"><\/option>/).map { String($0.1) }
        let (one, other) = (try #require(names.first), try #require(names.dropFirst().first))
        let values = [
            ("kind", "bilateral"), ("date", "2026-11-02"), ("title", "Reunión ficticia"), ("status", "celebrada"), ("associationAttended", "true"),
            ("participants[0].orgId", one), ("participants[0].attended", "true"), ("participants[1].orgId", ""), ("participants[2].orgId", other),
        ]
        let unknown = await visitor.send("/interactions/new", values.dropLast(2) + [("participants[1].orgId", "Nadie")])
        #expect(unknown.status == 400 && unknown.text.contains("value=\"Nadie\"") && unknown.text.contains("Reunión ficticia"))
        let meeting = try address(await visitor.send("/interactions/new", values))
        let page = await visitor.open(meeting)
        #expect(page.text.contains("Reunión ficticia") && page.text.contains(one) && page.text.contains(other))
        let change = await visitor.open("\(meeting)/change")
        #expect(change.text.contains("name=\"participants[1].orgId\" type=\"text\" value=\"\(other)\""), "the empty item is none")
        let etag = String(try #require(change.text.firstMatch(of: /name="etag" value="([^"]+)"/)?.1)).replacing("&quot;", with: "\"")
        let fewer = [("etag", etag), ("kind", "bilateral"), ("date", "2026-11-02"), ("title", "Reunión ficticia"), ("status", "celebrada"), ("participants[0].orgId", other)]
        #expect(await visitor.send("\(meeting)/change", fewer).status == 303)
        let after = await visitor.open("\(meeting)/change")
        #expect(after.text.contains("name=\"participants[0].orgId\" type=\"text\" value=\"\(other)\"") && !after.text.contains("type=\"text\" value=\"\(one)\""))
    }
}
