import Contract
import Models
import Storage

/// Values typed from outside statistics.
struct Observations: RecordRoom {
    let database: any Database
    let seal: Seal
    let plans: Plans
    /// By which is told what is due; without it everything is.
    let today: (@Sendable () -> Day)?
    let table = RecordTable<Observation>("observation", searched: ["source", "note"], order: "reference_year desc, indicator")

    func check(_ record: inout Observation, replacing old: Observation?, in tx: Transaction) throws {
        let plan = try plans.plan(record.plan, for: Period(year: Int(record.referenceYear)), in: tx)
        record.plan = plan.id
        let indicator = try plan.indicator(record.indicator, named: "observation.indicator")
        // A computed figure has records since the plan began; what was before is read elsewhere.
        let isBaseline = Int(record.referenceYear) < plan.years.lowerBound && indicator.unit != "state"
        guard indicator.origin == .external || isBaseline else {
            let typed = plan.indicators.filter { $0.origin == .external }.map(\.id).joined(separator: ", ")
            throw ServiceError.invalid("observation.indicator", "typed_indicator", "is computed from records; typed by hand are \(typed), and of others the years before \(plan.years.lowerBound)")
        }
        let hasParts = record.numerator != nil || record.denominator != nil
        if hasParts {
            guard case .ratio? = indicator.formula else {
                throw ServiceError.invalid("observation.numerator", "ratio_only", "has no place: \(indicator.id) is no ratio; give value")
            }
        } else if record.value == nil {
            throw ServiceError.invalid("observation.value", "required", "is required when numerator and denominator are not given")
        }
        for (name, number) in [("value", record.value), ("numerator", record.numerator), ("denominator", record.denominator)] {
            if let number, !(number >= 0 && number <= 1e13) { throw ServiceError.invalid("observation.\(name)", "range", "must be between 0 and 10^13") }
        }
        record.author = tx.call.caller.name
        if let old, Self.said(old) != Self.said(record) { try keep(old, isDeletion: false, in: tx) }
    }

    func checkDeletion(of id: String, in tx: Transaction) throws {
        try keep(table.get(id, in: tx), isDeletion: true, in: tx)
    }

    /// What somebody typed, without what the service added.
    private static func said(_ record: Observation) -> String {
        var said = record.withoutOutputFields()
        said.etag = ""
        return said.jsonText
    }

    /// The value that holds for each indicator of a plan in a year: the one read last, then the one with the greater id.
    func latest(of year: Int, in plan: Plan, _ session: Session) throws -> [String: Observation] {
        let ordered = try table.select("plan = \(plan.id) AND reference_year = \(year) ORDER BY indicator, retrieved_on NULLS FIRST, id", in: session)
        return Dictionary(ordered.map { ($0.indicator, $0) }, uniquingKeysWith: { $1 })
    }
}
