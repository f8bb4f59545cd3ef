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

    init(_ lines: [ReportLine], comparison: Period?, roadmap: RoadmapOverview?, _ words: Words) {
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
        func change(_ line: ReportLine) -> String {
            words("report.summary_change", ["figure": line.title, "before": line.before ?? "", "now": line.value ?? "", "change": line.change ?? ""])
        }
        let late = roadmap.map(\.tally.late) ?? 0
        parts = [
            part("better", moved.filter { $0.share * $0.direction > 0 }, change),
            part("worse", moved.filter { $0.share * $0.direction < 0 }, change),
            part("same", moved.filter { $0.share == 0 }) { $0.title },
            part("missing", lines.filter { !$0.hasValue }) { words("report.summary_missing_why", ["figure": $0.title, "why": $0.why]) },
            part("stale", lines.filter(\.isStale)) { $0.title },
            late > 0 ? Part(title: words("report.summary_late", ["count": format.integer(Int(late))]), lines: []) : nil,
        ].compactMap { $0 }
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

    var hasValue: Bool { value != nil }
    /// Both values are there.
    var isKnown: Bool { value != nil && before != nil }

    init(_ line: ReportFigure, name: String, _ words: Words) {
        let figure = line.figure
        // A sum of nothing is nought, and no news: nobody has declared yet.
        let isUncovered = figure.covered == 0
        let now = figure.status == .value && !isUncovered ? ScorecardFactsReading.quantity(figure) : nil
        let then = line.before.flatMap { $0.status == .value ? ScorecardFactsReading.quantity($0) : nil }
        id = figure.key
        self.name = name
        value = now?.short(words.format)
        before = then?.short(words.format)
        change = now.flatMap { now in then.flatMap { now.difference(to: $0, words) } }
        if let new = now?.height, let old = then?.height { share = (new - old) / max(abs(old), abs(new), .leastNormalMagnitude) } else { share = 0 }
        direction = 1
        isStale = figure.isStale
        why = isUncovered ? words("report.why_uncovered", ["population": words.format.integer(Int(figure.population ?? 0))])
            : words(figure.status == .value ? "status.short_none" : "report.why_\(figure.status.rawValue)")
    }
}
