/// Headers that every page carries.
package struct SecurityHeaders: Sendable {
    /// True when readers reach the service by https.
    package var isSecure: Bool
    package var hasScript: Bool

    package init(isSecure: Bool, hasScript: Bool) {
        self.isSecure = isSecure
        self.hasScript = hasScript
    }

    package var contentPolicy: String {
        var policy = ["default-src 'none'", "style-src 'self'", "img-src 'self' data:"]
        if hasScript { policy += ["script-src 'self'", "connect-src 'self'"] }
        policy += ["form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'", "object-src 'none'"]
        return policy.joined(separator: "; ")
    }

    package func add(to response: inout PageResponse) {
        response.setHeader("content-security-policy", contentPolicy)
        response.setHeader("x-content-type-options", "nosniff")
        // Not no-referrer: browsers then send `Origin: null` with a form, which the form check refuses.
        response.setHeader("referrer-policy", "same-origin")
        response.setHeader("cross-origin-opener-policy", "same-origin")
        response.setHeader("cross-origin-resource-policy", "same-origin")
        response.setHeader("permissions-policy", "camera=(), geolocation=(), microphone=()")
        if isSecure { response.setHeader("strict-transport-security", "max-age=31536000") }
        // Pages hold people's data: no shared computer keeps them.
        if response.header("cache-control") == nil { response.setHeader("cache-control", "no-store") }
    }
}
