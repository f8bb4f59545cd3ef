import Contract
import Foundation
import Models
import Web

/// View model of a figure's parts: the template `figure-breakdown` shows it.
struct BreakdownView: Sendable {
    struct Chart: Sendable {
        let name: String
        let chartMarkup: Markup
        /// How many small parts are not drawn.
        let rest: String?
    }

    /// Of the component; nil for an indicator with one value.
    let component: String?
    let charts: [Chart]
    /// Why there is none.
    let notice: String?

    /// Most bars of a chart.
    static let most = 12

    /// Nil where the plan wants none or no source knows the dimension.
    init?(_ breakdown: FigureBreakdown, of value: ValueFacts, _ words: Words) {
        component = value.component?.name
        charts = breakdown.dimensions.filter { !Dimensions.ofRecords.contains($0.dimension) }.compactMap { Self.chart($0, breakdown.unit, words) }
        notice = Self.notice(breakdown, words)
        guard !charts.isEmpty || notice != nil else { return nil }
    }

    private static func chart(_ dimension: FigureDimension, _ unit: String, _ words: Words) -> Chart? {
        let parts = parts(of: dimension, unit, words)
        guard !parts.isEmpty else { return nil }
        let name = words("dimension.\(dimension.dimension)")
        return Chart(name: name, chartMarkup: Breakdown(title: name, parts: Array(parts.prefix(most))).markup, rest: rest(parts.count, words))
    }

    /// The parts with their values in words, the largest first.
    static func parts(of dimension: FigureDimension, _ unit: String, _ words: Words) -> [Breakdown.Part] {
        dimension.parts.compactMap { part in
            Quantity(part.value, unit: unit).map { quantity in
                Breakdown.Part(name: label(part.code, in: dimension.dimension, words), value: part.value, text: quantity.short(words))
            }
        }
    }

    /// How many of so many parts are not shown; nil where all are.
    static func rest(_ count: Int, _ words: Words) -> String? {
        count > most ? words("breakdown.rest", ["count": words.format.integer(count - most)]) : nil
    }

    /// Why a figure is not broken down; nil where it is.
    static func notice(_ breakdown: FigureBreakdown, _ words: Words) -> String? {
        let reasons = [("silent", breakdown.silent), ("withheld", breakdown.withheld), ("changing", breakdown.changing)]
        return reasons.first { !$0.1.isEmpty }.map { key, services in
            words("breakdown.\(key)", ["services": services.map { words("source.\($0)") }.joined(separator: ", ")])
        }
    }

    /// What people call a code; a code without a name, such as a programme's, is its own.
    static func label(_ code: String, in dimension: String, _ words: Words) -> String {
        if code.isEmpty { return words("breakdown.without") }
        if let vocabulary = Dimensions.vocabularies[dimension]?.first(where: { $0.codes.contains(code) }) { return words.term(vocabulary, code) }
        if Dimensions.pairs[dimension]?.contains(code) == true { return words("breakdown.\(code)") }
        if code == "proyecto", dimension == "cooperation_type" { return words("breakdown.project") }
        guard dimension == "country" else { return code }
        return Locale(identifier: words.language.rawValue).localizedString(forRegionCode: code) ?? code
    }

    static let textKeys: Set<String> = {
        let dimensions = Set(Dimensions.vocabularies.keys).union(Dimensions.pairs.keys).union(["programme", "country", "outlet"])
        let terms = Dimensions.vocabularies.values.joined().flatMap { vocabulary in vocabulary.codes.dropFirst().map { "term.\(vocabulary.name).\($0)" } }
        let words = ["silent", "withheld", "changing", "rest", "without", "project"] + Dimensions.pairs.values.joined()
        return Set(dimensions.map { "dimension.\($0)" } + terms + words.map { "breakdown.\($0)" })
    }()
}

/// View model of a figure's parts by one dimension, in one line of the scorecard.
struct RowBreakdown: Sendable {
    let name: String
    let partsMarkup: Markup
    let rest: String?
    let notice: String?

    /// Nil where the figure has no value or is not broken down by the dimension.
    init?(_ breakdown: FigureBreakdown?, of value: ValueFacts, _ words: Words) {
        guard let breakdown, value.status == .value else { return nil }
        notice = BreakdownView.notice(breakdown, words)
        let parts = breakdown.dimensions.first.map { BreakdownView.parts(of: $0, breakdown.unit, words) } ?? []
        guard !parts.isEmpty || notice != nil else { return nil }
        name = breakdown.dimensions.first.map { words("dimension.\($0.dimension)") } ?? ""
        partsMarkup = parts.isEmpty ? Markup("") : Breakdown(title: name, parts: Array(parts.prefix(BreakdownView.most))).markup
        rest = BreakdownView.rest(parts.count, words)
    }
}
