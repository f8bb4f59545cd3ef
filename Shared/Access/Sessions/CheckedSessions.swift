import Contract
import Synchronization

/// Sessions that other services issued, and when each was last found good.
final class CheckedSessions: Sendable {
    /// For how long an answer of the issuer is good.
    static let seconds: Int64 = 300
    private static let most = 10_000

    private let checked = Mutex<[String: Instant]>([:])

    func last(_ digest: String) -> Instant? { checked.withLock { $0[digest] } }

    /// - Parameter moment: nil for a session that is over; it is asked about again whenever it comes.
    func note(_ digest: String, _ moment: Instant?) {
        checked.withLock { checked in
            if checked.count >= Self.most { checked.removeAll() }
            // A session that is over must not live on by the time it was issued.
            checked[digest] = moment ?? Instant(seconds: 0)
        }
    }
}
