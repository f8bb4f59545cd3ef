import Contract
import Foundation
import JWTKit
import Synchronization

/// Checks ID tokens of one provider (OpenID Connect Core 3.1.3.7). The one file that knows JWTKit.
///
/// Asymmetric signatures alone, by a key of the provider that the token names: a token that names none of them, or none at
/// all, is refused after its keys were read anew, at most once a minute.
final class IDTokenKeys: Sendable {
    private static let algorithms: Set<String> = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
    private static let leewaySeconds: TimeInterval = 60
    private static let refreshSeconds: Int64 = 60

    private struct Known {
        var collection: JWTKeyCollection
        var ids: Set<String>
        var readAt: Instant
    }
    private let issuer: String
    private let clientID: String
    private let known = Mutex<Known?>(nil)

    init(issuer: String, clientID: String) {
        self.issuer = issuer
        self.clientID = clientID
    }

    private struct Head: Decodable {
        let alg: String
        let kid: String?
    }

    private struct Claims: JWTPayload {
        let iss: IssuerClaim
        let sub: SubjectClaim
        let aud: AudienceClaim
        let exp: ExpirationClaim
        let iat: IssuedAtClaim
        let azp: String?
        let nonce: String?
        let email: String?
        let emailVerified: Bool?

        enum CodingKeys: String, CodingKey { case iss, sub, aud, exp, iat, azp, nonce, email, emailVerified = "email_verified" }

        func verify(using algorithm: some JWTAlgorithm) throws {}
    }

    /// The person that a token tells of.
    ///
    /// - Parameter read: the provider's keys (RFC 7517), as it publishes them now.
    /// - Throws: `unauthenticated` that says what does not hold.
    func person(_ token: String, nonce: String, at now: Instant, read: @Sendable () async throws -> [UInt8]) async throws -> OpenIDPerson {
        guard let part = token.split(separator: ".").first, let bytes = Base64.decode(String(part)),
            let head = try? JSONDecoder().decode(Head.self, from: Data(bytes))
        else { throw OpenIDProvider.failed("the ID token is none") }
        guard Self.algorithms.contains(head.alg) else { throw OpenIDProvider.failed("the ID token is signed with \(head.alg)") }
        let collection = try await keys(naming: head.kid, at: now, read: read)
        let claims: Claims
        do {
            claims = try await collection.verify(token, as: Claims.self)
        } catch {
            throw OpenIDProvider.failed("the ID token's signature does not hold")
        }
        try check(claims, nonce: nonce, at: Date(timeIntervalSince1970: Double(now.seconds)))
        return OpenIDPerson(subject: "\(issuer) \(claims.sub.value)", email: claims.emailVerified == true ? claims.email : nil)
    }

    private func check(_ claims: Claims, nonce: String, at now: Date) throws {
        func must(_ holds: Bool, _ what: String) throws { if !holds { throw OpenIDProvider.failed("the ID token \(what)") } }
        try must(claims.iss.value == issuer, "is of another provider")
        try must(claims.aud.value.contains(clientID), "is for another client")
        try must(claims.aud.value.count == 1 || claims.azp == clientID, "is for several clients and names another one")
        try must(claims.exp.value.addingTimeInterval(Self.leewaySeconds) > now, "has expired")
        try must(claims.iat.value.addingTimeInterval(-Self.leewaySeconds) < now, "is of the future")
        try must(claims.nonce == nonce, "answers another sign-in")
        try must(!claims.sub.value.isEmpty, "names nobody")
    }

    private func keys(naming id: String?, at now: Instant, read: @Sendable () async throws -> [UInt8]) async throws -> JWTKeyCollection {
        if let known = known.withLock({ $0 }), Self.names(id, known.ids) || now.seconds - known.readAt.seconds < Self.refreshSeconds {
            guard Self.names(id, known.ids) else { throw OpenIDProvider.failed("the ID token names an unknown key") }
            return known.collection
        }
        let text = String(decoding: try await read(), as: UTF8.self)
        guard let set = try? JSONDecoder().decode(JWKS.self, from: Data(text.utf8)) else { throw OpenIDProvider.failed("the provider's keys are not understood") }
        let usable = set.keys.filter { $0.keyType != .octetKeyPair || $0.curve != nil }
        let collection = JWTKeyCollection()
        var ids: Set<String> = []
        for key in usable {
            guard let kid = key.keyIdentifier?.string else { continue }
            if (try? await collection.add(jwk: key)) != nil { ids.insert(kid) }
        }
        let (found, names) = (collection, ids)
        known.withLock { $0 = Known(collection: found, ids: names, readAt: now) }
        guard Self.names(id, ids) else { throw OpenIDProvider.failed("the ID token names an unknown key") }
        return collection
    }

    private static func names(_ id: String?, _ ids: Set<String>) -> Bool { id.map(ids.contains) ?? false }
}
