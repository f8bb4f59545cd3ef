import Contract

/// `auzolan.admin.v1`: accounts, API keys, sessions and the history of changes, in every service alike.
package enum AdminContract {
    package static let name = "auzolan.admin.v1.AdminService"

    package static let createResetLink = Method<CreateResetLinkRequest, CreateResetLinkResponse>(
        name, "CreateResetLink", .admin, .writes, "Makes a link that signs an account in once to choose a new password.")
    package static let listApiKeys = Method<ListApiKeysRequest, ListApiKeysResponse>(
        name, "ListApiKeys", .admin, .reads, "Lists API keys, those that ended too.")
    package static let createApiKey = Method<CreateApiKeyRequest, NewApiKey>(
        name, "CreateApiKey", .admin, .writes, "Makes an API key and tells it once.")
    package static let rotateApiKey = Method<RotateApiKeyRequest, NewApiKey>(
        name, "RotateApiKey", .admin, .writes, "Makes a key in the place of another one, which ends after a while.")
    package static let revokeApiKey = Method<RevokeApiKeyRequest, Empty>(
        name, "RevokeApiKey", .admin, .writes, "Ends an API key at once.")
    package static let listSessions = Method<ListSessionsRequest, ListSessionsResponse>(
        name, "ListSessions", .known, .reads, "Lists sessions that hold: one's own, or for administrators anybody's.")
    package static let revokeSession = Method<RevokeSessionRequest, Empty>(
        name, "RevokeSession", .known, .writes, "Ends a session: one's own, or for administrators anybody's.")
    package static let listAuditLines = Method<ListAuditLinesRequest, ListAuditLinesResponse>(
        name, "ListAuditLines", .admin, .reads, "Lists who did what, the latest first: names of changed fields, never their values.")
    package static let whoAmI = Method<WhoAmIRequest, WhoAmIResponse>(
        name, "WhoAmI", .known, .reads, "Tells who the credential says is calling and what that caller may do.")
    package static let checkSession = Method<CheckSessionRequest, CheckSessionResponse>(
        name, "CheckSession", .measure, .reads, "Tells another service of this host whether a session that was issued here still holds.")

    package static let endSession = Method<EndSessionRequest, Empty>(
        name, "EndSession", .measure, .writes, "Ends a session that was issued here, for another service of this host where the person signs out.")
    package static let changePassword = Method<ChangePasswordRequest, Empty>(
        name, "ChangePassword", .known, .writes, "Sets one's own password; all of one's sessions end.")

    package static let contract = Contract(
        name, "Accounts, API keys, sessions and the history of changes of one service.",
        [
            Account.methods.list.description, Account.methods.get.description, Account.methods.create.description,
            Account.methods.update.description, Account.methods.delete.description, createResetLink.description, listApiKeys.description,
            createApiKey.description, rotateApiKey.description, revokeApiKey.description, listSessions.description, revokeSession.description,
            listAuditLines.description, whoAmI.description, changePassword.description,
            checkSession.description, endSession.description,
        ])
}
