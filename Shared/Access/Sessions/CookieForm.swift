/// How the session cookie travels (ASVS 3.3): `__Host-` and `Secure` where browsers come by https.
package struct CookieForm: Sendable {
    package let isSecure: Bool

    package init(isSecure: Bool) { self.isSecure = isSecure }

    package var name: String { isSecure ? "__Host-auzolan_session" : "auzolan_session" }

    /// Value of `Set-Cookie` that keeps a session, or ends it without one.
    package func setting(_ session: String?) -> String {
        let age = session == nil ? 0 : Sessions.absoluteSeconds
        return "\(name)=\(session ?? ""); Path=/; Max-Age=\(age); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
