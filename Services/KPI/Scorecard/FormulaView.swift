import Web

/// A formula in words and the same with its numbers.
struct FormulaView: Sendable {
    let component: String?
    /// `Ingresos por servicios + Ingresos por programas, sobre Ingresos totales`.
    let inWords: String
    /// `(120.000 € + 60.000 €) ÷ 400.000 € = 45 %`; of one number alone the number.
    let inNumbers: String

    init(_ working: FigurePageFacts.Working, result: Quantity?, _ words: Words) {
        component = working.component
        inWords = Self.words(working.formula, words)
        let (numbers, told) = (Self.numbers(working.formula, words), result?.full(words) ?? words("status.short_none"))
        inNumbers = numbers == told ? told : "\(numbers) = \(told)"
    }

    private static func words(_ formula: FormulaFacts, _ words: Words) -> String {
        switch formula {
        case .measure(let key, _): words("measure.\(key)")
        case .sum(let parts): parts.map { self.words($0, words) }.joined(separator: " + ")
        case .distinct(let parts, _): words("formula.distinct", ["parts": Self.once(parts.map { self.words($0, words) }).joined(separator: "; ")])
        case .ratio(let part, let whole): words("formula.ratio", ["part": self.words(part, words), "whole": self.words(whole, words)])
        case .average(let total, _): words("formula.average", ["total": self.words(total, words)])
        case .growth(let key, _, _): words("formula.growth", ["measure": words("measure.\(key)")])
        }
    }

    private static func numbers(_ formula: FormulaFacts, _ words: Words) -> String {
        func text(_ quantity: Quantity?) -> String { quantity?.full(words) ?? words("status.short_none") }
        switch formula {
        case .measure(_, let value): return text(value)
        case .sum(let parts): return parts.map { numbers($0, words) }.joined(separator: " + ")
        case .distinct(let parts, let union):
            guard parts.count > 1 else { return text(union) }
            return words("formula.union", ["parts": parts.map { numbers($0, words) }.joined(separator: " + ")])
        case .ratio(let part, let whole): return "\(bracketed(part, words)) ÷ \(bracketed(whole, words))"
        case .average(let total, let count): return "\(bracketed(total, words)) ÷ \(text(count))"
        case .growth(_, let now, let before): return "\(text(now)) ÷ \(text(before)) − 1"
        }
    }

    private static func bracketed(_ formula: FormulaFacts, _ words: Words) -> String {
        if case .sum(let parts) = formula, parts.count > 1 { return "(\(numbers(formula, words)))" }
        return numbers(formula, words)
    }

    /// A measure that several services publish is named once.
    private static func once(_ names: [String]) -> [String] {
        names.enumerated().filter { index, name in !names.prefix(index).contains(name) }.map(\.element)
    }
}
