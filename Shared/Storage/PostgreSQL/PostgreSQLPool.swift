import Contract
import Foundation

/// The connections that are read with, one by one thread at a time.
final class PostgreSQLPool: @unchecked Sendable {
    // All that changes is guarded by `condition`; a connection taken out belongs to one thread.
    private let condition = NSCondition()
    private var idle: [PostgreSQLConnection] = []
    private var open = 0
    private var isClosed = false
    /// Until when nobody tries to connect, and why: as long as the last try had taken until it failed, so that a server that
    /// does not answer at all holds nobody up but those who try.
    private var rest: (until: ContinuousClock.Instant, error: any Error)?
    private let most: Int
    private let make: @Sendable () throws -> PostgreSQLConnection
    /// How long a reader waits for another one to finish.
    private static let patience = 2.0

    init(most: Int, make: @escaping @Sendable () throws -> PostgreSQLConnection) {
        self.most = most
        self.make = make
    }

    /// Connections that are open or being opened.
    var count: Int {
        condition.lock()
        defer { condition.unlock() }
        return open
    }

    /// - Parameter fresh: makes a new one: those that waited may all be of a server that is gone.
    func take(fresh: Bool = false) throws -> PostgreSQLConnection {
        if let waiting = try waiting(fresh) { return waiting }
        let start = ContinuousClock.now
        do { return try make() } catch {
            let end = ContinuousClock.now
            condition.lock()
            rest = (end + (end - start), error)
            condition.unlock()
            forget()
            throw error
        }
    }

    /// One that waited; nil with the right to open another.
    private func waiting(_ fresh: Bool) throws -> PostgreSQLConnection? {
        condition.lock()
        defer { condition.unlock() }
        if fresh {
            open -= idle.count
            idle.removeAll()
        }
        let end = Date(timeIntervalSinceNow: Self.patience)
        while !isClosed {
            while let connection = idle.popLast() {
                if connection.isStillOpen() { return connection }
                open -= 1
            }
            if let rest, ContinuousClock.now < rest.until { throw rest.error }
            if open < most {
                open += 1
                return nil
            }
            guard condition.wait(until: end) else {
                throw ServiceError(.unavailable, "too many are reading; try again", reason: "OVERLOADED", retryAfter: .seconds(1))
            }
        }
        throw ServiceError(.unavailable, "the service is stopping")
    }

    func give(_ connection: PostgreSQLConnection) {
        guard !connection.isLost else { return forget() }
        condition.lock()
        if isClosed { open -= 1 } else { idle.append(connection) }
        condition.signal()
        condition.unlock()
    }

    /// Makes room for another one in place of one that is of no more use.
    func forget() {
        condition.lock()
        open -= 1
        condition.signal()
        condition.unlock()
    }

    func close() {
        condition.lock()
        isClosed = true
        open -= idle.count
        idle.removeAll()
        condition.broadcast()
        condition.unlock()
    }
}

/// A read: all its statements see one moment. The connection is taken with the first one, which takes another connection
/// once when the first is found broken; nobody has seen anything of it then.
final class PostgreSQLReading: EngineConnection {
    private let pool: PostgreSQLPool
    private var connection: PostgreSQLConnection?

    init(_ pool: PostgreSQLPool) { self.pool = pool }

    func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws {
        let result = try connection.map { try $0.answer(sql) } ?? begin(sql)
        for index in 0..<result.count {
            guard try body(PostgreSQLRow(result: result.handle, index: Int32(index))) else { return }
        }
    }

    func execute(_ sql: SQL) throws -> Int {
        try query(sql) { _ in true }
        return 0
    }

    private func begin(_ sql: SQL) throws -> PostgreSQLResult {
        do {
            do { return try begin(sql, on: try pool.take()) } catch let failure as PostgreSQLFailure where failure.isLoss || failure.isPassing {
                if connection != nil { pool.forget() }
                connection = nil
                return try begin(sql, on: try pool.take(fresh: true))
            }
        } catch let failure as PostgreSQLFailure {
            throw failure.error
        }
    }

    private func begin(_ sql: SQL, on taken: PostgreSQLConnection) throws -> PostgreSQLResult {
        connection = taken
        try taken.later("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return try taken.exchange(sql)
    }

    func end() {
        guard let connection else { return }
        self.connection = nil
        do {
            try connection.later("COMMIT")
            try connection.sendOff()
            pool.give(connection)
        } catch {
            pool.forget()
        }
    }
}
