import Contract
import Models
import Web

/// A report's figures as lines of a table: the same in CSV and in the sheets of the workbook.
struct ReportTable: Sendable {
    struct Line: Sendable {
        let id: String
        let name: String
        let cells: [FieldValue]
        let history: [FieldValue]
        let isDrawn: Bool
    }
    let header: [String]
    let historyHeader: [String]
    let lines: [Line]

    init(_ report: BoardReport, _ plan: Plan, _ period: Period, _ words: Words) {
        let compared = Period(report.comparison).map(words.name) ?? words("report.no_comparison")
        header = ["code", "figure", "period", "value", "unit", "status"].map { words("report.column_\($0)") } + [compared]
            + ["covered", "population", "year", "stale", "version", "target", "attainment", "light"].map { words("report.column_\($0)") }
        historyHeader = (report.figures.map(\.history).max { $0.count < $1.count } ?? []).compactMap { Period($0.period).map(words.tick) }
        let lines = ReportFacts(report, plan, period, words.language.rawValue).lines(words)
        self.lines = zip(report.figures, lines).map { line, named in
            let figure = line.figure
            let history = line.history.map { Self.value($0.value, $0.state, figure.unit, words) }
            return Line(
                id: figure.key, name: named.name,
                cells: [
                    .text(figure.key), .text(named.name), .text(period.text),
                    Self.value(figure.status == .value ? figure.value : nil, figure.state, figure.unit, words), .text(words(Quantity.plainUnitKey(of: figure.unit))),
                    .text(figure.status == .value ? "" : named.why), line.before.map { Self.value($0.value, $0.state, figure.unit, words) } ?? .empty,
                    figure.covered.map { .number($0, decimals: 0) } ?? .empty, figure.population.map { .number($0, decimals: 0) } ?? .empty,
                    figure.referenceYear == 0 ? .empty : .text(String(figure.referenceYear)),
                    .text(figure.isStale ? words("report.stale_yes") : ""), .number(figure.definitionVersion, decimals: 0),
                    Self.value(figure.target, figure.targetState, figure.unit, words),
                    figure.attainment.map { .number(Int64(($0 * 10_000).rounded()), decimals: 2) } ?? .empty,
                    .text(figure.light == .unspecified ? "" : words("term.Light.\(figure.light.rawValue)")),
                ],
                history: history, isDrawn: line.history.count { $0.value != nil } > 1)
        }
    }

    func csv(_ words: Words) -> CSVWriter {
        var table = CSVWriter(words.format)
        table.row((header + historyHeader).map { .text($0) })
        for line in lines { table.row(line.cells + line.history) }
        return table
    }

    static let textKeys = Set(["code", "figure", "period", "value", "unit", "status", "covered", "population", "year", "stale", "version", "target", "attainment", "light"].map { "report.column_\($0)" }
        + ["report.stale_yes"] + ["green", "amber", "red"].map { "term.Light.\($0)" })

    /// With two decimals where a count is not whole, and for shares and scores.
    static func value(_ value: Double?, _ state: String, _ unit: String, _ words: Words) -> FieldValue {
        if unit == "state" { return Quantity(nil, unit: unit, state: state).map { .text($0.full(words)) } ?? .empty }
        guard let value else { return .empty }
        let hundredths = (value * 100).rounded()
        guard abs(hundredths) < 9e18 else { return .empty }
        if unit == "eur" { return .money(cents: Int64(hundredths)) }
        if unit == "count", value == value.rounded() { return .number(Int64(value), decimals: 0) }
        return .number(Int64(hundredths), decimals: 2)
    }
}
