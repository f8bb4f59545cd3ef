import Contract
import Storage

/// Addresses that are a credential by themselves, for calendars, readers and spreadsheets that can send none: each opens one
/// outlet, asked in one way, and shows what its owner may read. Kept as a digest (ASVS 6.5.2), so none can be shown again.
package struct PrivateAddresses: Sendable {
    /// An address as lists show it.
    package struct Kept: Sendable {
        package var id: String
        /// `activities.ics`
        package var outlet: String
        /// What the outlet is asked, as an address holds it.
        package var query: String
        /// Who made it, with the rights it was made with.
        package var owner: Caller
        package var createTime: Instant?
        /// To the day.
        package var useTime: Instant?
    }

    /// Who the owner is now and what the owner may do; nil when the account or the key has ended.
    package typealias Owner = @Sendable (_ kept: Caller, _ now: Instant) async throws -> Caller?

    /// Most live addresses of one owner.
    package static let mostOfOwner: Int64 = 100
    /// An address that nobody asks for so long ends by itself: 400 days, so that what is looked at once a year lives.
    private static let idleSeconds: Int64 = 400 * 86_400
    private static let daySeconds: Int64 = 86_400
    /// Unknown, revoked, too old and its owner gone are told alike.
    private static let unknown = ServiceError(.notFound, "the private address is unknown or was withdrawn; make a new one", reason: "ADDRESS_UNKNOWN")

    package let database: any Database
    private let owner: Owner

    package init(_ database: any Database, owner: @escaping Owner) {
        self.database = database
        self.owner = owner
    }

    /// - Parameters:
    ///   - secret: the part of the address that only its owner knows.
    ///   - scopes: what the address may be used for at most.
    /// - Throws: `resource_exhausted` TOO_MANY_ADDRESSES.
    package func insert(_ secret: String, outlet: String, query: String, of owner: Caller, scopes: Set<String>, in tx: Transaction) throws -> Kept {
        let live = try tx.integer(
            "SELECT COUNT(*) FROM private_address WHERE owner_id = \(owner.id) AND revoked_at IS NULL AND used_at > \(tx.now.adding(seconds: -Self.idleSeconds))")
        guard live < Self.mostOfOwner else {
            throw ServiceError(.resourceExhausted, "nobody has more than \(Self.mostOfOwner) private addresses; withdraw some first", reason: "TOO_MANY_ADDRESSES")
        }
        let id = tx.newID()
        try tx.execute(
            """
            INSERT INTO private_address (id, digest, outlet, query, owner_kind, owner_id, owner_name, scopes, organisation, created_at, used_at, revoked_at)
            VALUES (\(id), \(Seal.digest(secret)), \(outlet), \(query), \(owner.kind.rawValue), \(owner.id), \(owner.name),
                \(scopes.sorted().joined(separator: " ")), \(owner.organisation), \(tx.now), \(tx.now), NULL)
            """)
        try tx.changed("PrivateAddress", id, .created)
        return Kept(id: id, outlet: outlet, query: query, owner: owner, createTime: tx.now, useTime: tx.now)
    }

    /// Live addresses in the order they were made, after one of them.
    ///
    /// - Parameter ownerID: nil for everybody's.
    package func list(of ownerID: String?, after id: String, limit: Int, at now: Instant) throws -> [Kept] {
        let whose: SQL = ownerID.map { "AND owner_id = \($0)" } ?? ""
        return try database.read { session in
            try session.rows(
                """
                SELECT id, outlet, query, owner_kind, owner_id, owner_name, scopes, organisation, created_at, used_at FROM private_address
                WHERE id > \(id) AND revoked_at IS NULL AND used_at > \(now.adding(seconds: -Self.idleSeconds)) \(fragment: whose) ORDER BY id LIMIT \(limit)
                """, Self.read)
        }
    }

    /// - Parameter ownerID: nil for who may withdraw anybody's.
    /// - Throws: `not_found` for one that is withdrawn already or somebody else's.
    package func revoke(_ id: String, of ownerID: String?, in tx: Transaction) throws {
        let whose: SQL = ownerID.map { "AND owner_id = \($0)" } ?? ""
        guard try tx.execute("UPDATE private_address SET revoked_at = \(tx.now) WHERE id = \(id) AND revoked_at IS NULL \(fragment: whose)") == 1 else {
            throw ServiceError.notFound("private address", id)
        }
        try tx.changed("PrivateAddress", id, .updated, fields: ["revokedAt"])
    }

    /// Who asks by an address, with the rights that its owner had when it was made and still has, and what is asked.
    ///
    /// - Throws: `not_found` for an address that opens nothing.
    package func open(_ secret: String, outlet: String, at now: Instant) async throws -> (caller: Caller, query: String) {
        let kept = try database.read { session in
            try session.row(
                """
                SELECT id, outlet, query, owner_kind, owner_id, owner_name, scopes, organisation, created_at, used_at FROM private_address
                WHERE digest = \(Seal.digest(secret)) AND outlet = \(outlet) AND revoked_at IS NULL AND used_at > \(now.adding(seconds: -Self.idleSeconds))
                """, Self.read)
        }
        // Who acts for another organisation now, or for none, makes new addresses.
        guard let kept, var caller = try await owner(kept.owner, now), caller.organisation == kept.owner.organisation else { throw Self.unknown }
        caller.scopes = kept.owner.scopes.filter { caller.scopes.contains($0) || caller.scopes.contains("*") }
        if let used = kept.useTime, used.adding(seconds: Self.daySeconds) <= now { try await note(kept.id) }
        return (caller, kept.query)
    }

    private func note(_ id: String) async throws {
        try await database.write(by: Call(caller: .system("private address"), method: "private address")) { tx in
            _ = try tx.execute("UPDATE private_address SET used_at = \(tx.now) WHERE id = \(id)")
        }
    }

    private static func read(_ row: any Row) -> Kept {
        let owner = Caller(
            kind: Caller.Kind(rawValue: row.text(3)) ?? .anonymous, id: row.text(4), name: row.text(5),
            scopes: Set(row.text(6).split(separator: " ").map(String.init)), organisation: row.text(7))
        return Kept(id: row.text(0), outlet: row.text(1), query: row.text(2), owner: owner, createTime: row.instant(8), useTime: row.instant(9))
    }
}

extension Doorkeeper {
    /// Whose a private address is, now, with what the owner may do: a key, or the one that took its place; an account, where
    /// accounts are kept. Of people whose accounts another service keeps stands what was granted, until the address is withdrawn.
    package func owner(_ kept: Caller, at now: Instant) throws -> Caller? {
        switch kept.kind {
        case .key: try keys.database.read { session in try keys.successor(of: kept.id, at: now, in: session) }
        case .person: try accounts.now(kept, in: service)
        case .anonymous, .service: nil
        }
    }
}
