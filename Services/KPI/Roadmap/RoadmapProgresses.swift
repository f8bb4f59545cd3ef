import Contract
import Models
import Storage

/// Gives a plan as it is now; an empty id means the one in force.
typealias PlanLookup = @Sendable (_ id: String, _ session: Session) throws -> Plan

/// What pillars' teams report of their actions.
struct RoadmapProgresses: RecordRoom {
    let database: any Database
    let seal: Seal
    let plan: PlanLookup
    let table = RecordTable<RoadmapProgress>("roadmap_progress", searched: ["action", "note"], order: "period desc, action")

    func check(_ record: inout RoadmapProgress, replacing old: RoadmapProgress?, in tx: Transaction) throws {
        let plan = try plan(record.plan, tx)
        record.plan = plan.id
        guard let action = try plan.requiredRoadmap().action(record.action) else {
            throw ServiceError.invalid("roadmapProgress.action", "action", "must be an action of the roadmap of \(plan.id), like TAL-01")
        }
        if let other = action.duplicateOf {
            throw ServiceError.invalid("roadmapProgress.action", "repeated_action", "repeats a row of the plan: report on \(other)")
        }
        try plan.checkPeriod(record.period, named: "roadmapProgress.period")
        try Self.checkPercent(&record)
        if let twin = try id(ofTwin: record, in: tx), twin != record.id {
            throw ServiceError(
                .alreadyExists, "\(record.action) has a report of \(record.period) already (id \(twin)); change that one",
                violations: [.init(field: "roadmapProgress.period", rule: "unique_report", message: "has a report already")], reason: "REPORT_EXISTS")
        }
        if old.map({ !record.changedFields(since: $0).isEmpty }) ?? true { record.author = tx.call.caller.name }
    }

    /// What the state says already need not be typed.
    private static func checkPercent(_ record: inout RoadmapProgress) throws(ServiceError) {
        switch (record.state, record.percent) {
        case (.terminada, 0): record.percent = 100
        case (.terminada, 1..<100): throw .invalid("roadmapProgress.percent", "percent_done", "must be 100 for an action that is finished")
        case (.sin_iniciar, 1...): throw .invalid("roadmapProgress.percent", "percent_begun", "must be 0 for an action that has not begun")
        default: break
        }
    }

    private func id(ofTwin record: RoadmapProgress, in session: Session) throws -> String? {
        try session.row(
            "SELECT id FROM roadmap_progress WHERE plan = \(record.plan) AND action = \(record.action) AND period = \(record.period)"
        ) { $0.text(0) }
    }

    /// A row of a table names its report by action and period.
    func twin(of record: RoadmapProgress, in tx: Transaction) throws -> RecordTwin? {
        var record = record
        record.plan = try plan(record.plan, tx).id
        return try id(ofTwin: record, in: tx).map { .same($0) }
    }

    /// All reports of a plan by action.
    func all(of plan: String, in session: Session) throws -> [String: [RoadmapProgress]] {
        Dictionary(grouping: try table.select("plan = \(plan) ORDER BY action, period, id", in: session), by: \.action)
    }

    func all(of action: String, in plan: String, _ session: Session) throws -> [RoadmapProgress] {
        try table.select("plan = \(plan) AND action = \(action) ORDER BY period, id", in: session)
    }
}
