import Contract
import Models
import Testing
import Web

@testable import KPI

/// What people type on a figure's page.
@Suite struct FigureFormsTests {
    private func etag(_ page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="etag" value="([^"]+)"/)?.1)).replacing("&quot;", with: "\"")
    }

    private func address(_ page: String, _ kind: String) throws -> String {
        let found = page.matches(of: /href="(\/figures\/[A-Z0-9]+\/([a-z]+)\/[0-9a-f-]{36}\?period=[0-9S]+)"/).first { $0.2 == kind }
        return String(try #require(found?.1))
    }

    @Test func `a value is typed, corrected and deleted, and each step stays to be seen`() async throws {
        let board = try await Board()
        let page = await board.open("/figures/S7?period=2025")
        #expect(page.text.contains("Todavía no se ha anotado ningún valor") && page.text.contains("/figures/S7/observations/new?period=2025"))
        let form = await board.open("/figures/S7/observations/new?period=2025")
        #expect(form.text.contains("<option value=\"2025\" selected>"))
        let values = [("referenceYear", "2025"), ("value", "471.250.000"), ("source", "Eustat <serie>"), ("url", "https://example.org/serie"), ("retrievedOn", "2026-05-02"), ("note", "")]
        let saved = await board.send("/figures/S7/observations/new?period=2025", values)
        #expect(saved.status == 303 && saved.text == "/figures/S7?period=2025&saved=1")
        let figure = await board.open(saved.text)
        for part in ["Guardado.", "471.250.000", "Eustat &lt;serie&gt;", "href=\"https://example.org/serie\"", "Ane Ficticia"] { #expect(figure.text.contains(part), "\(part)") }
        #expect(!figure.text.contains("hace un año o más") && !figure.text.contains("Correcciones"))

        let one = try address(figure.text, "observations")
        let kept = await board.open(one)
        let corrected = [("etag", try etag(kept.text)), ("referenceYear", "2025"), ("value", "470.000.000"), ("source", "Eustat"), ("retrievedOn", "2026-05-03")]
        #expect(await board.send(one, corrected).status == 303)
        #expect(await board.send(one, corrected).status == 409, "somebody was faster")
        let after = await board.open("/figures/S7?period=2025")
        #expect(after.text.contains("Correcciones") && after.text.contains("Corregido por Ane Ficticia") && after.text.contains("471.250.000"))
        let history = try await board.peer().call(KPIContract.getObservationHistory, GetObservationHistoryRequest(indicator: "S7"))
        #expect(history.corrections.map(\.observation.value) == [471_250_000] && history.corrections[0].correctedBy == "Ane Ficticia" && !history.corrections[0].isDeletion)

        #expect(await board.send(one.replacing("?", with: "/delete?"), []).status == 303)
        let gone = await board.open("/figures/S7?period=2025")
        #expect(gone.text.contains("Eliminado por Ane Ficticia") && gone.text.contains("Nada anotado."))
    }

    @Test func `a correction that changes nothing is none`() async throws {
        let board = try await Board()
        var observation = Observation()
        (observation.indicator, observation.referenceYear, observation.value) = ("S6", 2025, 7)
        (observation.source, observation.retrievedOn) = ("Ficticia", Day("2026-01-02"))
        let made = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
        _ = try await board.peer().call(Observation.methods.update, UpdateRecord(made, mask: FieldMask(["value", "source"])))
        #expect(try await board.peer().call(KPIContract.getObservationHistory, GetObservationHistoryRequest(indicator: "S6")).corrections.isEmpty)
    }

    @Test(arguments: [("2025-11-19", true), ("2025-11-20", true), ("2025-11-21", false)])
    func `a value is due a year after it was read`(read: String, isDue: Bool) async throws {
        let board = try await Board(today: "2026-11-20")
        var observation = Observation()
        (observation.indicator, observation.referenceYear, observation.value) = ("S6", 2024, 7)
        (observation.source, observation.retrievedOn) = ("Ficticia", Day(read))
        _ = try await board.peer().call(Observation.methods.create, CreateRecord(observation))
        let standings = try await board.peer(.board).call(KPIContract.getObservationStandings, GetObservationStandingsRequest()).standings
        #expect(standings.map(\.indicator) == ["S5", "S6", "S7", "S9", "O13"])
        #expect(standings.map(\.isDue) == [true, isDue, true, true, true] && standings[1].latest?.value == 7)
        #expect(await board.open("/figures/S6?period=2025").text.contains("hace un año o más") == isDue)
        let front = await board.open("/?period=2025").text
        #expect(front.contains("<li><a href=\"/figures/S5?period=2025\">S5. ") && front.contains("<li><a href=\"/figures/S6?period=2025\">S6. ") == isDue)
        #expect(!(await board.open("/?period=2025", as: .board)).text.contains("<li><a href=\"/figures/S5"), "who reads is asked for nothing")
    }

    @Test func `a target gives the value its light, once for each period, and may be of a part`() async throws {
        let board = try await Board()
        let values = [("indicator", "S1a"), ("period", "2025"), ("value", "12,5"), ("direction", "down"), ("tolerancePercent", "20"), ("approvedBy", "Junta ficticia"), ("approvedOn", "2024-12-12")]
        #expect(await board.open("/figures/S1/targets/new?period=2025").text.contains("<option value=\"S1a\">"))
        #expect(await board.send("/figures/S1/targets/new?period=2025", values).status == 303)
        let twice = await board.send("/figures/S1/targets/new?period=2025", values)
        #expect(twice.status == 409 && twice.text.contains("Ya hay un objetivo para ese periodo"))
        let page = await board.open("/figures/S1?period=2025", as: .board)
        for part in ["S1a · ", "12,5", "mejor cuanto menos", "20", "Junta ficticia"] { #expect(page.text.contains(part), "\(part)") }
        #expect(!page.text.contains("/targets/"), "who reads is shown nothing to write with")
    }

    @Test func `somebody answers for a figure and says what is to be said of it`() async throws {
        let board = try await Board()
        #expect(await board.send("/figures/S4/owners/new?period=2025", [("owner", "Comité <Talento>"), ("note", "")]).status == 303)
        #expect(await board.send("/figures/S4/owners/new?period=2025", [("owner", "Otro")]).status == 409)
        #expect(await board.send("/figures/S4/comments/new?period=2025", [("text", "Dos bajas & un alta")]).status == 303)
        let page = await board.open("/figures/S4?period=2025", as: .board)
        #expect(page.text.contains("<dd>Comité &lt;Talento&gt;</dd>") && page.text.contains("Dos bajas &amp; un alta") && !page.text.contains("Ane Ficticia"))
        #expect(!(await board.open("/figures/S4?period=2025S1", as: .board)).text.contains("Dos bajas"), "of that period alone")
        let staff = await board.open("/figures/S4?period=2025")
        #expect(staff.text.contains("Ane Ficticia"))
        #expect(await board.open(try address(staff.text, "comments")).text.contains("Dos bajas &amp; un alta"))
        #expect(staff.text.contains(try address(staff.text, "owners")))
    }

    @Test func `what is wrong is said beside its field and what was typed is kept`() async throws {
        let board = try await Board()
        let wrong = await board.send("/figures/S6/observations/new?period=2025", [("referenceYear", "2025"), ("value", "muchos"), ("source", "Ficticia"), ("retrievedOn", "")])
        #expect(wrong.status == 400 && wrong.text.contains("muchos") && wrong.text.contains("aria-invalid=\"true\""))
        let parts = await board.send(
            "/figures/S6/observations/new?period=2025", [("referenceYear", "2025"), ("numerator", "3"), ("source", "Ficticia"), ("retrievedOn", "2026-01-01")])
        #expect(parts.status == 400 && parts.text.contains("Este indicador no es un cociente"))
        #expect(await board.send("/figures/S6/comments/new?period=2025", [("text", "")]).status == 400)
        #expect(await board.open("/figures/S99/comments/new?period=2025").status == 404)
        #expect(await board.open("/figures/S6/comments/new?period=2025x").status == 404)
    }

    @Test(arguments: ["comments", "observations", "targets", "owners"])
    func `the board reads and cannot write`(kind: String) async throws {
        let board = try await Board()
        #expect(await board.open("/figures/S6/\(kind)/new?period=2025", as: .board).status == 403)
        #expect(await board.send("/figures/S6/\(kind)/new?period=2025", [("text", "x"), ("owner", "x"), ("indicator", "S6"), ("period", "2025"), ("value", "1")], as: .board).status == 403)
    }
}
