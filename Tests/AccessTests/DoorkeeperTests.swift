import Contract
import Storage
import Testing

@testable import Access

@Suite struct DoorkeeperTests {
    private let clock = TestClock()
    private let call = Call(caller: .system("test"), method: "test")

    private func door(_ service: String = "membership", secret: String = "shared") async throws -> Doorkeeper {
        try await .forTests(clock, service: service, secret: secret)
    }

    private func secret(_ door: Doorkeeper, _ role: Role) async throws -> String { try await door.linkSecret(role) }

    private func refused(_ door: Doorkeeper, _ authorization: String) async {
        let error = await #expect(throws: ServiceError.self) { try await door.caller(Credentials(authorization: authorization)) }
        #expect(error?.code == .unauthenticated)
    }

    @Test func `without credentials the caller is anonymous`() async throws {
        #expect(try await door().caller(Credentials()) == .anonymous)
    }

    @Test func `a key opens what its scopes say, until it ends or is revoked`() async throws {
        let door = try await door()
        let key = try await door.keys.create(label: "partner", scopes: [.read], expires: clock.now.adding(seconds: 60), by: call)
        let caller = try await door.caller(Credentials(authorization: "Bearer \(key)"))
        #expect(caller.kind == .key)
        #expect(caller.may(.read, in: "membership"))
        #expect(!caller.may(.write, in: "membership"))
        #expect(!caller.may(.read, in: "training"))
        await refused(door, "Bearer \(key)x")
        await refused(door, "Basic \(key)")
        clock.pass(seconds: 61)
        await refused(door, "Bearer \(key)")
        let other = try await door.keys.create(label: "other", scopes: [], expires: nil, by: call)
        try await door.keys.revoke(String(other.split(separator: "_")[1]), by: call)
        await refused(door, "Bearer \(other)")
    }

    @Test func `a key in use that is revoked here is refused at once`() async throws {
        let door = try await door()
        let key = try await door.keys.create(label: "partner", scopes: [.read], expires: nil, by: call)
        let other = try await door.keys.create(label: "other", scopes: [.read], expires: nil, by: call)
        for _ in 0..<3 { #expect(try await door.caller(Credentials(authorization: "Bearer \(key)")).name == "partner") }
        #expect(try await door.caller(Credentials(authorization: "Bearer \(other)")).name == "other")
        try await door.keys.revoke(String(key.split(separator: "_")[1]), by: call)
        await refused(door, "Bearer \(key)")
        #expect(try await door.caller(Credentials(authorization: "Bearer \(other)")).name == "other")
    }

    @Test func `a key in use that another replica revoked is refused after two seconds`() async throws {
        let door = try await door()
        let key = try await door.keys.create(label: "partner", scopes: [.read], expires: nil, by: call)
        #expect(try await door.caller(Credentials(authorization: "Bearer \(key)")).kind == .key)
        try await door.keys.database.write(by: call) { tx in _ = try tx.execute("UPDATE api_key SET revoked_at = \(tx.now)") }
        clock.pass(seconds: 2)
        await refused(door, "Bearer \(key)")
    }

    @Test func `a key in use ends at its end and not when it would be asked for again`() async throws {
        let door = try await door()
        let key = try await door.keys.create(label: "partner", scopes: [.read], expires: clock.now.adding(seconds: 1), by: call)
        #expect(try await door.caller(Credentials(authorization: "Bearer \(key)")).kind == .key)
        clock.pass(seconds: 1)
        await refused(door, "Bearer \(key)")
    }

    @Test func `a known key with another secret is refused`() async throws {
        let door = try await door()
        let key = try await door.keys.create(label: "partner", scopes: [.read], expires: nil, by: call)
        #expect(try await door.caller(Credentials(authorization: "Bearer \(key)")).kind == .key)
        await refused(door, "Bearer \(key.dropLast())\(key.last == "A" ? "B" : "A")")
    }

    @Test func `a service reads but does not write, for five minutes`() async throws {
        let door = try await door()
        let token = ServiceTokens(secret: "shared", now: { [clock] in clock.now }).authorization(for: "kpi")
        let caller = try await door.caller(Credentials(authorization: token))
        #expect(caller.id == "service:kpi")
        #expect(caller.may(.measure, in: "membership") && caller.may(.read, in: "membership"))
        #expect(!caller.may(.write, in: "membership") && !caller.may(.admin, in: "membership"))
        await refused(door, ServiceTokens(secret: "foreign").authorization(for: "kpi"))
        clock.pass(seconds: 301)
        await refused(door, token)
    }

    @Test func `a sign-in link works once and its session ends`() async throws {
        let door = try await door()
        let link = try await secret(door, .staff)
        let cookie = try await door.signIn.enter(link: link, name: "Ane Ficticia")
        let caller = try await door.caller(Credentials(session: cookie))
        #expect(caller.kind == .person && caller.name == "Ane Ficticia")
        #expect(caller.may(.write, in: "membership") && !caller.may(.admin, in: "membership"))
        let again = await #expect(throws: ServiceError.self) { try await door.signIn.enter(link: link, name: "Owner") }
        #expect(again?.code == .notFound)
        clock.pass(seconds: 12 * 3600 + 1)
        #expect(try await door.caller(Credentials(session: cookie)) == .anonymous)
    }

    @Test func `signing in at one service is enough for all that share its secret`() async throws {
        let door = try await door()
        let cookie = try await door.signIn.enter(link: try await secret(door, .reader), name: "Ane")
        let other = try await self.door("training").caller(Credentials(session: cookie))
        #expect(other.may(.read, in: "training") && !other.may(.write, in: "training"))
        #expect(other.may(.read, in: "membership"), "a service that shows another's records asks what the person may see there")
        #expect(try await self.door("training", secret: "another").caller(Credentials(session: cookie)) == .anonymous)
        for end in 1...4 { #expect(try await door.caller(Credentials(session: String(cookie.dropLast(end)))) == .anonymous) }
    }
}
