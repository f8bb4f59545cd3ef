import Access
import Contract

/// API keys of programs.
extension CommandForm {
    static let keys = [createKey, listKeys, rotateKey, revokeKey]

    private static let createKey = CommandForm(
        "key create", takes: 2...20, usages: ["LABEL SCOPE… [--expires TIME] [--per-minute CALLS] [--organisation ID]"],
        options: [
            .value("expires", "TIME", "when the key ends by itself, like 2027-12-31T23:59:59Z"),
            .value("per-minute", "CALLS", "most calls a minute, evenly spread"),
            .value("organisation", "ID", "the organisation whose records alone the key reaches"),
        ],
        "Makes an API key for a program and prints it once.",
        """
        LABEL says in lists and in the history of records who uses the key; quote it when it has spaces. A SCOPE is one of
        {program}:measure (figures only), {program}:read (records), {program}:write (changes) and {program}:admin; a key that
        is to read and to write is given both. The key goes into the header Authorization: Bearer KEY. Only its digest is
        kept: a lost key cannot be shown again, make a new one. The service may be working.

        Example: {program} key create "regional agency" {program}:read --per-minute 600
        """
    ) { try await $0.createKey($1, try $0.settings($1.flags)) }

    private static let listKeys = CommandForm(
        "key list", "Lists API keys, those that ended too.",
        """
        A line for each key: its id, what it may do, when it was last used, when it ends, its label. The keys themselves are
        not told. The service may be working.
        """
    ) { try await $0.listKeys(try $0.settings($1.flags)) }

    private static let rotateKey = CommandForm(
        "key rotate", takes: 1...1, usages: ["ID [--overlap SECONDS]"],
        options: [.value("overlap", "SECONDS", "for how long both keys work; a day when it is not said")],
        "Makes a key in the place of another one and prints it once.",
        """
        ID is the first column of key list. The new key may do the same. The old one goes on for a day, so that its program
        can change over. The service may be working.
        """
    ) { launcher, invocation in
        var request = RotateApiKeyRequest()
        request.id = invocation.arguments[0]
        if let overlap = invocation.options["overlap"] {
            guard let seconds = Int32(overlap) else { throw ServiceError.invalid("overlap", "format_number", "must be a number of seconds") }
            request.overlapSeconds = seconds
        }
        try request.validate()
        let asked = request
        try await launcher.withAdmin(try launcher.settings(invocation.flags)) { print(try await $0.call(AdminContract.rotateApiKey, asked).key) }
    }

    private static let revokeKey = CommandForm(
        "key revoke", takes: 1...1, usages: ["ID"], "Ends an API key at once.",
        "ID is the first column of key list. The next call with the key is refused. The service may be working."
    ) { launcher, invocation in
        var request = RevokeApiKeyRequest()
        request.id = invocation.arguments[0]
        try request.validate()
        let asked = request
        try await launcher.withAdmin(try launcher.settings(invocation.flags)) { _ = try await $0.call(AdminContract.revokeApiKey, asked) }
        print("revoked")
    }
}

extension Launcher {
    fileprivate func createKey(_ invocation: Invocation, _ settings: Settings) async throws {
        var request = CreateApiKeyRequest()
        request.apiKey.label = invocation.arguments[0]
        request.apiKey.scopes = try invocation.arguments.dropFirst().map(scope)
        request.apiKey.organisationID = invocation.options["organisation"] ?? ""
        if let text = invocation.options["expires"] {
            guard let time = Instant(text) else { throw ServiceError.invalid("expires", "format_instant", "must be a time like 2027-12-31T23:59:59Z") }
            request.apiKey.expireTime = time
        }
        if let text = invocation.options["per-minute"] {
            guard let calls = Int32(text) else { throw ServiceError.invalid("per-minute", "format_number", "must be a number of calls") }
            request.apiKey.callsPerMinute = calls
        }
        let asked = request
        try await withAdmin(settings) { print(try await $0.call(AdminContract.createApiKey, asked).key) }
    }

    private func scope(_ text: String) throws -> KeyScope {
        guard let access = Access.granted.first(where: { $0.scope(in: program.name) == text }), let scope = KeyScope(rawValue: access.rawValue) else {
            let known = Access.granted.map { $0.scope(in: program.name) }.joined(separator: ", ")
            throw ServiceError.malformed("\(text) is no scope of \(program.name): \(known)")
        }
        return scope
    }

    fileprivate func listKeys(_ settings: Settings) async throws {
        try await withAdmin(settings) { peer in
            var request = ListApiKeysRequest()
            repeat {
                let page = try await peer.call(AdminContract.listApiKeys, request)
                for key in page.apiKeys {
                    let ends = [key.expireTime, key.revokeTime].compactMap { $0 }.min()
                    print(
                        [
                            key.id, key.scopes.map { "\(program.name):\($0.rawValue)" }.joined(separator: " "), "last used \(key.lastUseTime?.text ?? "never")",
                            "ends \(ends?.text ?? "never")", key.label,
                        ].joined(separator: "\t"))
                }
                request.pageToken = page.nextPageToken
            } while !request.pageToken.isEmpty
        }
    }
}
