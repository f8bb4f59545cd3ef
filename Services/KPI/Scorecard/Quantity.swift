import Contract
import Models
import Web

/// A number with its unit, or a level.
package enum Quantity: Sendable, Equatable {
    case count(Double)
    case euros(Double)
    case percent(Double)
    /// On a scale from 0 to 10.
    case score(Double)
    /// A level of certificates by its code.
    case level(String)

    /// - Parameters:
    ///   - unit: `count`, `eur`, `percent`, `score_0_10` or `state`, as definitions name them.
    ///   - state: the code of the level, for that unit.
    package init?(_ value: Double?, unit: String, state: String = "") {
        switch (unit, value) {
        case ("state", _): self = .level(state)
        case ("eur", let value?): self = .euros(value)
        case ("percent", let value?): self = .percent(value)
        case ("score_0_10", let value?): self = .score(value)
        case ("count", let value?): self = .count(value)
        default: return nil
        }
        if self == .level("") { return nil }
    }

    /// Height in a chart; nil for a level.
    var height: Double? {
        switch self {
        case .count(let value), .euros(let value), .percent(let value), .score(let value): value
        case .level: nil
        }
    }

    /// In one glance: millions of euros, one decimal.
    func short(_ words: Words) -> String {
        let format = words.format
        return switch self {
        case .count(let value): format.decimal(value, decimals: 0)
        case .euros(let value): cents(value).map { format.compactMoney(cents: $0) } ?? "–"
        case .percent(let value): format.percent(value)
        case .score(let value): format.decimal(value, decimals: 1)
        case .level(let code): words.term(CertificateLevel.vocabulary, code)
        }
    }

    /// With all its digits.
    func full(_ words: Words) -> String {
        let format = words.format
        return switch self {
        case .euros(let value): cents(value).map { format.money(cents: $0) } ?? "–"
        case .percent(let value): format.percent(value, decimals: 2)
        case .score(let value): format.decimal(value, decimals: 2)
        default: short(words)
        }
    }

    /// This quantity less another of the same unit, with its sign; percentages differ by points.
    func difference(to other: Quantity, _ words: Words) -> String? {
        let format = words.format
        switch (self, other) {
        case (.count(let one), .count(let two)): return format.signed(format.decimal(one - two, decimals: 0))
        case (.euros(let one), .euros(let two)): return cents(one - two).map { format.signed(format.compactMoney(cents: $0, beside: cents(one) ?? 0)) }
        case (.percent(let one), .percent(let two)): return words("scorecard.points", ["number": format.signed(format.decimal(one - two, decimals: 1))])
        case (.score(let one), .score(let two)): return format.signed(format.decimal(one - two, decimals: 1))
        default: return nil
        }
    }

    /// Key of the unit's plain name; a figure shows the plan's own unit only where it says more.
    var plainUnitKey: String {
        switch self {
        case .count: "unit.count"
        case .euros: "unit.eur"
        case .percent: "unit.percent"
        case .score: "unit.score"
        case .level: "unit.state"
        }
    }

    /// The same for a unit as definitions name it, whether or not there is a value.
    static func plainUnitKey(of unit: String) -> String { (Quantity(0, unit: unit, state: unit) ?? .count(0)).plainUnitKey }

    private func cents(_ euros: Double) -> Int64? {
        let cents = (euros * 100).rounded(.toNearestOrAwayFromZero)
        return cents.magnitude < 9e18 ? Int64(cents) : nil
    }
}
