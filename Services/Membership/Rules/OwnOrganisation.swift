import Contract

/// Whose records a call is about, where it may be one's own organisation or, for the association's people, any.
enum OwnOrganisation {
    /// - Parameter asked: the organisation that the request names; empty for one's own.
    /// - Throws: `permission_denied` ORGANISATION_BOUND for another one than the caller's; `invalid_argument` when none is meant.
    static func id(_ asked: String, _ call: Call) throws(ServiceError) -> String {
        let own = call.caller.organisation
        guard !own.isEmpty else {
            guard !asked.isEmpty else { throw .invalid("orgId", "required", "is required of who acts for the whole association") }
            return asked
        }
        guard asked.isEmpty || asked == own else {
            let words = "must be your own organisation, \(own)"
            throw ServiceError(
                .permissionDenied, "orgId \(words)", violations: [.init(field: "orgId", rule: "organisation", message: words)], reason: "ORGANISATION_BOUND")
        }
        return own
    }
}
