import Contract

/// A session that holds.
package struct PersonSession: Message {
    package var id = ""
    package var accountID = ""
    package var name = ""
    package var createTime: Instant?
    package var seenTime: Instant?
    package var expireTime: Instant?
    package var isCurrent = false
    package init() {}
    package static let fields = FieldTable<PersonSession>(
        "auzolan.admin.v1.PersonSession", "A session of a person.",
        [
            .text(1, "id", \.id, "Which session."),
            .text(2, "accountId", \.accountID, "Whose; empty for the first link's."),
            .text(3, "name", \.name, "The person's name.", .personal),
            .instant(4, "createTime", \.createTime, "When the person signed in."),
            .instant(5, "seenTime", \.seenTime, "When it was last used, to the minute."),
            .instant(6, "expireTime", \.expireTime, "When it ends however much it is used."),
            .flag(7, "isCurrent", \.isCurrent, "It is the one that asks."),
        ])
}

package struct ListSessionsRequest: Message {
    package var accountID = ""
    package var pageSize: Int32 = 0
    package var pageToken = ""
    package init() {}
    package static let fields = FieldTable<ListSessionsRequest>(
        "auzolan.admin.v1.ListSessionsRequest", "Asks for a page of sessions that hold.",
        [
            .text(1, "accountId", \.accountID, "Whose; empty means one's own, for administrators everybody's.", .format(.uuid)),
            .int32(2, "pageSize", \.pageSize, "Most sessions on the page; 0 means 50, more than 200 means 200.", .range(0...Int64(Int32.max))),
            .text(3, "pageToken", \.pageToken, "The nextPageToken of the last answer; accountId must be the same."),
        ])
}

package struct ListSessionsResponse: Message {
    package var sessions: [PersonSession] = []
    package var nextPageToken = ""
    package init() {}
    package static let fields = FieldTable<ListSessionsResponse>(
        "auzolan.admin.v1.ListSessionsResponse", "A page of sessions, the oldest first.",
        [
            .messages(1, "sessions", \.sessions, "The sessions."),
            .text(2, "nextPageToken", \.nextPageToken, "Asks for the next page; empty at the end."),
        ])
}

package struct RevokeSessionRequest: Message {
    package var id = ""
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<RevokeSessionRequest>(
        "auzolan.admin.v1.RevokeSessionRequest", "Ends a session.",
        [
            .text(1, "id", \.id, "Which session.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct CheckSessionRequest: Message {
    package var digest = ""
    package init() {}
    package static let fields = FieldTable<CheckSessionRequest>(
        "auzolan.admin.v1.CheckSessionRequest", "Asks whether a session holds; for services of the same host.",
        [.text(1, "digest", \.digest, "SHA-256 of the session's secret, in hexadecimal.", .required, .length(64...64))])
}

package struct CheckSessionResponse: Message {
    package var isLive = false
    package init() {}
    package static let fields = FieldTable<CheckSessionResponse>(
        "auzolan.admin.v1.CheckSessionResponse", "Whether a session holds.",
        [.flag(1, "isLive", \.isLive, "It was neither ended nor left idle.")])
}

package struct EndSessionRequest: Message {
    package var digest = ""
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<EndSessionRequest>(
        "auzolan.admin.v1.EndSessionRequest", "Ends a session; for services of the same host.",
        [
            .text(1, "digest", \.digest, "SHA-256 of the session's secret, in hexadecimal.", .required, .length(64...64)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct ChangePasswordRequest: Message {
    package var current = ""
    package var password = ""
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<ChangePasswordRequest>(
        "auzolan.admin.v1.ChangePasswordRequest", "Sets one's own password.",
        [
            .text(1, "current", \.current, "The password until now.", .required),
            .text(2, "password", \.password, "The password from now on: at least 8 characters and none that is tried first.", .required),
            .text(3, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct CreateResetLinkRequest: Message {
    package var accountID = ""
    package var requestID = ""
    package init() {}
    package static let fields = FieldTable<CreateResetLinkRequest>(
        "auzolan.admin.v1.CreateResetLinkRequest", "Makes a link that signs an account in once.",
        [
            .text(1, "accountId", \.accountID, "Which account.", .required, .format(.uuid)),
            .text(2, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

package struct CreateResetLinkResponse: Message {
    package var path = ""
    package init() {}
    package static let fields = FieldTable<CreateResetLinkResponse>(
        "auzolan.admin.v1.CreateResetLinkResponse", "A link that works once, for half an hour.",
        [.text(1, "path", \.path, "The address behind the service's own; told once, so empty when a request is repeated.")])
}
