import RPC
import Synchronization
import Testing

@Suite struct AlarmClockTests {
    @Test(.timeLimit(.minutes(1))) func `alarms ring in their order, never early, and those taken back do not`() async throws {
        let clock = AlarmClock()
        let start = ContinuousClock.now
        let (rung, ring) = AsyncStream<(name: Int, early: Bool)>.makeStream()
        for name in [3, 1, 2] {
            let moment = start + .milliseconds(40 * name)
            _ = clock.set(moment) { ring.yield((name, ContinuousClock.now < moment)) }
        }
        let lost = (0..<1000).map { clock.set(start + .milliseconds($0 % 100)) { ring.yield((0, true)) } }
        lost.forEach(clock.cancel)
        #expect(clock.count == 3)
        var names: [Int] = []
        for await (name, early) in rung {
            #expect(!early)
            names.append(name)
            if names.count == 3 { break }
        }
        #expect(names == [1, 2, 3])
        #expect(clock.count == 0)
        // It sleeps when nothing is due, and wakes again; what should have rung long ago rings at once.
        let (again, late) = AsyncStream<Void>.makeStream()
        _ = clock.set(start) { late.yield() }
        for await _ in again { break }
    }
}
