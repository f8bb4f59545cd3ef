import Contract
import Foundation
import Models
import Storage
import Testing
import Web

@testable import KPI

/// The pages that take in a plan's files and change its rule for lights.
@Suite struct PlanLoadPagesTests {
    private static func values(_ files: PlanFiles, _ more: [(String, String)] = []) -> [(String, String)] {
        [("plan", files.plan), ("indicators", files.indicators), ("roadmap", files.roadmap), ("goals", files.goals)] + more
    }

    @Test func `files are judged before they are written, and come again until they are`() async throws {
        let board = try await Board()
        var files = try PlanLoader.bundled().files
        files.indicators = files.indicators
            .replacing("formula: count(membership.team)", with: "formula: count(membership.clinical_data_meetings)")
            .replacing("es: Inversión I+D+i organizaciones asociadas", with: "es: Inversión en I+D+i")
        let cut = try #require(files.indicators.range(of: "  - id: O31"))
        files.indicators = String(files.indicators[..<cut.lowerBound])
        // The file that is chosen takes the place of the text that came with the page.
        let old = Self.values(files).map { $0.0 == "indicators" ? ($0.0, "indicators: []") : $0 }
        let refused = await board.send("/plan/load", old, file: ("indicators.yaml", files.indicators), in: "files", as: .admin)
        #expect(refused.status == 400 && refused.text.contains("Los cambios valen desde") && refused.text.contains("leaves out O31"), "\(refused.text.prefix(2000))")
        #expect(refused.text.contains("Inversión en I+D+i"), "what was read is not lost")
        let values = Self.values(files, [("validFrom", "2026-07-01"), ("reason", "Acta ficticia"), ("requestId", Identifier.make(at: .now()))])
        let shown = await board.send("/plan/load", values, as: .admin)
        #expect(shown.status == 200 && shown.text.contains("Todavía no se ha guardado nada"))
        for (code, verdict) in [("O30", "Cambiada"), ("S2", "Textos corregidos"), ("O31", "Retirada")] {
            let row = shown.text.split(separator: "<tr").first { $0.contains(">\(code)<") }
            #expect(row?.contains(verdict) == true, "\(code): \(row ?? "no row")")
        }
        #expect(try await board.peer().call(PlanContract.getIndicator, GetIndicatorRequest("O30")).versions.count == 1)
        let done = await board.send("/plan/load", values + [("step", "apply")], as: .admin)
        #expect(done.status == 303 && done.text == "/plan?plan=bhc-2024-2027&saved=1", "\(done.text.prefix(1000))")
        let history = try await board.peer().call(PlanContract.getIndicator, GetIndicatorRequest("O30"))
        #expect(history.spans.map(\.version) == [1, 2] && history.versions.first?.reason == "Acta ficticia" && history.versions.first?.author == "Ane Ficticia")
        #expect(await board.open("/plan?saved=1").text.contains("Guardado."))
    }

    @Test(arguments: [
        ("distinct(training.training_activities)", "median(training.training_activities)", "indicators.yaml, línea 3 (indicators[0].formula)", "No se entiende."),
        ("unit: count", "unit: kilos", "indicators.yaml, línea 2 (indicators[0].unit)", "ninguna de las palabras"),
        ("indicators:", "indicators: [", "indicators.yaml, línea", "El archivo no se puede leer ahí"),
        ("group: formacion", "group: otra", "indicators.yaml, línea 2 (indicators[0].group)", "Tiene que ser un objetivo del plan"),
    ])
    func `a broken file is refused with file, line, field and rule`(part: String, broken: String, place: String, rule: String) async throws {
        let board = try await Board()
        var files = PlanLoadTests.second
        files.indicators = files.indicators.replacing(part, with: broken)
        let answer = await board.send("/plan/load", Self.values(files, [("step", "apply")]), as: .admin)
        let problems = answer.text.split(separator: "role=\"alert\"").last?.split(separator: "</ul>").first ?? ""
        #expect(answer.status == 400 && problems.contains(place) && problems.contains(rule), "\(problems)")
        #expect(try await board.peer().call(PlanContract.listPlans, ListPlansRequest()).plans.count == 1)
    }

    @Test func `a strange file, none at all and a plan that is none are said`() async throws {
        let board = try await Board()
        let strange = await board.send("/plan/load", [], file: ("plan.docx", "x"), in: "files", as: .admin)
        #expect(strange.status == 400 && strange.text.contains("plan.docx: Solo se leen plan.yaml"))
        let empty = await board.send("/plan/load", [], as: .admin)
        #expect(empty.status == 400 && empty.text.contains("plan.yaml: Falta este dato.") && empty.text.contains("indicators.yaml: Falta este dato."))
        var files = PlanLoadTests.second
        files.plan = files.plan.replacing("id: ejemplo-2024", with: "id: EJEMPLO")
        let answer = await board.send("/plan/load", Self.values(files), as: .admin)
        #expect(answer.status == 400 && answer.text.contains("plan.yaml, línea 1 (plan.id)"))
        files.plan = PlanLoadTests.second.plan + "\nlights: {green: 0.5, amber: 0.9}"
        #expect(await board.send("/plan/load", Self.values(files), as: .admin).text.contains("El ámbar no puede empezar por encima del verde."))
    }

    @Test func `only who administers the service takes in a plan`() async throws {
        let board = try await Board()
        #expect(await board.open("/plan/load", as: .admin).status == 200)
        #expect(await board.open("/plan", as: .admin).text.contains("href=\"/plan/load\""))
        #expect(await board.open("/plan/load").status == 403)
        #expect(await board.open("/plan").text.contains("href=\"/plan/load\"") == false)
        #expect(await board.send("/plan/load", Self.values(PlanLoadTests.second, [("step", "apply")])).status == 403)
        #expect(await board.open("/plan/lights", as: .board).status == 403)
        #expect(await board.open("/plan", as: .board).text.contains("href=\"/plan/lights\"") == false)
    }

    @Test func `lights change after a look at which, and at once on every page`() async throws {
        let board = try await Board.asked { _ in [Office.set("members", 88)] }
        _ = try await board.want("S12", "2026S1") { $0.value = 100 }
        #expect(try await board.figure("S12", "2026S1").light == .red)
        let form = await board.open("/plan/lights").text
        #expect(form.contains("name=\"greenPercent\" type=\"text\" value=\"100\"") && form.contains("value=\"90\""))
        let wrong = await board.send("/plan/lights", [("greenPercent", "80"), ("amberPercent", "90")])
        #expect(wrong.status == 400 && wrong.text.contains("El ámbar no puede empezar por encima del verde."))
        #expect(await board.send("/plan/lights", [("greenPercent", "0"), ("amberPercent", "0")]).status == 400)
        let shown = await board.send("/plan/lights", [("greenPercent", "95"), ("amberPercent", "85")])
        let row = shown.text.split(separator: "<tr").first { $0.contains(">S12<") && $0.contains("1.er semestre de 2026") }
        #expect(shown.status == 200 && row?.contains("rojo") == true && row?.contains("ámbar") == true, "\(shown.text)")
        #expect(try await board.figure("S12", "2026S1").light == .red, "nothing is written yet")
        let done = await board.send("/plan/lights", [("greenPercent", "95"), ("amberPercent", "85"), ("step", "apply")])
        #expect(done.status == 303 && done.text == "/plan?saved=1")
        #expect(try await board.figure("S12", "2026S1").light == .amber)
        #expect(await board.open("/plan").text.contains("Verde desde el 95 % del objetivo, ámbar desde el 85 %."))
        let line = try board.service.database.read { try $0.history("Plan", "bhc-2024-2027") }.first
        #expect(line?.principalName == "Ane Ficticia" && line?.fields == ["lights"])
        #expect(try await board.peer().call(KPIContract.getRoadmap, GetRoadmapRequest(period: Period("2026S1")!)).tally.actions > 50, "the rest of the plan stays")
    }

    @Test func `files that say another rule for lights say which lights change`() async throws {
        let board = try await Board.asked { _ in [Office.set("members", 88)] }
        _ = try await board.want("S12", "2026S1") { $0.value = 100 }
        var request = LoadPlanRequest()
        let files = try PlanLoader.bundled().files
        (request.plan, request.indicators) = (files.plan.replacing("amber: 0.9", with: "amber: 0.8"), files.indicators)
        request.apply = true
        let report = try await board.peer(.admin).call(PlanContract.loadPlan, request)
        #expect(report.effects.map { "\($0.indicator) \($0.period) \($0.before?.light.rawValue ?? "") \($0.after?.light.rawValue ?? "")" } == ["S12 2026S1 red amber"])
        #expect(try await board.figure("S12", "2026S1").light == .amber, "figures that were remembered are made anew")
    }
}
