import Contract
import Storage

/// Counts attempts to sign in, so that guessing takes for ever and the person who forgot does not (ASVS 6.3.1). Counted in the
/// database: replicas count together and a restart forgets nothing.
///
/// An attempt is counted before the password is looked at, so that as many as the limit are looked at however many come at
/// once. One that is refused is not counted: the right password works as soon as the window has passed. Who is signed in
/// stays signed in, and the operator's one-time link does not pass here: nobody can lock the owner out.
struct Attempts: Sendable {
    /// Attempts within a window: of one account, whether it exists or not, and from one address.
    struct Limit: Sendable {
        var count: Int64
        var seconds: Int64

        static let account = Limit(count: 5, seconds: 300)
        static let address = Limit(count: 10, seconds: 60)
    }

    let database: any Database

    /// - Parameters:
    ///   - login: as it was typed.
    ///   - address: of the person's machine; empty when it is not known.
    /// - Throws: `resource_exhausted` with the time after which the next attempt is looked at.
    func count(login: String, address: String, by call: Call) async throws {
        let subjects = [(Self.subject("account", Accounts.folded(login)), Limit.account)]
            + (address.isEmpty ? [] : [(Self.subject("address", address), Limit.address)])
        let wait = try await database.write(by: call) { tx -> Int64 in
            try tx.execute("DELETE FROM sign_in_attempt WHERE at < \(tx.now.adding(seconds: -Limit.account.seconds))")
            let wait = try subjects.map { try Self.wait(for: $0.0, $0.1, in: tx) }.max() ?? 0
            guard wait == 0 else { return wait }
            for (subject, _) in subjects {
                try tx.execute("INSERT INTO sign_in_attempt (id, subject, at) VALUES (\(tx.newID()), \(subject), \(tx.now))")
            }
            return 0
        }
        guard wait == 0 else {
            throw ServiceError(
                .resourceExhausted, "too many attempts to sign in; the next one is looked at in \(wait) seconds", reason: "SIGN_IN_LIMIT",
                retryAfter: .seconds(wait))
        }
    }

    /// A good sign-in: the account's attempts no longer count. Those of the address do.
    func forgive(login: String, in tx: Transaction) throws {
        try tx.execute("DELETE FROM sign_in_attempt WHERE subject = \(Self.subject("account", Accounts.folded(login)))")
    }

    /// Seconds until one of the counted attempts leaves the window; 0 when there is room.
    private static func wait(for subject: String, _ limit: Limit, in tx: Transaction) throws -> Int64 {
        let since = tx.now.adding(seconds: -limit.seconds)
        let times = try tx.rows("SELECT at FROM sign_in_attempt WHERE subject = \(subject) AND at > \(since) ORDER BY at, id") { $0.instant(0) }
        guard times.count >= limit.count, let oldest = times[times.count - Int(limit.count)] else { return 0 }
        return max(1, oldest.seconds + limit.seconds - tx.now.seconds)
    }

    /// What is typed as a login can be anything, a password by mistake too: only its digest is kept.
    private static func subject(_ kind: String, _ text: String) -> String { Seal.digest("\(kind) \(text)") }
}
