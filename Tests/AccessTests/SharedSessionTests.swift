import Contract
import Storage
import Synchronization
import Testing

@testable import Access

/// A session that one service issued and the others of the host take.
@Suite struct SharedSessionTests {
    /// The issuer as a sibling reaches it: there, or out of reach.
    private final class Line: SessionIssuers {
        let issuer = Mutex<Doorkeeper?>(nil)
        let asked = Mutex(0)

        private func reach() throws -> Doorkeeper {
            asked.withLock { $0 += 1 }
            guard let door = issuer.withLock({ $0 }) else { throw ServiceError(.unavailable, "down") }
            return door
        }
        func holds(_ digest: String, of issuer: String) async throws -> Bool { try await reach().sessions.isLive(digest) }
        func end(_ digest: String, of issuer: String) async throws { try await reach().sessions.end(digest) }
    }
    private let clock = TestClock()
    private let call = Call(caller: .system("test"), method: "test")

    private func host() async throws -> (issuer: Doorkeeper, sibling: Doorkeeper, line: Line, cookie: String, account: Account) {
        let line = Line()
        let issuer = try await Doorkeeper.forTests(clock, service: "kpi")
        let sibling = try await Doorkeeper.forTests(clock, service: "training", issuers: line)
        line.issuer.withLock { $0 = issuer }
        let account = try await issuer.account("ane@example.eus", password: "four words make one")
        let cookie = try await issuer.signIn.password("four words make one", login: "ane@example.eus", address: "")
        return (issuer, sibling, line, cookie, account)
    }

    @Test func `a sibling asks the issuer every five minutes and not more often`() async throws {
        let host = try await host()
        for _ in 0..<5 { #expect(try await host.sibling.sessions.caller(host.cookie) != nil) }
        #expect(host.line.asked.withLock { $0 } == 0)
        clock.pass(seconds: 300)
        for _ in 0..<5 { #expect(try await host.sibling.sessions.caller(host.cookie) != nil) }
        #expect(host.line.asked.withLock { $0 } == 1)
    }

    @Test func `what the issuer revokes ends elsewhere within five minutes`() async throws {
        let host = try await host()
        try await host.issuer.accounts.database.write(by: call) { try Sessions.revokeAll(of: host.account.id, in: $0) }
        #expect(try await host.issuer.sessions.caller(host.cookie) == nil)
        clock.pass(seconds: 300)
        #expect(try await host.sibling.sessions.caller(host.cookie) == nil)
        #expect(try await host.sibling.sessions.caller(host.cookie) == nil)
    }

    @Test func `while the issuer is down people stay signed in until they would have been idle`() async throws {
        let host = try await host()
        host.line.issuer.withLock { $0 = nil }
        clock.pass(seconds: 29 * 60)
        #expect(try await host.sibling.sessions.caller(host.cookie) != nil)
        clock.pass(seconds: 60)
        #expect(try await host.sibling.sessions.caller(host.cookie) == nil)
    }

    @Test func `signing out at a sibling ends the session where it began`() async throws {
        let host = try await host()
        try await host.sibling.sessions.close(host.cookie)
        #expect(try await host.issuer.sessions.caller(host.cookie) == nil)
        #expect(try await host.sibling.sessions.caller(host.cookie) == nil)
    }

    @Test func `a cookie that was changed, or is of another host, is none`() async throws {
        let host = try await host()
        let stranger = try await Doorkeeper.forTests(clock, service: "training", secret: "of another host")
        #expect(try await stranger.sessions.caller(host.cookie) == nil)
        for index in stride(from: 0, to: host.cookie.count, by: 7) {
            var letters = Array(host.cookie)
            letters[index] = letters[index] == "A" ? "B" : "A"
            #expect(try await host.issuer.sessions.caller(String(letters)) == nil)
        }
    }
}
