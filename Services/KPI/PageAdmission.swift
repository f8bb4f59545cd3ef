import Contract
import Web

extension Caller {
    /// Whether the service that owns records would show them to the caller: it is asked by this one in its own name.
    func maySeeRecords(of service: String) -> Bool { may(.read, in: service) }
}

extension PageRequest {
    /// Lets in who has the right here; others are told to sign in, or which right they lack.
    ///
    /// - Throws: `unauthenticated` CREDENTIAL_MISSING; `permission_denied` SCOPE_MISSING.
    func admit(_ access: Access) throws(ServiceError) {
        guard !caller.may(access, in: KPIService.name) else { return }
        guard caller.kind != .anonymous else { throw ServiceError(.unauthenticated, "sign in first", reason: "CREDENTIAL_MISSING") }
        throw ServiceError(.permissionDenied, "needs the scope \(access.scope(in: KPIService.name))", reason: "SCOPE_MISSING")
    }
}
