import Contract
import Web

/// The way to the OpenID provider and back.
extension AccessPages {
    @Sendable func askProvider(_ request: PageRequest) async throws -> PageResponse {
        guard let provider = host.provider else { throw ServiceError(.notFound, "there is no provider") }
        let attempt = OpenIDAttempt(next: request.query["next"] ?? "/")
        var response = PageResponse.redirect(outside: try await provider.address(attempt, answer: answerAddress(request)))
        response.addHeader("set-cookie", cookie(attempt.sealed(with: doorkeeper.providerSeal, at: doorkeeper.now()), seconds: OpenIDAttempt.seconds))
        return response
    }

    @Sendable func answerOfProvider(_ request: PageRequest) async throws -> PageResponse {
        let attempt = request.cookies[OpenIDAttempt.cookie].flatMap { OpenIDAttempt($0, seal: doorkeeper.providerSeal, at: doorkeeper.now()) }
        guard let provider = host.provider, let attempt, request.query["state"] == attempt.state else { throw refused("the answer is of no sign-in that began here") }
        guard let code = request.query["code"], request.query["error"] == nil else { throw refused("the provider did not let the person in") }
        do {
            let person = try await provider.person(code: code, attempt, answer: answerAddress(request), at: doorkeeper.now())
            var response = welcome(try await doorkeeper.signIn.provider(person), to: attempt.next)
            response.addHeader("set-cookie", cookie("", seconds: 0))
            return response
        } catch let error as ServiceError where error.code == .unauthenticated {
            throw refused(error.message)
        }
    }

    /// Not `unauthenticated`: that would send the person round in a circle.
    private func refused(_ why: String) -> ServiceError { ServiceError(.permissionDenied, why, reason: "PROVIDER_REFUSED") }

    private func answerAddress(_ request: PageRequest) -> String { "\(request.origin)\(OpenIDProvider.answerPath)" }

    /// Lax: the browser comes back from another site.
    private func cookie(_ value: String, seconds: Int64) -> String {
        "\(OpenIDAttempt.cookie)=\(value); Path=\(OpenIDProvider.path); Max-Age=\(seconds); HttpOnly; SameSite=Lax\(host.cookie.isSecure ? "; Secure" : "")"
    }
}
