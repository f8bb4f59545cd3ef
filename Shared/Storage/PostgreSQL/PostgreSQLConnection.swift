import CPostgreSQL
import Contract

/// One connection with its prepared statements. What needs no answer of its own – the beginning of a transaction, a limit,
/// a line of the audit – is sent along with the next statement that does, so that a read of one statement is one exchange.
final class PostgreSQLConnection: EngineConnection {
    private enum Awaited { case statement, preparation, end }

    private let link: PostgreSQLLink
    private var statements = PostgreSQLStatements()
    private var awaited: [Awaited] = []
    /// How many of the awaited results belong to exchanges that nobody waits for any more.
    private var abandoned = 0
    private let limit: Duration?
    private static let mostDeferred = 64

    /// - Parameters:
    ///   - schema: where its tables are; need not be there yet.
    ///   - limit: longest time of one statement; nil for none but the server's.
    init(_ address: PostgreSQLAddress, schema: String, limit: Duration? = nil, settings: [(String, String)] = []) throws {
        self.limit = limit
        link = try PostgreSQLLink(address, schema: schema, patience: limit.map { $0 + .seconds(5) } ?? .seconds(600))
        var settings = [("search_path", schema), ("standard_conforming_strings", "on"), ("TimeZone", "UTC")] + settings
        if let limit { settings.append(("statement_timeout", "\(Self.milliseconds(limit))")) }
        do {
            for (name, value) in settings { try later(Self.set(name, value, local: false)) }
            // Statements are short and many: compiling one takes longer than running it.
            try later("SELECT set_config('jit', 'off', false) WHERE current_setting('jit', true) = 'on'")
            // An acknowledged write is durable whatever the server does by itself.
            try later("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit', true) = 'off'")
            try settle()
        } catch let failure as PostgreSQLFailure {
            throw failure.error
        }
    }

    var isLost: Bool { link.isLost }
    /// A statement of the open transaction failed, and nothing but taking back is possible.
    var isInFailedTransaction: Bool { link.transactionStatus == PQTRANS_INERROR }
    /// Something was sent along that the server has not answered.
    var hasUnanswered: Bool { awaited.count > abandoned }

    /// Whether it is still good, as far as can be told without asking the server.
    func isStillOpen() -> Bool {
        link.refresh()
        return !link.isLost
    }

    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        let result = try answer(sql)
        for index in 0..<result.count {
            guard try body(PostgreSQLRow(result: result.handle, index: Int32(index))) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int { try answer(sql).changed }

    func answer(_ sql: SQL) throws -> PostgreSQLResult {
        do { return try exchange(sql) } catch let failure as PostgreSQLFailure { throw failure.error }
    }

    /// - Throws: `PostgreSQLFailure`, also of what was sent along.
    func exchange(_ sql: SQL) throws -> PostgreSQLResult {
        if let shortened = shortened() { try later(Self.set("statement_timeout", "\(shortened)", local: true)) }
        try later(sql)
        return try settle()
    }

    func executeLater(_ sql: SQL) throws {
        do { try later(sql) } catch let failure as PostgreSQLFailure { throw failure.error }
    }

    /// Sends a statement whose result nobody minds along with the next one; should it fail, so does that one.
    func later(_ sql: SQL) throws {
        if awaited.count - abandoned >= Self.mostDeferred { try settle() }
        if statements.isFull {
            statements.forget()
            try later("DEALLOCATE ALL")
            // Which is forgotten with all others.
            statements.forget()
        }
        let (bytes, starts) = try Self.values(sql)
        let name: String
        if let known = statements.name(of: sql.text) {
            name = known
        } else {
            name = statements.add(sql.text)
            try link.prepare(name, PostgreSQLStatements.numbered(sql.text), sql.arguments.map(PostgreSQLStatements.type))
            awaited.append(.preparation)
        }
        try link.send(name, bytes, starts)
        awaited.append(.statement)
    }

    /// Sends everything without waiting for any answer, which is read before the next one.
    func sendOff() throws {
        try link.sync()
        awaited.append(.end)
        abandoned = awaited.count
    }

    /// Sends everything and reads all answers.
    /// - Returns: the result of the last statement.
    @discardableResult
    func settle() throws -> PostgreSQLResult {
        try link.sync()
        awaited.append(.end)
        var last: PostgreSQLResult?
        var failure: PostgreSQLFailure?
        for (index, kind) in awaited.enumerated() {
            guard kind != .end else {
                guard let end = try link.result() else { throw PostgreSQLFailure(code: "08006", words: "the exchange broke off") }
                let isEnd = PQresultStatus(end) == PGRES_PIPELINE_SYNC
                PQclear(end)
                guard isEnd else { throw PostgreSQLFailure(code: "08006", words: "the exchange broke off") }
                continue
            }
            while let result = try link.result() {
                switch PQresultStatus(result) {
                case PGRES_COMMAND_OK, PGRES_TUPLES_OK: last = PostgreSQLResult(result)
                case PGRES_PIPELINE_ABORTED: PQclear(result)
                default:
                    var found = PostgreSQLFailure(of: result)
                    found.isOfEarlier = index < awaited.count - 2
                    if index >= abandoned || found.isLoss { failure = failure ?? found }
                    PQclear(result)
                    if link.isLost { throw found }
                }
            }
        }
        awaited.removeAll(keepingCapacity: true)
        abandoned = 0
        statements.settle(isAnswered: failure == nil)
        if let failure { throw failure }
        guard let last else { throw PostgreSQLFailure(code: "08006", words: "the server gave no result") }
        return last
    }

    /// Milliseconds that a statement has left where the deadline of the call comes before the connection's limit.
    private func shortened() -> Int? {
        guard let limit, let deadline = Call.runningDeadline else { return nil }
        let left = deadline - .now
        return left < limit ? max(1, Self.milliseconds(left)) : nil
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.seconds) * 1000 + Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }

    private static func set(_ name: String, _ value: String, local: Bool) -> SQL {
        SQL(composed: "SELECT set_config(?, ?, \(local))", [.text(name), .text(value)])
    }

    private static func values(_ sql: SQL) throws -> (bytes: [UInt8], starts: [Int?]) {
        var bytes: [UInt8] = []
        var starts: [Int?] = []
        starts.reserveCapacity(sql.arguments.count)
        for value in sql.arguments {
            starts.append(value == .null ? nil : bytes.count)
            switch value {
            case .null: continue
            case .integer(let number): bytes.append(contentsOf: String(number).utf8)
            case .real(let number): bytes.append(contentsOf: number.description.utf8)
            case .text(var text):
                try text.withUTF8 { text in
                    if text.contains(0) { throw ServiceError.zeroInText }
                    bytes.append(contentsOf: text)
                }
            }
            bytes.append(0)
        }
        return (bytes, starts)
    }
}
