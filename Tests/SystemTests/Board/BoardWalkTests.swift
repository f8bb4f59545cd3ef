import Contract
import Foundation
import Models
import Testing

/// A walk through everything that shows a figure, in three languages: pages and files of the live report and of a frozen one, breakdowns,
/// roadmap and goals, and the records that are behind each figure, where their services show them.
@Suite(.serialized) struct BoardWalkTests {
    private typealias House = BoardHouse
    private static func key(_ figure: Figure) -> String { figure.component.isEmpty ? figure.indicator : figure.component }

    @Test func `the report's page, document, workbook and table say the numbers that the call says, live and frozen, in each language`() async throws {
        let house = try await House()
        let snapshot = try await house.host.peer("kpi").call(KPIContract.freezeReport, FreezeReportRequest(House.period, meeting: "Junta ficticia"))
        let frozen = try await house.host.peer("kpi").call(KPIContract.getSnapshot, GetSnapshotRequest(id: snapshot.id)).report
        #expect(frozen.figures.map(\.figure.value) == house.report.figures.map(\.figure.value))
        for tongue in BoardNumbers.Tongue.allCases {
            let query: KeyValuePairs = ["period": House.period.text, "lang": tongue.rawValue]
            for (page, files, report) in [("/report", "/report", house.report), ("/snapshots/\(snapshot.id)", "/snapshots/\(snapshot.id)/report", frozen)] {
                let place = "\(page) in \(tongue)"
                let walk = try BoardWalk(report, tongue, place)
                try walk.checkPage(try await house.reader.get(page, query).text)
                try walk.checkTable(try #require(try Subscriber.read("csv", try await house.reader.get("\(files).csv", query).data)["rows"] as? [[String]]))
                let sheets = try #require(try House.found("xlsx", try await house.reader.get("\(files).xlsx", query).data)["sheets"] as? [[String: Any]])
                try walk.checkWorkbook(sheets.compactMap { $0["rows"] as? [[Any]] })
                try walk.checkDocument(try #require(try House.found("pdf", try await house.document(files, tongue.rawValue))["pages"] as? [String]))
            }
        }
    }

    @Test func `a service that never answered leaves figures that every page and file says to be missing, in each language`() async throws {
        let host = Host()
        for name in ["membership", "kpi"] { _ = try RunningService.output(name, ["demo", "--home", host.home]) }
        for name in ["membership", "kpi"] { try await host.start(name) }
        try await host.eventually("the figures of members have come") { try await host.figures()["S12"]?.status == .value }
        var reader = Subscriber(host["kpi"])
        let visitor = Visitor()
        _ = try await visitor.enter(host["kpi"].signInLink)
        reader.headers["cookie"] = "auzolan_session=\(try #require(visitor.cookie("auzolan_session")))"
        let report = try await host.peer("kpi").call(KPIContract.getReport, GetReportRequest(House.period))
        let missing = report.figures.map(\.figure).filter { $0.status != .value }
        #expect(missing.count > 10 && missing.count < report.figures.count, "\(missing.count)")
        for tongue in BoardNumbers.Tongue.allCases {
            let query: KeyValuePairs = ["period": House.period.text, "lang": tongue.rawValue]
            let walk = try BoardWalk(report, tongue, "a report without three services in \(tongue)")
            let table = try #require(try Subscriber.read("csv", try await reader.get("/report.csv", query).data)["rows"] as? [[String]])
            let sheets = try #require(try House.found("xlsx", try await reader.get("/report.xlsx", query).data)["sheets"] as? [[String: Any]])
            let page = try await reader.get("/report", query).text
            let scorecard = try await reader.get("/", query).text
            try walk.checkMissing(missing, table, sheets.flatMap { $0["rows"] as? [[Any]] ?? [] }, [page, scorecard])
            try walk.checkTable(table)
            try walk.checkPage(page)
        }
    }

    @Test func `each figure's parts stand on its page, and goals and roadmap on theirs, as the calls say them`() async throws {
        let house = try await House()
        let board = house.host.peer("kpi")
        let period = Period(year: 2025)
        let figures = try await board.call(KPIContract.getScorecard, GetScorecardRequest(period: period)).figures
        var shown = 0
        for tongue in BoardNumbers.Tongue.allCases {
            let query: KeyValuePairs = ["period": period.text, "lang": tongue.rawValue]
            let walk = try BoardWalk(house.report, tongue, "\(period.text) in \(tongue)")
            for id in Set(figures.map(\.indicator)).sorted() {
                let page = try await house.reader.get("/figures/\(id)", query).text
                for figure in figures where figure.indicator == id {
                    let breakdown = try await board.call(KPIContract.getFigureBreakdown, GetFigureBreakdownRequest(indicator: Self.key(figure), period: period))
                    shown += try walk.checkParts(breakdown, page)
                }
            }
            let overview = try await board.call(KPIContract.getRoadmap, GetRoadmapRequest(period: House.period))
            try walk.checkRoadmap(overview, try await house.reader.get("/roadmap", ["period": House.period.text, "lang": tongue.rawValue]).text)
            let goals = try await board.call(KPIContract.getRoadmapGoals, GetRoadmapGoalsRequest())
            try walk.checkGoals(goals, try await house.reader.get("/roadmap/goals", ["lang": tongue.rawValue]).text)
        }
        #expect(shown > 200, "\(shown)")
    }

    @Test func `the records behind a figure are listed whole, in the page and in its table, and open where they are kept`() async throws {
        let house = try await House()
        let board = house.host.peer("kpi")
        let period = Period(year: 2025)
        let figures = try await board.call(KPIContract.getScorecard, GetScorecardRequest(period: period)).figures
        let tongue = BoardNumbers(.en)
        var opened: Set<String> = []
        for (id, parts) in Dictionary(grouping: figures, by: \.indicator).sorted(by: { $0.key < $1.key }) {
            let sources = parts.flatMap(\.sources)
            guard !sources.isEmpty else { continue }
            var behind: [String] = []
            for source in Set(sources.map { "\($0.service) \($0.measure)" }).sorted() {
                let names = source.split(separator: " ").map(String.init)
                behind += try await house.contributions(names[0], names[1], period).map(\.label)
            }
            let rows = try await house.listed(id, period)
            #expect(rows.map(\.label).sorted() == behind.sorted(), "\(id) lists \(rows.count) of \(behind.count) records")
            let table = try #require(try Subscriber.read("csv", try await house.reader.get("/figures/\(id)/records.csv", ["period": period.text, "lang": "en"]).data)["rows"] as? [[String]])
            #expect(table.dropFirst().map { $0[0] }.sorted() == behind.sorted(), "\(id): the table has \(table.count - 1) of \(behind.count) records")
            #expect(table.first == ["Record", "Date", "Service", "Adds"], "\(table.first ?? [])")
            try Self.checkSums(parts, table, tongue)
            // One of each kind of record that stands behind figures.
            for row in rows {
                let address = try #require(row.address, "\(id): \(row.label) leads nowhere")
                let kind = String(address.split(separator: "/").dropLast().last ?? "")
                guard opened.insert("\(address.split(separator: "/")[1]) \(kind)").inserted else { continue }
                let page = try await house.open(address)
                #expect(page.status == 200, "\(id): \(address) answers \(page.status)")
                #expect(page.text.contains(String(address.split(separator: "/").last ?? "?")) , "\(id): \(address) shows another record")
            }
        }
        #expect(opened.count > 15, "\(opened.sorted())")
    }

    /// What the records of a sum add is the sum.
    private static func checkSums(_ parts: [Figure], _ table: [[String]], _ numbers: BoardNumbers) throws {
        guard parts.count == 1, let figure = parts.first, figure.unit == "eur", let value = figure.value else { return }
        let sum = table.dropFirst().reduce(0.0) { $0 + (Double($1[3]) ?? .nan) }
        #expect(abs(sum - value) < 0.01, "\(figure.indicator): its records add up to \(sum), it is \(value)")
    }
}
