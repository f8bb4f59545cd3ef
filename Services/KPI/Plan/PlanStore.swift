import Contract
import Models
import Storage
import Synchronization

/// Where plans and the versions of their definitions are kept.
struct PlanStore: Sendable {
    struct Entry: Sendable {
        let id: String
        let years: ClosedRange<Int>
        let stamp: String
    }
    private let cache = Cache()

    /// What was read of each plan the last time; a stamp is never given twice.
    private final class Cache: Sendable {
        let kept = Mutex<[String: StoredPlan]>([:])
    }

    /// The plans that there are, in the order in which they were loaded.
    func entries(in session: Session) throws -> [Entry] {
        try session.rows("SELECT id, first_year, last_year, stamp FROM plan ORDER BY position, id") { row in
            Entry(id: row.text(0), years: row.int(1)...max(row.int(1), row.int(2)), stamp: row.text(3))
        }
    }

    func plan(_ entry: Entry, in session: Session) throws -> StoredPlan {
        if let kept = cache.kept.withLock({ $0[entry.id] }), kept.stamp == entry.stamp { return kept }
        let files = try session.row("SELECT head, roadmap, goals FROM plan WHERE id = \(entry.id)") { row in
            PlanFiles(plan: row.text(0), indicators: "", roadmap: row.text(1), goals: row.text(2))
        }
        guard let files else { throw ServiceError.internalError }
        let versions = try session.rows("SELECT position, definition FROM indicator_definition WHERE plan = \(entry.id) ORDER BY position, version, edition, id") { row in
            try StoredPlan.Version(try IndicatorDefinition(json: row.text(1), refusesUnknownTerms: false), position: row.integer(0))
        }
        let plan = StoredPlan(try PlanLoader.head(files), stamp: entry.stamp, versions)
        cache.kept.withLock { $0[entry.id] = plan }
        return plan
    }

    /// Keeps a new plan beside those that there are.
    func add(_ plan: Plan, in tx: Transaction) throws {
        let position = try tx.integer("SELECT COALESCE(MAX(position), 0) FROM plan") + 1
        try tx.execute(
            """
            INSERT INTO plan (id, position, first_year, last_year, head, roadmap, goals, stamp)
            VALUES (\(plan.id), \(position), \(plan.years.lowerBound), \(plan.years.upperBound), \(plan.files.plan), \(plan.files.roadmap), \(plan.files.goals), \(tx.newID()))
            """)
    }

    /// Keeps what the head of a plan says now.
    func replace(_ head: Plan, in tx: Transaction) throws {
        try tx.execute(
            """
            UPDATE plan SET first_year = \(head.years.lowerBound), last_year = \(head.years.upperBound), head = \(head.files.plan),
                roadmap = \(head.files.roadmap), goals = \(head.files.goals), stamp = \(tx.newID()) WHERE id = \(head.id)
            """)
    }

    /// - Parameter isNews: false for what an empty database begins with, which is no record that somebody made.
    func add(_ versions: [StoredPlan.Version], to plan: String, isNews: Bool = true, in tx: Transaction) throws {
        for version in versions {
            let kept = version.definition
            let id = tx.newID()
            try tx.execute(
                """
                INSERT INTO indicator_definition (id, plan, indicator, version, edition, position, definition)
                VALUES (\(id), \(plan), \(kept.indicator), \(kept.version), \(kept.edition), \(version.position), \(kept.jsonText))
                """)
            if isNews { try tx.changed("IndicatorDefinition", id, .created) }
        }
        try tx.execute("UPDATE plan SET stamp = \(tx.newID()) WHERE id = \(plan)")
    }
}
