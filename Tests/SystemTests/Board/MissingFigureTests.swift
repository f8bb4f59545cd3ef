import Contract
import Foundation
import Models
import Testing

/// What the report's files say of figures that are not there, read by the readers that other people have.
@Suite(.serialized) struct MissingFigureTests {
    /// The column that says why, and each reason as tables and as the document say it.
    private struct Tongue {
        let column: String
        let reasons: [FigureStatus: (table: String, document: String)]
    }

    private static let tongues: [String: Tongue] = [
        "es": Tongue(
            column: "Si falta, por qué",
            reasons: [
                .not_begun: ("el periodo no ha empezado", "Aún no ha empezado"), .unavailable: ("su servicio no responde", "No disponible"),
                .no_data: ("sin datos en el periodo", "Sin dato"),
            ]),
        "eu": Tongue(
            column: "Falta bada, zergatik",
            reasons: [
                .not_begun: ("aldia ez da hasi", "Oraindik hasi gabe"), .unavailable: ("bere zerbitzuak ez du erantzuten", "Ez dago eskuragarri"),
                .no_data: ("daturik ez aldian", "Daturik ez"),
            ]),
        "en": Tongue(
            column: "If missing, why",
            reasons: [
                .not_begun: ("the period has not begun", "Not begun yet"), .unavailable: ("its service does not answer", "Unavailable"),
                .no_data: ("no data in the period", "No data"),
            ]),
    ]

    /// Of a period to come nothing is there; of one that has begun, nothing of services that never answered and nothing that nobody typed.
    @Test func `a missing figure is said in every file and language, with why, and is blank in none`() async throws {
        let host = Host()
        try await host.start("kpi")
        let reader = Subscriber(host["kpi"], key: host.key("kpi"))
        for (period, expected) in [("2027S1", [FigureStatus.not_begun]), ("2025", [.unavailable, .no_data])] {
            let asked = GetReportRequest(try #require(Period(period)))
            try await host.eventually("all services were asked in vain") {
                Set(try await host.peer("kpi").call(KPIContract.getReport, asked).figures.map(\.figure.status)) == Set(expected)
            }
            let figures = try await host.peer("kpi").call(KPIContract.getReport, asked).figures.map(\.figure)
            #expect(figures.count == 48)
            for (language, tongue) in Self.tongues { try await check(figures, period, language, tongue, host, reader) }
        }
    }

    private func check(_ figures: [Figure], _ period: String, _ language: String, _ tongue: Tongue, _ host: Host, _ reader: Subscriber) async throws {
        let query: KeyValuePairs = ["period": period, "lang": language]
        let table = try #require(try Subscriber.read("csv", try await reader.get("/report.csv", query).data)["rows"] as? [[String]])
        let why = try #require(table[0].firstIndex(of: tongue.column), "\(table[0])")
        let sheets = try #require(try BoardHouse.found("xlsx", try await reader.get("/report.xlsx", query).data)["sheets"] as? [[String: Any]])
        let rows = sheets.flatMap { $0["rows"] as? [[Any]] ?? [] }
        let document = try BoardHouse.found("pdf", try await BoardHouse.document("/report", language, period, of: host, for: reader))
        #expect(document["language"] as? String == language)
        let pages = try #require(document["pages"] as? [String])
        let page = try await reader.get("/report", query).text
        for figure in figures {
            let code = figure.component.isEmpty ? figure.indicator : figure.component
            let said = try #require(tongue.reasons[figure.status], "\(code) is \(figure.status)")
            #expect(table.contains { $0.first == code && $0[why] == said.table }, "\(code) of \(period) in the \(language) table")
            #expect(rows.contains { $0.first as? String == code && $0.count > why && $0[why] as? String == said.table }, "\(code) of \(period) in the \(language) workbook")
            #expect(BoardHouse.says(pages, code, said.document.filter { !$0.isWhitespace }), "\(code) of \(period) in the \(language) document")
            let row = page.split(separator: "<tr role=\"row\">").first { $0.contains("<span class=\"code\">\(code)</span>") && $0.contains("class=\"big") }
            #expect(row?.contains(">\(said.document)</span>") == true, "\(code) of \(period) on the \(language) page")
        }
    }
}
