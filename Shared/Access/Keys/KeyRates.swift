import Contract
import Synchronization

/// Holds keys to their own limit of calls: a bucket of a minute's calls for each, filled evenly. Kept in memory, so that
/// each process of a service counts for itself: a limit is for one replica.
final class KeyRates: Sendable {
    private struct Bucket {
        var calls: Double
        var at: Instant
    }
    private let buckets = Mutex<[String: Bucket]>([:])

    /// - Throws: `resource_exhausted` with the time until the next call is let through.
    func take(_ id: String, perMinute limit: Int32, at now: Instant) throws(ServiceError) {
        guard limit > 0 else { return }
        let wait = buckets.withLock { buckets -> Double in
            var bucket = buckets[id] ?? Bucket(calls: Double(limit), at: now)
            let passed = now.since(bucket.at) / .seconds(60)
            bucket.calls = min(Double(limit), bucket.calls + max(0, passed) * Double(limit))
            bucket.at = now
            defer { buckets[id] = bucket }
            guard bucket.calls >= 1 else { return (1 - bucket.calls) * 60 / Double(limit) }
            bucket.calls -= 1
            return 0
        }
        guard wait == 0 else {
            throw ServiceError(
                .resourceExhausted, "the key may make \(limit) calls a minute", reason: "KEY_LIMIT", retryAfter: .seconds(Int64(wait.rounded(.up))))
        }
    }

    func forget(_ id: String) { buckets.withLock { $0[id] = nil } }
}
