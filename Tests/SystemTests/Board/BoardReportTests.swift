import Contract
import Foundation
import Models
import Testing

/// The board report as files, taken from running services and read by the readers that other people have.
@Suite(.serialized) struct BoardReportTests {
    private static let period = Period("2026S1")!

    private typealias House = BoardHouse
    private static func found(_ kind: String, _ data: Data) throws -> [String: Any] { try House.found(kind, data) }
    private static func spanish(_ figure: Figure) -> String { BoardNumbers(.es).written(figure).filter { !$0.isWhitespace } }
    private static func key(_ figure: Figure) -> String { figure.component.isEmpty ? figure.indicator : figure.component }

    @Test func `table, spreadsheet and document say the numbers that the call says`() async throws {
        let house = try await House()
        #expect(house.report.figures.count == 48)
        let query: KeyValuePairs = ["period": Self.period.text, "lang": "es"]

        let json = try await house.reader.get("/report.json", query)
        #expect(try BoardReport(json: json.text).figures.map(\.figure.value) == house.report.figures.map(\.figure.value))

        let table = try #require(try Subscriber.read("csv", try await house.reader.get("/report.csv", query).data)["rows"] as? [[String]])
        let value = try #require(table[0].firstIndex(of: "Valor"))
        let byCode = Dictionary(table.dropFirst().map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first })
        for line in house.report.figures {
            let row = try #require(byCode[Self.key(line.figure)])
            try Self.check(line, table[0]) { place in Double(row[place].replacingOccurrences(of: ",", with: ".")) }
        }
        for figure in house.report.figures.map(\.figure) {
            let row = try #require(byCode[Self.key(figure)], "\(Self.key(figure)) is not in the table")
            guard let number = figure.value else { #expect(row[value] == BoardNumbers(.es).written(figure)); continue }
            let read = try #require(Double(row[value].replacingOccurrences(of: ",", with: ".")), "\(row)")
            #expect(abs(read - number) <= 0.005001, "\(Self.key(figure)): \(row[value])")
        }

        let book = try Self.found("xlsx", try await house.reader.get("/report.xlsx", query).data)
        let sheets = try #require(book["sheets"] as? [[String: Any]])
        // Summary, objectives, eight pillars and six more, then the records.
        #expect(sheets.first?["name"] as? String == "Resumen" && sheets.last?["name"] as? String == "Registros")
        let rows = sheets.filter { ($0["charts"] as? Int ?? 0) > 0 }.flatMap { $0["rows"] as? [[Any]] ?? [] }
        let cells = Dictionary(rows.compactMap { row in (row[0] as? String).map { ($0, row) } }, uniquingKeysWith: { first, _ in first })
        for line in house.report.figures {
            let row = try #require(cells[Self.key(line.figure)], "\(Self.key(line.figure)) is in no sheet")
            if let number = line.figure.value { #expect(abs(try #require(row[3] as? Double) - number) <= 0.005001, "\(row)") }
            try Self.check(line, table[0]) { row[$0] as? Double }
        }
        let budget = try #require(sheets.first { $0["name"] as? String == "Presupuesto" }?["rows"] as? [[Any]])
        let categories = IncomeCategory.allCases.filter { category in house.report.income.contains { $0.parts.contains { $0.category == category } } }
        #expect(budget.count == house.report.income.count + 1 && budget[0].count == categories.count + 3)
        for (row, period) in zip(budget.dropFirst(), house.report.income) {
            let cents = categories.map { category in period.parts.first { $0.category == category }?.amountCents ?? 0 } + [period.totalCents]
            #expect(row[1...(categories.count + 1)].map { (($0 as? Double ?? .nan) * 100).rounded() } == cents.map(Double.init), "\(row)")
        }

        let document = try Self.found("pdf", try await house.document("/report", "es"))
        let info = try #require(document["info"] as? [String: String])
        #expect(info["Tagged"] == "yes" && info["Title"] == "Informe para la Junta Directiva. 1.er semestre de 2026" && document["language"] as? String == "es")
        #expect(document["bookmarks"] as? Int ?? 0 > 20)
        let pages = try #require(document["pages"] as? [String])
        for (number, page) in pages.enumerated().dropFirst() { #expect(page.contains("\(number + 1) / \(pages.count)")) }
        let lines = pages.joined(separator: "\n").split(separator: "\n").map { $0.filter { !$0.isWhitespace } }
        for figure in house.report.figures.map(\.figure) where figure.value != nil {
            #expect(House.says(pages, Self.key(figure), Self.spanish(figure)), "\(Self.key(figure)) \(Self.spanish(figure)) stands nowhere in the document")
        }
        for income in house.report.income {
            let total = String(format: "%.2f", Double(income.totalCents) / 100).replacingOccurrences(of: ".", with: ",")
            #expect(lines.contains { $0.filter { $0 != "." }.contains(total) }, "\(income.period) \(total)")
        }
    }

    /// What stands beside a value in the tables: the period before, target, attainment and coverage.
    private static func check(_ line: ReportFigure, _ header: [String], _ cell: (Int) -> Double?) throws {
        func place(_ name: String) throws -> Int { try #require(header.firstIndex(of: name), "\(header)") }
        let figure = line.figure
        let said: [(String, Double?)] = [
            ("2.º semestre de 2025", line.before?.value), ("Objetivo", figure.target), ("Cumplimiento (%)", figure.attainment.map { $0 * 100 }),
            ("Con datos", figure.covered.map(Double.init)), ("De", figure.population.map(Double.init)),
        ]
        for (name, value) in said where figure.unit != "state" {
            let shown = cell(try place(name))
            #expect(shown.map { abs($0 - (value ?? .infinity)) <= 0.005001 } ?? (value == nil), "\(key(figure)) \(name): \(shown ?? .nan)")
        }
    }

    /// What stands in each element of a class, without spaces.
    private static func numbers(_ page: Substring, _ mark: String) throws -> [String] {
        let numbers = try Regex("class=\"\(mark)[^\"]*\">([^<]*)<", as: (Substring, Substring).self)
        return page.matches(of: numbers).map { $0.1.filter { !$0.isWhitespace } }
    }

    @Test(arguments: [period, Period(year: 2025)])
    func `the scorecard and each figure's page say the numbers that the call says, and list all records behind them`(period: Period) async throws {
        let house = try await House()
        let figures = try await house.host.peer("kpi").call(KPIContract.getScorecard, GetScorecardRequest(period: period)).figures
        let front = try await house.reader.get("/", ["period": period.text, "lang": "es"]).text
        let rows = front.split(separator: "<tr role=\"row\">")
        for figure in figures where figure.value != nil {
            let row = try #require(rows.first { $0.contains("<span class=\"code\">\(Self.key(figure))</span>") }, "\(Self.key(figure))")
            #expect(try Self.numbers(row, "big") == [Self.spanish(figure)], "\(Self.key(figure))")
        }
        for (id, parts) in Dictionary(grouping: figures, by: \.indicator) {
            let page = try await house.reader.get("/figures/\(id)", ["period": period.text, "lang": "es"]).text
            let shown = try Self.numbers(page[...], "hero-value")
            for (number, part) in zip(shown, parts) where part.value != nil { #expect(number == Self.spanish(part), "\(id)") }
            #expect(shown.count == parts.count, "\(id)")
            var total: Int64 = 0
            for source in Set(parts.flatMap(\.sources).map { "\($0.service) \($0.measure)" }) {
                let names = source.split(separator: " ").map(String.init)
                let records = ListContributionsRequest(period: period, measure: names[1], pageSize: 1)
                total += try await house.host.peer(names[0]).call(MeasureContract.listContributions, records).totalSize
            }
            let told = page.firstMatch(of: /Se muestran [0-9.]+ de ([0-9.]+)/).flatMap { Int64($0.1.filter { $0 != "." }) }
            if parts.contains(where: { !$0.sources.isEmpty }) { #expect(told == total, "\(id) lists \(told ?? -1) of \(total) records") }
        }
    }

    @Test func `a frozen report's files stay as they are while the figures go on, and what changed is told`() async throws {
        let house = try await House()
        let board = house.host.peer("kpi")
        let snapshot = try await board.call(KPIContract.freezeReport, FreezeReportRequest(Self.period, meeting: "Junta ficticia"))
        let address = "/snapshots/\(snapshot.id)/report"
        let before = try await house.reader.get("\(address).csv", ["lang": "en"])
        #expect(before.status == 200)
        let members = try #require(house.report.figures.first { $0.figure.indicator == "S12" }?.figure.value)
        _ = try await house.host.organisation("Llegada tarde (ficticia)", memberFrom: "2026-03-01")
        try await house.host.eventually("the late member counts") {
            let report = try await board.call(KPIContract.getReport, GetReportRequest(Self.period))
            return report.figures.contains { $0.figure.indicator == "S12" && $0.figure.value == members + 1 }
        }
        #expect(try await house.reader.get("\(address).csv", ["lang": "en"]).data == before.data)
        let document = try Self.found("pdf", try await house.document(address, "en"))
        let text = try #require(document["pages"] as? [String])
        #expect(text[0].contains("Junta ficticia") && text[0].filter { !$0.isWhitespace }.contains(snapshot.digest))
        let page = try await house.reader.get("/snapshots/\(snapshot.id)/compare", ["lang": "en"])
        #expect(page.text.contains("Records that came later: 1 in Member organisations (Membership)"), "\(page.text.suffix(4000))")
        let list = try await house.reader.get("/snapshots", ["lang": "en"])
        #expect(list.text.contains("Checked: 1, all as they were frozen") && list.text.contains(snapshot.digest))
    }

    @Test func `a reader of aggregates gets the report without a record, and may not freeze it`() async throws {
        let house = try await House()
        let key = try RunningService.output("kpi", ["key", "create", "board", "kpi:measure", "--home", house.host.home, "--port", "\(house.host["kpi"].port)"])
        let reader = Subscriber(house.host["kpi"], key: key)
        let file = try await reader.get("/report.xlsx", ["period": Self.period.text, "lang": "es"])
        try #require(file.status == 200, "\(file.text.suffix(2000))")
        let book = try Self.found("xlsx", file.data)
        let names = try #require(book["sheets"] as? [[String: Any]]).compactMap { $0["name"] as? String }
        #expect(names.contains("Fuentes") && !names.contains("Registros"))
        #expect(try await reader.get("/report", ["lang": "en"]).text.contains("/snapshots/new") == false)
        #expect(try await reader.get("/snapshots/new", ["lang": "en"]).status == 403)
    }

    @Test func `a wrong period is said by name, and nobody takes a document that another asked for`() async throws {
        let host = Host()
        try await host.start("kpi")
        let reader = Subscriber(host["kpi"], key: host.key("kpi"))
        #expect(try await reader.get("/report", ["period": "2031S1"]).status == 404)
        let begun = try await reader.get("/report.pdf", ["period": "2025", "lang": "en"])
        let job = try #require(begun.text.firstMatch(of: /job=([A-Za-z0-9_-]+)/)?.1)
        let other = Subscriber(host["kpi"], key: try RunningService.output("kpi", ["key", "create", "other", "kpi:measure", "--home", host.home, "--port", "\(host["kpi"].port)"]))
        let answer = try await other.get("/report/pdf", ["job": String(job), "take": "1", "lang": "en"])
        #expect(answer.headers["content-type"]?.hasPrefix("text/html") == true && answer.text.contains("kept no more"))
    }
}
