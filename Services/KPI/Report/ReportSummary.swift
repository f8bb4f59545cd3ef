import Contract
import Models
import Web

/// What a report says in words, made of its figures: what rose, what fell, what is missing. Nothing is said that no figure says.
struct ReportSummary: Sendable {
    struct Part: Sendable {
        let title: String
        let lines: [String]
    }
    let lead: String
    let parts: [Part]

    /// Most figures named in one part; the rest is counted.
    private static let most = 8

    init(_ lines: [ReportLine], comparison: Period?, _ report: BoardReport, _ words: Words) {
        let format = words.format
        let valued = lines.count { $0.hasValue }
        lead = words("report.summary_lead", ["valued": format.integer(valued), "all": format.integer(lines.count)])
        func part(_ key: String, _ chosen: [ReportLine], _ text: (ReportLine) -> String) -> Part? {
            guard !chosen.isEmpty else { return nil }
            let shown = chosen.prefix(Self.most).map(text)
            let rest = chosen.count - shown.count
            let period = comparison.map(words.name) ?? ""
            return Part(
                title: words("report.summary_\(key)", ["count": format.integer(chosen.count), "period": period]),
                lines: shown + (rest > 0 ? [words("report.summary_rest", ["count": format.integer(rest)])] : []))
        }
        let moved = lines.filter { $0.isKnown }.sorted { abs($0.share) > abs($1.share) }
        let (told, early, apart) = (moved.filter { $0.hindrance == nil }, moved.filter { $0.hindrance == .running }, moved.filter { $0.hindrance == .coverage })
        func change(_ line: ReportLine) -> String {
            words("report.summary_change", ["figure": line.title, "before": line.before ?? "", "now": line.value ?? "", "change": line.change ?? ""])
        }
        func owned(_ text: String, _ line: ReportLine) -> String { line.owner.map { "\(text). \(words("mark.owner", ["owner": $0]))" } ?? text }
        let late = report.roadmap.map(\.tally.late) ?? 0
        parts = [
            part("below", lines.filter(\.isBelow)) { owned(words("report.summary_below_line", ["figure": $0.title, "now": $0.value ?? "", "target": $0.target ?? ""]), $0) },
            part("better", told.filter { $0.share * $0.direction > 0 }, change),
            part("worse", told.filter { $0.share * $0.direction < 0 }, change),
            part("same", told.filter { $0.share == 0 }) { $0.title },
            part("early", early, change),
            part("apart", apart) { words("report.summary_apart_line", ["figure": $0.title, "now": $0.value ?? "", "covered": $0.coverage, "before": $0.before ?? "", "then": $0.coverageBefore]) },
            part("missing", lines.filter { !$0.hasValue }) { owned(words("report.summary_missing_why", ["figure": $0.title, "why": $0.why]), $0) },
            part("stale", lines.filter(\.isStale)) { $0.title },
            Self.plan(report, lines, words),
            late > 0 ? Part(title: words("report.summary_late", ["count": format.integer(Int(late))]), lines: []) : nil,
        ].compactMap { $0 }
    }

    /// How far the plan has come towards its end.
    private static func plan(_ report: BoardReport, _ lines: [ReportLine], _ words: Words) -> Part? {
        guard let progress = report.progress else { return nil }
        let byID = Dictionary(lines.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let told = progress.aims.compactMap { aim in byID[aim.indicator].map { "\($0.title): \(aim.words($0.unit, words))" } }
        return Part(title: words("report.summary_plan", ["elapsed": words.format.percent(progress.elapsed * 100, decimals: 0)]), lines: told)
    }
}

/// A figure of a report as sentences and files need it.
struct ReportLine: Sendable {
    let id: String
    let name: String
    var title: String { "\(id) \(name)" }
    let value: String?
    let before: String?
    let change: String?
    /// The change against the value before; nought when there is none.
    let share: Double
    /// 1 where more is better, -1 where less is.
    let direction: Double
    let isStale: Bool
    let why: String
    let unit: String
    /// Who answers for it before the board.
    let owner: String?
    /// What it misses; nil without a target.
    let target: String?
    let isBelow: Bool
    /// `30 de 41`: how many declared of those who could; empty for what is not declared.
    let coverage: String
    let coverageBefore: String
    /// Why it is not said to be better or worse.
    let hindrance: Hindrance?

    enum Hindrance: Sendable {
        /// One of the two periods still runs and has less than it will have.
        case running
        /// Another share of those who could declare did so.
        case coverage
    }

    var hasValue: Bool { value != nil }
    /// Both values are there.
    var isKnown: Bool { value != nil && before != nil }

    /// - Parameter measured: as the report's own definition has it; nil for a figure that has lost its.
    init(_ line: ReportFigure, _ measured: MeasuredIndicator?, owner: String?, _ words: Words) {
        let figure = line.figure
        let now = figure.status == .value ? ScorecardFactsReading.quantity(figure) : nil
        let then = line.before.flatMap { $0.status == .value ? ScorecardFactsReading.quantity($0) : nil }
        id = figure.key
        name = measured?.name(words.language.rawValue) ?? figure.indicator
        value = now?.short(words)
        before = then?.short(words)
        change = now.flatMap { now in then.flatMap { now.difference(to: $0, words) } }
        if let new = now?.height, let old = then?.height { share = (new - old) / max(abs(old), abs(new), .leastNormalMagnitude) } else { share = 0 }
        direction = figure.direction == .down ? -1 : 1
        isStale = figure.isStale
        unit = figure.unit
        self.owner = owner
        target = Quantity(figure.target, unit: figure.unit, state: figure.targetState)?.short(words)
        isBelow = figure.light == .red || figure.light == .amber
        func told(_ figure: Figure?) -> String {
            guard let covered = figure?.covered, let population = figure?.population else { return "" }
            return words("sources.of", ["covered": words.format.integer(covered), "population": words.format.integer(population)])
        }
        (coverage, coverageBefore) = (told(figure), told(line.before))
        hindrance = Self.hindrance(figure, line.before, share, addsUp: measured?.indicator.addsUp ?? false)
        why = figure.covered == 0 ? words("report.why_uncovered", ["population": words.format.integer(Int(figure.population ?? 0))])
            : words(figure.status == .value ? "status.short_none" : "report.why_\(figure.status.rawValue)")
    }

    /// How much the share of those who declare may change for sums of what they declare to be compared.
    private static let likeCoverage = 0.01

    private static func hindrance(_ now: Figure, _ then: Figure?, _ share: Double, addsUp: Bool) -> Hindrance? {
        guard let then else { return nil }
        if addsUp, now.isRunning && share < 0 || then.isRunning && share > 0 { return .running }
        guard now.denominator == nil, let one = now.coverage, let other = then.coverage, abs(one - other) > likeCoverage else { return nil }
        return .coverage
    }
}

extension Figure {
    /// Which share of those who could declare did so; nil for what is not declared.
    fileprivate var coverage: Double? {
        guard let covered, let population, population > 0 else { return nil }
        return Double(covered) / Double(population)
    }
}
