import Contract
import Foundation
import Storage

/// API keys of programs: shown once, kept as a digest, with scopes, an end and a limit (RELIABILITY: auth model).
package struct Keys: Sendable {
    let database: any Database
    private let service: String
    private let known = KnownKeys()
    private let rates = KeyRates()
    private let uses: KeyUses
    private static let prefix = "auz"

    package init(_ database: any Database, service: String) {
        self.database = database
        self.service = service
        uses = KeyUses(database)
    }

    /// Makes a key.
    ///
    /// - Returns: `auz_<id>_<secret>`; it cannot be read again.
    package func create(label: String, scopes: [KeyScope], expires: Instant?, by call: Call) async throws -> String {
        var key = ApiKey()
        (key.label, key.scopes, key.expireTime) = (label, scopes, expires)
        let new = key
        let secret = Seal.randomToken()
        let made = try await database.write(by: call) { try insert(new, secret, in: $0) }
        return Self.text(made.id, secret)
    }

    static func text(_ id: String, _ secret: String) -> String { "\(prefix)_\(id)_\(secret)" }

    func insert(_ new: ApiKey, _ secret: String, in tx: Transaction) throws -> ApiKey {
        var key = new
        key.id = tx.newID()
        key.createTime = tx.now
        try tx.execute(
            """
            INSERT INTO api_key (id, label, digest, scopes, created_at, expires_at, revoked_at, organisation, calls_per_minute, rotated_from)
            VALUES (\(key.id), \(key.label), \(Seal.digest(secret)), \(key.scopes.map { "\(service):\($0.rawValue)" }.joined(separator: " ")), \(tx.now), \(key.expireTime), NULL,
                \(key.organisationID), \(Int(key.callsPerMinute)), \(key.rotatedFrom))
            """)
        try tx.changed("ApiKey", key.id, .created)
        return key
    }

    /// Makes a key with the rights of another one, which goes on for a while so that its program can change over.
    func rotate(_ id: String, secret: String, overlapSeconds: Int64, in tx: Transaction) throws -> ApiKey {
        guard var key = try Self.find(id, in: tx), key.revokeTime == nil, key.expireTime.map({ $0 > tx.now }) ?? true else {
            throw ServiceError.notFound("live API key", id)
        }
        try tx.execute("UPDATE api_key SET revoked_at = \(tx.now.adding(seconds: overlapSeconds)) WHERE id = \(id)")
        try tx.changed("ApiKey", id, .updated, fields: ["revokeTime"])
        key.rotatedFrom = id
        key.lastUseTime = nil
        return try insert(key, secret, in: tx)
    }

    package func revoke(_ id: String, by call: Call) async throws {
        try await database.write(by: call) { try Self.revoke(id, in: $0) }
        forget(id)
    }

    static func revoke(_ id: String, in tx: Transaction) throws {
        guard try tx.execute("UPDATE api_key SET revoked_at = \(tx.now) WHERE id = \(id) AND (revoked_at IS NULL OR revoked_at > \(tx.now))") == 1 else {
            throw ServiceError.notFound("live API key", id)
        }
        try tx.changed("ApiKey", id, .updated, fields: ["revokeTime"])
    }

    /// Lets the next call with the key look into the database.
    func forget(_ id: String) {
        known.forget(id)
        rates.forget(id)
    }

    static func find(_ id: String, in session: Session) throws -> ApiKey? {
        try session.row("SELECT id, label, scopes, organisation, calls_per_minute, created_at, expires_at, revoked_at, last_used_at, rotated_from FROM api_key WHERE id = \(id)", read)
    }

    /// Keys in the order they were made, after one of them.
    static func list(after id: String, limit: Int, in session: Session) throws -> [ApiKey] {
        try session.rows(
            """
            SELECT id, label, scopes, organisation, calls_per_minute, created_at, expires_at, revoked_at, last_used_at, rotated_from
            FROM api_key WHERE id > \(id) ORDER BY id LIMIT \(limit)
            """, read)
    }

    private static func read(_ row: any Row) -> ApiKey {
        var key = ApiKey()
        key.id = row.text(0)
        key.label = row.text(1)
        key.scopes = row.text(2).split(separator: " ").compactMap { $0.split(separator: ":").last.flatMap { KeyScope(rawValue: String($0)) } }
        key.organisationID = row.text(3)
        key.callsPerMinute = Int32(clamping: row.integer(4))
        key.createTime = row.instant(5)
        key.expireTime = row.instant(6)
        key.revokeTime = row.instant(7)
        key.lastUseTime = row.instant(8)
        key.rotatedFrom = row.text(9)
        return key
    }

    /// - Throws: `unauthenticated` for a key that is unknown, expired or revoked – which of them is not told –,
    ///   `resource_exhausted` for one that calls too often.
    func caller(_ key: String, at now: Instant) throws -> Caller {
        let digest = Seal.digest(key)
        let found: KnownKeys.Known
        if let known = known.find(digest, at: now) {
            found = known
        } else {
            let (kept, ends) = try kept(key, at: now)
            known.keep(kept, digest, at: now, expires: ends)
            uses.note(kept.caller.id, at: now)
            found = kept
        }
        try rates.take(found.caller.id, perMinute: found.callsPerMinute, at: now)
        return found.caller
    }

    private func kept(_ key: String, at now: Instant) throws -> (KnownKeys.Known, ends: Instant?) {
        let parts = key.split(separator: "_", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == Self.prefix, Format.uuid.matches(parts[1]) else { throw Doorkeeper.refusal }
        let row = try database.read { session in
            try session.row("SELECT digest FROM api_key WHERE id = \(parts[1])") { $0.text(0) }.map { ($0, try Self.find(parts[1], in: session)) }
        }
        guard let (digest, key) = row, let key, Seal.same(Array(digest.utf8), Array(Seal.digest(parts[2]).utf8)) else { throw Doorkeeper.refusal }
        let ends = [key.expireTime, key.revokeTime].compactMap { $0 }.min()
        guard ends.map({ $0 > now }) ?? true else { throw Doorkeeper.refusal }
        return (KnownKeys.Known(caller: caller(of: key), callsPerMinute: key.callsPerMinute), ends)
    }

    private func caller(of key: ApiKey) -> Caller {
        Caller(kind: .key, id: key.id, name: key.label, scopes: Set(key.scopes.map { "\(service):\($0.rawValue)" }), organisation: key.organisationID)
    }

    /// Who a key is now: itself while it lives, else the one that it was rotated to.
    func successor(of id: String, at now: Instant, in session: Session) throws -> Caller? {
        var id = id
        while let key = try Self.find(id, in: session) {
            if [key.expireTime, key.revokeTime].allSatisfy({ $0.map { $0 > now } ?? true }) { return caller(of: key) }
            guard let next = try session.row("SELECT id FROM api_key WHERE rotated_from = \(id)", { $0.text(0) }) else { return nil }
            id = next
        }
        return nil
    }
}
