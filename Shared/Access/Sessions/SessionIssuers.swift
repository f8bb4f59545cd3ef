import Contract

/// Reaches the services of this host that issued sessions.
package protocol SessionIssuers: Sendable {
    /// Whether a session still holds.
    ///
    /// - Throws: when nobody answers.
    func holds(_ digest: String, of issuer: String) async throws -> Bool
    func end(_ digest: String, of issuer: String) async throws
}

/// A service that stands alone.
package struct NoIssuers: SessionIssuers {
    package init() {}
    package func holds(_ digest: String, of issuer: String) async throws -> Bool { throw Self.unknown }
    package func end(_ digest: String, of issuer: String) async throws { throw Self.unknown }

    private static let unknown = ServiceError(.unavailable, "no other service of this host is known")
}
