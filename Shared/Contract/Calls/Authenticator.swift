/// What a request carries to say who is calling.
package struct Credentials: Sendable, Hashable {
    /// Value of `Authorization`.
    package var authorization: String?
    /// Value of the session cookie.
    package var session: String?

    package init(authorization: String? = nil, session: String? = nil) {
        self.authorization = authorization
        self.session = session
    }
}

/// Tells who is calling from the credentials of a request.
package protocol Authenticator: Sendable {
    /// - Returns: the caller, `.anonymous` when there are no credentials.
    /// - Throws: `unauthenticated` for credentials that are unknown, expired or revoked.
    func caller(_ credentials: Credentials) async throws -> Caller
}
