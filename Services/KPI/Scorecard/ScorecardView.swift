import Contract
import Models
import Web

/// View model of the front page: the template `scorecard` shows it.
struct ScorecardView: Sendable {
    struct Tally: Sendable {
        let count: String
        let text: String
    }
    struct Row: Sendable {
        let code: String
        let name: String
        /// Nil for who cannot go there.
        let address: String?
        /// The first row of a figure carries its name; the others only that of their component.
        let isFirst: Bool
        let value: ValueView
        /// By the dimension that was chosen.
        let parts: RowBreakdown?
    }
    struct Group: Sendable {
        let anchor: String
        let name: String
        let count: String
        let rows: [Row]
    }
    struct Board: Sendable {
        let anchor: String
        let name: String
        let groups: [Group]
    }

    struct Due: Sendable {
        let name: String
        let address: String
    }

    let plan: String
    let title: String
    let period: String
    let reading: String?
    let plans: PlanSwitch?
    let years: [PeriodSwitch.Year]
    let comparison: ComparisonSwitch
    /// Leads to the figures that need attention, or back to all.
    let otherAddress: String
    let otherName: String
    let isEmpty: Bool
    /// Figures whose typed value is due, each leading to its page.
    let due: [Due]
    let hasDue: Bool
    let isMailTroubled: Bool
    let notices: [SourceNotice]
    /// That the period still runs, or has not begun.
    let standing: Mark?
    let tallies: [Tally]
    let boards: [Board]

    /// - Parameter isLinked: whether figures lead to their pages.
    init(_ facts: ScorecardFacts, isLinked: Bool = true, _ words: Words) {
        plan = facts.plan
        title = words("scorecard.title")
        period = words.name(facts.period)
        reading = facts.asOf.map { words("scorecard.reading", ["time": words.format.dayAndTime($0)]) }
        plans = PlanSwitch(facts.plans, current: facts.planID, path: "/")
        let comparison = facts.comparison == facts.period.previous ? nil : facts.comparison
        let only = (facts.isNarrowed ? [("only", "attention")] : []) + facts.chosenDimension
        years = PeriodSwitch(facts.periods, current: facts.period, path: "/", words) { period in
            // Only periods of one length are compared.
            FormValues((comparison.map { $0.isAsLong(as: period) && $0 != period ? [("comparison", $0.text)] : [] } ?? []) + only)
        }.years
        self.comparison = ComparisonSwitch(facts, words)
        standing = Mark(facts.standing, facts.period, words)
        notices = SourceNotice(facts.services, words).map { [$0] } ?? []
        tallies = Self.tallies(facts, words)
        due = facts.due.map { Due(name: "\($0.id). \($0.name)", address: FigureAddress($0.id, facts.period).page) }
        hasDue = !due.isEmpty
        isMailTroubled = facts.isMailTroubled
        boards = facts.boards.map { board in
            Board(anchor: board.id, name: words("board.\(board.id)"), groups: board.groups.compactMap { group in
                let figures = facts.isNarrowed ? group.figures.filter(\.needsAttention) : group.figures
                guard !figures.isEmpty else { return nil }
                let rows = figures.flatMap { Self.rows($0, facts, isLinked: isLinked, words) }
                return Group(anchor: "\(board.id)-\(group.id)", name: group.name, count: words.format.integer(figures.count), rows: rows)
            })
        }.filter { !$0.groups.isEmpty }
        isEmpty = boards.isEmpty
        let query = FormValues([("period", facts.period.text)] + (comparison.map { [("comparison", $0.text)] } ?? []) + facts.chosenDimension)
        otherAddress = "/?\((facts.isNarrowed ? query : query.setting("only", to: "attention")).encoded)"
        otherName = words(facts.isNarrowed ? "scorecard.all" : "scorecard.attention")
    }

    private static func rows(_ figure: FigureFacts, _ facts: ScorecardFacts, isLinked: Bool, _ words: Words) -> [Row] {
        figure.values.enumerated().map { index, value in
            let name = value.component.map { "\(figure.name): \($0.name)" } ?? figure.name
            return Row(
                code: value.component?.id ?? figure.id, name: figure.name, address: isLinked ? FigureAddress(figure.id, facts.period).page : nil,
                isFirst: index == 0, value: ValueView(value, name: name, period: facts.period, asOf: facts.asOf, words),
                parts: RowBreakdown(facts.breakdowns[value.component?.id ?? figure.id], of: value, words))
        }
    }

    /// How many figures have a value, stand on an old reading, have none, come later. What is nought is left out.
    private static func tallies(_ facts: ScorecardFacts, _ words: Words) -> [Tally] {
        let figures = facts.boards.flatMap(\.groups).flatMap(\.figures)
        func count(_ matches: (ValueFacts) -> Bool) -> Int { figures.count { $0.values.contains(where: matches) } }
        let numbers = [
            ("value", count { $0.status == .value }), ("red", count { $0.light == .red }), ("stale", count { !$0.stale.isEmpty }), ("no_data", count { $0.status == .no_data }),
            ("unavailable", count { $0.status == .unavailable }), ("pending", count { $0.status == .pending }), ("not_begun", count { $0.status == .not_begun }),
        ]
        return numbers.filter { $0.1 > 0 }.map { Tally(count: words.format.integer($0.1), text: words("tally.\($0.0)", ["total": words.format.integer(figures.count)])) }
    }
}

/// Addresses of a figure's pages.
struct FigureAddress: Sendable {
    let page: String
    let records: String
    let csv: String
    let history: String
    private let comment: String

    init(_ id: String, _ period: Period) {
        let base = "/figures/\(FormValues.encode(id))"
        page = "\(base)?period=\(period.text)"
        records = "\(base)/records?period=\(period.text)"
        csv = "\(base)/records.csv?period=\(period.text)"
        history = "\(base)/history?period=\(period.text)"
        comment = "\(base)/comments/new?period=\(period.text)"
    }

    /// Where a comment that mentions a record is begun.
    func comment(on record: String) -> String { "\(comment)&mention=\(FormValues.encode(record))" }
}
