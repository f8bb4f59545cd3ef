import Contract

/// Decides whether a posted form comes from a page of ours (against cross-site request forgery).
package enum FormProtection {
    /// Name of the hidden field that carries the session's token.
    package static let fieldName = "csrf"

    /// - Throws: `permission_denied` with the reason `FORM_FOREIGN` (sent from another site), `FORM_TYPE` (no form) or
    ///   `FORM_TOKEN` (missing or expired token).
    package static func check(_ request: PageRequest) throws(ServiceError) {
        guard request.method == .post else { return }
        let site = request.headers["sec-fetch-site"] ?? "same-origin"
        let origin = request.headers["origin"] ?? request.origin
        guard site == "same-origin" || site == "none", origin == request.origin else {
            throw ServiceError(.permissionDenied, "the form was sent from another site", reason: "FORM_FOREIGN")
        }
        let type = PageRequest.mediaType(request.headers["content-type"] ?? "")
        guard type == "application/x-www-form-urlencoded" || type == "multipart/form-data" else {
            throw ServiceError(.permissionDenied, "a form must be sent as a form", reason: "FORM_TYPE")
        }
        guard !request.csrfToken.isEmpty, matches(request.form[fieldName] ?? "", request.csrfToken) else {
            throw ServiceError(.permissionDenied, "the form's token is missing or expired", reason: "FORM_TOKEN")
        }
    }

    /// Compares in a time that tells nothing about where two texts differ.
    static func matches(_ left: String, _ right: String) -> Bool {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
