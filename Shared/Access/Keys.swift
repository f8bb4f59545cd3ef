import Contract
import Foundation
import Storage

/// API keys of programs: shown once, kept as a digest, with scopes and an end (RELIABILITY: auth model).
package struct Keys: Sendable {
    let database: any Database
    private let known = KnownKeys()
    private static let prefix = "auz"

    package init(_ database: any Database) { self.database = database }

    /// Makes a key.
    ///
    /// - Parameter scopes: `membership:read`…
    /// - Returns: `auz_<id>_<secret>`; it cannot be read again.
    package func create(label: String, scopes: [String], expires: Instant?, by call: Call) async throws -> String {
        let secret = Seal.randomToken()
        let id = try await database.write(by: call) { tx in
            let id = tx.newID()
            try tx.execute(
                """
                INSERT INTO api_key (id, label, digest, scopes, created_at, expires_at, revoked_at)
                VALUES (\(id), \(label), \(Seal.digest(secret)), \(scopes.joined(separator: " ")), \(tx.now), \(expires), NULL)
                """)
            try tx.changed("ApiKey", id, .created)
            return id
        }
        return "\(Self.prefix)_\(id)_\(secret)"
    }

    package func revoke(_ id: String, by call: Call) async throws {
        try await database.write(by: call) { tx in
            guard try tx.execute("UPDATE api_key SET revoked_at = \(tx.now) WHERE id = \(id) AND revoked_at IS NULL") == 1 else {
                throw ServiceError.notFound("live API key", id)
            }
            try tx.changed("ApiKey", id, .updated, fields: ["revokedAt"])
        }
        known.forget(id)
    }

    /// - Throws: `unauthenticated` for a key that is unknown, expired or revoked; which of them is not told.
    func caller(_ key: String, at now: Instant) throws -> Caller {
        let digest = Seal.digest(key)
        if let caller = known.caller(digest, at: now) { return caller }
        let (caller, expires) = try keptCaller(key, at: now)
        known.keep(caller, digest, at: now, expires: expires)
        return caller
    }

    private func keptCaller(_ key: String, at now: Instant) throws -> (Caller, expires: Instant?) {
        let parts = key.split(separator: "_", maxSplits: 2).map(String.init)
        guard parts.count == 3, parts[0] == Self.prefix, Format.uuid.matches(parts[1]) else { throw Doorkeeper.refusal }
        let kept = try database.read { session in
            try session.row("SELECT label, digest, scopes, expires_at, revoked_at FROM api_key WHERE id = \(parts[1])") { row in
                (label: row.text(0), digest: row.text(1), scopes: row.text(2), expires: row.instant(3), revoked: row.instant(4))
            }
        }
        guard let kept, Seal.same(Array(kept.digest.utf8), Array(Seal.digest(parts[2]).utf8)), kept.revoked == nil,
            kept.expires.map({ $0 > now }) ?? true
        else { throw Doorkeeper.refusal }
        let scopes = Set(kept.scopes.split(separator: " ").map(String.init))
        return (Caller(kind: .key, id: parts[1], name: kept.label, scopes: scopes), kept.expires)
    }
}
