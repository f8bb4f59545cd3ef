import Contract
import Storage

/// Bounds what anybody may try without signing in. Counted in the database, as sign-in attempts are: replicas count together and
/// a restart forgets nothing. Who tries too often is told when to try again.
struct DoorAttempts: Sendable {
    /// Attempts within a window.
    struct Limit: Sendable {
        var count: Int64
        var seconds: Int64

        static let applications = Limit(count: 10, seconds: 3600)
        static let portalByAddress = Limit(count: 10, seconds: 600)
        static let portalByMail = Limit(count: 3, seconds: 900)
        /// Longer than any window.
        static let longestSeconds: Int64 = 3600
    }

    let database: any Database

    /// - Parameter subjects: what attempts are counted by; what is typed can be anything, so only its digest is kept.
    /// - Throws: `resource_exhausted` DOOR_LIMIT with the time after which the next attempt is looked at.
    func count(_ subjects: [(kind: String, text: String, limit: Limit)], by call: Call) async throws {
        let known = subjects.filter { !$0.text.isEmpty }.map { (subject: Seal.digest("\($0.kind) \($0.text)"), limit: $0.limit) }
        let wait = try await database.write(by: call) { tx -> Int64 in
            try tx.execute("DELETE FROM door_attempt WHERE at < \(tx.now.adding(seconds: -Limit.longestSeconds))")
            let wait = try known.map { try Self.wait(for: $0.subject, $0.limit, in: tx) }.max() ?? 0
            guard wait == 0 else { return wait }
            for (subject, _) in known { try tx.execute("INSERT INTO door_attempt (id, subject, at) VALUES (\(tx.newID()), \(subject), \(tx.now))") }
            return 0
        }
        guard wait == 0 else {
            throw ServiceError(
                .resourceExhausted, "too many attempts; the next one is looked at in \(wait) seconds", reason: "DOOR_LIMIT", retryAfter: .seconds(wait))
        }
    }

    /// Seconds until one of the counted attempts leaves the window; 0 when there is room.
    private static func wait(for subject: String, _ limit: Limit, in tx: Transaction) throws -> Int64 {
        let since = tx.now.adding(seconds: -limit.seconds)
        let times = try tx.rows("SELECT at FROM door_attempt WHERE subject = \(subject) AND at > \(since) ORDER BY at, id") { $0.instant(0) }
        guard times.count >= limit.count, let oldest = times[times.count - Int(limit.count)] else { return 0 }
        return max(1, oldest.seconds + limit.seconds - tx.now.seconds)
    }
}
