import Contract
import Models
import Testing
import Web

@testable import KPI

/// The plan's screens, as people with a role open them.
@Suite struct PlanPagesTests {
    private static func values(_ definition: IndicatorDefinition) -> [(String, String)] {
        [
            ("definition.validFrom", "2026-01-01"), ("definition.board", definition.board.rawValue), ("definition.group", definition.group),
            ("definition.owner", definition.owner), ("definition.unit", definition.unit.rawValue), ("definition.formula", definition.formula),
            ("definition.basis", definition.basis.rawValue), ("definition.yearRule", definition.yearRule.rawValue), ("definition.origin", definition.origin.rawValue),
            ("definition.nameEs", definition.nameEs), ("definition.nameEu", definition.nameEu), ("definition.nameEn", definition.nameEn),
            ("definition.definitionEs", definition.definitionEs), ("definition.definitionEu", definition.definitionEu),
            ("definition.definitionEn", definition.definitionEn), ("reason", "Acta ficticia"),
        ]
    }

    private func definition(_ id: String, _ board: Board) async throws -> IndicatorDefinition {
        try #require(try await board.peer().call(PlanContract.getIndicator, GetIndicatorRequest(id)).versions.first)
    }

    @Test(arguments: [Language.es, .eu, .en])
    func `every indicator stands in the list with its definition, formula and validity, and opens`(language: Language) async throws {
        let board = try await Board()
        let list = await board.open("/plan", as: .board, in: Board.services, language)
        #expect(list.status == 200 && list.text.contains("distinct(membership.members)") && list.text.contains("href=\"/plan/S12\""))
        #expect(!list.text.contains("href=\"/plan/new\""), "who may only read is offered no change")
        let page = await board.open("/plan/S12", as: .board, in: Board.services, language)
        #expect(page.status == 200 && !page.text.contains("/plan/S12/change"))
        #expect(await board.open("/plan/S99").status == 404)
    }

    @Test func `only who may write sees forms`() async throws {
        let board = try await Board()
        for path in ["/plan/new", "/plan/S12/change", "/plan/S12/retire", "/plan/S12/translate"] {
            #expect(await board.open(path).status == 200, "\(path)")
            #expect(await board.open(path, as: .board).status == 403, "\(path)")
        }
        #expect(await board.send("/plan/S12/retire", [("lastDay", "2025-12-31"), ("reason", "r"), ("step", "apply")], as: .board).status == 403)
    }

    @Test func `a change is shown before it is accepted, and nothing is written until then`() async throws {
        let board = try await Board()
        var new = try await definition("S6", board)
        new.nameEs = "Empresas & centros"
        let values = Self.values(new) + [("etag", "1")]
        let shown = await board.send("/plan/S6/change", values)
        #expect(shown.status == 200 && shown.text.contains("value=\"apply\"") && shown.text.contains("Empresas &amp; centros"))
        #expect(try await definition("S6", board).version == 1)
        let back = await board.send("/plan/S6/change", values + [("step", "edit")])
        #expect(back.status == 200 && back.text.contains("value=\"Empresas &amp; centros\""))
        let done = await board.send("/plan/S6/change", values + [("step", "apply")])
        #expect(done.status == 303 && done.text == "/plan/S6?saved=1")
        #expect(try await definition("S6", board).nameEs == "Empresas & centros")
        let late = await board.send("/plan/S6/change", values + [("step", "apply")])
        #expect(late.status == 409, "somebody who read the version before is told so")
    }

    @Test func `an indicator is added with its components, a wrong one keeps what was typed`() async throws {
        let board = try await Board()
        var new = try await definition("S1", board)
        new.yearRule = .none
        let lines = "O32a; Ventas; Salmentak; Sales; percent; growth(membership.turnover)\nO32b; Empleo; Enplegua; Jobs; percent; growth(membership.employment)"
        let values = Self.values(new) + [("definition.indicator", "O32"), ("componentLines", lines), ("step", "apply")]
        let wrong = await board.send("/plan/new", values.map { $0.0 == "definition.owner" ? ($0.0, "nobody") : $0 })
        #expect(wrong.status == 400 && wrong.text.contains("Tiene que ser un pilar del plan.") && wrong.text.contains("growth(membership.employment)"))
        let unread = await board.send("/plan/new", values.map { $0.0 == "componentLines" ? ($0.0, "O32a; Ventas") : $0 })
        #expect(unread.status == 400 && unread.text.contains("seis partes"))
        #expect(await board.send("/plan/new", values).status == 303)
        #expect(try await definition("O32", board).components.map(\.component) == ["O32a", "O32b"])
    }

    @Test func `an indicator is retired after a look at what goes, and its words are corrected at once`() async throws {
        let board = try await Board()
        let shown = await board.send("/plan/S6/retire", [("lastDay", "2025-12-31"), ("reason", "Acta")])
        #expect(shown.status == 200 && shown.text.contains("2026") && shown.text.contains("no existe"))
        #expect(await board.send("/plan/S6/retire", [("lastDay", "2025-12-31"), ("reason", "Acta"), ("step", "apply")]).status == 303)
        #expect(await board.open("/plan/S6").text.contains("Retirado"))
        #expect(await board.open("/plan").text.contains("href=\"/plan/S6\"") == false)
        #expect(await board.open("/plan?show=retired").text.contains("href=\"/plan/S6\""))
        #expect(await board.send("/plan/S7/translate", [("nameEu", "Esportazioak"), ("reason", "Zuzenketa")]).status == 303)
        #expect(await board.open("/plan/S7", as: .staff, in: Board.services, .eu).text.contains("Esportazioak"))
        let form = await board.open("/plan/S1/translate").text
        #expect(form.contains("value=\"S1a\"") && form.contains("components[1].nameEu") && !form.contains("components[2]"))
        let names = [("components[0].component", "S1a"), ("components[0].nameEu", "Fakturazioa"), ("components[0].nameEn", "Turnover")]
        #expect(await board.send("/plan/S1/translate", names + [("reason", "Zuzenketa")]).status == 303)
        let kept = try await definition("S1", board).components
        #expect(kept.map(\.component) == ["S1a", "S1b"] && kept[0].nameEu == "Fakturazioa" && kept[0].nameEn == "Turnover" && !kept[0].nameEs.isEmpty)
    }
}
