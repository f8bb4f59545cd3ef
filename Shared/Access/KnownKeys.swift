import Contract
import Synchronization

/// Keys that were found good a moment ago, so that not every call of a program reads the database.
///
/// Kept by the digest of the whole key, never by the key. A key that is revoked here is forgotten at once; one that another
/// replica revoked is refused after `seconds`.
final class KnownKeys: Sendable {
    static let seconds: Int64 = 2
    private static let most = 1000

    private struct Known {
        let caller: Caller
        let from: Instant
        let until: Instant
    }
    private let known = Mutex<[String: Known]>([:])

    func caller(_ digest: String, at now: Instant) -> Caller? {
        known.withLock { known in
            guard let found = known[digest], found.from <= now, now < found.until else { return nil }
            return found.caller
        }
    }

    /// - Parameter expires: end of the key itself.
    func keep(_ caller: Caller, _ digest: String, at now: Instant, expires: Instant?) {
        var until = now.adding(seconds: Self.seconds)
        if let expires, expires < until { until = expires }
        known.withLock { known in
            if known.count >= Self.most { known.removeAll() }
            known[digest] = Known(caller: caller, from: now, until: until)
        }
    }

    /// Forgets the key with this id.
    func forget(_ id: String) {
        known.withLock { known in known = known.filter { $0.value.caller.id != id } }
    }
}
