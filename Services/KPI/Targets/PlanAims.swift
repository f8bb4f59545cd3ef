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
        let today = today?()
        return try figures.store.database.read { session in
            let plan = try plans.plan(request.plan, in: session)
            let wanted = try targets.ofPlan(plan, session)
            var progress = PlanProgress()
            progress.plan = plan.id
            progress.elapsed = Self.elapsed(plan, today)
            guard !wanted.isEmpty else { return progress }
            let begun = plan.periods.filter { period in today.map { period.start <= $0 } ?? true }
            let scorecards = try begun.map { ($0, try figures.scorecard(of: $0, plan: plan.id, in: session).figures) }
            progress.aims = plan.measured.enumerated().compactMap { index, measured in
                guard let target = wanted[measured.id] else { return nil }
                return Self.aim(measured, target, scorecards.map { ($0.0, $0.1[index]) }, elapsed: progress.elapsed, plan.lights)
            }
            return progress
        }
    }

    static func elapsed(_ plan: Plan, _ today: Day?) -> Double {
        let (start, end) = (Period(year: plan.years.lowerBound).start, Period(year: plan.years.upperBound).end)
        guard let today else { return 1 }
        return min(1, max(0, Double(today.number - start.number) / Double(end.number - start.number)))
    }

    /// - Parameter figures: of all periods that have begun, in the plan's order.
    static func aim(_ measured: MeasuredIndicator, _ target: Target, _ figures: [(period: Period, figure: Figure)], elapsed: Double, _ lights: Plan.Lights) -> PlanAim {
        var aim = PlanAim()
        (aim.indicator, aim.target, aim.direction) = (measured.id, target.value ?? 0, target.direction)
        let known = figures.filter { $0.figure.status == .value && $0.figure.value != nil }
        let isSum = measured.indicator.yearRule == "sum"
        let counted = isSum ? known.filter { $0.period.semester == nil } : known.max { ($0.period.end, $0.period.text) < ($1.period.end, $1.period.text) }.map { [$0] } ?? []
        guard let last = counted.last else { return aim }
        let value = counted.reduce(0) { $0 + ($1.figure.value ?? 0) }
        aim.value = value
        aim.period = last.period.text
        let wantsLess = target.direction == .down
        aim.attainment = Aims.attainment(value, aim.target, wantsLess: wantsLess)
        aim.light = Aims.light(value, isSum ? aim.target * elapsed : aim.target, target, lights)
        return aim
    }
}
