import Contract
import Glibc
import Storage
import Testing

@testable import Access

/// RELIABILITY: "Login resists guessing", and what becomes of sessions.
@Suite struct SignInTests {
    private let clock = TestClock()
    private let right = "four words make one"
    private let login = "ane@example.eus"
    private let call = Call(caller: .system("test"), method: "test")

    private func door() async throws -> Doorkeeper {
        let door = try await Doorkeeper.forTests(clock)
        try await door.account(login, password: right)
        return door
    }

    private func own(_ door: Doorkeeper, _ cookie: String) async throws -> Account {
        let caller = try #require(try await door.sessions.caller(cookie))
        return try #require(try door.accounts.own(caller))
    }

    private func enter(_ door: Doorkeeper, _ password: String, address: String = "") async -> Result<String, ServiceError> {
        do {
            return .success(try await door.signIn.password(password, login: login, address: address))
        } catch let error as ServiceError {
            return .failure(error)
        } catch {
            Issue.record(error)
            return .failure(.internalError)
        }
    }

    @Test func `the right password signs in, whatever the case of the login`() async throws {
        let door = try await door()
        let cookie = try await door.signIn.password(right, login: " ANE@Example.eus", address: "192.0.2.1")
        let caller = try #require(try await door.sessions.caller(cookie))
        #expect(caller.name == "Ane Ficticia" && caller.may(.write, in: "membership") && !caller.may(.admin, in: "membership"))
        let account = try #require(try door.accounts.own(caller))
        #expect(account.lastSignInTime == clock.now && account.hasPassword)
    }

    @Test func `a wrong password and an unknown login are refused in the same words`() async throws {
        let door = try await door()
        guard case .failure(let wrong) = await enter(door, "another sentence of words") else { Issue.record("signed in"); return }
        let unknown = await #expect(throws: ServiceError.self) { try await door.signIn.password(right, login: "nobody@example.eus", address: "") }
        #expect(wrong.code == .unauthenticated && wrong.message == unknown?.message)
    }

    @Test func `of a thousand guesses five are looked at in five minutes, and then the right password works`() async throws {
        let door = try await door()
        var looked = 0
        for guess in 0..<1000 {
            guard case .failure(let error) = await enter(door, "guess number \(guess)") else { Issue.record("guessed"); return }
            if error.code == .unauthenticated { looked += 1 } else { #expect(error.code == .resourceExhausted && error.retryAfter == .seconds(300)) }
        }
        #expect(looked == 5)
        guard case .failure(let held) = await enter(door, right) else { Issue.record("the limit is not one"); return }
        #expect(held.code == .resourceExhausted)
        clock.pass(seconds: 300)
        guard case .success = await enter(door, right) else { Issue.record("the right password does not work after the window"); return }
    }

    @Test func `guesses that come at once are counted one by one`() async throws {
        let door = try await door()
        let looked = await withTaskGroup(of: Bool.self) { group in
            for guess in 0..<50 { group.addTask { if case .failure(let error) = await enter(door, "guess \(guess)") { error.code == .unauthenticated } else { true } } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(looked == 5)
    }

    @Test func `from one address ten attempts a minute are looked at, whatever the logins`() async throws {
        let door = try await door()
        var looked = 0
        for number in 0..<30 {
            let error = await #expect(throws: ServiceError.self) { try await door.signIn.password("x", login: "person\(number)@example.eus", address: "192.0.2.9") }
            if error?.code == .unauthenticated { looked += 1 }
        }
        #expect(looked == 10)
        #expect(throws: Never.self) { try door.accounts.forSignIn(login) }
        guard case .success = await enter(door, right, address: "192.0.2.10") else { Issue.record("another address is held back"); return }
    }

    @Test func `guessing locks out neither who is signed in nor who has a link`() async throws {
        let door = try await door()
        let cookie = try await door.signIn.password(right, login: login, address: "")
        for _ in 0..<20 { _ = await enter(door, "wrong again and again") }
        #expect(try await door.sessions.caller(cookie) != nil)
        let link = try await door.linkSecret(.admin)
        #expect(try await door.sessions.caller(try await door.signIn.enter(link: link, name: "owner"))?.may(.admin, in: "membership") == true)
    }

    @Test func `a known and an unknown login take the same time`() async throws {
        let door = try await Doorkeeper.forTests(clock, hashesQuickly: false)
        try await door.account(login, password: right)
        /// Work of this process, which the machine's other work does not lengthen.
        func work(_ login: String) async -> Double {
            clock.pass(seconds: 301)
            let start = Self.workingTime()
            _ = try? await door.signIn.password("a wrong one", login: login, address: "")
            return Double(Self.workingTime() - start) / 1e9
        }
        var known: [Double] = []
        var unknown: [Double] = []
        for _ in 0..<5 {
            known.append(await work(login))
            unknown.append(await work("nobody@example.eus"))
        }
        let least = try (#require(known.min()), #require(unknown.min()))
        #expect(abs(least.0 - least.1) < 0.25 * max(least.0, least.1), "known \(known) s, unknown \(unknown) s")
    }

    @Test func `a session ends when it is idle and after twelve hours`() async throws {
        let door = try await door()
        let cookie = try await door.signIn.password(right, login: login, address: "")
        for _ in 0..<24 {
            clock.pass(seconds: 29 * 60)
            #expect(try await door.sessions.caller(cookie) != nil, "used every half hour it goes on")
        }
        clock.pass(seconds: 30 * 60)
        #expect(try await door.sessions.caller(cookie) == nil)
        let other = try await door.signIn.password(right, login: login, address: "")
        clock.pass(seconds: 30 * 60)
        #expect(try await door.sessions.caller(other) == nil)
    }

    @Test func `another password, other roles and disabling end all sessions at once`() async throws {
        let door = try await door()
        func session() async throws -> String {
            clock.pass(seconds: 301)
            return try await door.signIn.password(right, login: login, address: "")
        }
        var cookie = try await session()
        var account = try await own(door, cookie)
        let fresh = try await door.signIn.changePassword(of: account.id, current: right, to: "another sentence of words", address: "")
        #expect(try await door.sessions.caller(cookie) == nil)
        #expect(try await door.sessions.caller(fresh) != nil)
        _ = try await door.signIn.changePassword(of: account.id, current: "another sentence of words", to: right, address: "")
        for change in [["*:reader"], ["kpi:board"]] {
            cookie = try await session()
            account.roles = change
            account.etag = ""
            _ = try await door.accounts.update(UpdateRecord(account, mask: ["roles"]), call)
            #expect(try await door.sessions.caller(cookie) == nil)
        }
        cookie = try await session()
        account.isDisabled = true
        _ = try await door.accounts.update(UpdateRecord(account, mask: ["isDisabled"]), call)
        #expect(try await door.sessions.caller(cookie) == nil)
        guard case .failure(let error) = await enter(door, right) else { Issue.record("a disabled account signed in"); return }
        #expect(error.code == .unauthenticated)
    }

    @Test(arguments: [
        ("short", "password_short"), (String(repeating: "ab ", count: 100), "password_long"), ("Password123!", "password_common"),
        ("12345678901", "password_common"), ("ane@example.eus", "password_common"), ("aaaabbbbaaaa", "password_common"),
    ])
    func `a password that is tried first is refused`(password: String, rule: String) async throws {
        let door = try await door()
        let cookie = try await door.signIn.password(right, login: login, address: "")
        let account = try await own(door, cookie)
        let error = await #expect(throws: ServiceError.self) {
            try await door.signIn.changePassword(of: account.id, current: right, to: password, address: "")
        }
        #expect(error?.violations.first?.field == "password" && error?.violations.first?.rule == rule)
    }

    @Test func `what is kept of a password tells nothing of it and says how it was made`() async throws {
        let door = try await Doorkeeper.forTests(clock, hashesQuickly: false)
        let account = try await door.account(login, password: right)
        let kept = try #require(try door.accounts.scrypt(of: account.id))
        #expect(kept.hasPrefix("scrypt$15$8$3$") && !kept.contains(right))
    }

    @Test func `the last administrator cannot be taken away`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        let owner = try await door.account("owner@example.eus", password: right, roles: ["*:admin"])
        for change in [FieldMask(["roles"]), ["isDisabled"]] {
            var lesser = owner
            (lesser.roles, lesser.isDisabled, lesser.etag) = (["*:reader"], true, "")
            let error = await #expect(throws: ServiceError.self) { try await door.accounts.update(UpdateRecord(lesser, mask: change), call) }
            #expect(error?.reason == "LAST_ADMIN")
        }
        try await door.account("second@example.eus", password: right, roles: ["membership:admin"])
        var lesser = owner
        (lesser.roles, lesser.etag) = (["*:reader"], "")
        #expect(try await door.accounts.update(UpdateRecord(lesser, mask: ["roles"]), call).roles == ["*:reader"])
    }

    @Test func `roles say service and role`() async throws {
        let door = try await door()
        var new = Account()
        (new.login, new.displayName) = ("x@example.eus", "X")
        for wrong in ["admin", "kpi:queen", "kitchen:staff", "kpi:", ":board"] {
            new.roles = [wrong]
            let error = await #expect(throws: ServiceError.self) { try await door.accounts.create(CreateRecord(new), call) }
            #expect(error?.violations.first?.field == "account.roles[0]", "\(wrong)")
        }
        new.roles = ["kpi:board", "training:reader"]
        let made = try await door.accounts.create(CreateRecord(new), call)
        let cookie = try await door.accounts.database.write(by: call) { try door.sessions.open(.init(made), in: $0) }
        let elsewhere = try await Doorkeeper.forTests(clock, service: "training").caller(Credentials(session: cookie))
        #expect(elsewhere.may(.read, in: "training") && !elsewhere.may(.write, in: "training") && !elsewhere.may(.read, in: "membership"))
    }

    /// Nanoseconds that the process has worked.
    private static func workingTime() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}
