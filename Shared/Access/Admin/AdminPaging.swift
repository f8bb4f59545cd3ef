import Contract
import Storage

/// Pages of the lists that are no record tables: keys, sessions, the history of changes.
extension Admin {
    /// - Returns: how many are asked for, and the last one of the page before.
    /// - Throws: `invalid_argument` on `pageToken` that is not of this list.
    func page(_ size: Int32, _ token: String, of list: String) throws -> (size: Int, after: String) {
        let size = size == 0 ? 50 : min(200, Int(size))
        guard !token.isEmpty else { return (size, "") }
        let parts = seal.open(token)?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) ?? []
        guard parts.count == 2 else { throw ServiceError.invalid("pageToken", "page_token", "is not one that this service gave") }
        guard parts[0] == list else { throw ServiceError.invalid("pageToken", "page_token", "belongs to another query: the other arguments must stay as they were") }
        return (size, parts[1])
    }

    func token(after last: String, of list: String) -> String { seal.seal("\(list)\n\(last)") }

    func listAuditLines(_ request: ListAuditLinesRequest) throws -> ListAuditLinesResponse {
        let list = Seal.digest("audit \(request.recordType) \(request.recordID) \(request.principal)")
        let (size, before) = try page(request.pageSize, request.pageToken, of: list)
        var condition: SQL = "position < \(Int64(before) ?? .max)"
        if !request.recordType.isEmpty { condition = "\(fragment: condition) AND record_type = \(request.recordType)" }
        if !request.recordID.isEmpty { condition = "\(fragment: condition) AND record_id = \(request.recordID)" }
        if !request.principal.isEmpty { condition = "\(fragment: condition) AND principal = \(request.principal)" }
        let asked = condition
        var lines = try database.read { session in
            try session.rows(
                """
                SELECT position, at, principal, principal_name, method, record_type, record_id, action, fields, trace_id FROM audit
                WHERE \(fragment: asked) ORDER BY position DESC LIMIT \(size + 1)
                """, Self.line)
        }
        var response = ListAuditLinesResponse()
        if lines.count > size {
            lines.removeLast()
            response.nextPageToken = token(after: String(lines[size - 1].position), of: list)
        }
        response.auditLines = lines
        return response
    }

    private static func line(_ row: any Row) -> AuditEntry {
        var entry = AuditEntry()
        entry.position = row.integer(0)
        entry.time = row.instant(1)
        entry.principal = row.text(2)
        entry.principalName = row.text(3)
        entry.method = row.text(4)
        entry.recordType = row.text(5)
        entry.recordID = row.text(6)
        entry.action = row.text(7)
        entry.fieldNames = row.text(8).split(separator: ",").map(String.init)
        entry.traceID = row.text(9)
        return entry
    }
}

extension Sessions {
    /// Sessions that hold, in the order they began, after one of them.
    static func list(_ accountID: String?, at now: Instant, after id: String, limit: Int, in session: Session) throws -> [PersonSession] {
        let whose: SQL = accountID.map { "AND account_id = \($0)" } ?? ""
        return try session.rows(
            """
            SELECT id, account_id, name, created_at, seen_at, expires_at FROM session
            WHERE revoked_at IS NULL AND expires_at > \(now) AND seen_at > \(now.adding(seconds: -idleSeconds)) AND id > \(id) \(fragment: whose)
            ORDER BY id LIMIT \(limit)
            """
        ) { row in
            var found = PersonSession()
            found.id = row.text(0)
            found.accountID = row.text(1)
            found.name = row.text(2)
            found.createTime = row.instant(3)
            found.seenTime = row.instant(4)
            found.expireTime = row.instant(5)
            return found
        }
    }

    /// - Throws: `not_found` for a session that does not hold or is not the account's.
    static func revoke(_ id: String, of accountID: String?, in tx: Transaction) throws {
        let whose: SQL = accountID.map { "AND account_id = \($0)" } ?? ""
        guard try tx.execute("UPDATE session SET revoked_at = \(tx.now) WHERE id = \(id) AND revoked_at IS NULL \(fragment: whose)") == 1 else {
            throw ServiceError.notFound("session", id)
        }
        try tx.changed("Session", id, .updated, fields: ["revokedAt"])
    }
}
