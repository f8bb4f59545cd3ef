import Contract
import Models
import Storage

/// How far the plan has come towards its end.
struct PlanAims: Sendable {
    let plans: Plans
    let targets: Targets
    let figures: Figures
    /// By which is told how much of the plan has passed; without it all of it.
    let today: (@Sendable () -> Day)?

    func progress(_ request: GetPlanProgressRequest, _ call: Call) throws -> PlanProgress {
        try figures.store.database.read { try progress(of: request.plan, in: $0) }
    }

    func progress(of id: String, in session: Session) throws -> PlanProgress {
        let today = today?()
        let plan = try plans.plan(id, in: session)
        let wanted = try targets.ofPlan(plan, session)
        var progress = PlanProgress()
        progress.plan = plan.id
        progress.elapsed = Self.elapsed(plan, today)
        guard !wanted.isEmpty else { return progress }
        let begun = plan.periods.filter { period in today.map { period.start <= $0 } ?? true }
        let scorecards = try begun.map { period in
            let figures = try figures.scorecard(of: period, plan: plan.id, in: session).figures
            return (period, Dictionary(figures.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first }))
        }
        progress.aims = plan.measured.compactMap { measured in
            guard let target = wanted[measured.id] else { return nil }
            let known = scorecards.compactMap { period, byID in byID[measured.id].map { (period, $0) } }
            return Self.aim(measured, target, known, elapsed: progress.elapsed, plan.lights)
        }
        return progress
    }

    static func elapsed(_ plan: Plan, _ today: Day?) -> Double {
        let (start, end) = (Period(year: plan.years.lowerBound).start, Period(year: plan.years.upperBound).end)
        guard let today else { return 1 }
        return min(1, max(0, Double(today.number - start.number) / Double(end.number - start.number)))
    }

    /// - Parameter figures: of all periods that have begun, in the plan's order.
    static func aim(_ measured: MeasuredIndicator, _ target: Target, _ figures: [(period: Period, figure: Figure)], elapsed: Double, _ lights: Plan.Lights) -> PlanAim {
        var aim = PlanAim()
        (aim.indicator, aim.target, aim.direction) = (measured.id, target.value ?? 0, target.way(of: measured))
        guard measured.unit != "state" else { return state(aim, target, figures) }
        let known = figures.filter { $0.figure.status == .value && $0.figure.value != nil }
        let isSum = measured.indicator.yearRule == "sum"
        let counted = isSum ? known.filter { $0.period.semester == nil } : known.max { ($0.period.end, $0.period.text) < ($1.period.end, $1.period.text) }.map { [$0] } ?? []
        guard let last = counted.last else { return aim }
        let value = counted.reduce(0) { $0 + ($1.figure.value ?? 0) }
        aim.value = value
        aim.period = last.period.text
        let wantsLess = aim.direction == .down
        aim.attainment = Aims.attainment(value, aim.target, wantsLess: wantsLess)
        aim.light = Aims.light(value, isSum ? aim.target * elapsed : aim.target, target, wantsLess: wantsLess, lights)
        return aim
    }

    /// The last state that there is, against the least that it should be.
    private static func state(_ known: PlanAim, _ target: Target, _ figures: [(period: Period, figure: Figure)]) -> PlanAim {
        var aim = known
        aim.targetState = target.state.rawValue
        let last = figures.filter { $0.figure.status == .value }.max { ($0.period.end, $0.period.text) < ($1.period.end, $1.period.text) }
        guard let last else { return aim }
        (aim.state, aim.period) = (last.figure.state, last.period.text)
        aim.light = Aims.light(last.figure.state, atLeast: target.state)
        return aim
    }
}
