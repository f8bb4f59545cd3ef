import Contract

/// A service's own database: the seam that every engine keeps.
package protocol Database: Sendable {
    /// Reads on the caller's thread; everything in `body` sees one moment.
    func read<T>(_ body: (Session) throws -> T) throws -> T
    /// Changes the database. Returns once the change is durable; `body` may be run again and so does nothing else.
    func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T
    /// How it is doing now.
    var standing: DatabaseStanding { get }
    /// What tables there are; the session is one of this database.
    func tables(in session: Session) throws -> [TableShape]
    /// Takes out of its files what was overwritten or deleted, which engines leave there until they need the room. Writes wait
    /// meanwhile.
    func forgetOverwritten() async throws
    func close()
}

extension Database {
    /// Changes the database and answers a call. With a request id the answer is kept in the same transaction: the same
    /// request again gets the same answer and acts no second time (AIP-155).
    ///
    /// - Throws: `invalid_argument` REQUEST_ID_REUSED when the id came with another request.
    package func answer<Reply: Message>(
        _ call: Call, _ body: @escaping @Sendable (Transaction) throws -> Reply
    ) async throws -> Reply {
        guard !call.requestID.isEmpty else { return try await write(by: call, body) }
        return try await write(by: call) { tx in
            if let kept = try tx.keptReply() { return try Reply(json: kept, refusesUnknownTerms: false) }
            let reply = try body(tx)
            try tx.keep(reply.jsonText)
            return reply
        }
    }
}

extension Transaction {
    /// How long a reply is kept for a repeated request: 48 hours.
    private static var keepSeconds: Int64 { 48 * 3600 }

    fileprivate func keptReply() throws -> String? {
        try connection.executeLater("DELETE FROM idempotency WHERE expires_at < \(now)")
        let kept = try row(
            """
            SELECT digest, reply FROM idempotency
            WHERE principal = \(call.caller.id) AND method = \(call.method) AND request_id = \(call.requestID)
            """
        ) { (digest: $0.text(0), reply: $0.text(1)) }
        guard let kept else { return nil }
        guard kept.digest == call.requestDigest else {
            let violation = ServiceError.Violation(
                field: "requestId", rule: "request_id_reused", message: "was used before for another request; make a new one")
            throw ServiceError(.invalidArgument, "requestId \(violation.message)", violations: [violation], reason: "REQUEST_ID_REUSED")
        }
        return kept.reply
    }

    fileprivate func keep(_ reply: String) throws {
        try connection.executeLater(
            """
            INSERT INTO idempotency (principal, method, request_id, digest, reply, expires_at)
            VALUES (\(call.caller.id), \(call.method), \(call.requestID), \(call.requestDigest), \(reply), \(now.adding(seconds: Self.keepSeconds)))
            """)
    }
}
