import Contract
import Models
import Storage

/// The plans that figures are made by. Rules and pages ask here each time: a plan changes while the service runs.
struct Plans: Sendable {
    let database: any Database
    private let kept: [Plan]

    init(_ database: any Database, _ kept: [Plan]) {
        self.database = database
        self.kept = kept
    }

    /// A plan with the definitions that hold in a period.
    ///
    /// - Parameters:
    ///   - id: of the plan; empty for the one in force.
    ///   - period: nil for the definitions that hold at the plan's end.
    /// - Throws: `not_found` when there is no such plan.
    func plan(_ id: String = "", for period: Period? = nil, in session: Session) throws -> Plan {
        guard let found = id.isEmpty ? kept.first : kept.first(where: { $0.id == id }) else {
            throw ServiceError(.notFound, "there is no plan \(id); there are \(kept.map(\.id).joined(separator: ", "))")
        }
        return found
    }

    /// The same, for who has no session.
    func plan(_ id: String = "", for period: Period? = nil) throws -> Plan {
        try database.read { try plan(id, for: period, in: $0) }
    }

    /// What the services are asked for, so that every plan has its figures.
    func needs() throws -> PlanNeeds { PlanNeeds(kept) }
}

/// The measures and periods that plans need.
struct PlanNeeds: Sendable {
    /// Measures of each service, with the kind that formulas can merge.
    let kinds: [String: [String: MeasureKind]]
    /// The periods of each year, in order.
    let years: [[Period]]
    /// All periods, by which an answer is known to be whole.
    var asked: String { years.joined().map(\.text).joined(separator: " ") }

    init(_ plans: [Plan]) {
        years = Dictionary(grouping: Set(plans.flatMap(\.periods)), by: \.year).sorted { $0.key < $1.key }.map { $0.value.sorted { $0.text < $1.text } }
        let kinds = plans.flatMap(\.measured).flatMap(\.formula.kinds)
        self.kinds = Dictionary(grouping: kinds, by: \.source.service).mapValues { kinds in
            Dictionary(kinds.map { ($0.source.measure, $0.kind) }, uniquingKeysWith: { first, _ in first })
        }
    }
}
