import Contract
import Synchronization

/// Keys that were found good a moment ago, so that not every call of a program reads the database.
///
/// Kept by the digest of the whole key, never by the key. A key that is revoked here is forgotten at once; one that another
/// replica revoked is refused after `seconds`.
final class KnownKeys: Sendable {
    static let seconds: Int64 = 2
    private static let most = 1000

    /// What a key is known to grant.
    struct Known: Sendable {
        let caller: Caller
        let callsPerMinute: Int32
        fileprivate var from = Instant(seconds: 0)
        fileprivate var until = Instant(seconds: 0)

        init(caller: Caller, callsPerMinute: Int32) {
            self.caller = caller
            self.callsPerMinute = callsPerMinute
        }
    }
    private let known = Mutex<[String: Known]>([:])

    func find(_ digest: String, at now: Instant) -> Known? {
        known.withLock { known in
            guard let found = known[digest], found.from <= now, now < found.until else { return nil }
            return found
        }
    }

    /// - Parameter expires: end of the key itself.
    func keep(_ found: Known, _ digest: String, at now: Instant, expires: Instant?) {
        var found = found
        found.from = now
        found.until = now.adding(seconds: Self.seconds)
        if let expires, expires < found.until { found.until = expires }
        known.withLock { [found] known in
            if known.count >= Self.most { known.removeAll() }
            known[digest] = found
        }
    }

    /// Forgets the key with this id.
    func forget(_ id: String) {
        known.withLock { known in known = known.filter { $0.value.caller.id != id } }
    }
}
