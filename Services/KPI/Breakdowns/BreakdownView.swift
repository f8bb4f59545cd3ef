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
    private static let most = 12

    /// Nil where the plan wants none or no source knows the dimension.
    init?(_ breakdown: FigureBreakdown, of value: ValueFacts, _ words: Words) {
        component = value.component?.name
        charts = breakdown.dimensions.filter { !Dimensions.ofRecords.contains($0.dimension) }.compactMap { Self.chart($0, breakdown.unit, words) }
        func list(_ services: [String]) -> String { services.map { words("source.\($0)") }.joined(separator: ", ") }
        notice =
            if !breakdown.silent.isEmpty { words("breakdown.silent", ["services": list(breakdown.silent)]) } else if !breakdown.withheld.isEmpty {
                words("breakdown.withheld", ["services": list(breakdown.withheld)])
            } else { nil }
        guard !charts.isEmpty || notice != nil else { return nil }
    }

    private static func chart(_ dimension: FigureDimension, _ unit: String, _ words: Words) -> Chart? {
        let parts = dimension.parts.compactMap { part in
            Quantity(part.value, unit: unit).map { quantity in
                Breakdown.Part(name: label(part.code, in: dimension.dimension, words), value: part.value, text: quantity.short(words.format))
            }
        }
        guard !parts.isEmpty else { return nil }
        let name = words("dimension.\(dimension.dimension)")
        let rest = parts.count - most
        return Chart(
            name: name, chartMarkup: Breakdown(title: name, parts: Array(parts.prefix(most))).markup,
            rest: rest > 0 ? words("breakdown.rest", ["count": words.format.integer(rest)]) : nil)
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
        let words = ["silent", "withheld", "rest", "without", "project"] + Dimensions.pairs.values.joined()
        return Set(dimensions.map { "dimension.\($0)" } + terms + words.map { "breakdown.\($0)" })
    }()
}
