import Contract
import Models
import Storage

/// What actions and indicators are tied to.
struct RoadmapLinks: RecordRoom {
    let database: any Database
    let seal: Seal
    let plan: PlanLookup
    let table = RecordTable<RoadmapLink>("roadmap_link", searched: ["subject", "note"], order: "subject")

    func check(_ record: inout RoadmapLink, replacing old: RoadmapLink?, in tx: Transaction) throws {
        let plan = try plan(record.plan, tx)
        let roadmap = try plan.requiredRoadmap()
        record.plan = plan.id
        let isIndicator = plan.indicators.contains { $0.id == record.subject }
        guard isIndicator || roadmap.action(record.subject).map({ $0.duplicateOf == nil }) ?? false else {
            throw ServiceError.invalid("roadmapLink.subject", "link_subject", "must be an action or an indicator of \(plan.id), like TAL-01 or O1")
        }
        if isIndicator, !record.indicators.isEmpty {
            throw ServiceError.invalid("roadmapLink.indicators", "link_indicators", "has no place: \(record.subject) is an indicator itself")
        }
        for (index, id) in record.indicators.enumerated() { _ = try plan.indicator(id, named: "roadmapLink.indicators[\(index)]") }
        let numbers = Set(roadmap.goals.map { String($0.number) })
        for (name, goals) in [("directGoals", record.directGoals), ("indirectGoals", record.indirectGoals)] {
            if let index = goals.firstIndex(where: { !numbers.contains($0) }) {
                throw ServiceError.invalid("roadmapLink.\(name)[\(index)]", "goal", "must be the number of a goal of the plan: 1 to 17")
            }
        }
        if let both = record.directGoals.first(where: record.indirectGoals.contains) {
            throw ServiceError.invalid("roadmapLink.indirectGoals", "goal_twice", "repeats goal \(both), which stands among the direct ones")
        }
        if let twin = try id(ofTwin: record, in: tx), twin != record.id {
            throw ServiceError(
                .alreadyExists, "\(record.subject) has its links already (id \(twin)); change those",
                violations: [.init(field: "roadmapLink.subject", rule: "unique_link", message: "has its links already")], reason: "LINK_EXISTS")
        }
    }

    private func id(ofTwin record: RoadmapLink, in session: Session) throws -> String? {
        try session.row("SELECT id FROM roadmap_link WHERE plan = \(record.plan) AND subject = \(record.subject)") { $0.text(0) }
    }

    func twin(of record: RoadmapLink, in tx: Transaction) throws -> RecordTwin? {
        var record = record
        record.plan = try plan(record.plan, tx).id
        return try id(ofTwin: record, in: tx).map { .same($0) }
    }

    /// All links of a plan by subject.
    func all(of plan: String, in session: Session) throws -> [String: RoadmapLink] {
        Dictionary(try table.select("plan = \(plan) ORDER BY subject", in: session).map { ($0.subject, $0) }, uniquingKeysWith: { $1 })
    }
}
