import Contract
import Models
import Web

/// Gathers what the front page shows: asks the board's own contract as the reader and puts the plan's words beside it.
package struct ScorecardFactsReading: Sendable {
    let plans: Plans
    let answers: Answers
    let today: @Sendable () -> Day
    static let services = ["membership", "training", "internationalisation", "funding"]

    init(plans: Plans, answers: Answers, today: @escaping @Sendable () -> Day) {
        self.plans = plans
        self.answers = answers
        self.today = today
    }

    package func scorecard(_ asked: Period?, _ comparison: Period?, _ request: PageRequest) async throws -> ScorecardFacts {
        let plan = try plan(asked)
        let period = asked ?? current(plan)
        let language = request.language.rawValue
        let peer = answers.peer(request.caller, language: language)
        let now = try await figures(period, peer)
        // One of another length stays behind when the period changes.
        let compared = comparison.flatMap { $0.isAsLong(as: period) ? $0 : nil } ?? period.previous
        let before = try await figures(compared, peer)
        let history = try await histories(period, plan, peer)
        let owners = try await owners(plan, language, peer)
        let boards = BoardFacts.both(of: plan, language) { facts($0, period, now, compared, before, history, language, owner: owners[$0.id]) }
        var card = ScorecardFacts(
            plan: plan.name[language], period: period, comparison: compared, periods: plan.periods,
            asOf: now.values.flatMap(\.sources).compactMap(\.readTime).max(), services: Self.states(now), boards: boards)
        card.standing = PeriodStanding(period, today: today())
        card.dimensions = plan.dimensions
        if let asked = request.query["by"], card.dimensions.contains(asked) {
            card.dimension = asked
            let broken = try await peer.call(KPIContract.getScorecardBreakdown, GetScorecardBreakdownRequest(period: period, dimension: asked, plan: plan.id))
            card.breakdowns = Dictionary(broken.figures.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
        }
        (card.plans, card.planID) = (try plans.names(language), plan.id)
        guard request.caller.may(.write, in: KPIService.name) else { return card }
        let runs = try await peer.call(KPIContract.getReportRuns, GetReportRunsRequest()).runs
        card.isMailTroubled = Dictionary(grouping: runs, by: \.schedule).values.contains { $0.first?.isTroubled == true }
        let standings = try await peer.call(KPIContract.getObservationStandings, GetObservationStandingsRequest(plan: plan.id)).standings
        card.due = standings.filter(\.isDue).compactMap { standing in
            plan.indicators.first { $0.id == standing.indicator }.map { (id: $0.id, name: $0.name[language]) }
        }
        return card
    }

    /// The plan as it holds in the period asked for, or in the one to begin with.
    func plan(_ asked: Period?) throws -> Plan { try plans.plan(for: asked ?? current(plans.plan())) }

    /// The period to begin with.
    func current(_ plan: Plan) -> Period { plan.periodToBegin(on: today()) }

    /// Who answers for each indicator before the board: who was named, else the team of its pillar.
    private func owners(_ plan: Plan, _ language: String, _ peer: some Peer) async throws -> [String: String] {
        let named = try await peer.call(IndicatorOwner.methods.list, ListRecords(pageSize: 200, filter: "plan = \"\(plan.id)\"")).records
        return plan.owners(named, language)
    }

    func figures(_ period: Period, _ peer: some Peer) async throws -> [String: Figure] {
        let scorecard = try await peer.call(KPIContract.getScorecard, GetScorecardRequest(period: period))
        return Dictionary(uniqueKeysWithValues: scorecard.figures.map { ($0.component.isEmpty ? $0.indicator : $0.component, $0) })
    }

    /// Periods of the same length up to the one shown, oldest first.
    func histories(_ period: Period, _ plan: Plan, _ peer: some Peer) async throws -> [(Period, [String: Figure])] {
        var all: [(Period, [String: Figure])] = []
        for other in plan.periods where other.isAsLong(as: period) && other.start <= period.start {
            all.append((other, try await figures(other, peer)))
        }
        return all
    }

    func facts(
        _ indicator: Indicator, _ period: Period, _ now: [String: Figure], _ compared: Period, _ before: [String: Figure],
        _ history: [(Period, [String: Figure])], _ language: String, owner: String? = nil
    ) -> FigureFacts {
        FigureFacts(indicator, language, owner: owner) { id, component in
            now[id].map { figure in
                ValueFacts(
                    figure, component: component, of: indicator, in: period, language,
                    previous: before[id].flatMap(Self.quantity).map { (period: compared, quantity: $0) },
                    trend: history.map { (period: $0.0, quantity: $0.1[id].flatMap(Self.quantity)) })
            }
        }
    }

    static func quantity(_ figure: Figure) -> Quantity? { Quantity(figure.value, unit: figure.unit, state: figure.state) }

    /// Which services answer, by what the figures say of their sources.
    static func states(_ figures: [String: Figure]) -> [ServiceFacts] {
        let sources = figures.values.flatMap(\.sources)
        let silent = Set(figures.values.filter { $0.status == .unavailable }.flatMap(\.missing).map { String($0.prefix { $0 != "." }) })
        return services.map { service in
            if let since = sources.filter({ $0.service == service }).compactMap(\.staleSince).min() { return ServiceFacts(service, .stale(since: since)) }
            let known = sources.contains { $0.service == service }
            return ServiceFacts(service, !known && silent.contains(service) ? .neverAnswered : .answers)
        }
    }
}
