import Contract
import Models
import Web

/// A remark on a value, in words: how fresh, how complete, why missing. Its kind chooses the sign before it.
struct Mark: Sendable, Equatable {
    enum Kind: String, Sendable { case plain, good, near, far, info }
    let kind: String
    let text: String

    init(_ kind: Kind, _ text: String) {
        self.kind = kind.rawValue
        self.text = text
    }
}

/// View model of a value: the number, what it is compared with, its course and its marks.
struct ValueView: Sendable {
    let componentID: String?
    let componentName: String?
    let big: String
    let isNone: Bool
    /// The value with all its digits, where the big one is rounded.
    let full: String?
    let unit: String?
    let previous: String?
    let previousPeriod: String?
    let change: String?
    let marks: [Mark]
    let hasMarks: Bool
    let sparkMarkup: Markup

    /// - Parameter asOf: when the page's figures were read: a value read more than an hour from it says so.
    init(_ facts: ValueFacts, name: String, period: Period, asOf: Instant?, _ words: Words) {
        componentID = facts.component?.id
        componentName = facts.component?.name
        let quantity = facts.status == .value ? facts.quantity : nil
        big = quantity?.short(words) ?? words("status.\(Self.status(facts))")
        isNone = quantity == nil
        let full = quantity?.full(words)
        self.full = full == big ? nil : full
        unit = quantity.flatMap { words($0.plainUnitKey) == facts.unitLabel || facts.unitLabel.isEmpty ? nil : facts.unitLabel }
        previous = facts.previous?.quantity.short(words)
        previousPeriod = facts.previous.map { words.name($0.period) }
        // What still adds up is not said to have fallen.
        let isEarly = facts.isRunning && facts.addsUp && (quantity?.height ?? 0) < (facts.previous?.quantity.height ?? 0)
        change = isEarly ? nil : quantity.flatMap { now in facts.previous.flatMap { now.difference(to: $0.quantity, words) } }
        marks = Self.marks(facts, asOf: asOf, words)
        hasMarks = !marks.isEmpty
        let points = ValueView.points(facts, period: period, words)
        sparkMarkup = Sparkline(points: points, description: ChartDescription(title: "\(name): \(words("scorecard.trend"))", points: points)).markup
    }

    /// The values over periods as a chart takes them.
    static func points(_ facts: ValueFacts, period: Period, _ words: Words) -> [ChartPoint] {
        facts.trend.map { point in
            ChartPoint(
                label: words.tick(point.period), value: point.quantity?.height, text: point.quantity?.short(words) ?? words("status.short_none"),
                isCurrent: point.period == period)
        }
    }

    /// Last part of the key of what stands in place of a number.
    private static func status(_ facts: ValueFacts) -> String {
        switch facts.status {
        case .pending: "pending"
        case .unavailable: "unavailable"
        case .not_begun: "not_begun"
        case .value, .no_data, .unspecified: "no_data"
        }
    }

    private static func marks(_ facts: ValueFacts, asOf: Instant?, _ words: Words) -> [Mark] {
        let format = words.format
        var marks: [Mark] = []
        switch facts.status {
        case .pending: marks.append(Mark(.info, words("status.pending_why")))
        case .unavailable: marks.append(Mark(.far, words("status.unavailable_why")))
        default: break
        }
        if let target = facts.target { marks.append(Self.target(target, facts, words)) }
        for (service, since) in facts.stale {
            marks.append(Mark(.near, words("mark.stale", ["service": words("source.\(service)"), "since": format.dayAndTime(since)])))
        }
        if let read = facts.readTime, facts.status == .value, asOf.map({ abs($0.seconds - read.seconds) > 3600 }) ?? true {
            marks.append(Mark(.plain, words("mark.read", ["time": format.dayAndTime(read)])))
        }
        if let (covered, population) = facts.coverage {
            marks.append(Mark(.plain, words("mark.coverage", ["covered": format.integer(covered), "population": format.integer(population)])))
        }
        if let owner = facts.owner { marks.append(Mark(.plain, words("mark.owner", ["owner": owner]))) }
        if let year = facts.referenceYear { marks.append(Mark(.plain, words("mark.reference_year", ["year": String(year)]))) }
        return marks
    }
}

extension ValueView {
    /// The light in words, with what it is made of.
    private static func target(_ target: Quantity, _ facts: ValueFacts, _ words: Words) -> Mark {
        let kinds: [Light: Mark.Kind] = [.green: .good, .amber: .near, .red: .far]
        // Rounded down: what is not all of it never says 100 %.
        let share = facts.attainment.map { " (\(words.format.percent(($0 * 100 + 1e-9).rounded(.down), decimals: 0)))" } ?? ""
        let part = facts.isTargetProRata ? " \(words("mark.pro_rata"))" : ""
        let name = facts.light == .unspecified ? "none" : facts.light.rawValue
        return Mark(kinds[facts.light] ?? .plain, words("mark.target_\(name)", ["target": target.short(words) + part, "share": share]))
    }

    static let textKeys = Set(["none", "green", "amber", "red"].map { "mark.target_\($0)" } + ["mark.pro_rata", "mark.owner", "standing.running", "standing.not_begun", "status.not_begun"])
}

/// The banner about services that do not answer: the part `notice` shows it.
struct SourceNotice: Sendable {
    let kind: String
    let title: String
    let lines: [String]

    /// Nil when every service answers.
    init?(_ services: [ServiceFacts], _ words: Words) {
        let silent = services.filter { $0.state != .answers }
        guard !silent.isEmpty else { return nil }
        let isMissing = silent.contains { $0.state == .neverAnswered }
        kind = isMissing ? "far" : "near"
        title = words(silent.count == 1 ? "notice.one" : "notice.many")
        lines = silent.map { service in
            let name = words("source.\(service.service)")
            if case .stale(let since) = service.state { return words("notice.stale", ["service": name, "since": words.format.dayAndTime(since)]) }
            return words("notice.never", ["service": name])
        } + [words("notice.recovers")]
    }
}

extension Mark {
    /// That a period still runs or has not begun; nil for one that is over.
    init?(_ standing: PeriodStanding, _ period: Period, _ words: Words) {
        switch standing {
        case .over: return nil
        case .running: self.init(.info, words("standing.running", ["day": words.format.day(period.lastDay)]))
        case .notBegun: self.init(.info, words("standing.not_begun", ["day": words.format.day(period.start)]))
        }
    }
}
