import Contract
import Logging
import Synchronization
import Testing

@testable import Launch

/// How often repeated work is done and what is told of its failing.
@Suite struct RepeaterTests {
    private struct Lines: LogHandler {
        let lines: Told
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) { lines.add("\(event.level)") }
    }

    private final class Told: Sendable {
        private let lines = Mutex<[String]>([])
        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    /// Does work that ends as said each time, and stops after that.
    private func run(_ ends: [ServiceError?]) async throws -> (waits: [Duration], told: [String]) {
        let told = Told()
        let left = Mutex(ends)
        let waits = Mutex<[Duration]>([])
        let (start, bound) = AsyncStream<Never>.makeStream()
        bound.finish()
        var repeater = Repeater(seconds: 8, start: start, logger: Logger(label: "test") { _ in Lines(lines: told) }) {
            if let error = left.withLock({ $0.removeFirst() }) { throw error }
        }
        repeater.pause = { wait in
            waits.withLock { $0.append(wait) }
            if left.withLock({ $0.isEmpty }) { throw CancellationError() }
        }
        try await repeater.run()
        return (waits.withLock { $0 }, told.all)
    }

    private let down = ServiceError(.unavailable, "down")

    @Test func `work that failed is tried again soon, and the trouble is told when it begins and when it ends`() async throws {
        let outcome = try await run([nil, down, ServiceError(.unavailable, "still down"), down, nil, nil])
        #expect(outcome.waits == [.seconds(8), .seconds(2), .seconds(2), .seconds(2), .seconds(8), .seconds(8)])
        #expect(outcome.told == ["warning", "notice"])
    }

    @Test func `another trouble is told as well`() async throws {
        #expect(try await run([down, ServiceError(.internal, "nonsense"), down]).told == ["warning", "warning", "warning"])
    }
}
