import Contract

extension PageRequest {
    /// Lets in who has the right in a service; others are told to sign in, or which right they lack.
    ///
    /// - Throws: `unauthenticated` CREDENTIAL_MISSING; `permission_denied` SCOPE_MISSING.
    package func admit(_ access: Access, in service: String) throws(ServiceError) {
        guard !caller.may(access, in: service) else { return }
        guard caller.kind != .anonymous else { throw ServiceError(.unauthenticated, "sign in first", reason: "CREDENTIAL_MISSING") }
        throw ServiceError(.permissionDenied, "needs the scope \(access.scope(in: service))", reason: "SCOPE_MISSING")
    }
}
