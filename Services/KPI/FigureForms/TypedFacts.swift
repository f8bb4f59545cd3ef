import Contract
import Models

/// What people typed about a figure.
package struct TypedFacts: Sendable {
    /// Of the period shown.
    var comments: [FigureComment] = []
    /// The records that they mention, by id; those that the reader may not see are left out.
    var mentioned: [String: Mentioned] = [:]
    var owner: IndicatorOwner?
    /// Of all periods, in order.
    var targets: [Target] = []
    /// Towards the plan's end, of those of its values that have a target for it.
    var aims: [PlanAim] = []
    /// How much of the plan has passed.
    var elapsed = 0.0
    /// Nil for an indicator that is computed from records.
    var outside: Outside?
    /// It is computed from records, but values of before the plan can be typed.
    var mayTypeBaseline = false
    /// The unit of each of its values, by their ids in the plan.
    var units: [String: String] = [:]
    /// By how many percent a target that does not say so may be missed and be near.
    var tolerance: Int64 = 10
    /// Whether the reader may type as well.
    var mayWrite = false

    struct Mentioned: Sendable {
        let label: String
        let service: String
    }

    /// Values from an outside statistic.
    struct Outside: Sendable {
        /// They are of years before the plan, of an indicator that is computed from records since.
        var isBaseline = false
        var observations: [Observation] = []
        var corrections: [ObservationCorrection] = []
        var standing = ObservationStanding()
    }
}

/// Asks for what people typed, as the reader who asks.
struct TypedFactsReading: Sendable {
    let answers: Answers

    func facts(_ indicator: Indicator, _ period: Period, _ plan: Plan, _ caller: Caller) async throws -> TypedFacts {
        let peer = answers.peer(caller)
        let own = "indicator = \"\(indicator.id)\" AND plan = \"\(plan.id)\""
        var facts = TypedFacts()
        facts.tolerance = Int64(((1 - plan.lights.amber) * 100).rounded())
        facts.mayWrite = caller.may(.write, in: KPIService.name)
        facts.comments = try await peer.call(FigureComment.methods.list, ListRecords(pageSize: 200, filter: "\(own) AND period = \"\(period.text)\"", orderBy: "create_time")).records
        facts.owner = try await peer.call(IndicatorOwner.methods.list, ListRecords(pageSize: 1, filter: own)).records.first
        for part in plan.measured where part.indicator.id == indicator.id {
            facts.units[part.id] = part.unit
            let filter = "indicator = \"\(part.id)\" AND plan = \"\(plan.id)\""
            facts.targets += try await peer.call(Target.methods.list, ListRecords(pageSize: 200, filter: filter, orderBy: "period")).records
        }
        if facts.targets.contains(where: { $0.period == Targets.wholePlan }) {
            let progress = try await peer.call(KPIContract.getPlanProgress, GetPlanProgressRequest(plan: plan.id))
            (facts.aims, facts.elapsed) = (progress.aims.filter { facts.units[$0.indicator] != nil }, progress.elapsed)
        }
        var outside = TypedFacts.Outside()
        outside.isBaseline = indicator.origin != .external
        outside.observations = try await peer.call(Observation.methods.list, ListRecords(pageSize: 200, filter: own, orderBy: "reference_year desc, retrieved_on desc")).records
        outside.corrections = try await peer.call(KPIContract.getObservationHistory, GetObservationHistoryRequest(indicator: indicator.id, plan: plan.id)).corrections
        let standings = try await peer.call(KPIContract.getObservationStandings, GetObservationStandingsRequest(plan: plan.id)).standings
        outside.standing = standings.first { $0.indicator == indicator.id } ?? outside.standing
        facts.mayTypeBaseline = outside.isBaseline && indicator.unit != "state"
        facts.outside = outside.isBaseline && outside.observations.isEmpty && outside.corrections.isEmpty ? nil : outside
        return facts
    }
}
