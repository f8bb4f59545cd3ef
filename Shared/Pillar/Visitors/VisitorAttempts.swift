import Contract
import Storage

/// Bounds what anybody may send without signing in, so that no program fills our lists or guesses links. Counted in the database,
/// as sign-in attempts are: replicas count together and a restart forgets nothing. Who tries too often is told when to try again.
package struct VisitorAttempts: Sendable {
    /// Attempts within a window.
    package struct Limit: Sendable {
        let count: Int64
        let seconds: Int64
        /// No window is longer.
        static let longestSeconds: Int64 = 3600

        package init(count: Int64, seconds: Int64) {
            precondition(seconds <= Self.longestSeconds, "attempts are kept for an hour")
            self.count = count
            self.seconds = seconds
        }
    }

    private let database: any Database

    package init(database: any Database) { self.database = database }

    /// - Parameter subjects: what attempts are counted by; what is typed can be anything, so only its digest is kept.
    /// - Throws: `resource_exhausted` FORM_LIMIT with the time after which the next attempt is looked at.
    package func count(_ subjects: [(kind: String, text: String, limit: Limit)], by call: Call) async throws {
        let known = subjects.filter { !$0.text.isEmpty }.map { (subject: Seal.digest("\($0.kind) \($0.text)"), limit: $0.limit) }
        let wait = try await database.write(by: call) { tx -> Int64 in
            try tx.execute("DELETE FROM form_attempt WHERE at < \(tx.now.adding(seconds: -Limit.longestSeconds))")
            let wait = try known.map { try Self.wait(for: $0.subject, $0.limit, in: tx) }.max() ?? 0
            guard wait == 0 else { return wait }
            for (subject, _) in known { try tx.execute("INSERT INTO form_attempt (id, subject, at) VALUES (\(tx.newID()), \(subject), \(tx.now))") }
            return 0
        }
        guard wait == 0 else {
            throw ServiceError(
                .resourceExhausted, "too many attempts; the next one is looked at in \(wait) seconds", reason: "FORM_LIMIT", retryAfter: .seconds(wait))
        }
    }

    /// Seconds until one of the counted attempts leaves the window; 0 when there is room.
    private static func wait(for subject: String, _ limit: Limit, in tx: Transaction) throws -> Int64 {
        let since = tx.now.adding(seconds: -limit.seconds)
        let times = try tx.rows("SELECT at FROM form_attempt WHERE subject = \(subject) AND at > \(since) ORDER BY at, id") { $0.instant(0) }
        guard times.count >= limit.count, let oldest = times[times.count - Int(limit.count)] else { return 0 }
        return max(1, oldest.seconds + limit.seconds - tx.now.seconds)
    }
}
