import Contract
import Engines
import Storage
import Synchronization

@testable import Access

/// Time that passes when a test says so.
final class TestClock: Sendable {
    private let time = Mutex(Instant("2026-11-23T10:00:00Z")!)
    var now: Instant { time.withLock { $0 } }
    func pass(seconds: Int64) { time.withLock { $0 = $0.adding(seconds: seconds) } }
}

extension Doorkeeper {
    static func forTests(
        _ clock: TestClock, service: String = "membership", secret: String = "shared", hashesQuickly: Bool = true,
        issuers: any SessionIssuers = NoIssuers()
    ) async throws -> Doorkeeper {
        let database = try TestDatabase.temporary(now: { clock.now })
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return Doorkeeper(service: service, database: database, secret: secret, hashesQuickly: hashesQuickly, now: { clock.now }, issuers: issuers)
    }

    func linkSecret(_ role: Role) async throws -> String { String(try await links.make(role).dropFirst("/sign-in/".count)) }

    /// An account with a password, as its owner gets it: by a link.
    @discardableResult
    func account(_ login: String, password: String, roles: [String] = ["*:staff"]) async throws -> Account {
        let call = Call(caller: .system("test"), method: "test")
        var new = Account()
        (new.login, new.displayName, new.roles) = (login, "Ane Ficticia", roles)
        let made = try await accounts.create(CreateRecord(new), call)
        let link = String(try await links.make(for: made.id, by: call).dropFirst("/sign-in/".count))
        _ = try await signIn.choosePassword(password, link: link, at: now())
        return made
    }
}
