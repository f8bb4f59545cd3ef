import Contract
import Foundation

/// The only thread that writes. Writes that wait together are kept by one fsync: each runs in a savepoint of its own,
/// one commit makes them durable, and only then are the callers answered.
final class SQLiteWriter: @unchecked Sendable {
    // The queue and its flags are guarded by `condition`; the connection is touched by the writer's thread alone.
    private let condition = NSCondition()
    private var waiting: [Job] = []
    private var isStopping = false
    private var hasStopped = false
    private let connection: SQLiteConnection
    private let now: @Sendable () -> Instant
    private let makeID: @Sendable (Instant) -> String
    private static let mostWaiting = 1000
    private static let mostTogether = 256

    /// A write that waits: `run` returns what is to be done once it is durable or lost.
    private struct Job {
        let run: (SQLiteWriter) throws -> (any Error)?
        let finish: ((any Error)?) -> Void
    }

    init(_ connection: SQLiteConnection, now: @escaping @Sendable () -> Instant, makeID: @escaping @Sendable (Instant) -> String) {
        self.connection = connection
        self.now = now
        self.makeID = makeID
        Thread { [self] in work() }.start()
    }

    func write<T: Sendable>(by call: Call, _ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
            var result: Result<T, any Error>?
            let job = Job(
                run: { writer in
                    let outcome = Result { try writer.inSavepoint(call, body) }
                    result = outcome
                    if case .failure(let error) = outcome { return error }
                    return nil
                },
                finish: { error in
                    if let error { continuation.resume(throwing: error) } else if let result { continuation.resume(with: result) }
                })
            if let refusal = enqueue(job) { continuation.resume(throwing: refusal) }
        }
    }

    private func enqueue(_ job: Job) -> ServiceError? {
        condition.lock()
        defer { condition.unlock() }
        if isStopping { return ServiceError(.unavailable, "the service is stopping") }
        if waiting.count >= Self.mostWaiting {
            return ServiceError(.resourceExhausted, "too many writes are waiting; try again", retryAfter: .seconds(1))
        }
        waiting.append(job)
        condition.signal()
        return nil
    }

    /// Lets the thread end, and with it the connection, once the waiting writes are done.
    func end() {
        condition.lock()
        isStopping = true
        condition.signal()
        condition.unlock()
    }

    /// The same, and waits for it.
    func stop() {
        end()
        condition.lock()
        while !hasStopped { condition.wait() }
        condition.unlock()
    }

    private func work() {
        while let jobs = nextJobs() { commit(jobs) }
        condition.lock()
        hasStopped = true
        condition.broadcast()
        condition.unlock()
    }

    private func nextJobs() -> [Job]? {
        condition.lock()
        defer { condition.unlock() }
        while waiting.isEmpty {
            if isStopping { return nil }
            condition.wait()
        }
        let jobs = Array(waiting.prefix(Self.mostTogether))
        waiting.removeFirst(jobs.count)
        return jobs
    }

    private func commit(_ jobs: [Job]) {
        do {
            try connection.run("BEGIN IMMEDIATE")
        } catch {
            for job in jobs { job.finish(error) }
            return
        }
        var outcomes: [(any Error)?] = []
        for job in jobs {
            do { outcomes.append(try job.run(self)) } catch { outcomes.append(error) }
            guard connection.isInTransaction else {
                let lost = outcomes.last.flatMap { $0 } ?? ServiceError(.unavailable, "the write was rolled back")
                for job in jobs { job.finish(lost) }
                return
            }
        }
        do {
            try connection.run("COMMIT")
            for (job, error) in zip(jobs, outcomes) { job.finish(error) }
        } catch {
            try? connection.run("ROLLBACK")
            for job in jobs { job.finish(error) }
        }
    }

    private func inSavepoint<T>(_ call: Call, _ body: (Transaction) throws -> T) throws -> T {
        try connection.run("SAVEPOINT job")
        do {
            let value = try body(Transaction(connection, call: call, now: now(), makeID: makeID))
            try connection.run("RELEASE job")
            return value
        } catch {
            try connection.run("ROLLBACK TO job")
            try connection.run("RELEASE job")
            throw error
        }
    }
}
