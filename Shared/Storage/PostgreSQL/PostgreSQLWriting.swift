import Contract

/// The connection of the writer, made anew when it is lost.
///
/// Every transaction of every process begins with the one row of `write_lock`, so that the order of commits is the order of
/// the change feed and a follower passes over nothing. The row stays locked from the first statement to the end.
final class PostgreSQLWriting: WriterConnection {
    private let make: () throws -> PostgreSQLConnection
    private var connection: PostgreSQLConnection?
    /// What made the transaction useless, however the caller's part went on.
    private var fault: PostgreSQLFailure?
    private var isCommitting = false
    /// The position of the feed as the transaction has moved it; nil when that must be asked.
    private var position: Int64?
    /// Each write waits for all of its statements, so that a failure is known to be its own.
    private var isCareful = false

    init(_ first: PostgreSQLConnection?, make: @escaping () throws -> PostgreSQLConnection) {
        connection = first
        self.make = make
    }

    static func lockSchema(_ connection: PostgreSQLConnection) throws {
        _ = try connection.execute("CREATE TABLE IF NOT EXISTS write_lock (id BIGINT PRIMARY KEY)")
        _ = try connection.execute("INSERT INTO write_lock (id) VALUES (1) ON CONFLICT (id) DO NOTHING")
    }

    func close() { connection = nil }

    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        let result = try answer(sql)
        for index in 0..<result.count {
            guard try body(PostgreSQLRow(result: result.handle, index: Int32(index))) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        // Taking back a part takes back its steps of the feed.
        if sql.text.hasPrefix("ROLLBACK") { position = nil }
        return try answer(sql).changed
    }

    func executeLater(_ sql: SQL) throws { try noting { try $0.later(sql) } }

    private func answer(_ sql: SQL) throws -> PostgreSQLResult { try noting { try $0.exchange(sql) } }

    private func noting<T>(_ body: (PostgreSQLConnection) throws -> T) throws -> T {
        guard let connection else { throw fault?.error ?? ServiceError(.unavailable, "the database cannot be reached; try again") }
        do { return try body(connection) } catch let failure as PostgreSQLFailure {
            if failure.isLoss || failure.isPassing { fault = fault ?? failure }
            // Whose it is is not known: all run again, and wait.
            if failure.isOfEarlier, !isCareful {
                fault = fault ?? failure
                isCareful = true
            }
            throw failure.error
        }
    }

    /// Who holds the lock counts by itself; the server is told along with what comes next.
    func advanceFeed() throws -> Int64 {
        let next: Int64
        if let position {
            next = position + 1
            try executeLater("UPDATE feed SET position = position + 1 WHERE id = 1")
        } else {
            let moved = try answer("UPDATE feed SET position = position + 1 WHERE id = 1 RETURNING position")
            next = moved.count == 0 ? 0 : PostgreSQLRow(result: moved.handle, index: 0).integer(0)
        }
        position = next
        return next
    }

    func begin() throws {
        fault = nil
        position = nil
        isCommitting = false
        if connection == nil { connection = try make() }
        try executeLater("BEGIN ISOLATION LEVEL READ COMMITTED")
        _ = try answer("SELECT id FROM write_lock WHERE id = 1 FOR UPDATE")
    }

    func commit() throws {
        isCommitting = true
        // A transaction with a failed statement answers its commit by rolling back.
        guard try answer("COMMIT").done == "COMMIT" else { throw ServiceError(.internal, "a statement failed and was passed over: nothing is kept") }
        isCommitting = false
        isCareful = false
    }

    func rollBack() {
        let isUseless = fault.map { $0.isLoss || ["26000", "0A000"].contains($0.code) } ?? false
        if isUseless || connection?.isLost == true || (try? answer("ROLLBACK")) == nil { connection = nil }
    }

    func openWrite() throws { try executeLater("SAVEPOINT job") }

    func keepWrite() throws {
        if let connection, connection.isInFailedTransaction || isCareful && connection.hasUnanswered { _ = try noting { try $0.settle() } }
        try executeLater("RELEASE SAVEPOINT job")
    }

    func takeBackWrite() throws {
        _ = try execute("ROLLBACK TO SAVEPOINT job")
        try executeLater("RELEASE SAVEPOINT job")
    }

    /// Rebuilds every table of the schema: the server keeps the rows of before among those of now. What its own log and its copies
    /// keep is the operator's to rotate.
    func forgetOverwritten() throws {
        if connection == nil { connection = try make() }
        var tables: [String] = []
        try query(SQL(composed: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY table_name")) { row in
            tables.append(row.text(0))
            return true
        }
        for table in tables { _ = try execute(SQL(composed: "VACUUM (FULL) \(table)")) }
    }

    func verdict(after error: (any Error)?) -> BrokenTransaction? {
        guard let connection else { return BrokenTransaction(error: error ?? ServiceError.databaseBusy, canRunAgain: true) }
        if let fault {
            guard isCommitting, fault.isLoss else { return BrokenTransaction(error: fault.error, canRunAgain: true) }
            return BrokenTransaction(error: ServiceError.outcomeUnknown("the database went away"), canRunAgain: false)
        }
        guard connection.isInFailedTransaction else { return nil }
        return BrokenTransaction(error: error ?? ServiceError(.internal, "a statement failed and was passed over: nothing is kept"), canRunAgain: false)
    }
}
