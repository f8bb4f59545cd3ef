import Dispatch
import Synchronization

/// Rings at moments, unless they are taken back before; setting one and taking it back costs no timer and leaves nothing behind.
/// (`Task.sleep` keeps its timer until the moment comes, also when the task was cancelled long before.)
package final class AlarmClock: Sendable {
    /// What `cancel` takes back.
    package struct Alarm: Sendable {
        fileprivate let tick: Int
        fileprivate let number: Int
    }
    private struct State {
        /// What is to be done at each tick, by number.
        var due: [Int: [Int: @Sendable () -> Void]] = [:]
        /// All ticks up to this one have rung.
        var rung = 0
        var isTicking = false
        var lastNumber = 0
    }

    package static let shared = AlarmClock()
    /// How much later than its moment an alarm may ring.
    private static let tick = Duration.milliseconds(5)
    private let origin = ContinuousClock.now
    private let state = Mutex(State())
    private let queue = DispatchQueue(label: "auzolan.alarms", qos: .userInitiated)

    package init() {}

    /// - Parameter act: done on a thread of the clock's, and short.
    package func set(_ moment: ContinuousClock.Instant, _ act: @escaping @Sendable () -> Void) -> Alarm {
        let wanted = ticks(until: moment) + 1
        let (alarm, starts) = state.withLock { state in
            if state.due.isEmpty { state.rung = max(state.rung, ticks(until: .now)) }
            let tick = max(wanted, state.rung + 1)
            state.lastNumber += 1
            state.due[tick, default: [:]][state.lastNumber] = act
            let starts = !state.isTicking
            state.isTicking = true
            return (Alarm(tick: tick, number: state.lastNumber), starts)
        }
        if starts { wait() }
        return alarm
    }

    package func cancel(_ alarm: Alarm) {
        state.withLock { state in
            state.due[alarm.tick]?[alarm.number] = nil
            if state.due[alarm.tick]?.isEmpty == true { state.due[alarm.tick] = nil }
        }
    }

    /// Alarms that have not rung.
    package var count: Int { state.withLock { $0.due.values.reduce(0) { $0 + $1.count } } }

    private func ticks(until moment: ContinuousClock.Instant) -> Int { Int(origin.duration(to: moment) / Self.tick) }

    private func wait() {
        queue.asyncAfter(deadline: .now() + .milliseconds(5)) { [self] in ring() }
    }

    private func ring() {
        let now = ticks(until: .now)
        let (acts, goesOn) = state.withLock { state in
            var acts: [@Sendable () -> Void] = []
            while state.rung < now {
                state.rung += 1
                acts += state.due.removeValue(forKey: state.rung).map { Array($0.values) } ?? []
            }
            state.isTicking = !state.due.isEmpty
            return (acts, state.isTicking)
        }
        acts.forEach { $0() }
        if goesOn { wait() }
    }
}
