import Contract
import Storage
import Synchronization

/// Notes when keys were last used, once a minute for each and beside the call: a read stays a read.
final class KeyUses: Sendable {
    private static let seconds: Int64 = 60
    private let database: any Database
    private let noted = Mutex<[String: Int64]>([:])

    init(_ database: any Database) { self.database = database }

    func note(_ id: String, at now: Instant) {
        let isDue = noted.withLock { noted in
            guard noted[id].map({ now.seconds - $0 >= Self.seconds }) ?? true else { return false }
            noted[id] = now.seconds
            return true
        }
        guard isDue else { return }
        let database = database
        Task {
            // A use that is not noted is noted with the next one.
            _ = try? await database.write(by: Call(caller: .system("keys"), method: "key use")) { tx in
                _ = try tx.execute("UPDATE api_key SET last_used_at = \(now) WHERE id = \(id)")
            }
        }
    }
}
