import Contract
import Engines
import Storage
import Synchronization
import Testing

@testable import Access

/// Addresses that are a credential: what they open, for whom, and how they end.
@Suite struct PrivateAddressTests {
    private final class World: Sendable {
        private let time = Mutex(Instant("2026-11-23T10:00:00Z")!)
        /// What the owner's account says today; nil when it has ended.
        let owner: Mutex<Caller?>
        var now: Instant { time.withLock { $0 } }
        func pass(days: Int64) { time.withLock { $0 = $0.adding(seconds: days * 86_400) } }

        init(_ owner: Caller) { self.owner = Mutex(owner) }
    }
    private static let ane = Caller(kind: .person, id: "ane", name: "Ane", scopes: ["training:read", "training:measure", "training:write"], organisation: "o1")
    private let world = World(PrivateAddressTests.ane)
    private let call = Call(caller: PrivateAddressTests.ane, method: "test")

    private func addresses() async throws -> PrivateAddresses {
        let world = world
        let database = try TestDatabase.temporary(now: { world.now })
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        return PrivateAddresses(database) { _, _ in world.owner.withLock { $0 } }
    }

    private func make(_ secret: String, _ addresses: PrivateAddresses, of owner: Caller = ane) async throws -> String {
        try await addresses.database.write(by: call) { tx in
            try addresses.insert(secret, outlet: "activities.ics", query: "filter=x", of: owner, scopes: ["training:read", "training:measure"], in: tx).id
        }
    }

    private func isShut(_ addresses: PrivateAddresses, _ secret: String = "s", outlet: String = "activities.ics") async -> Bool {
        let error = await #expect(throws: ServiceError.self) { try await addresses.open(secret, outlet: outlet, at: world.now) }
        return error?.code == .notFound && error?.reason == "ADDRESS_UNKNOWN"
    }

    @Test func `an address opens its outlet as its owner who may do less by it`() async throws {
        let addresses = try await addresses()
        _ = try await make("s", addresses)
        let opened = try await addresses.open("s", outlet: "activities.ics", at: world.now)
        #expect(opened.query == "filter=x" && opened.caller.id == "ane" && opened.caller.organisation == "o1")
        #expect(opened.caller.scopes == ["training:read", "training:measure"])
        #expect(await isShut(addresses, outlet: "activities.rss"))
        #expect(await isShut(addresses, "t"))
        let kept = try addresses.database.read { try $0.rows("SELECT digest FROM private_address") { $0.text(0) } }
        #expect(kept == [Seal.digest("s")], "the secret is not kept")
    }

    @Test func `a right the owner lost is lost to the address, and one that came later is not given to it`() async throws {
        let addresses = try await addresses()
        _ = try await make("s", addresses)
        world.owner.withLock { $0?.scopes = ["training:measure", "training:admin"] }
        #expect(try await addresses.open("s", outlet: "activities.ics", at: world.now).caller.scopes == ["training:measure"])
        world.owner.withLock { $0?.organisation = "o2" }
        #expect(await isShut(addresses), "who acts for another organisation makes a new one")
        world.owner.withLock { $0?.organisation = "" }
        #expect(await isShut(addresses))
        world.owner.withLock { $0 = nil }
        #expect(await isShut(addresses), "an account that ended takes its addresses along")
    }

    @Test func `only its owner withdraws an address, and it is shut at once`() async throws {
        let addresses = try await addresses()
        let id = try await make("s", addresses)
        await #expect(throws: ServiceError.self) { try await addresses.database.write(by: call) { try addresses.revoke(id, of: "jon", in: $0) } }
        #expect(try addresses.list(of: "jon", after: "", limit: 9, at: world.now).isEmpty)
        #expect(try addresses.list(of: "ane", after: "", limit: 9, at: world.now).map(\.id) == [id])
        try await addresses.database.write(by: call) { try addresses.revoke(id, of: "ane", in: $0) }
        #expect(await isShut(addresses))
        #expect(try addresses.list(of: nil, after: "", limit: 9, at: world.now).isEmpty)
        await #expect(throws: ServiceError.self, "twice") { try await addresses.database.write(by: call) { try addresses.revoke(id, of: nil, in: $0) } }
    }

    @Test func `an address that is asked lives, one that nobody asks ends`() async throws {
        let addresses = try await addresses()
        _ = try await make("s", addresses)
        _ = try await make("idle", addresses)
        for _ in 0..<3 {
            world.pass(days: 300)
            _ = try await addresses.open("s", outlet: "activities.ics", at: world.now)
        }
        #expect(await isShut(addresses, "idle"))
        #expect(try addresses.list(of: "ane", after: "", limit: 9, at: world.now).map(\.useTime) == [world.now])
        world.pass(days: 401)
        #expect(await isShut(addresses))
    }

    @Test func `one owner has a hundred and no more`() async throws {
        let addresses = try await addresses()
        for number in 0..<100 { _ = try await make("\(number)", addresses) }
        let error = await #expect(throws: ServiceError.self) { try await make("more", addresses) }
        #expect(error?.reason == "TOO_MANY_ADDRESSES")
        var jon = Self.ane
        jon.id = "jon"
        _ = try await make("more", addresses, of: jon)
    }

    @Test func `a key's address ends with the key`() async throws {
        let world = world
        let database = try TestDatabase.temporary(now: { world.now })
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        let door = Doorkeeper(service: "training", database: database, secret: "of this host", now: { world.now })
        let addresses = PrivateAddresses(database) { try door.owner($0, at: $1) }
        let ends = world.now.adding(seconds: 10 * 86_400)
        for (label, expires) in [("revoked", nil), ("expiring", ends)] as [(String, Instant?)] {
            let key = try await door.keys.create(label: label, scopes: [.read], expires: expires, by: call)
            let caller = try await door.caller(Credentials(authorization: "Bearer \(key)"))
            _ = try await make(label, addresses, of: caller)
            #expect(try await addresses.open(label, outlet: "activities.ics", at: world.now).caller == caller)
            if expires == nil { try await door.keys.revoke(caller.id, by: call) } else { world.pass(days: 11) }
            #expect(await isShut(addresses, label))
        }
    }

    @Test func `a key's address goes on with the key that took its place, and a person's with the account`() async throws {
        let world = world
        let database = try TestDatabase.temporary(now: { world.now })
        try await database.migrate(Migration.storage() + Doorkeeper.migrations())
        let door = Doorkeeper(service: "training", database: database, secret: "of this host", hashesQuickly: true, now: { world.now })
        let addresses = PrivateAddresses(database) { try door.owner($0, at: $1) }
        let key = try await door.keys.create(label: "rotated", scopes: [.read], expires: nil, by: call)
        let caller = try await door.caller(Credentials(authorization: "Bearer \(key)"))
        _ = try await make("key", addresses, of: caller)
        let next = try await database.write(by: call) { try door.keys.rotate(caller.id, secret: "next", overlapSeconds: 60, in: $0) }
        world.pass(days: 1)
        #expect(try await addresses.open("key", outlet: "activities.ics", at: world.now).caller.id == next.id)

        var account = try await door.account("ane@example.eus", password: "four words make one", roles: ["training:reader"])
        let cookie = try await door.signIn.password("four words make one", login: "ane@example.eus", address: "")
        _ = try await make("person", addresses, of: try #require(try await door.sessions.caller(cookie)))
        #expect(try await addresses.open("person", outlet: "activities.ics", at: world.now).caller.may(.read, in: "training"))
        (account.roles, account.etag) = ([], "")
        _ = try await door.accounts.update(UpdateRecord(account, mask: ["roles"]), call)
        #expect(try await !addresses.open("person", outlet: "activities.ics", at: world.now).caller.may(.read, in: "training"))
        account.isDisabled = true
        _ = try await door.accounts.update(UpdateRecord(account, mask: ["isDisabled"]), call)
        #expect(await isShut(addresses, "person"))
    }
}
