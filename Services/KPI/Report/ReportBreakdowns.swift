import Contract
import Models
import Web

/// A report's figures by their dimensions: on its page, in its document and in its tables.
struct ReportBreakdowns: Sendable {
    struct Line: Sendable {
        let code: String
        /// The figure's name, told with its first dimension alone.
        let name: String
        let isFirst: Bool
        let dimension: String
        let parts: [Breakdown.Part]
        let rest: String?
    }
    let lines: [Line]
    /// Figures that are not broken down, by the reason.
    let notices: [String]
    let hasLines: Bool
    private let cells: [[FieldValue]]

    /// Nil for a report that was asked for none, or frozen before reports had them.
    init?(_ report: BoardReport, _ plan: Plan, _ words: Words) {
        guard !report.breakdowns.isEmpty else { return nil }
        let names = Dictionary(plan.measured.map { ($0.id, $0.name(words.language.rawValue)) }, uniquingKeysWith: { first, _ in first })
        let broken = report.breakdowns.flatMap { breakdown in breakdown.dimensions.enumerated().map { (breakdown: breakdown, index: $0.offset, dimension: $0.element) } }
        lines = broken.map { breakdown, index, dimension in
            let parts = BreakdownView.parts(of: dimension, breakdown.unit, words)
            return Line(
                code: breakdown.indicator, name: names[breakdown.indicator] ?? breakdown.indicator, isFirst: index == 0, dimension: words("dimension.\(dimension.dimension)"),
                parts: Array(parts.prefix(BreakdownView.most)), rest: BreakdownView.rest(parts.count, words))
        }
        hasLines = !lines.isEmpty
        let reasons = report.breakdowns.compactMap { breakdown in
            // Nobody is told it here, whatever else he may see.
            let reason = breakdown.withheld.isEmpty ? BreakdownView.notice(breakdown, words) : words("report.breakdowns_withheld")
            return reason.map { (reason: $0, code: breakdown.indicator) }
        }
        notices = Dictionary(grouping: reasons) { $0.reason }.map { reason, told in "\(told.map { $0.code }.joined(separator: ", ")): \(reason)" }.sorted()
        cells = broken.flatMap { breakdown, _, dimension in
            dimension.parts.map { part in
                [
                    .text(breakdown.indicator), .text(names[breakdown.indicator] ?? breakdown.indicator), .text(breakdown.period), .text(words("dimension.\(dimension.dimension)")),
                    .text(BreakdownView.label(part.code, in: dimension.dimension, words)), ReportTable.value(part.value, "", breakdown.unit, words),
                    .text(words(Quantity.plainUnitKey(of: breakdown.unit))),
                ]
            }
        }
    }

    static func header(_ words: Words) -> [String] { columns.map { words("report.column_\($0)") } }

    /// One row for each part; none without breakdowns.
    static func rows(_ breakdowns: ReportBreakdowns?) -> [[FieldValue]] { breakdowns?.cells ?? [] }

    static func csv(_ breakdowns: ReportBreakdowns?, _ words: Words) -> CSVWriter {
        var table = CSVWriter(words.format)
        table.row(header(words).map { .text($0) })
        for row in rows(breakdowns) { table.row(row) }
        return table
    }

    private static let columns = ["code", "figure", "period", "dimension", "part", "value", "unit"]
    static let textKeys = Set((columns + ["parts"]).map { "report.column_\($0)" } + ["report.breakdowns_csv", "report.breakdowns_withheld"])
}
