import Contract
import Synchronization
import Testing

@testable import RPC

/// How many calls of one peer run and wait.
@Suite struct PeerGateTests {
    /// Work that ends when it is told to.
    private final class Held: Sendable {
        private let ends = AsyncStream<Void>.makeStream()
        func wait() async { for await _ in ends.stream { return } }
        func end() { ends.continuation.yield() }
    }

    /// What ran, and how much of it at once.
    private final class Notes: Sendable {
        private let state = Mutex((order: [Int](), now: 0, most: 0))
        var order: [Int] { state.withLock { $0.order } }
        var now: Int { state.withLock { $0.now } }
        var most: Int { state.withLock { $0.most } }

        func begin(_ number: Int) {
            state.withLock {
                $0.order.append(number)
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }
        func end() { state.withLock { $0.now -= 1 } }
    }

    private func until(_ holds: @Sendable () -> Bool) async { while !holds() { await Task.yield() } }

    @Test func `who waits is served in the order of coming`() async throws {
        let gate = PeerGate(places: 1, queue: 10)
        let held = Held()
        let notes = Notes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await gate.pass {
                    notes.begin(0)
                    await held.wait()
                }
            }
            await until { notes.now == 1 }
            for number in 1...5 {
                group.addTask { try await gate.pass { notes.begin(number) } }
                await until { gate.waiting == number }
            }
            held.end()
            try await group.waitForAll()
        }
        #expect(notes.order == [0, 1, 2, 3, 4, 5])
        #expect(gate.waiting == 0)
    }

    @Test func `no more run at once than there are places`() async throws {
        let gate = PeerGate(places: 3, queue: 100)
        let notes = Notes()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await gate.pass {
                        notes.begin(number)
                        for _ in 0..<5 { await Task.yield() }
                        notes.end()
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(notes.most <= 3)
        #expect(notes.order.count == 50 && notes.now == 0)
    }

    @Test func `one too many is told so at once`() async throws {
        let gate = PeerGate(places: 1, queue: 1)
        let (first, second) = (Held(), Held())
        async let running: Void = gate.pass { await first.wait() }
        async let waiting: Void = gate.pass { await second.wait() }
        await until { gate.waiting == 1 }
        let error = await #expect(throws: ServiceError.self) { try await gate.pass {} }
        #expect(error?.code == .resourceExhausted)
        #expect(error?.reason == "PEER_QUEUE_FULL")
        first.end()
        second.end()
        _ = try await (running, waiting)
        try await gate.pass {}
    }

    @Test func `who gives up leaves the queue and keeps nobody waiting`() async throws {
        let gate = PeerGate(places: 1, queue: 2)
        let held = Held()
        async let running: Void = gate.pass { await held.wait() }
        let impatient = Task { try await gate.pass {} }
        await until { gate.waiting == 1 }
        async let patient: Void = gate.pass {}
        await until { gate.waiting == 2 }
        impatient.cancel()
        await #expect(throws: CancellationError.self) { try await impatient.value }
        #expect(gate.waiting == 1)
        held.end()
        _ = try await (running, patient)
    }

    @Test func `who gave up before coming takes no place`() async throws {
        let gate = PeerGate(places: 1, queue: 1)
        let held = Held()
        async let running: Void = gate.pass { await held.wait() }
        let gone = Task {
            while !Task.isCancelled { await Task.yield() }
            try await gate.pass {}
        }
        gone.cancel()
        held.end()
        try await running
        _ = await gone.result
        try await gate.pass {}
    }

    @Test func `a failure gives the place back`() async throws {
        let gate = PeerGate(places: 1, queue: 0)
        await #expect(throws: ServiceError.self) { try await gate.pass { throw ServiceError(.aborted, "no") } }
        try await gate.pass {}
    }
}
