import Contract

/// An API key as lists show it: everything but the key itself.
package struct ApiKey: Message {
    package var id = ""
    package var label = ""
    package var scopes: [KeyScope] = []
    package var organisationID = ""
    package var callsPerMinute: Int32 = 0
    package var createTime: Instant?
    package var expireTime: Instant?
    package var revokeTime: Instant?
    package var lastUseTime: Instant?
    package var rotatedFrom = ""

    package init() {}

    package static let fields = FieldTable<ApiKey>(
        "auzolan.admin.v1.ApiKey", "An API key of a program.",
        [
            .text(1, "id", \.id, "Given by the service; the second part of the key.", .output),
            .text(2, "label", \.label, "Who uses it; stands in histories.", .required, .length(1...100)),
            .terms(3, "scopes", \.scopes, "What it may do in the service that keeps it.", .required, .unique, .items(1...4)),
            .text(4, "organisationId", \.organisationID, "The organisation whose records alone it reaches; empty for all.", .references("Organisation")),
            .int32(5, "callsPerMinute", \.callsPerMinute, "Most calls a minute, evenly spread; 0 for no limit of its own.", .range(0...100_000)),
            .instant(6, "createTime", \.createTime, "When it was made.", .output),
            .instant(7, "expireTime", \.expireTime, "When it ends by itself; without one it does not."),
            .instant(8, "revokeTime", \.revokeTime, "When it was revoked or, after a rotation, will be.", .output),
            .instant(9, "lastUseTime", \.lastUseTime, "When it was last used, to the minute.", .output),
            .text(10, "rotatedFrom", \.rotatedFrom, "The key that it takes the place of.", .output),
        ])
}

/// What a key may be granted: an `Access` of the service that keeps it.
package enum KeyScope: String, Term {
    case unspecified = ""
    case measure, read, write, admin

    package static let meaning = "What a key may do."
}
