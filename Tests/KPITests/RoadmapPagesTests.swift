import Contract
import Foundation
import Models
import Testing
import Web

@testable import KPI

/// The roadmap on screen.
@Suite struct RoadmapPagesTests {
    @Test(arguments: [(Language.es, "Hoja de ruta", "Intensidad prevista 3 de 3"), (.eu, "Bide-orria", "Aurreikusitako intentsitatea: 3 / 3"), (.en, "Roadmap", "Planned intensity 3 of 3")])
    func `the grid has real headers, and each cell says in words what its marks show`(language: Language, title: String, spoken: String) async throws {
        let board = try await Board()
        let page = await board.open("/roadmap?period=2025S2", as: .board, language)
        #expect(page.status == 200 && page.text.contains("<h1>\(title)</h1>") && page.text.contains("<span class=\"unseen\">\(spoken)</span>"))
        #expect(page.text.matches(of: /<th scope="row"/).count == 57 && page.text.matches(of: /<th scope="rowgroup"/).count == 34)
        #expect(page.text.matches(of: /<td role="cell" class="gantt-cell/).count == 57 * 6)
        #expect(page.text.matches(of: /gantt-cell gantt-unknown/).count == 4 * 6)
        #expect(!page.text.contains("style=") && !page.text.contains("/roadmap/import"), "who reads is shown nothing to write with")
    }

    @Test func `a report is typed, shown in the grid and the history, corrected, and deleted`() async throws {
        let board = try await Board()
        #expect(await board.open("/roadmap/actions/TAL-01/report?period=2025S1").text.contains("<option value=\"2025S1\" selected>"))
        let values = [("period", "2025S1"), ("state", "en_curso"), ("percent", "40"), ("note", "Dos <alianzas>"), ("evidenceUrl", "https://example.org/acta")]
        let saved = await board.send("/roadmap/actions/TAL-01/report", values)
        #expect(saved.status == 303 && saved.text == "/roadmap/actions/TAL-01?period=2025S1&saved=1")
        let action = await board.open(saved.text)
        for part in ["En curso, 40", "Dos &lt;alianzas&gt;", "href=\"https://example.org/acta\"", "Ane Ficticia"] { #expect(action.text.contains(part), "\(part)") }
        let address = String(try #require(action.text.firstMatch(of: /href="(\/roadmap\/reports\/[0-9a-f-]{36})"/)?.1))
        #expect(await board.open("/roadmap?period=2025S1").text.contains("Informado: En curso, 40"))
        let form = await board.open(address)
        let etag = String(try #require(form.text.firstMatch(of: /name="etag" value="([^"]+)"/)?.1)).replacing("&quot;", with: "\"")
        #expect(await board.send(address, [("etag", etag), ("state", "terminada"), ("percent", "100")]).status == 303)
        #expect(await board.send(address, [("etag", etag), ("state", "en_curso"), ("percent", "10")]).status == 409, "somebody was faster")
        #expect(await board.open("/roadmap/actions/TAL-01?period=2025S1").text.contains("<span class=\"mark mark-good\">Terminada</span>"))
        #expect(await board.send("\(address)/delete", []).status == 303)
        #expect(await board.open(address).status == 404)
    }

    @Test func `what is wrong is said beside its field and what was typed is kept`() async throws {
        let board = try await Board()
        let wrong = await board.send("/roadmap/actions/TAL-01/report", [("period", "2025S1"), ("state", "terminada"), ("percent", "40"), ("note", "Casi")])
        #expect(wrong.status == 400 && wrong.text.contains("Una acción terminada va al 100 %.") && wrong.text.contains("Casi"))
        #expect(wrong.text.contains("aria-invalid=\"true\""))
        let values = [("period", "2025S1"), ("state", "en_curso")]
        #expect(await board.send("/roadmap/actions/TAL-01/report", values).status == 303)
        #expect(await board.send("/roadmap/actions/TAL-01/report", values).status == 409)
    }

    @Test func `the board reads and cannot write`() async throws {
        let board = try await Board()
        let action = await board.open("/roadmap/actions/TAL-01", as: .board)
        #expect(action.status == 200 && !action.text.contains("/roadmap/actions/TAL-01/report"))
        for path in ["/roadmap/actions/TAL-01/report", "/roadmap/links/TAL-01", "/roadmap/import", "/roadmap/import-links"] {
            #expect(await board.open(path, as: .board).status == 403, "\(path)")
            #expect(await board.send(path, [("period", "2025S1"), ("state", "en_curso"), ("csv", "a;b")], as: .board).status == 403, "\(path)")
        }
    }

    @Test func `only what is late can be shown`() async throws {
        let board = try await Board()
        for pillar in ["REG-01", "REG-02", "REG-03"] {
            var report = RoadmapProgress()
            (report.action, report.period, report.state) = (pillar, "2024S2", pillar == "REG-02" ? .con_retraso : .terminada)
            _ = try await board.peer().call(RoadmapProgress.methods.create, CreateRecord(report))
        }
        let page = await board.open("/roadmap?period=2024S2&show=late").text
        #expect(page.contains("REG-02") && !page.contains("/actions/REG-01") && !page.contains("/actions/REG-03"))
        #expect(await board.open("/roadmap?period=2019").status == 404)
    }

    @Test func `links are chosen from the plan's indicators and goals`() async throws {
        let board = try await Board()
        #expect(await board.open("/roadmap/links/TAL-01").text.contains("value=\"17\""))
        #expect(await board.send("/roadmap/links/TAL-01", [("directGoals", "4"), ("directGoals", "9"), ("indicators", "O1")]).status == 303)
        let twice = await board.send("/roadmap/links/TAL-01", [("directGoals", "4"), ("indirectGoals", "4")])
        #expect(twice.status == 400 && twice.text.contains("Un objetivo no puede estar en las dos listas."))
        let action = await board.open("/roadmap/actions/TAL-01").text
        #expect(action.contains("9. Industria, innovación e infraestructura (directa)"))
        let matrix = await board.open("/roadmap/goals", as: .board)
        #expect(matrix.status == 200 && matrix.text.matches(of: /<th scope="row"/).count == 11 + 55 + 46)
    }

    /// A file that comes again with the page about it.
    private func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    @Test func `a file of reports is judged first and taken in when told to`() async throws {
        let board = try await Board()
        let csv = "Acción;Periodo;Cómo va;Avance (%)\nTAL-01;2025S1;en_curso;40\nTAL-99;2025S1;en_curso;40\n"
        let judged = await board.send("/roadmap/import", [], file: ("a.csv", csv))
        #expect(judged.status == 200 && judged.text.contains("Nuevo: 1 · Rechazado: 1") && judged.text.contains("Todavía no se ha guardado nada"))
        #expect(await board.open("/roadmap/actions/TAL-01").text.contains("Nadie ha informado todavía"))
        let applied = await board.send("/roadmap/import", [("do", "apply"), ("content", base64(csv))])
        #expect(applied.status == 200 && applied.text.contains("Guardado."))
        #expect(await board.open("/roadmap/actions/TAL-01?period=2025S1").text.contains("En curso, 40"))
        #expect(await board.send("/roadmap/import", []).status == 400)
        #expect(await board.send("/roadmap/import", [("content", base64("a;b\n1;2\n"))]).status == 400)
    }

    @Test func `a file of links is taken in, and a later one corrects them`() async throws {
        let board = try await Board()
        let csv = "Acción o indicador;Indicadores vinculados;ODS a los que contribuye directamente\nTAL-01;O1|O2;4|9\nO1;O2;\n"
        let judged = await board.send("/roadmap/import-links", [], file: ("a.csv", csv))
        #expect(judged.status == 200 && judged.text.contains("Nuevo: 1 · Rechazado: 1"), "\(judged.text.suffix(3000))")
        #expect(await board.send("/roadmap/import-links", [("do", "apply"), ("content", base64(csv))]).text.contains("Guardado."))
        let action = await board.open("/roadmap/actions/TAL-01").text
        #expect(action.contains("9. Industria, innovación e infraestructura (directa)"))
        let again = await board.send("/roadmap/import-links", [("do", "apply"), ("content", base64(csv.replacing("4|9", with: "4")))])
        #expect(again.text.contains("Cambia: 1") || again.text.contains("Guardado."))
        #expect(!(await board.open("/roadmap/actions/TAL-01").text).contains("9. Industria, innovación e infraestructura (directa)"))
    }
}
