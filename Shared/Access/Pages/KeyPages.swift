import Contract
import Web

/// View model of the list of API keys and of the form for another one.
struct KeysView: Sendable {
    struct Key: Sendable {
        let label: String
        let scopes: String
        let created: String
        let used: String
        let ends: String
        let isLive: Bool
        let rotateAddress: String
        let revokeAddress: String
    }
    let title: String
    let csrf: String
    let keys: [Key]
    let hasKeys: Bool
    let paging: Paging
    let form: FormView
    let scopes: FormField
    let serviceAddress: String
    /// A new key, told once.
    let made: String?
    let madeLabel: String
}

extension AccessPages {
    private static let fieldNames = ["label", "organisationId", "callsPerMinute"]

    @Sendable func keys(_ request: PageRequest) async throws -> PageResponse { try await keys(request, made: nil) }

    @Sendable func makeKey(_ request: PageRequest) async throws -> PageResponse {
        do {
            var asked = CreateApiKeyRequest()
            asked.apiKey = try FormReading.read(request.form, fields: Self.fieldNames, language: request.language)
            asked.apiKey.scopes = request.form.all("scopes").compactMap(KeyScope.init)
            if let text = request.form["expireDay"], !text.isEmpty {
                guard let day = Day(text) else { throw ServiceError.invalid("apiKey.expireTime", "format_day", "must be a date") }
                asked.apiKey.expireTime = Instant("\(day.text)T23:59:59Z")
            }
            asked.requestID = request.form["requestId"] ?? ""
            return try await keys(request, made: try await ask(request).call(AdminContract.createApiKey, asked))
        } catch let error as ServiceError where !error.violations.isEmpty {
            return try await keys(request, made: nil, error: error)
        }
    }

    @Sendable func rotateKey(_ request: PageRequest) async throws -> PageResponse {
        var asked = RotateApiKeyRequest()
        asked.id = request.placeholder("id")
        return try await keys(request, made: try await ask(request).call(AdminContract.rotateApiKey, asked))
    }

    @Sendable func revokeKey(_ request: PageRequest) async throws -> PageResponse {
        var asked = RevokeApiKeyRequest()
        asked.id = request.placeholder("id")
        _ = try await ask(request).call(AdminContract.revokeApiKey, asked)
        return .redirect("/admin/keys")
    }

    private func keys(_ request: PageRequest, made: NewApiKey?, error: ServiceError? = nil) async throws -> PageResponse {
        let words = site.words(request.language)
        let token = request.query["page"] ?? ""
        var asked = ListApiKeysRequest()
        asked.pageToken = token
        let page = try await ask(request).call(AdminContract.listApiKeys, asked)
        let now = doorkeeper.now()
        let form = FormView(
            ApiKey.self, fields: Self.fieldNames, kept: error == nil ? nil : request.form, error: error, under: "apiKey", action: "/admin/keys",
            submit: words("access.keys.make"), requestID: Identifier.make(at: doorkeeper.now()), request: request, words: words)
        let scopes = Access.granted.map { ($0.rawValue, words("scope.\($0.rawValue)")) }
        let wrong = error?.violations.first { $0.field.hasPrefix("apiKey.scopes") }.map { words.rule($0, nil) }
        let title = words("access.keys.title", ["service": words("service.\(doorkeeper.service)")])
        let view = KeysView(
            title: title, csrf: request.csrfToken, keys: page.apiKeys.map { Self.shown($0, now, words) }, hasKeys: !page.apiKeys.isEmpty,
            paging: Paging(request, token: token, next: page.nextPageToken, shown: page.apiKeys.count, total: nil, words: words), form: form,
            scopes: .choices(
                name: "scopes", label: words("field.ApiKey.scopes"), chosen: error == nil ? [] : request.form.all("scopes"), choices: scopes, error: wrong),
            serviceAddress: request.origin, made: made.flatMap { $0.key.isEmpty ? nil : $0.key }, madeLabel: made?.apiKey.label ?? "")
        var head = PageHead(title: title, crumbs: crumbs(words))
        if error != nil { head.status = 400 }
        return site.page(head, "keys", view, for: request)
    }

    private static func shown(_ key: ApiKey, _ now: Instant, _ words: Words) -> KeysView.Key {
        let ends = [key.expireTime, key.revokeTime].compactMap { $0 }.min()
        let isLive = ends.map { $0 > now } ?? true
        return KeysView.Key(
            label: key.label, scopes: key.scopes.map { words("scope.\($0.rawValue)") }.joined(separator: "; "), created: key.createTime.map(words.format.dayAndTime) ?? "",
            used: key.lastUseTime.map(words.format.dayAndTime) ?? words("access.keys.never"),
            ends: ends.map { words(isLive ? "access.keys.ends" : "access.keys.ended", ["time": words.format.dayAndTime($0)]) } ?? words("access.keys.endless"),
            isLive: isLive && key.revokeTime == nil, rotateAddress: "/admin/keys/\(key.id)/rotate", revokeAddress: "/admin/keys/\(key.id)/revoke")
    }
}
