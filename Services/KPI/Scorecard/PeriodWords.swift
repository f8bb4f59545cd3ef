import Models
import Web

/// Periods as people say them.
extension Words {
    /// `1.er semestre de 2024`, `Año 2024`.
    func name(_ period: Period) -> String { self("period.\(kind(period))", ["year": String(period.year)]) }

    /// `1.er semestre`, `Año`: where the year stands beside it.
    func shortName(_ period: Period) -> String { self("period_short.\(kind(period))") }

    /// `S1 24`, `2024`: under a bar.
    func tick(_ period: Period) -> String {
        guard let semester = period.semester else { return String(period.year) }
        return self("period.tick", ["semester": String(semester), "year": String(period.year % 100)])
    }

    private func kind(_ period: Period) -> String {
        switch period.semester {
        case 1: "first"
        case 2: "second"
        default: "year"
        }
    }
}

/// View model of the choice between periods, one line for each year: the part `period-switch` shows it.
struct PeriodSwitch: Sendable {
    struct Choice: Sendable {
        let name: String
        let spoken: String
        let address: String
        let isCurrent: Bool
    }
    struct Year: Sendable {
        let year: String
        let choices: [Choice]
    }
    let years: [Year]

    /// - Parameter kept: what else was chosen and stays when the period changes.
    init(_ periods: [Period], current: Period, path: String, _ words: Words, keeping kept: (Period) -> FormValues = { _ in FormValues([]) }) {
        let byYear = Dictionary(grouping: periods, by: \.year)
        years = byYear.keys.sorted().map { year in
            // Semesters in their order, then the whole year.
            let ordered = (byYear[year] ?? []).sorted { ($0.semester ?? 3) < ($1.semester ?? 3) }
            return Year(year: String(year), choices: ordered.map { period in
                let more = kept(period).encoded
                return Choice(
                    name: words.shortName(period), spoken: words.name(period), address: "\(path)?period=\(period.text)\(more.isEmpty ? "" : "&\(more)")", isCurrent: period == current)
            })
        }
    }
}

/// View model of the choice of a period to compare with and of a dimension to break down by: the part `comparison-switch` shows it.
struct ComparisonSwitch: Sendable {
    struct Choice: Sendable {
        let value: String
        let name: String
        let isChosen: Bool
    }
    /// As the column is headed.
    let name: String
    /// The period shown, which stays.
    let period: String
    /// Only what needs attention is shown, and stays so.
    let isNarrowed: Bool
    let choices: [Choice]
    /// The first one breaks nothing down.
    let dimensions: [Choice]
    let hasDimensions: Bool

    init(_ facts: ScorecardFacts, _ words: Words) {
        name = facts.comparison == facts.period.previous ? words("scorecard.previous") : words.name(facts.comparison)
        period = facts.period.text
        isNarrowed = facts.isNarrowed
        let others = facts.periods.filter { $0.isAsLong(as: facts.period) && $0 != facts.period && $0 != facts.period.previous }
        choices = [facts.period.previous].map { Choice(value: "", name: words("report.no_comparison"), isChosen: $0 == facts.comparison) }
            + others.map { Choice(value: $0.text, name: words.name($0), isChosen: $0 == facts.comparison) }
        dimensions = [Choice(value: "", name: words("breakdown.none"), isChosen: facts.dimension.isEmpty)]
            + facts.dimensions.map { Choice(value: $0, name: words("dimension.\($0)"), isChosen: $0 == facts.dimension) }
        hasDimensions = !facts.dimensions.isEmpty
    }
}
