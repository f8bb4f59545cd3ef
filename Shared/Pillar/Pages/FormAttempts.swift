import Contract
import Storage

/// Counts what comes from one address without an account, so that no program fills our lists. Counted in the database: replicas
/// count together.
struct FormAttempts: Sendable {
    let database: any Database
    static let most = 20
    static let seconds: Int64 = 600

    /// - Parameter address: of the person's machine; those that are not known count together.
    /// - Throws: `resource_exhausted` FORM_LIMIT with the time after which the next one is looked at.
    func count(_ what: String, from address: String) async throws {
        let subject = Seal.digest("\(what) \(address)")
        let wait = try await database.write(by: Call(caller: .system("public page"), method: what)) { tx -> Int64 in
            let since = tx.now.adding(seconds: -Self.seconds)
            try tx.execute("DELETE FROM form_attempt WHERE at < \(since)")
            let times = try tx.rows("SELECT at FROM form_attempt WHERE subject = \(subject) AND at >= \(since) ORDER BY at, id") { $0.instant(0) }
            if times.count >= Self.most, let oldest = times[times.count - Self.most] { return max(1, oldest.seconds + Self.seconds - tx.now.seconds) }
            try tx.execute("INSERT INTO form_attempt (id, subject, at) VALUES (\(tx.newID()), \(subject), \(tx.now))")
            return 0
        }
        guard wait == 0 else {
            throw ServiceError(.resourceExhausted, "too many forms from one address; the next one is looked at in \(wait) seconds", reason: "FORM_LIMIT", retryAfter: .seconds(wait))
        }
    }
}
