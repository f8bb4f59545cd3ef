import Contract
import Models
import Storage

/// What the board wants to reach.
struct Targets: RecordRoom {
    let database: any Database
    let seal: Seal
    let plans: Plans
    let table = RecordTable<Target>("target", searched: ["approvedBy", "note"], order: "period, indicator")

    func check(_ record: inout Target, replacing old: Target?, in tx: Transaction) throws {
        let plan = try plans.plan(record.plan, for: Period(record.period), in: tx)
        record.plan = plan.id
        guard let measured = plan.measured.first(where: { $0.id == record.indicator }) else {
            _ = try plan.indicator(record.indicator, named: "target.indicator")
            throw ServiceError.invalid("target.indicator", "component", "has components: give the target of each one, like \(record.indicator)a")
        }
        let isState = measured.unit == "state"
        if isState, record.state == .unspecified || record.value != nil {
            throw ServiceError.invalid("target.state", "target_state", "must be given, and no value: \(record.indicator) is a state, one of \(CertificateLevel.codes.joined(separator: ", "))")
        }
        if !isState, record.value == nil || record.state != .unspecified {
            throw ServiceError.invalid("target.value", "target_value", "must be given, and no state: \(record.indicator) is a number")
        }
        if record.period != Self.wholePlan { try plan.checkPeriod(record.period, named: "target.period") }
        let twin = try tx.row("SELECT id FROM target WHERE plan = \(plan.id) AND indicator = \(record.indicator) AND period = \(record.period) AND id <> \(record.id)") { $0.text(0) }
        if let twin {
            throw ServiceError(
                .alreadyExists, "\(record.indicator) has a target for \(record.period) already (id \(twin)); change that one",
                violations: [.init(field: "target.period", rule: "unique_target", message: "has a target already")], reason: "TARGET_EXISTS")
        }
        record.author = tx.call.caller.name
    }

    /// Stands as the period of a target for the plan's end.
    static let wholePlan = "plan"

    /// What is wanted of the whole plan, by indicator.
    func ofPlan(_ plan: Plan, _ session: Session) throws -> [String: Target] {
        let targets = try table.select("plan = \(plan.id) AND period = \(Self.wholePlan)", in: session)
        return Dictionary(targets.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// What was wanted of a period and of its year.
    func aims(of period: Period, in plan: Plan, _ session: Session) throws -> Aims {
        Aims(try table.select("plan = \(plan.id) AND period IN (\(period.text), \(String(period.year)))", in: session), of: period, lights: plan.lights)
    }
}
