import Contract

/// A person's account: who signs in and what the person may do in which service.
package struct Account: ServedResource {
    package var id = ""
    package var login = ""
    package var displayName = ""
    package var language = ""
    package var roles: [String] = []
    package var organisationID = ""
    package var isDisabled = false
    package var hasPassword = false
    package var subject = ""
    package var lastSignInTime: Instant?
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Account>(
        "auzolan.admin.v1.Account", "A person's account.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "login", \.login, "What the person signs in with, usually a work e-mail address; case does not matter.", .required, .length(3...200), .personal),
            .text(3, "displayName", \.displayName, "The person's name as pages and histories show it.", .required, .length(1...100), .personal),
            .text(4, "language", \.language, "Language of messages to the person.", .format(.language)),
            .texts(5, "roles", \.roles, "What the person may do: service:role, like kpi:board or membership:staff; * stands for every service.", .unique, .items(0...20)),
            .text(6, "organisationId", \.organisationID, "The organisation whose records alone the person reaches; empty for who works for the association.", .references("Organisation")),
            .flag(7, "isDisabled", \.isDisabled, "Cannot sign in; sessions end at once."),
            .flag(8, "hasPassword", \.hasPassword, "Has chosen a password.", .output),
            .text(9, "subject", \.subject, "Issuer and subject at the OpenID provider, when the person signs in there.", .output, .personal),
            .instant(10, "lastSignInTime", \.lastSignInTime, "When the person last signed in.", .output),
            .text(11, "etag", \.etag, "Version of the record."),
            .instant(12, "createTime", \.createTime, "When it was made.", .output),
            .instant(13, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Account>(AdminContract.name, plural: "Accounts", read: .admin, write: .admin)
}

/// What a person may do, service by service.
package struct RoleGrants: Sendable, Equatable {
    package static let services = ["membership", "training", "internationalisation", "funding", "kpi"]
    package let texts: [String]
    /// Everything everywhere: who holds the first link.
    package static let owner = RoleGrants(known: ["*:admin"])

    private init(known texts: [String]) { self.texts = texts }

    /// - Throws: the first text that is no grant, in words.
    package init(_ texts: [String]) throws(ServiceError) {
        for (index, text) in texts.enumerated() where Self.parts(text) == nil {
            throw .invalid(
                "account.roles[\(index)]", "role",
                "must be service:role, with a service of \((["*"] + Self.services).joined(separator: ", ")) and a role of \(Role.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        self.texts = texts
    }

    /// Grants that were checked when they were kept; what is none grants nothing.
    init(kept text: String) { self.init(known: text.split(separator: " ").map(String.init)) }

    var kept: String { texts.joined(separator: " ") }

    /// What a person may do everywhere: a service that shows others' records asks whether their owner would.
    var scopes: Set<String> { Self.services.reduce(into: []) { $0.formUnion(scopes(in: $1)) } }

    package func scopes(in service: String) -> Set<String> {
        var scopes: Set<String> = []
        for text in texts {
            guard let (place, role) = Self.parts(text), place == "*" || place == service else { continue }
            scopes.formUnion(role.grants.map { $0.scope(in: service) })
        }
        return scopes
    }

    private static func parts(_ text: String) -> (String, Role)? {
        let sides = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2, sides[0] == "*" || services.contains(sides[0]), let role = Role(rawValue: sides[1]) else { return nil }
        return (sides[0], role)
    }
}
