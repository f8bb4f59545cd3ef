import Contract
import Storage
import Synchronization

/// Answers `AdminService` over a service's own database.
package struct Admin: Sendable {
    let doorkeeper: Doorkeeper

    package init(_ doorkeeper: Doorkeeper) { self.doorkeeper = doorkeeper }

    var database: any Database { accounts.database }
    /// Seals the page tokens.
    var seal: Seal { accounts.seal }
    private var service: String { doorkeeper.service }
    private var accounts: Accounts { doorkeeper.accounts }

    /// Contract method → function, one line each.
    package var answers: Answers {
        var answers = Answers(service: service, contracts: [AdminContract.contract])
        let accounts = accounts
        answers.on(Account.methods.list) { try accounts.list($0, $1) }
        answers.on(Account.methods.get) { try accounts.get($0, $1) }
        answers.on(Account.methods.create) { try await accounts.create($0, $1) }
        answers.on(Account.methods.update) { try await accounts.update($0, $1) }
        answers.on(Account.methods.delete) { try await accounts.delete($0, $1) }
        answers.on(AdminContract.createResetLink) { try await createResetLink($0, $1) }
        answers.on(AdminContract.listApiKeys) { request, _ in try listKeys(request) }
        answers.on(AdminContract.createApiKey) { try await createKey($0, $1) }
        answers.on(AdminContract.rotateApiKey) { try await rotateKey($0, $1) }
        answers.on(AdminContract.revokeApiKey) { try await revokeKey($0, $1) }
        answers.on(AdminContract.listSessions) { try listSessions($0, $1) }
        answers.on(AdminContract.revokeSession) { try await revokeSession($0, $1) }
        answers.on(AdminContract.listAuditLines) { request, _ in try listAuditLines(request) }
        answers.on(AdminContract.whoAmI) { _, call in try whoAmI(call.caller) }
        answers.on(AdminContract.checkSession) { try await checkSession($0, $1) }
        answers.on(AdminContract.endSession) { try await endSession($0, $1) }
        answers.on(AdminContract.changePassword) { try await changePassword($0, $1) }
        return answers
    }

    // MARK: Keys

    private func listKeys(_ request: ListApiKeysRequest) throws -> ListApiKeysResponse {
        let (size, after) = try page(request.pageSize, request.pageToken, of: "keys")
        var keys = try database.read { try Keys.list(after: after, limit: size + 1, in: $0) }
        var response = ListApiKeysResponse()
        if keys.count > size {
            keys.removeLast()
            response.nextPageToken = token(after: keys[size - 1].id, of: "keys")
        }
        response.apiKeys = keys
        return response
    }

    private func createKey(_ request: CreateApiKeyRequest, _ call: Call) async throws -> NewApiKey {
        if let end = request.apiKey.expireTime, end <= doorkeeper.now() { throw ServiceError.invalid("apiKey.expireTime", "future", "must lie in the future") }
        let keys = doorkeeper.keys
        return try await told(call) { try keys.insert(request.apiKey, $1, in: $0) }
    }

    private func rotateKey(_ request: RotateApiKeyRequest, _ call: Call) async throws -> NewApiKey {
        let keys = doorkeeper.keys
        let overlap = request.overlapSeconds == 0 ? 86_400 : Int64(request.overlapSeconds)
        let new = try await told(call) { try keys.rotate(request.id, secret: $1, overlapSeconds: overlap, in: $0) }
        doorkeeper.keys.forget(request.id)
        return new
    }

    /// Makes a key and tells it once: what is kept for a repeated request holds no secret.
    private func told(_ call: Call, _ make: @escaping @Sendable (Transaction, String) throws -> ApiKey) async throws -> NewApiKey {
        let secret = Seal.randomToken()
        let made = Mutex("")
        var reply = try await database.answer(call) { tx in
            var reply = NewApiKey()
            reply.apiKey = try make(tx, secret)
            made.withLock { $0 = reply.apiKey.id }
            return reply
        }
        if made.withLock({ $0 }) == reply.apiKey.id { reply.key = Keys.text(reply.apiKey.id, secret) }
        return reply
    }

    private func revokeKey(_ request: RevokeApiKeyRequest, _ call: Call) async throws -> Empty {
        let reply = try await database.answer(call) { tx in
            try Keys.revoke(request.id, in: tx)
            return Empty()
        }
        doorkeeper.keys.forget(request.id)
        return reply
    }

    // MARK: Accounts and sessions

    private func createResetLink(_ request: CreateResetLinkRequest, _ call: Call) async throws -> CreateResetLinkResponse {
        var reply = CreateResetLinkResponse()
        reply.path = try await doorkeeper.links.make(for: request.accountID, by: call)
        return reply
    }

    private func listSessions(_ request: ListSessionsRequest, _ call: Call) throws -> ListSessionsResponse {
        let whose = try whose(request.accountID, call.caller)
        let (size, after) = try page(request.pageSize, request.pageToken, of: "sessions \(whose ?? "")")
        var sessions = try database.read { try Sessions.list(whose, at: doorkeeper.now(), after: after, limit: size + 1, in: $0) }
        var response = ListSessionsResponse()
        if sessions.count > size {
            sessions.removeLast()
            response.nextPageToken = token(after: sessions[size - 1].id, of: "sessions \(whose ?? "")")
        }
        response.sessions = sessions
        return response
    }

    private func revokeSession(_ request: RevokeSessionRequest, _ call: Call) async throws -> Empty {
        let whose = try whose("", call.caller)
        return try await database.answer(call) { tx in
            try Sessions.revoke(request.id, of: whose, in: tx)
            return Empty()
        }
    }

    /// The account whose sessions a caller may see and end; nil for everybody's.
    private func whose(_ asked: String, _ caller: Caller) throws -> String? {
        if caller.may(.admin, in: service), caller.organisation.isEmpty { return asked.isEmpty ? nil : asked }
        guard asked.isEmpty || asked == caller.id else { throw ServiceError(.permissionDenied, "others' sessions need the scope \(service):admin", reason: "SCOPE_MISSING") }
        return caller.id
    }

    private func checkSession(_ request: CheckSessionRequest, _ call: Call) async throws -> CheckSessionResponse {
        var reply = CheckSessionResponse()
        reply.isLive = try await doorkeeper.sessions.isLive(request.digest)
        return reply
    }

    private func endSession(_ request: EndSessionRequest, _ call: Call) async throws -> Empty {
        try await doorkeeper.sessions.end(request.digest)
        return Empty()
    }

    private func changePassword(_ request: ChangePasswordRequest, _ call: Call) async throws -> Empty {
        guard let account = try accounts.own(call.caller) else {
            throw ServiceError(.failedPrecondition, "only people with an account have a password", reason: "NO_ACCOUNT")
        }
        _ = try await doorkeeper.signIn.changePassword(of: account.id, current: request.current, to: request.password, address: "")
        return Empty()
    }

    private func whoAmI(_ caller: Caller) throws -> WhoAmIResponse {
        var reply = WhoAmIResponse()
        reply.kind = caller.kind.rawValue
        reply.id = caller.id
        reply.name = caller.name
        reply.scopes = caller.scopes.filter { $0 == "*" || $0.hasPrefix("\(service):") }.sorted()
        reply.organisationID = caller.organisation
        return reply
    }
}
