import Contract
import Foundation

/// The only thread of this process that writes to a database. Writes that wait together are kept by one commit: each can be
/// taken back alone, one commit makes them durable, and only then are the callers answered.
final class GroupWriter<Connection: WriterConnection>: @unchecked Sendable {
    // The queue, its flags and its count are guarded by `condition`; the connection is touched by the writer's thread alone.
    private let condition = NSCondition()
    private var waiting: [WaitingWrite] = []
    private var isStopping = false
    private var hasStopped = false
    private let connection: Connection
    private var kept = 0
    private var failed = 0
    private let commits = Histogram()
    private let now: @Sendable () -> Instant
    private let makeID: @Sendable (Instant) -> String
    private let mostTogether: Int
    private let atEnd: (Connection) -> Void
    private let mostWaiting = 1000
    /// How long a group of writes is tried again, and the pause before its second try; later pauses are longer.
    private let patience: Duration = .seconds(3)
    private let firstPause = 0.02

    /// - Parameters:
    ///   - mostTogether: how many writes share a commit at most.
    ///   - atEnd: what the thread does with the connection before it ends.
    init(
        _ connection: Connection, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable (Instant) -> String, mostTogether: Int = 256,
        atEnd: @escaping (Connection) -> Void = { _ in }
    ) {
        self.connection = connection
        self.now = now
        self.makeID = makeID
        self.mostTogether = mostTogether
        self.atEnd = atEnd
        Thread { [self] in work() }.start()
    }

    func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
            var value: T?
            let write = WaitingWrite(
                call, run: { value = try body($0) },
                finish: { error in
                    if let error { continuation.resume(throwing: error) } else if let value { continuation.resume(returning: value) }
                })
            if let refusal = enqueue(write) { continuation.resume(throwing: refusal) }
        }
    }

    /// Takes out of the files what was overwritten or deleted, after the writes that wait before it.
    func forgetOverwritten() async throws {
        let connection = UncheckedConnection(value: connection)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let work = WaitingWrite(outside: { try connection.value.forgetOverwritten() }) { error in
                if let error { continuation.resume(throwing: error) } else { continuation.resume() }
            }
            if let refusal = enqueue(work) { continuation.resume(throwing: refusal) }
        }
    }

    /// Handed to the writer's thread, which alone touches it.
    private struct UncheckedConnection: @unchecked Sendable { let value: Connection }

    private func enqueue(_ write: WaitingWrite) -> ServiceError? {
        condition.lock()
        defer { condition.unlock() }
        if isStopping { return ServiceError(.unavailable, "the service is stopping") }
        if waiting.count >= mostWaiting {
            return ServiceError(.unavailable, "too many writes are waiting; try again", reason: "OVERLOADED", retryAfter: .seconds(1))
        }
        waiting.append(write)
        condition.signal()
        return nil
    }

    /// How many writes wait and were kept, how long commits took and how many failed.
    var standing: DatabaseStanding {
        condition.lock()
        defer { condition.unlock() }
        var standing = DatabaseStanding()
        standing.waitingWrites = waiting.count
        standing.keptWrites = kept
        standing.commits = commits.standing
        standing.failedCommits = failed
        return standing
    }

    /// Lets the waiting writes finish, then ends the thread.
    func stop() {
        end()
        condition.lock()
        while !hasStopped { condition.wait() }
        condition.unlock()
    }

    /// As `stop`, without waiting for it.
    func end() {
        condition.lock()
        isStopping = true
        condition.broadcast()
        condition.unlock()
    }

    private func work() {
        while let writes = next() { keep(writes) }
        atEnd(connection)
        condition.lock()
        hasStopped = true
        condition.broadcast()
        condition.unlock()
    }

    private func next() -> [WaitingWrite]? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if isStopping { return nil }
            condition.wait()
        }
        let first = waiting[0].outside != nil ? 1 : waiting.prefix(mostTogether).firstIndex { $0.outside != nil } ?? mostTogether
        let writes = Array(waiting.prefix(first))
        waiting.removeFirst(writes.count)
        return writes
    }

    /// Keeps a group, running it again where that can help: whole at first, then each write by itself, so that one that always
    /// fails does not take the others along.
    private func keep(_ writes: [WaitingWrite]) {
        if let work = writes[0].outside {
            do {
                try work()
                writes[0].finish(nil)
            } catch { writes[0].finish(error) }
            return
        }
        let end = ContinuousClock.now + patience
        var pause = firstPause
        var tries = 0
        while true {
            do {
                let outcomes = try attempt(writes)
                for (write, error) in zip(writes, outcomes) { write.finish(error) }
                return
            } catch {
                tries += 1
                guard error.canRunAgain, ContinuousClock.now < end else {
                    for write in writes { write.finish(error.error) }
                    return
                }
                if tries == 3, writes.count > 1 {
                    for write in writes { keep([write]) }
                    return
                }
                // Two processes that met once should not meet again at once.
                Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1))
                pause = min(pause * 2, 1)
            }
        }
    }

    /// - Returns: for each write the error that it failed with alone.
    private func attempt(_ writes: [WaitingWrite]) throws(BrokenTransaction) -> [(any Error)?] {
        do { try connection.begin() } catch { throw giveUp(error) }
        var outcomes: [(any Error)?] = []
        for write in writes {
            let error = run(write, alone: writes.count == 1)
            if let verdict = connection.verdict(after: error) {
                connection.rollBack()
                throw verdict
            }
            outcomes.append(error)
        }
        if writes.count == 1, outcomes[0] != nil {
            connection.rollBack()
            return outcomes
        }
        let start = ContinuousClock.now
        do { try connection.commit() } catch {
            condition.withLock { failed += 1 }
            throw giveUp(error)
        }
        count(outcomes.count { $0 == nil }, since: start)
        return outcomes
    }

    private func count(_ writes: Int, since start: ContinuousClock.Instant) {
        commits.note(start.duration(to: .now))
        condition.lock()
        kept += writes
        condition.unlock()
    }

    private func giveUp(_ error: any Error) -> BrokenTransaction {
        let verdict = connection.verdict(after: error) ?? BrokenTransaction(error: error, canRunAgain: false)
        connection.rollBack()
        return verdict
    }

    /// - Parameter alone: the transaction holds nothing else, so that rolling it back takes the write back.
    private func run(_ write: WaitingWrite, alone: Bool) -> (any Error)? {
        do {
            if !alone { try connection.openWrite() }
            try write.run(write.transaction(on: connection, now: now, makeID: makeID))
            if !alone { try connection.keepWrite() }
            return nil
        } catch {
            // Should this fail too, the transaction is broken, which is asked next.
            if !alone { try? connection.takeBackWrite() }
            return error
        }
    }
}
