import Contract
import Models

/// What an indicator is made of. Only what can be merged without error: sets unite, counts and sums add, and a ratio is
/// formed once from merged parts, never added or averaged.
package indirect enum Formula: Sendable, Equatable {
    /// A measure of a service: `membership.members`.
    package struct Source: Sendable, Hashable {
        package let service: String
        package let measure: String
        package var text: String { "\(service).\(measure)" }
    }

    case distinct([Source])
    case count([Source])
    case sum([Source])
    case average(Source)
    case growth(Source)
    case latest(Source)
    case state(Source)
    case ratio(Formula, Formula)

    /// Every measure it needs, in the order it names them.
    package var sources: [Source] {
        switch self {
        case .distinct(let sources), .count(let sources), .sum(let sources): sources
        case .average(let source), .growth(let source), .latest(let source), .state(let source): [source]
        case .ratio(let numerator, let denominator): numerator.sources + denominator.sources
        }
    }

    /// Every measure it needs with the kind that it can merge.
    package var kinds: [(source: Source, kind: MeasureKind)] {
        switch self {
        case .distinct(let sources): sources.map { ($0, .set) }
        case .count(let sources): sources.map { ($0, .count) }
        case .sum(let sources): sources.map { ($0, .sum) }
        case .average(let source): [(source, .average)]
        case .growth(let source): [(source, .growth)]
        case .latest(let source): [(source, .sum)]
        case .state(let source): [(source, .state)]
        case .ratio(let numerator, let denominator): numerator.kinds + denominator.kinds
        }
    }

    /// Reads `ratio(distinct(membership.a), distinct(membership.b))`.
    ///
    /// - Throws: `invalid_argument` on `formula` that says what was expected.
    package init(_ text: String) throws(ServiceError) {
        var rest = Substring(text)
        self = try Formula.parse(&rest)
        guard rest.allSatisfy(\.isWhitespace) else { throw Formula.wrong(text, "nothing after the closing parenthesis") }
        if case .ratio(let numerator, let denominator) = self {
            let isTyped = numerator.isLatest && denominator.isLatest
            guard isTyped || numerator.isCounted && denominator.isCounted else {
                throw Formula.wrong(text, "a ratio of distinct, count or sum by distinct, count or sum, or of latest by latest")
            }
        }
    }

    /// One number that merges by adding or uniting: what a ratio can be made of.
    private var isCounted: Bool {
        switch self {
        case .distinct, .count, .sum: true
        default: false
        }
    }

    private var isLatest: Bool { if case .latest = self { true } else { false } }

    /// Whether its value is typed by hand.
    var isTyped: Bool {
        switch self {
        case .latest: true
        case .ratio(let numerator, _): numerator.isLatest
        default: false
        }
    }

    /// Units that its value can be in: money travels in cents, averages in thousandths.
    var units: [IndicatorUnit] {
        switch self {
        case .distinct, .count: [.count]
        case .sum: [.eur, .count]
        case .average: [.score_0_10, .count]
        case .ratio, .growth: [.percent]
        case .latest: [.count, .percent, .eur, .score_0_10]
        case .state: [.state]
        }
    }

    /// Whether a year may be the sum of its semesters: a ratio, an average or a growth is formed once and never added.
    package var isAdditive: Bool { isCounted }

    private static func parse(_ rest: inout Substring) throws(ServiceError) -> Formula {
        let whole = String(rest)
        let name = word(&rest)
        guard take("(", &rest) else { throw wrong(whole, "a function and its parenthesis") }
        if name == "ratio" {
            let numerator = try parse(&rest)
            guard take(",", &rest) else { throw wrong(whole, "a comma between the two parts of a ratio") }
            let denominator = try parse(&rest)
            guard take(")", &rest) else { throw wrong(whole, "a closing parenthesis") }
            return .ratio(numerator, denominator)
        }
        var sources: [Source] = []
        repeat {
            let service = word(&rest)
            guard !service.isEmpty, take(".", &rest) else { throw wrong(whole, "a measure like membership.members") }
            let measure = word(&rest)
            guard !measure.isEmpty else { throw wrong(whole, "a measure like membership.members") }
            sources.append(Source(service: service, measure: measure))
        } while take(",", &rest)
        guard take(")", &rest) else { throw wrong(whole, "a closing parenthesis") }
        switch (name, sources.count) {
        case ("distinct", _): return .distinct(sources)
        case ("count", _): return .count(sources)
        case ("sum", _): return .sum(sources)
        case ("average", 1): return .average(sources[0])
        case ("growth", 1): return .growth(sources[0])
        case ("latest", 1): return .latest(sources[0])
        case ("state", 1): return .state(sources[0])
        default: throw wrong(whole, "distinct, count, sum or ratio, or average, growth, latest or state of one measure")
        }
    }

    private static func word(_ rest: inout Substring) -> String {
        rest = rest.drop(while: \.isWhitespace)
        let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        rest = rest.dropFirst(word.count)
        return String(word)
    }

    private static func take(_ character: Character, _ rest: inout Substring) -> Bool {
        rest = rest.drop(while: \.isWhitespace)
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    private static func wrong(_ text: String, _ expected: String) -> ServiceError {
        .invalid("formula", "formula", "is not understood at «\(text)»: \(expected) is expected")
    }
}
