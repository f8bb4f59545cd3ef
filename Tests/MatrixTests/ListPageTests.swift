import Contract
import Engines
import Foundation
import Testing
import Web

/// What people do with whole lists: tables taken in and taken back, views kept, many records changed at once, one search.
@Suite struct ListPageTests {
    private typealias Visitor = RecordScreenTests.Visitor

    private func office() async throws -> Visitor { try await RecordScreenTests.House.all[0].visitor() }

    /// Sends a form with a file.
    private func upload(_ visitor: Visitor, _ target: String, _ name: String, _ bytes: [UInt8]) async -> (status: Int, text: String) {
        var body = Array("--edge\r\ncontent-disposition: form-data; name=\"csrf\"\r\n\r\ntoken\r\n--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n".utf8)
        body += bytes + Array("\r\n--edge--\r\n".utf8)
        var request = PageRequest(
            method: .post, target: target, headers: ["content-type": "multipart/form-data; boundary=edge"], body: body, caller: visitor.caller, csrfToken: "token", origin: "http://here")
        request.language = .es
        let response = await visitor.pages.1.answer(request, in: visitor.pages.0)
        return (response.status, String(decoding: response.body, as: UTF8.self))
    }

    /// What a page's form sends again: every hidden value, and what its choices show.
    private func again(_ page: String) -> [(String, String)] {
        let hidden = page.matches(of: /<input type="hidden" name="(name|as|read|requestId)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
        let content = page.firstMatch(of: /<textarea name="content" hidden>([^<]*)</).map { [("content", String($0.1))] } ?? []
        let chosen = page.matches(of: /<select id="f-[^"]+" name="([^"]+)"[^>]*>\s*((?:<option[^>]*>[^<]*<\/option>\s*)*)<\/select>/).compactMap { select -> (String, String)? in
            select.2.firstMatch(of: /value="([^"]*)" selected/).map { (String(select.1), String($0.1).replacing("&amp;", with: "&")) }
        }
        return hidden + content + chosen
    }

    private static let messy: [UInt8] = {
        let text = """
            Listado de empresas;;;\r
            ;;;\r
            Raz\u{F3}n social completa;Categor\u{ED}a;Provincia;Etiqueta\r
            F\u{E1}brica Ficticia del Norte;Empresa biofarmac\u{E9}utica;Gipuzkoa;a\r
            \r
            ;Empresa biofarmac\u{E9}utica;Bizkaia;b\r
            Taller Ficticio del Sur;no existe;Bizkaia;c\r

            """
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }()

    @Test func `a table from a spreadsheet is judged, explained, taken in, and taken back`() async throws {
        let visitor = try await office()
        let first = await upload(visitor, "/organisations/import", "socias.csv", Self.messy)
        #expect(first.status == 200 && first.text.contains("Windows-1252"), "\(first.text.suffix(3000))")
        #expect(first.text.contains("Columnas que no se importan: Razón social completa, Etiqueta."), "a heading nobody knows")
        var said = again(first.text).map { $0.0 == "map.0" ? ("map.0", "legal_name") : $0 }
        let judged = await visitor.send("/organisations/import", said + [("do", "check")])
        #expect(judged.status == 200 && judged.text.contains("Nuevo: 1 · Rechazado: 2") && judged.text.contains("Todavía no se ha guardado nada"), "\(judged.text.suffix(4000))")
        #expect(!(await visitor.open("/organisations?q=del+Norte").text).contains("Fábrica Ficticia del Norte</a>"))
        let parts = judged.text.matches(of: /<details class="columns"( open)?><summary>([^<]+: \d+)<\/summary>/).map { "\($0.2)\($0.1 == nil ? "" : " open")" }
        #expect(parts == ["Rechazado: 2 open", "Nuevo: 1"], "what must be looked at stands first and what is well is folded: \(parts)")
        said = again(judged.text)
        let rejects = await visitor.send("/organisations/import", said + [("do", "rejects")])
        #expect(rejects.text.hasPrefix("\u{FEFF}") && rejects.text.contains("Taller Ficticio del Sur") && !rejects.text.contains("del Norte"))
        let applied = await visitor.send("/organisations/import", said + [("do", "apply")])
        #expect(applied.status == 200 && applied.text.contains("Guardado. Nuevo: 1") && applied.text.contains("socias.csv"))
        #expect(await visitor.open("/organisations?q=del+Norte").text.contains("Fábrica Ficticia del Norte</a>"))
        let remembered = await upload(visitor, "/organisations/import", "socias.csv", Self.messy)
        #expect(remembered.text.contains("Sin cambios: 1") || remembered.text.contains("Parece repetido: 1"), "the heading is remembered")
        let run = String(try #require(applied.text.firstMatch(of: /name="undo" value="([^"]+)"/)?.1))
        let undone = await visitor.send("/organisations/import", [("undo", run)])
        #expect(undone.status == 200 && undone.text.contains("Eliminado: 1") && undone.text.contains("deshecha el"))
        #expect(!(await visitor.open("/organisations?q=del+Norte").text).contains("Fábrica Ficticia del Norte</a>"))
        #expect(await visitor.send("/organisations/import", [("undo", run)]).status == 400)
    }

    @Test func `a spreadsheet is taken in, the sheet that is meant`() async throws {
        let visitor = try await office()
        let sheet = try SpreadsheetWriter("Notas", header: ["nada"])
        sheet.add([.text("nada")])
        try sheet.begin("Socias", header: ["Razón social", "Categoría", "Web"])
        sheet.add([.text("Hoja Ficticia"), .text("empresa_biopharma"), .empty])
        let first = await upload(visitor, "/organisations/import", "socias.xlsx", try sheet.finish())
        #expect(first.status == 400 && first.text.contains("Ninguna columna es un campo conocido"))
        let said = again(first.text).map { $0.0 == "sheet" ? ("sheet", "Socias") : $0 }
        let judged = await visitor.send("/organisations/import", said)
        #expect(judged.status == 200 && judged.text.contains("Nuevo: 1"), "\(judged.text.suffix(4000))")
    }

    @Test(arguments: [("a.pdf", "%PDF-1.7"), ("a.xlsx", "PK\u{3}\u{4}roto"), ("a.csv", "x"), ("a.csv", "legalName;category\n\"abierta;x\n")])
    func `what cannot be read is said on the page`(name: String, text: String) async throws {
        let page = await upload(try await office(), "/organisations/import", name, Array(text.utf8))
        #expect(page.status == 400 && page.text.contains("role=\"alert\"") && page.text.contains("type=\"file\""))
    }

    @Test func `a view is kept, opens by itself, is seen by others when shared, and goes`() async throws {
        let visitor = try await office()
        var other = visitor
        other.caller = Caller(kind: .person, id: "j", name: "Jon Ficticio", scopes: ["membership:read"])
        let kept = await visitor.send("/memberships/views", [("name", "Bajas <ficticias>"), ("query", "status=baja&order=join_date&page=x&column=status"), ("isDefault", "true"), ("do", "new")])
        #expect(kept.status == 303 && kept.text.hasPrefix("/memberships?view=") && kept.text.hasSuffix("&status=baja&order=join_date&column=status"))
        #expect(await visitor.open("/memberships").text == kept.text, "the list opens as it was kept")
        let page = await visitor.open(kept.text)
        #expect(page.status == 200 && page.text.contains("Bajas &lt;ficticias&gt;") && page.text.contains("aria-current=\"true\">Bajas"))
        #expect(await visitor.open("/memberships?view=").status == 200)
        let seen = await other.open("/memberships")
        #expect(seen.status == 200 && !seen.text.contains("Bajas"))
        let id = String(try #require(kept.text.firstMatch(of: /view=([0-9a-f-]+)/)?.1))
        let shared = await visitor.send("/memberships/views", [("id", id), ("name", "Bajas"), ("query", "status=baja"), ("isShared", "true"), ("do", "change")])
        #expect(shared.status == 303)
        #expect(await other.open("/memberships").text.contains("Bajas <span class=\"unseen\">(Ane Ficticia)"))
        #expect(await visitor.send("/memberships/views", [("name", ""), ("query", ""), ("do", "new")]).text.contains("trouble"))
        #expect(await visitor.send("/memberships/views", [("id", id), ("do", "delete")]).status == 303)
        #expect(!(await other.open("/memberships").text).contains("Bajas"))
    }

    @Test func `chosen records are given one value, step and end together, each with what became of it`() async throws {
        let visitor = try await office()
        let list = await visitor.open("/organisations").text
        let ids = list.matches(of: /name="id" value="([0-9a-f-]{36})"/).map { String($0.1) }
        #expect(ids.count > 3 && list.contains("<optgroup label=\"Dar un paso\">"))
        let chosen = ids.prefix(2).map { ("id", $0) }
        let asked = await visitor.send("/organisations/many", chosen + [("do", "set:province")])
        #expect(asked.status == 200 && asked.text.contains("Provincia: 2 registros") && asked.text.contains("name=\"province\""))
        let sent = String(try #require(asked.text.firstMatch(of: /name="ids" value="([^"]+)"/)?.1))
        let done = await visitor.send("/organisations/many/done", [("ids", sent), ("doing", "set:province"), ("province", "araba")])
        #expect(done.status == 200 && done.text.contains("Hechos: 2. No hechos: 0."))
        for id in ids.prefix(2) {
            let page = await visitor.open("/organisations/\(id)").text
            #expect(page.contains("Álava") && page.contains("Ane Ficticia"), "each has its history")
        }
        let export = await visitor.send("/organisations/many", chosen + [("do", "export")])
        #expect(export.text.hasPrefix("\u{FEFF}") && export.text.split(separator: "\r\n").count == 3)
        let gone = await visitor.send("/organisations/many/done", [("ids", sent), ("doing", "delete")])
        #expect(gone.text.contains("No se ha hecho") && gone.text.contains("Otros registros dependen de este."), "members are not deleted")
        let typo = await visitor.send("/organisations/many/done", [("ids", sent), ("doing", "set:website"), ("website", "nada")])
        #expect(typo.status == 400 && typo.text.contains("value=\"nada\"") && typo.text.contains("field-wrong"))
    }

    @Test func `all that the filter finds take a step, where their state allows it`() async throws {
        let visitor = try await office()
        let everything = [("all", "true"), ("filter", "status = solicitud OR status = activa"), ("order", ""), ("do", "step:approve-membership")]
        let asked = await visitor.send("/memberships/many", everything)
        #expect(asked.status == 200, "\(asked.text.suffix(2000))")
        let ids = String(try #require(asked.text.firstMatch(of: /name="ids" value="([^"]+)"/)?.1))
        let done = await visitor.send("/memberships/many/done", [("ids", ids), ("doing", "step:approve-membership"), ("approvedOn", "2026-10-01"), ("approvedBy", "Junta ficticia, acta 7")])
        #expect(done.status == 200 && done.text.contains(">Hecho<") && done.text.contains("El estado del registro no permite este paso."), "\(done.text.suffix(2000))")
    }

    @Test func `nothing chosen, too little right or no action of the list is refused`() async throws {
        let visitor = try await office()
        let nothing = await visitor.send("/organisations/many", [("do", "delete")])
        #expect(nothing.status == 400 && nothing.text.contains("No has elegido ningún registro.") && !nothing.text.contains("name=\"ids\""))
        for action in ["", "set:id", "set:legal", "step:nothing", "other"] { #expect(await visitor.send("/organisations/many", [("id", UUID().uuidString.lowercased()), ("do", action)]).status == 400, "\(action)") }
        var reader = visitor
        reader.caller.scopes = ["membership:read"]
        let list = await reader.open("/organisations").text
        let id = String(try #require(list.firstMatch(of: /name="id" value="([0-9a-f-]{36})"/)?.1))
        #expect(!list.contains("value=\"delete\"") && list.contains("value=\"export\""))
        #expect(await reader.send("/organisations/many", [("id", id), ("do", "delete")]).status == 403)
        #expect(await reader.send("/organisations/many/done", [("ids", id), ("doing", "delete")]).status == 403)
        #expect(await reader.send("/organisations/many", [("id", id), ("do", "export")]).status == 200)
    }

    @Test func `one search asks the other services as the same person, and says which does not answer`() async throws {
        let database = try TestDatabase.temporary()
        var frame = RecordScreenTests.House.frame
        frame.addresses["funding"] = "http://127.0.0.1:7104/"
        frame.searches = [
            "funding": { asked, _ in
                var found = SearchRecordsResponse()
                found.records = [FoundRecord("Call", "018cc251-f400-7001-8000-000000000009", "Convocatoria \(asked.text)")]
                found.more = ["Call"]
                return found
            },
            "training": { _, _ in throw ServiceError(.unavailable, "nobody answers") },
            "internationalisation": { _, _ in throw ServiceError(.permissionDenied, "not for this person") },
        ]
        let visitor = try await RecordScreenTests.House.membership(database, frame)
        let page = await visitor.open("/search?q=ficticia")
        #expect(page.status == 200 && page.text.contains("Convocatoria ficticia") && page.text.contains("http://127.0.0.1:7104/records/Call/018cc251"))
        #expect(page.text.contains("http://127.0.0.1:7104/search?q=ficticia") && page.text.contains("Talento no responde") && !page.text.contains("Internacionalización no responde"))
        #expect(page.text.contains("href=\"/organisations/"))
        #expect(page.text.contains("id=\"find\""), "every page has the box")
        #expect(await visitor.open("/search?q=+").text.contains("Escribe un nombre"))
    }
}
