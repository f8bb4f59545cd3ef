import Contract
import Foundation
import Models
import Testing

/// Reads what pages and files of a report say in one language and holds it against what the call says.
struct BoardWalk {
    private let report: BoardReport
    private let numbers: BoardNumbers
    /// The words of the board's service, as its own files have them.
    private let texts: [String: String]
    private let place: String

    init(_ report: BoardReport, _ tongue: BoardNumbers.Tongue, _ place: String) throws {
        (self.report, numbers, self.place) = (report, BoardNumbers(tongue), place)
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../..").standardizedFileURL
        texts = try ["Shared/Models/Texts", "Services/KPI/Texts"].reduce(into: [:]) { all, folder in
            let data = try Data(contentsOf: root.appendingPathComponent("\(folder)/\(tongue.rawValue).json"))
            all.merge(try #require(try JSONSerialization.jsonObject(with: data) as? [String: String])) { _, new in new }
        }
    }

    private static func key(_ figure: Figure) -> String { figure.component.isEmpty ? figure.indicator : figure.component }

    private func text(_ key: String, _ values: [String: String] = [:]) throws -> String {
        values.reduce(try #require(texts[key], "no text \(key)")) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static func plain(_ text: some StringProtocol) -> String {
        String(text).replacing("&amp;", with: "&").replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">").filter { !$0.isWhitespace }
    }

    private static func found(_ pattern: String, in text: some StringProtocol) throws -> [String] {
        String(text).matches(of: try Regex(pattern, as: (Substring, Substring).self)).map { plain($0.1) }
    }

    /// The rows of the table that a heading names.
    private static func rows(_ anchor: String, in page: String) throws -> [Substring] {
        let start = try #require(page.range(of: "aria-labelledby=\"\(anchor)\"", options: .backwards), "no table \(anchor)")
        let table = page[start.upperBound...].components(separatedBy: "</table>")[0]
        return table[...].split(separator: "<tr role=\"row\">").dropFirst(2).map { $0 }
    }

    func checkPage(_ page: String) throws {
        let rows = page.split(separator: "<tr role=\"row\">")
        for line in report.figures {
            let (figure, key) = (line.figure, Self.key(line.figure))
            let row = try #require(rows.first { $0.contains("<span class=\"code\">\(key)</span>") }, "\(place) has no \(key)")
            guard figure.status == .value else { continue }
            #expect(try Self.found("class=\"big[^\"]*\">([^<]*)<", in: row) == [Self.plain(numbers.written(figure))], "\(place): \(key)")
            if let before = line.before, before.status == .value {
                #expect(try Self.found("ledger-before\" data-label=\"[^\"]*\">([^<]*)<", in: row) == [Self.plain(numbers.written(before))], "\(place): \(key) before")
            }
            let marks = try Self.found("class=\"mark[^\"]*\">([^<]*)<", in: row)
            if let covered = figure.covered, let population = figure.population {
                let said = try text("mark.coverage", ["covered": numbers.decimal(Double(covered), 0), "population": numbers.decimal(Double(population), 0)])
                #expect(marks.contains(Self.plain(said)), "\(place): \(key) \(marks)")
            }
            if let target = figure.target {
                let light = figure.light == .unspecified ? "none" : figure.light.rawValue
                let share = figure.attainment.map { " (\(numbers.percent(numbers.decimal(($0 * 100 + 1e-9).rounded(.down), 0))))" } ?? ""
                let said = try text("mark.target_\(light)", ["target": numbers.written(target, figure.unit), "share": share])
                #expect(marks.contains(Self.plain(said)) || figure.isTargetProRata && marks.contains { $0.contains(Self.plain(numbers.written(target, figure.unit))) }, "\(place): \(key) \(said) in \(marks)")
            }
        }
        try checkTallies(page)
        try checkIncome(page)
        try checkMarkedGoals(page)
    }

    private func checkTallies(_ page: String) throws {
        let pillars = try #require(report.roadmap?.pillars)
        let rows = try Self.rows("report-roadmap", in: page)
        #expect(rows.count == pillars.count)
        for (row, pillar) in zip(rows, pillars) {
            let tally = pillar.tally
            let told = try Self.found("<td role=\"cell\" class=\"number\"[^>]*>(?:<span[^>]*>)?([0-9.,]+)<", in: row)
            #expect(told == [tally.actions, tally.planned, tally.running, tally.done, tally.late].map { numbers.decimal(Double($0), 0) }, "\(place): \(pillar.pillar)")
        }
    }

    private func checkIncome(_ page: String) throws {
        guard !report.income.isEmpty else { return }
        let rows = try Self.rows("report-budget", in: page)
        let categories = IncomeCategory.allCases.filter { category in report.income.contains { $0.parts.contains { $0.category == category } } }
        #expect(rows.count == report.income.count)
        for (row, period) in zip(rows, report.income) {
            let cells = try Self.found("<td role=\"cell\" class=\"number\"[^>]*>(?:<strong>)?([^<]*)<", in: row)
            let amounts = categories.map { category in period.parts.first { $0.category == category }?.amountCents ?? 0 } + [period.totalCents]
            #expect(Array(cells.dropLast()) == amounts.map { Self.plain(numbers.money(cents: $0)) }, "\(place): income of \(period.period)")
        }
    }

    private func checkMarkedGoals(_ page: String) throws {
        let matrix = try #require(report.goals)
        let heads = matrix.rows.filter { $0.subject == .pilar }
        let rows = try Self.rows("report-sdg", in: page)
        #expect(rows.count == heads.count && rows.count > 3)
        for (row, head) in zip(rows, heads) { try check(row, head, matrix) }
    }

    private func check(_ row: Substring, _ head: RoadmapGoalRow, _ matrix: RoadmapGoalMatrix) throws {
        let kinds = try Self.found("class=\"goal-cell ([^\"]*)\"", in: row)
        #expect(kinds.count == matrix.goals.count)
        let marked = zip(kinds, matrix.goals).filter { !["", "goal-none"].contains($0.0) }.map(\.1.goal)
        #expect(Set(marked) == Set(head.marks.map(\.goal)), "\(place): goals of \(head.code), \(Set(kinds))")
    }

    /// The CSV table: each figure with what stands beside it.
    func checkTable(_ table: [[String]]) throws {
        let header = try #require(table.first)
        try check(Dictionary(table.dropFirst().map { ($0[0], $0) }, uniquingKeysWith: { first, _ in first }), header) { cell in
            Double(numbers.tongue == .en ? cell.replacing(",", with: "") : cell.replacing(",", with: "."))
        }
    }

    func checkWorkbook(_ sheets: [[[Any]]]) throws {
        let code = try text("report.column_code")
        let value = try text("report.column_value")
        let tables = sheets.filter { ($0.first?.first as? String) == code && $0.first?.contains { $0 as? String == value } == true }
        let header = try #require(tables.first?.first).map { $0 as? String ?? "" }
        let rows = tables.flatMap { $0.dropFirst() }.compactMap { row in (row[0] as? String).map { ($0, row) } }
        try check(Dictionary(rows, uniquingKeysWith: { first, _ in first }), header) { $0 as? Double }
        let actions = try #require(sheets.first { $0.first?.first as? String == code && $0.first?.contains { $0 as? String == value } != true && $0.count > 50 })
        let known = report.roadmap?.pillars.flatMap(\.lines).flatMap(\.actions).filter(\.duplicateOf.isEmpty).map(\.action) ?? []
        #expect(Set(known).isSubset(of: actions.dropFirst().compactMap { $0.first as? String }), "\(place): actions of the roadmap")
    }

    private func check<Cell>(_ rows: [String: [Cell]], _ header: [String], _ number: (Cell) -> Double?) throws {
        func column(_ name: String) throws -> Int { try #require(header.firstIndex(of: try text("report.column_\(name)")), "\(name) in \(header)") }
        for line in report.figures {
            let (figure, key) = (line.figure, Self.key(line.figure))
            let row = try #require(rows[key], "\(place) has no row of \(key)")
            let told: [(String, Double?)] = [
                ("value", figure.status == .value ? figure.value : nil), ("target", figure.target), ("attainment", figure.attainment.map { $0 * 100 }),
                ("covered", figure.covered.map(Double.init)), ("population", figure.population.map(Double.init)), ("version", Double(figure.definitionVersion)),
            ]
            for (name, wanted) in told where figure.unit != "state" || ["covered", "population", "version"].contains(name) {
                let cell = row[try column(name)]
                let shown = number(cell)
                #expect(shown.map { abs($0 - (wanted ?? .infinity)) <= 0.005001 } ?? (wanted == nil), "\(place): \(key) \(name) is \(cell), not \(wanted.map { "\($0)" } ?? "none")")
            }
            let light = row[try column("light")] as? String ?? ""
            let wanted = figure.light == .unspecified ? "" : try text("term.Light.\(figure.light.rawValue)")
            #expect(light == wanted, "\(place): \(key) light is \(light), not \(wanted)")
        }
    }

    /// Rows of the document: code, value and the value before, each a word of its own.
    func checkDocument(_ pages: [String]) throws {
        let lines = pages.joined(separator: "\n").split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
        for line in report.figures where line.figure.status == .value {
            let key = Self.key(line.figure)
            let before = line.before.flatMap { $0.status == .value ? Self.plain(numbers.written($0)) : nil } ?? ""
            let wanted = Self.plain(numbers.written(line.figure))
            #expect(lines.contains { Self.says($0, key, wanted, before) }, "\(place): \(key) \(wanted) \(before) in \(lines.filter { $0.first == key })")
        }
    }

    /// Whether a line begins with the code and goes on with the value and, somewhere behind it, the value before.
    private static func says(_ words: [String], _ code: String, _ value: String, _ before: String) -> Bool {
        guard words.first == code, let length = (1..<5).first(where: { words.dropFirst().prefix($0).joined() == value }) else { return false }
        let rest = Array(words.dropFirst(1 + length))
        return before.isEmpty || rest.indices.contains { start in (1..<5).contains { rest.dropFirst(start).prefix($0).joined() == before } }
    }

    func checkMissing(_ missing: [Figure], _ table: [[String]], _ rows: [[Any]], _ pages: [String]) throws {
        let header = table[0]
        let value = try #require(header.firstIndex(of: try text("report.column_value")))
        let why = try #require(header.firstIndex(of: try text("report.column_status")))
        let silent = try ["training", "internationalisation", "funding"].map { try text("source.\($0)") }
        let told = try text("records.silent_why").components(separatedBy: "{services}")
        let notice = rows.compactMap { $0.first as? String }.first { $0.hasPrefix(told[0]) && $0.hasSuffix(told[1]) }
        #expect(silent.allSatisfy { notice?.contains($0) == true }, "\(place): the workbook says «\(notice ?? "nothing")» of the records that it lacks")
        for figure in missing {
            let key = Self.key(figure)
            let line = try #require(table.first { $0[0] == key })
            #expect(line[value].isEmpty && !line[why].isEmpty, "\(place): \(key) in the table is \(line)")
            let row = try #require(rows.first { $0.first as? String == key && $0.count > why })
            #expect(row[value] is NSNull && row[why] as? String == line[why], "\(place): \(key) in the workbook is \(row)")
            for page in pages {
                let shown = try #require(page.split(separator: "<tr role=\"row\">").first { $0.contains("<span class=\"code\">\(key)</span>") })
                let words = try Self.found("class=\"big[^\"]*\">([^<]*)<", in: shown)
                #expect(words.count == 1 && words[0].contains(where: \.isLetter), "\(place): \(key) is «\(words)»")
            }
        }
    }

    /// - Returns: how many parts stand on the page.
    func checkParts(_ breakdown: FigureBreakdown, _ page: String) throws -> Int {
        var shown = 0
        for dimension in breakdown.dimensions where !Dimensions.ofRecords.contains(dimension.dimension) {
            let name = try text("dimension.\(dimension.dimension)")
            let lists = page.components(separatedBy: "<ul class=\"parts\" aria-label=\"").dropFirst().filter { Self.plain($0.prefix { $0 != "\"" }) == Self.plain(name) }
            let wanted = dimension.parts.prefix(12).map { Self.plain(numbers.written($0.value, breakdown.unit)) }
            let told = try lists.map { try Self.found("class=\"parts-value\">([^<]*)<", in: $0.components(separatedBy: "</ul>")[0]) }
            #expect(told.contains(wanted), "\(place): \(breakdown.indicator) by \(dimension.dimension) is \(told), not \(wanted)")
            shown += wanted.count
        }
        return shown
    }

    func checkRoadmap(_ overview: RoadmapOverview, _ page: String) throws {
        let told = try Self.found("<li><strong>([0-9.,]+)</strong>", in: page)
        let tally = overview.tally
        let wanted = [tally.actions, tally.planned, tally.running, tally.done, tally.late, tally.dropped, tally.unknown]
        #expect(told == wanted.enumerated().filter { $0.offset == 0 || $0.element > 0 }.map { numbers.decimal(Double($0.element), 0) }, "\(place): roadmap")
        for action in overview.pillars.flatMap(\.lines).flatMap(\.actions) {
            #expect(page.contains("<span class=\"code\">\(action.action)</span>"), "\(place): \(action.action)")
        }
    }

    func checkGoals(_ matrix: RoadmapGoalMatrix, _ page: String) throws {
        let rows = page.split(separator: "<tr role=\"row\">").filter { $0.contains("goal-cell") }
        #expect(rows.count >= matrix.rows.count)
        for head in matrix.rows where head.subject != .pilar {
            let row = try #require(rows.first { $0.contains(">\(head.code)<") }, "\(place) has no row of \(head.code)")
            try check(row, head, matrix)
        }
    }
}
