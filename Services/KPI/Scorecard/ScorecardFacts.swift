import Contract
import Models

/// What the front page shows: decided by the rules, not yet put into words.
package struct ScorecardFacts: Sendable {
    /// The plan's name in the reader's language.
    package var plan: String
    package var period: Period
    /// The period that values are compared with.
    package var comparison: Period
    /// Every period that can be chosen.
    package var periods: [Period]
    /// When the figures were read; figures read at another time say so themselves.
    package var asOf: Instant?
    /// The services that figures come from, with those that do not answer.
    package var services: [ServiceFacts]
    package var boards: [BoardFacts]
    /// Only what misses its target by more than it may, or has no value, is shown.
    package var isNarrowed = false
    /// By which figures can be broken down, and by which they are; empty when they are not.
    var dimensions: [String] = []
    var dimension = ""
    /// The parts of figures by that dimension, by the figure's id or its component's.
    var breakdowns: [String: FigureBreakdown] = [:]
    /// Where the period lies to today.
    var standing = PeriodStanding.over
    /// Every plan that can be shown, and the one that is.
    var plans: [(id: String, name: String)] = []
    var planID = ""
    /// Indicators typed by hand for which a newer value should be looked for; asked for readers who can type one.
    var due: [(id: String, name: String)] = []
    /// The last report of a schedule could not be frozen or sent; told to readers who can see to it.
    var isMailTroubled = false

    package init(
        plan: String, period: Period, comparison: Period, periods: [Period], asOf: Instant?, services: [ServiceFacts], boards: [BoardFacts]
    ) {
        self.plan = plan
        self.period = period
        self.comparison = comparison
        self.periods = periods
        self.asOf = asOf
        self.services = services
        self.boards = boards
    }
}

extension ScorecardFacts {
    /// The chosen dimension as an address carries it.
    var chosenDimension: [(String, String)] { dimension.isEmpty ? [] : [("by", dimension)] }
}

/// Whether a service answers.
package struct ServiceFacts: Sendable {
    package enum State: Sendable, Equatable {
        case answers
        /// Its last good readings stand.
        case stale(since: Instant)
        /// No reading of it was ever had.
        case neverAnswered
    }
    /// `membership`, `training`…
    package var service: String
    package var state: State

    package init(_ service: String, _ state: State) {
        self.service = service
        self.state = state
    }
}

/// The strategic or the operational half of the scorecard.
package struct BoardFacts: Sendable {
    /// `strategic` or `operational`.
    package var id: String
    package var groups: [GroupFacts]

    package init(id: String, groups: [GroupFacts]) {
        self.id = id
        self.groups = groups
    }
}

extension BoardFacts {
    /// Both halves of the scorecard of a plan; an objective or pillar without indicators is left out.
    static func both(of plan: Plan, _ language: String, _ facts: (Indicator) -> FigureFacts) -> [BoardFacts] {
        [Indicator.Board.strategic, .operational].map { board in
            let groups = board == .strategic ? plan.objectives : plan.pillars
            return BoardFacts(
                id: board.rawValue,
                groups: groups.compactMap { group in
                    let members = plan.indicators.filter { $0.board == board && $0.group == group.id }
                    return members.isEmpty ? nil : GroupFacts(id: group.id, name: group.name[language], figures: members.map(facts))
                })
        }
    }
}

/// The figures of one objective or one pillar.
package struct GroupFacts: Sendable {
    package var id: String
    package var name: String
    package var figures: [FigureFacts]

    package init(id: String, name: String, figures: [FigureFacts]) {
        self.id = id
        self.name = name
        self.figures = figures
    }
}

/// One indicator in one period: one value, or one for each of its components.
package struct FigureFacts: Sendable {
    /// Id in the plan: `S4`.
    package var id: String
    package var name: String
    package var values: [ValueFacts]

    package init(id: String, name: String, values: [ValueFacts]) {
        self.id = id
        self.name = name
        self.values = values
    }
}

extension FigureFacts {
    /// Whether one of its values misses its target by more than it may, or is none.
    var needsAttention: Bool { values.contains { $0.light == .red || $0.status != .value } }

    /// An indicator's value, or one for each of its components.
    ///
    /// - Parameters:
    ///   - owner: who answers for it; nil where that stands elsewhere.
    ///   - value: nil for a component that there is no figure of.
    init(_ indicator: Indicator, _ language: String, owner: String? = nil, value: (_ id: String, _ component: String?) -> ValueFacts?) {
        let parts: [(id: String, name: String?)] =
            indicator.components.isEmpty ? [(indicator.id, nil)] : indicator.components.map { ($0.id, $0.name[language]) }
        self.init(id: indicator.id, name: indicator.name[language], values: parts.compactMap { value($0.id, $0.name) })
        if !values.isEmpty { values[0].owner = owner }
    }
}

/// A value with all that tells how far to trust it.
package struct ValueFacts: Sendable {
    /// Id and name of the component, for indicators that are two figures.
    package var component: (id: String, name: String)?
    package var status: FigureStatus
    package var quantity: Quantity?
    /// The unit as the plan names it: `% sobre PIB total`.
    package var unitLabel: String
    /// The value of the period compared with, and that period.
    package var previous: (period: Period, quantity: Quantity)?
    /// Values over periods, oldest first; nil where there is none.
    package var trend: [(period: Period, quantity: Quantity?)]
    package var target: Quantity?
    /// Half of the year's target stands for a semester without one of its own.
    package var isTargetProRata = false
    /// How much of the target is reached: 1 is all of it.
    package var attainment: Double?
    package var light = Light.unspecified
    /// When it was read; the earliest of its sources.
    package var readTime: Instant?
    /// Services that do not answer, with since when: their last good reading stands in the value.
    package var stale: [(service: String, since: Instant)]
    /// Of how many of how many there is data, for declared figures.
    package var coverage: (covered: Int64, population: Int64)?
    /// The year that a yearly figure is of, when it is another than the period's.
    package var referenceYear: Int?
    /// Its period is not over.
    var isRunning = false
    /// What happens in its period adds up: while that runs, less than before is no fall.
    var addsUp = false
    /// Who answers for it before the board; nil where it stands elsewhere.
    var owner: String?

    package init(
        component: (id: String, name: String)? = nil, status: FigureStatus, quantity: Quantity?, unitLabel: String,
        previous: (period: Period, quantity: Quantity)? = nil, trend: [(period: Period, quantity: Quantity?)] = [],
        target: Quantity? = nil, readTime: Instant? = nil, stale: [(service: String, since: Instant)] = [],
        coverage: (covered: Int64, population: Int64)? = nil, referenceYear: Int? = nil
    ) {
        self.component = component
        self.status = status
        self.quantity = quantity
        self.unitLabel = unitLabel
        self.previous = previous
        self.trend = trend
        self.target = target
        self.readTime = readTime
        self.stale = stale
        self.coverage = coverage
        self.referenceYear = referenceYear
    }
}

extension ValueFacts {
    /// What a figure says of itself, beside the one it is compared with and those of other periods.
    init(
        _ figure: Figure, component: String?, of indicator: Indicator, in period: Period, _ language: String,
        previous: (period: Period, quantity: Quantity)?, trend: [(period: Period, quantity: Quantity?)]
    ) {
        var coverage: (covered: Int64, population: Int64)?
        if let covered = figure.covered, let population = figure.population { coverage = (covered, population) }
        self.init(
            component: component.map { (figure.component, $0) }, status: figure.status, quantity: ScorecardFactsReading.quantity(figure),
            unitLabel: indicator.unitLabel[language], previous: previous, trend: trend, target: Quantity(figure.target, unit: figure.unit, state: figure.targetState),
            readTime: figure.sources.compactMap(\.readTime).min(),
            stale: figure.sources.compactMap { source in source.staleSince.map { (service: source.service, since: $0) } }, coverage: coverage,
            referenceYear: figure.referenceYear != 0 && Int(figure.referenceYear) != period.year ? Int(figure.referenceYear) : nil)
        (isTargetProRata, attainment, light) = (figure.isTargetProRata, figure.attainment, figure.light)
        (isRunning, addsUp) = (figure.isRunning, indicator.addsUp)
    }
}
