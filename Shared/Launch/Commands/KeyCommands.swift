import Access
import Contract

/// API keys of programs.
extension CommandForm {
    static let keys = [createKey]

    private static let createKey = CommandForm(
        "key create", takes: 2...20, usages: ["LABEL SCOPE…"], "Makes an API key for a program and prints it once.",
        """
        LABEL says in lists and in the history of records who uses the key; quote it when it has spaces. A SCOPE is one of
        {program}:measure (figures only), {program}:read (records), {program}:write (changes) and {program}:admin; a key that
        is to read and to write is given both. The key goes into the header Authorization: Bearer KEY. Only its digest is
        kept: a lost key cannot be shown again, make a new one. The service must be stopped.

        Example: {program} key create "regional agency" {program}:read
        """
    ) { try await $0.createKey($1.arguments[0], Array($1.arguments.dropFirst()), try $0.settings($1.flags)) }
}

extension Launcher {
    fileprivate func createKey(_ label: String, _ scopes: [String], _ settings: Settings) async throws {
        try await withDatabase(settings) { database in
            let granted = try scopes.map { text in
                guard let access = Access.granted.first(where: { $0.scope(in: program.name) == text }), let scope = KeyScope(rawValue: access.rawValue) else {
                    let known = Access.granted.map { $0.scope(in: program.name) }.joined(separator: ", ")
                    throw ServiceError.malformed("\(text) is no scope of \(program.name): \(known)")
                }
                return scope
            }
            let keys = Keys(database, service: program.name)
            print(try await keys.create(label: label, scopes: granted, expires: nil, by: call("key create")))
        }
    }
}
