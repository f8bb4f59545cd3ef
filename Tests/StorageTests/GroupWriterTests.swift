import Contract
import Foundation
import Synchronization
import Testing

@testable import Storage

/// How writes are kept together, over a connection that fails when it is told to.
@Suite struct GroupWriterTests {
    /// What a writer did and what is to go wrong, seen by the test and by the writer's thread.
    private final class Script: Sendable {
        struct State {
            var done: [String] = []
            /// What goes wrong at a step, the first of them at its first time.
            var faults: [String: [BrokenTransaction]] = [:]
        }
        let state = Mutex(State())
        var done: [String] { state.withLock { $0.done } }
        func count(_ step: String) -> Int { done.count { $0 == step } }
    }

    private final class ScriptedConnection: WriterConnection {
        let script: Script
        var broken: BrokenTransaction?
        init(_ script: Script) { self.script = script }

        private func step(_ name: String) throws {
            let fault = script.state.withLock { state -> BrokenTransaction? in
                state.done.append(name)
                guard let fault = state.faults[name]?.first else { return nil }
                state.faults[name]?.removeFirst()
                return fault
            }
            if let fault {
                broken = fault
                throw fault.error
            }
        }

        func query(_ sql: SQL, _ body: (any Row) throws -> Bool) throws { try step(sql.text) }
        func execute(_ sql: SQL) throws -> Int {
            try step(sql.text)
            return 1
        }
        func begin() throws {
            broken = nil
            try step("begin")
        }
        func commit() throws { try step("commit") }
        func rollBack() { try? step("rollback") }
        func openWrite() throws { try step("open") }
        func keepWrite() throws { try step("keep") }
        func takeBackWrite() throws { try step("take back") }
        func forgetOverwritten() throws { try step("forget") }
        func verdict(after error: (any Error)?) -> BrokenTransaction? { broken }
    }

    private static let conflict = BrokenTransaction(error: ServiceError(.unavailable, "the other was faster"), canRunAgain: true)
    private static let lost = BrokenTransaction(error: ServiceError(.unavailable, "not known", reason: "OUTCOME_UNKNOWN"), canRunAgain: false)
    private let script = Script()

    private func writer() -> GroupWriter<ScriptedConnection> {
        GroupWriter(ScriptedConnection(script), now: { Instant.now() }, makeID: { Identifier.make(at: $0) })
    }

    @Test func `what can run again runs again with the same moment and the same ids`() async throws {
        script.state.withLock { $0.faults = ["work": [Self.conflict, Self.conflict], "commit": [Self.conflict]] }
        let writer = writer()
        let seen = Mutex<[[String]]>([])
        let kept = try await writer.write(by: DatabaseTests.call) { tx in
            let ids = [tx.newID(), tx.newID()]
            seen.withLock { $0.append(ids + [tx.now.sortableText]) }
            try tx.execute("work")
            return ids
        }
        let runs = seen.withLock { $0 }
        #expect(runs.count == 4 && Set(runs).count == 1 && runs.first?.prefix(2) == kept[...])
        #expect(kept[0] != kept[1])
        #expect(script.done.suffix(3) == ["begin", "work", "commit"] && script.count("rollback") == 3)
        writer.stop()
    }

    @Test func `a commit of unknown outcome is told and never run again`() async throws {
        script.state.withLock { $0.faults = ["commit": [Self.lost]] }
        let writer = writer()
        let error = await #expect(throws: ServiceError.self) { try await writer.write(by: DatabaseTests.call) { try $0.execute("work") } }
        #expect(error?.reason == "OUTCOME_UNKNOWN" && script.count("work") == 1)
        #expect(try await writer.write(by: DatabaseTests.call) { try $0.execute("work") } == 1)
        writer.stop()
    }

    @Test func `a database that stays away is tried for a while and then told`() async throws {
        script.state.withLock { $0.faults = ["begin": Array(repeating: Self.conflict, count: 1000)] }
        let writer = writer()
        let start = ContinuousClock.now
        let error = await #expect(throws: ServiceError.self) { try await writer.write(by: DatabaseTests.call) { try $0.execute("work") } }
        #expect(error?.message == "the other was faster")
        #expect(ContinuousClock.now - start > .seconds(2) && (5...200).contains(script.count("begin")) && script.count("work") == 0)
        writer.stop()
    }

    @Test func `writes that wait together share a commit, and one that always breaks it fails alone`() async throws {
        let writer = writer()
        let (gate, open) = (DispatchSemaphore(value: 0), AsyncStream<Void>.makeStream())
        async let first: Void = writer.write(by: DatabaseTests.call) { _ in
            open.continuation.yield()
            gate.wait()
        }
        for await _ in open.stream { break }
        script.state.withLock { $0.faults = ["bad": Array(repeating: Self.conflict, count: 1000)] }
        await withTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        _ = try await writer.write(by: DatabaseTests.call) { try $0.execute(number == 7 ? "bad" : "good") }
                        return nil
                    } catch {
                        return "\(number) \((error as? ServiceError)?.message ?? "")"
                    }
                }
            }
            while writer.standing.waitingWrites < 20 { await Task.yield() }
            gate.signal()
            let errors = await group.reduce(into: [String]()) { if let error = $1 { $0.append(error) } }
            #expect(errors == ["7 the other was faster"])
        }
        _ = try await first
        // Three tries of the whole group, then one by one.
        #expect(script.count("commit") == 1 + 19)
        writer.stop()
    }

    @Test func `a stopped writer keeps what waited and takes no more`() async throws {
        let writer = writer()
        let value = try await writer.write(by: DatabaseTests.call) { try $0.execute("work") }
        writer.stop()
        let error = await #expect(throws: ServiceError.self) { try await writer.write(by: DatabaseTests.call) { try $0.execute("late") } }
        #expect(value == 1 && error?.code == .unavailable && script.count("late") == 0)
    }
}
