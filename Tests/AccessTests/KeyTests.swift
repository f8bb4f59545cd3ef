import Contract
import Storage
import Testing

@testable import Access

/// API keys as `AdminService` makes, lists, rotates and revokes them.
@Suite struct KeyTests {
    private let clock = TestClock()
    private let boss = Caller(kind: .person, id: "boss", name: "Boss", scopes: ["membership:admin"])

    private func refusal(_ door: Doorkeeper, _ key: String) async -> ServiceError? {
        do {
            _ = try await door.caller(Credentials(authorization: "Bearer \(key)"))
            return nil
        } catch { return error as? ServiceError }
    }

    private func make(_ door: Doorkeeper, perMinute: Int32 = 0, requestID: String = "") async throws -> NewApiKey {
        var request = CreateApiKeyRequest()
        (request.apiKey.label, request.apiKey.scopes, request.apiKey.callsPerMinute) = ("partner", [.read], perMinute)
        request.requestID = requestID
        return try await Admin(door).answers.peer(boss).call(AdminContract.createApiKey, request)
    }

    @Test func `a rotated key and its successor both work for a while`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        let old = try await make(door)
        var request = RotateApiKeyRequest()
        (request.id, request.overlapSeconds) = (old.apiKey.id, 3600)
        let new = try await Admin(door).answers.peer(boss).call(AdminContract.rotateApiKey, request)
        #expect(new.apiKey.rotatedFrom == old.apiKey.id && new.apiKey.scopes == [.read] && new.key != old.key)
        #expect(await refusal(door, old.key) == nil)
        #expect(await refusal(door, new.key) == nil)
        clock.pass(seconds: 3600)
        #expect(await refusal(door, old.key)?.code == .unauthenticated)
        #expect(await refusal(door, new.key) == nil)
    }

    @Test func `a repeated request makes one key and does not tell it again`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        let id = Identifier.make(at: clock.now)
        let first = try await make(door, requestID: id)
        let second = try await make(door, requestID: id)
        #expect(first.apiKey.id == second.apiKey.id && !first.key.isEmpty && second.key.isEmpty)
        #expect(try await Admin(door).answers.peer(boss).call(AdminContract.listApiKeys, ListApiKeysRequest()).apiKeys.count == 1)
    }

    @Test func `a key keeps to its own limit and is told when to come again`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        let key = try await make(door, perMinute: 6).key
        for _ in 0..<6 { #expect(await refusal(door, key) == nil) }
        let held = await refusal(door, key)
        #expect(held?.code == .resourceExhausted && held?.retryAfter == .seconds(10))
        clock.pass(seconds: 10)
        #expect(await refusal(door, key) == nil)
        #expect(await refusal(door, key)?.code == .resourceExhausted)
    }

    @Test func `lists tell when a key was last used and never the key`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        let made = try await make(door)
        #expect(await refusal(door, made.key) == nil)
        let peer = Admin(door).answers.peer(boss)
        var listed: ApiKey?
        repeat {
            await Task.yield()
            listed = try await peer.call(AdminContract.listApiKeys, ListApiKeysRequest()).apiKeys.first
        } while listed?.lastUseTime == nil
        #expect(listed?.lastUseTime == clock.now)
        let secret = made.key.split(separator: "_", maxSplits: 2)[2]
        #expect(listed.map { !String(decoding: $0.jsonBytes(), as: UTF8.self).contains(secret) } == true)
    }

    @Test(arguments: [([KeyScope.read], Int64(-5), "apiKey.expireTime"), ([], 5, "apiKey.scopes")])
    func `a key that could do nothing is not made`(scopes: [KeyScope], end: Int64, field: String) async throws {
        let door = try await Doorkeeper.forTests(clock)
        var request = CreateApiKeyRequest()
        (request.apiKey.label, request.apiKey.scopes) = ("x", scopes)
        request.apiKey.expireTime = clock.now.adding(seconds: end)
        let error = await #expect(throws: ServiceError.self) { try await Admin(door).answers.peer(boss).call(AdminContract.createApiKey, request) }
        #expect(error?.violations.first?.field == field)
    }

    @Test func `the history says who made which key, page by page`() async throws {
        let door = try await Doorkeeper.forTests(clock)
        for _ in 0..<5 { _ = try await make(door) }
        let peer = Admin(door).answers.peer(boss)
        var request = ListAuditLinesRequest()
        (request.recordType, request.pageSize) = ("ApiKey", 2)
        var found: [AuditEntry] = []
        repeat {
            let page = try await peer.call(AdminContract.listAuditLines, request)
            found += page.auditLines
            request.pageToken = page.nextPageToken
        } while !request.pageToken.isEmpty
        #expect(found.count == 5 && found.allSatisfy { $0.principal == "boss" && $0.action == "created" })
        #expect(found.map(\.position) == found.map(\.position).sorted(by: >))
    }
}
