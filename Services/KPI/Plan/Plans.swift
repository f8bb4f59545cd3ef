import Contract
import Models
import Storage

/// The plans that figures are made by. Rules and pages ask here each time: a plan changes while the service runs.
struct Plans: Sendable {
    let database: any Database
    let store = PlanStore()
    private let today: (@Sendable () -> Day)?

    /// - Parameter today: by which is told which plan is in force; without it the first one.
    init(_ database: any Database, today: (@Sendable () -> Day)?) { (self.database, self.today) = (database, today) }

    /// Keeps a plan in a database that has none yet.
    func begin(with plan: Plan) async throws {
        guard try database.read({ try store.entries(in: $0) }).isEmpty else { return }
        try await database.write(by: Call(caller: .system("start"), method: "start")) { tx in
            guard try store.entries(in: tx).isEmpty else { return }
            try store.add(plan, in: tx)
            try store.add(try Self.first(plan, "", "plan.yaml", tx.now), to: plan.id, isNews: false, in: tx)
        }
    }

    /// The versions that a plan's files begin with.
    static func first(_ plan: Plan, _ author: String, _ reason: String, _ now: Instant?) throws -> [StoredPlan.Version] {
        try plan.definitions.enumerated().map { index, definition in
            var kept = definition
            (kept.author, kept.reason, kept.createTime) = (author, reason, now)
            return try StoredPlan.Version(kept, position: Int64(index) + 1)
        }
    }

    /// A plan with the definitions by which the figures of a period are made: see `StoredPlan.plan(for:)`.
    ///
    /// - Parameters:
    ///   - id: of the plan; empty for the one in force.
    ///   - period: nil for the definitions that hold at the plan's end.
    /// - Throws: `not_found` when there is no such plan.
    func plan(_ id: String = "", for period: Period? = nil, in session: Session) throws -> Plan {
        let stored = try stored(id, in: session)
        return period.map { stored.plan(for: $0) } ?? stored.plan(on: stored.lastDay)
    }

    /// The same, for who has no session.
    func plan(_ id: String = "", for period: Period? = nil) throws -> Plan {
        try database.read { try plan(id, for: period, in: $0) }
    }

    /// Names the plan that whoever opens pages has chosen for all that names none, in the metadata of a call. No header can be
    /// called so: a program names a plan in its request.
    static let choice = "plan chosen"

    /// A plan with all versions of its definitions.
    ///
    /// - Parameter id: empty for the chosen one or the one in force: the first loaded one whose years hold today, else the first one.
    /// - Throws: `not_found` when there is no such plan.
    func stored(_ id: String = "", in session: Session) throws -> StoredPlan {
        let entries = try store.entries(in: session)
        let call = (session as? Transaction)?.call ?? Call.running
        let id = id.isEmpty ? call?.metadata[Self.choice]?.first ?? "" : id
        guard let found = id.isEmpty ? inForce(entries) : entries.first(where: { $0.id == id }) else {
            throw ServiceError(.notFound, "there is no plan \(id); there are \(entries.map(\.id).joined(separator: ", "))", reason: "PLAN_NONE")
        }
        return try store.plan(found, in: session)
    }

    /// The same, for who has no session.
    func stored(_ id: String = "") throws -> StoredPlan { try database.read { try stored(id, in: $0) } }

    /// Every plan, and the id of the one in force.
    func all(in session: Session) throws -> (plans: [StoredPlan], inForce: String) {
        let entries = try store.entries(in: session)
        return (try entries.map { try store.plan($0, in: session) }, inForce(entries)?.id ?? "")
    }

    /// The id and the name of every plan.
    func names(_ language: String) throws -> [(id: String, name: String)] {
        try database.read { session in try store.entries(in: session).map { ($0.id, try store.plan($0, in: session).head.name[language]) } }
    }

    private func inForce(_ entries: [PlanStore.Entry]) -> PlanStore.Entry? {
        let year = today.map { $0().year }
        return year.flatMap { year in entries.first { $0.years.contains(year) } } ?? entries.first
    }

    /// What the services are asked for, so that every plan has its figures.
    func needs() throws -> PlanNeeds { try database.read { PlanNeeds(try all(in: $0).plans) } }
}

/// The measures and periods that plans need.
struct PlanNeeds: Sendable {
    /// Measures of each service, with the kind that formulas can merge.
    let kinds: [String: [String: MeasureKind]]
    /// The periods of each year, in order.
    let years: [[Period]]
    /// Measures that are read with their parts, by service: the report tells income by category.
    static let parts = ["membership": ["total_income"]]

    /// All that a service is asked for, by which an answer is known to be whole.
    func asked(of service: String) -> String { (years.joined().map(\.text) + (Self.parts[service] ?? [])).joined(separator: " ") }

    /// - Parameter indicator: whose definitions are left aside, to tell what the others need.
    init(_ plans: [StoredPlan], without indicator: (plan: String, id: String)? = nil) {
        years = Dictionary(grouping: Set(plans.flatMap(\.head.periods)), by: \.year).sorted { $0.key < $1.key }.map { $0.value.sorted { $0.text < $1.text } }
        var kinds: [String: [String: MeasureKind]] = [:]
        for plan in plans {
            for version in plan.versions where indicator.map({ $0.plan != plan.head.id || $0.id != version.indicator.id }) ?? true {
                let formulas = version.indicator.components.map(\.formula) + (version.indicator.formula.map { [$0] } ?? [])
                for (source, kind) in formulas.flatMap(\.kinds) { kinds[source.service, default: [:]][source.measure] = kind }
            }
        }
        self.kinds = kinds
    }
}
