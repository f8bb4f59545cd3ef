import Contract
import RPC
import Synchronization

/// Counts calls and pages by method and outcome, and how long they took.
final class CallMeter: Sendable {
    private struct Key: Hashable {
        let side: CallRecord.Side
        let method: String
    }

    private final class Method: Sendable {
        let durations = Histogram()
        let outcomes = Mutex<[String: Int]>([:])
    }

    private let methods = Mutex<[Key: Method]>([:])

    func note(_ record: CallRecord) {
        let key = Key(side: record.side, method: record.method)
        let method = methods.withLock { methods in
            if let method = methods[key] { return method }
            let method = Method()
            methods[key] = method
            return method
        }
        method.durations.note(record.duration)
        method.outcomes.withLock { $0[record.code ?? "ok", default: 0] += 1 }
    }

    var metrics: [Metric] {
        let all = methods.withLock { $0 }.sorted { $0.key.method < $1.key.method }
        return metrics(all.filter { $0.key.side == .served }.map { ($0.key.method, $0.value) }, "auzolan_calls", "Calls and pages answered")
            + metrics(all.filter { $0.key.side == .made }.map { ($0.key.method, $0.value) }, "auzolan_peer_calls", "Attempts of calls to other services")
    }

    private func metrics(_ methods: [(name: String, method: Method)], _ name: String, _ what: String) -> [Metric] {
        let counts = methods.flatMap { entry in
            entry.method.outcomes.withLock { $0 }.sorted { $0.key < $1.key }.map { outcome in
                Metric.counter("\(name)_total", "\(what) since the start, by method and code.", Double(outcome.value), [("method", entry.name), ("code", outcome.key)])
            }
        }
        let durations = methods.map { entry in
            Metric.histogram("\(name.dropLast())_seconds", "\(what): how long each took.", entry.method.durations.standing, [("method", entry.name)])
        }
        return counts + durations
    }
}
