import Contract
import Models
import Web

/// Where the records stand that records come from, in words.
struct RecordOrigins: Sendable {
    let name: String
    let address: String
}

/// View model of a figure's page: the template `figure` shows it.
struct FigureView: Sendable {
    struct Value: Sendable {
        let value: ValueView
        let chartMarkup: Markup
        let hasChart: Bool
        let target: String?
    }
    struct Fact: Sendable {
        let name: String
        let text: String
    }

    let code: String
    let name: String
    let place: String
    let period: String
    let years: [PeriodSwitch.Year]
    let notices: [SourceNotice]
    /// That the period still runs, or has not begun.
    let standing: Mark?
    let values: [Value]
    let definition: String
    let doubt: String?
    let facts: [Fact]
    let formulas: [FormulaView]
    let sources: TableView
    let partsMarkup: Markup
    let hasParts: Bool
    let mayOpenRecords: Bool
    let records: TableView?
    let recordsSummary: String?
    let recordsNotices: [SourceNotice]
    let allRecordsAddress: String?
    let csvAddress: String?
    let historyAddress: String
    /// Leads to the records that those behind it come from.
    let origins: RecordOrigins?
    let breakdowns: [BreakdownView]
    let hasBreakdowns: Bool
    let typed: TypedView?
    let isSaved: Bool

    init(_ page: FigurePageFacts, isSaved: Bool = false, _ words: Words) {
        self.isSaved = isSaved
        typed = page.typed.map { TypedView($0, page.figure.id, page.period, words) }
        breakdowns = zip(page.breakdowns, page.figure.values).compactMap { BreakdownView($0, of: $1, words) }
        hasBreakdowns = !breakdowns.isEmpty
        code = page.figure.id
        name = page.figure.name
        place = "\(words("board.\(page.board)")) · \(page.group)"
        period = words.name(page.period)
        let address = FigureAddress(page.figure.id, page.period)
        years = PeriodSwitch(page.periods, current: page.period, path: address.page.split(separator: "?").first.map(String.init) ?? "/", words).years
        notices = SourceNotice(page.services, words).map { [$0] } ?? []
        standing = Mark(page.standing, page.period, words)
        values = page.figure.values.enumerated().map { Self.value($1, index: $0, page, words) }
        definition = page.definition
        doubt = page.doubt
        facts = Self.facts(page, words)
        formulas = zip(page.workings, page.figure.values).map { FormulaView($0, result: $1.quantity, words) }
        sources = Self.sources(page, words)
        partsMarkup = Self.parts(page, words)
        hasParts = !partsMarkup.isEmpty
        mayOpenRecords = page.records != nil
        let comment: ((String) -> String)? = page.typed?.mayWrite == true ? { address.comment(on: $0) } : nil
        records = page.records.map { RecordsTable.table($0, caption: words("records.caption"), comment: comment, words) }
        recordsSummary = page.records.map { words("records.first", ["shown": words.format.integer($0.records.count), "total": words.format.integer($0.total)]) }
        recordsNotices = page.records.map { MissingRecords.notices($0, words) } ?? []
        allRecordsAddress = page.records.flatMap { $0.nextToken.isEmpty ? nil : address.records }
        historyAddress = address.history
        origins = page.origins.map { RecordOrigins(name: words("figure.origins_\($0.type)"), address: $0.address) }
        csvAddress = page.records.flatMap { $0.records.isEmpty ? nil : address.csv }
    }

    private static func value(_ facts: ValueFacts, index: Int, _ page: FigurePageFacts, _ words: Words) -> Value {
        let name = facts.component.map { "\(page.figure.name): \($0.name)" } ?? page.figure.name
        let points = ValueView.points(facts, period: page.period, words)
        let target = facts.target.flatMap { target in
            target.height.map { PeriodBars.Target(value: $0, text: words("figure.target", ["value": target.short(words)])) }
        }
        let chart = PeriodBars(points: points, target: target, description: ChartDescription(title: "\(name): \(words("scorecard.trend"))", points: points), id: "chart-\(index + 1)")
        return Value(
            value: ValueView(facts, name: name, period: page.period, asOf: nil, words), chartMarkup: chart.markup, hasChart: !chart.markup.isEmpty,
            target: target?.text)
    }

    private static func facts(_ page: FigurePageFacts, _ words: Words) -> [Fact] {
        let unit = page.figure.values.first?.unitLabel ?? ""
        return [
            Fact(name: words("figure.unit"), text: unit), Fact(name: words("figure.basis"), text: words("basis.\(page.basis)")),
            Fact(name: words("figure.year_rule"), text: words("year_rule.\(page.yearRule)")), Fact(name: words("figure.origin"), text: words("origin.\(page.origin)")),
            Fact(name: words("figure.owner"), text: page.typed?.owner?.owner ?? page.owner),
            Fact(name: words("figure.version"), text: words.format.integer(page.definitionVersion)),
        ].filter { !$0.text.isEmpty }
    }

    private static func sources(_ page: FigurePageFacts, _ words: Words) -> TableView {
        let isCovered = page.sources.contains { $0.coverage != nil }
        let columns = ["service", "measure", "part"] + (isCovered ? ["coverage"] : []) + ["read", "state"]
        let rows = page.sources.map { source -> [TableView.Cell] in
            let stale = source.staleSince.map { words("sources.stale", ["since": words.format.dayAndTime($0)]) }
            return [
                .init(words("source.\(source.service)")), .init(words("measure.\(source.measure)")),
                .init(source.part?.full(words) ?? words("status.short_none"), isNumeric: true),
            ] + (isCovered ? [.init(source.coverage.map { words("sources.of", ["covered": words.format.integer($0.covered), "population": words.format.integer($0.population)]) } ?? "")] : []) + [
                .init(source.readTime.map { words.format.dayAndTime($0) } ?? ""),
                .init(stale ?? words(source.readTime == nil ? "sources.never" : "sources.answers")),
            ]
        }
        let headings = columns.map { TableView.Column(words("sources.\($0)"), isNumeric: $0 == "part") }
        return TableView(caption: words("sources.caption"), columns: headings, rows: rows, empty: words("sources.none"))
    }

    /// Bars only where several services bring a part of the same measure.
    private static func parts(_ page: FigurePageFacts, _ words: Words) -> Markup {
        let parts = page.sources.compactMap { source in
            source.part.flatMap { part in part.height.map { Breakdown.Part(name: words("source.\(source.service)"), value: $0, text: part.short(words)) } }
        }
        guard parts.count > 1, Set(page.sources.map(\.measure)).count == 1 else { return Markup("") }
        return Breakdown(title: words("figure.parts"), parts: parts).markup
    }
}
