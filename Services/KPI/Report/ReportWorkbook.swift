import Contract
import Models
import Web

/// A report as a spreadsheet: a sheet for the objectives and one for each pillar with its charts, then what goes with them.
struct ReportWorkbook {
    private let report: BoardReport
    private let choice: ReportChoice
    private let words: Words
    private let view: ReportView
    private let table: ReportTable
    private static let mostCharts = 24

    init(_ report: BoardReport, _ choice: ReportChoice, _ words: Words) throws {
        (self.report, self.choice, self.words) = (report, choice, words)
        view = ReportView(report, choice.plan, choice.period, sections: choice.sections, words)
        table = ReportTable(report, choice.plan, choice.period, words)
    }

    /// - Parameter records: nil leaves them out.
    func bytes(_ records: ReportRecords.Seen?) throws -> [UInt8] {
        let book = try SpreadsheetWriter(words("report.section.summary"), header: ["\(view.title). \(view.period)"], isStreamed: false)
        for line in [view.plan, view.comparison ?? "", view.summary?.lead ?? ""] where !line.isEmpty { book.add([.text(line)]) }
        for part in view.summary?.parts ?? [] { for line in [part.title] + part.lines { book.add([.text(line)]) } }
        let plan = choice.plan
        if choice.sections.contains(.strategic) {
            try figures(words("report.section.strategic"), plan.measured.filter { $0.indicator.board == .strategic }, book)
        }
        if choice.sections.contains(.operational) {
            for pillar in plan.pillars {
                let members = plan.measured.filter { $0.indicator.board == .operational && $0.indicator.group == pillar.id }
                if !members.isEmpty { try figures(pillar.name[words.language.rawValue], members, book) }
            }
        }
        try breakdowns(book)
        try rest(book)
        if let records { try self.records(records, book) }
        return try book.finish()
    }

    private func figures(_ name: String, _ members: [MeasuredIndicator], _ book: SpreadsheetWriter) throws {
        try book.begin(name, header: table.header + table.historyHeader)
        let ids = Set(members.map(\.id))
        var drawn: [(row: UInt32, title: String)] = []
        for line in table.lines where ids.contains(line.id) {
            if line.isDrawn { drawn.append((book.row, "\(line.id) \(line.name)")) }
            book.add(line.cells + line.history)
        }
        let (first, last) = (UInt16(table.header.count), UInt16(table.header.count + table.historyHeader.count - 1))
        guard first <= last else { return }
        let below = book.row + 1
        for (index, chart) in drawn.prefix(Self.mostCharts).enumerated() {
            book.chart(chart.title, row: chart.row, columns: first...last, at: (below + UInt32(index / 3) * 16, UInt16(index % 3) * 5))
        }
    }

    private func breakdowns(_ book: SpreadsheetWriter) throws {
        guard choice.sections.contains(.breakdowns) else { return }
        try book.begin(words("report.section.breakdowns"), header: ReportBreakdowns.header(words))
        for row in ReportBreakdowns.rows(view.breakdowns) { book.add(row) }
        for notice in view.breakdowns?.notices ?? [] { book.add([.text(notice)]) }
    }

    private func rest(_ book: SpreadsheetWriter) throws {
        func sheet(_ section: ReportSection, _ header: [String], _ rows: @autoclosure () -> [[FieldValue]]) throws {
            guard choice.sections.contains(section) else { return }
            try book.begin(words("report.section.\(section.rawValue)"), header: header)
            for row in rows() { book.add(row) }
        }
        try sheet(.comments, ["figure", "comment", "written"].map { words("report.column_\($0)") },
            view.comments.map { [.text($0.figure), .text($0.text), .text($0.signature)] })
        try sheet(.roadmap, ["pillar", "actions", "planned", "running", "done", "late"].map { words("report.column_\($0)") },
            zip(report.roadmap?.pillars ?? [], view.roadmap).map { pillar, shown in
                let tally = pillar.tally
                return [.text(shown.name)] + [tally.actions, tally.planned, tally.running, tally.done, tally.late].map { .number(Int64($0), decimals: 0) }
            })
        if view.hasRoadmap {
            try book.begin(words("report.actions"), header: ["code", "action", "pillar", "state", "percent", "reported", "note", "evidence"].map { words("report.column_\($0)") })
            for action in view.actions {
                book.add([
                    .text(action.code), .text(action.text), .text(action.pillar), .text(action.state), action.share.map { .number($0, decimals: 0) } ?? .empty,
                    .text(action.reported), .text(action.note ?? ""), .text(action.evidence ?? ""),
                ])
            }
        }
        try sheet(.budget, [words("report.column_period")] + view.incomeColumns + ["total", "share"].map { words("report.column_\($0)") },
            zip(report.income, view.income).map { period, shown in
                [.text(shown.period)] + view.incomeCategories.map { category in .money(cents: period.parts.first { $0.category == category }?.amountCents ?? 0) }
                    + [.money(cents: period.totalCents), .text(shown.share)]
            } + (view.incomeMissing.map { [[.text($0)]] } ?? []))
        let goals = report.goals(in: words.language.rawValue)
        let columns = goals?.goals ?? []
        try sheet(.sdg, [words("report.column_figure")] + columns.map { "\($0.goal). \($0.name)" },
            (goals?.rows ?? []).map { row in
                [.text("\(row.code) \(row.name)")] + columns.map { goal in .text(row.marks.contains { $0.goal == goal.goal } ? "●" : "") }
            })
        try sheet(.definitions, ["code", "figure", "definition", "version", "sources"].map { words("report.column_\($0)") },
            view.definitions.map { [.text($0.code), .text($0.name), .text($0.text), .text($0.version), .text($0.sources)] })
        try sheet(.sources, ["source", "read"].map { words("report.column_\($0)") }, view.sources.map { [.text($0.name), .text($0.read)] })
    }

    private func records(_ records: ReportRecords.Seen, _ book: SpreadsheetWriter) throws {
        try book.begin(words("report.records"), header: ["code", "source", "record", "day", "adds", "id"].map { words("report.column_\($0)") })
        func say(_ key: String, _ services: [String]) {
            guard !services.isEmpty else { return }
            book.add([.text(words(key, ["services": services.map { words("source.\($0)") }.joined(separator: ", ")]))])
        }
        say("records.silent_why", records.silent)
        for row in records.rows {
            let contribution = row.contribution
            book.add([
                .text(row.figure), .text(words("source.\(row.service)")), .text(contribution.label), contribution.date.map { .day($0) } ?? .empty,
                .number(contribution.value, decimals: 0), .text(contribution.recordID),
            ])
        }
        say("records.withheld_why", records.withheld)
    }

    static let textKeys = Set(
        ["comment", "written", "pillar", "actions", "planned", "running", "done", "late", "total", "share", "definition", "sources", "source", "read", "record", "day",
            "adds", "id"].map { "report.column_\($0)" } + ["report.records"])
}
