import Access
import Contract
import Foundation
import Logging
import RPC
import Storage
import Web

/// How people and programs get into this service: what the settings say of accounts, cookies, providers and pages.
struct HostDoor: Sendable {
    let settings: Settings
    let service: String
    var doorkeeper: Doorkeeper
    let cookie: CookieForm
    private let host: AccessPages.Surroundings
    private let searches: [String: SearchPage.Elsewhere]

    /// - Throws: `failed_precondition` when the service would be reached from outside and nobody could administer it.
    init(_ settings: Settings, service: String, database: any Database, secret: String, transport: HTTPTransport) throws {
        self.settings = settings
        self.service = service
        let tokens = ServiceTokens(secret: secret)
        let issuers = PeerIssuers { issuer in
            RPCClient(settings["\(issuer)-url"], transport: transport, options: settings.options(.brief)) { tokens.authorization(for: service) }
        }
        doorkeeper = Doorkeeper(service: service, database: database, secret: secret, issuers: issuers)
        cookie = CookieForm(isSecure: settings.flag("https"))
        searches = Self.searches(settings, from: service, transport, cookie: cookie.name)
        let accountsAt = settings["accounts"].isEmpty ? service : settings["accounts"]
        host = AccessPages.Surroundings(
            addresses: settings.addresses, accountsAt: accountsAt, cookie: cookie, provider: try Self.provider(settings, transport))
        if settings.flag("https"), accountsAt == service, try !doorkeeper.accounts.hasAdmin() {
            throw ServiceError(
                .failedPrecondition,
                "people would reach the service from outside and nobody could administer it: make an account first, with \(service) account create --owner LOGIN NAME",
                reason: "ADMIN_MISSING")
        }
    }

    /// How the other services are searched: as the person who asks, by the session that counts there too.
    private static func searches(_ settings: Settings, from service: String, _ transport: HTTPTransport, cookie: String) -> [String: SearchPage.Elsewhere] {
        let others = ["membership", "training", "internationalisation", "funding"].filter { $0 != service && !settings["\($0)-url"].isEmpty }
        var searches: [String: SearchPage.Elsewhere] = [:]
        for name in others {
            let client = RPCClient(settings["\(name)-url"], transport: transport, options: settings.options(.brief))
            searches[name] = { asked, request in
                let session = request.cookies[cookie].map { [("cookie", "\(cookie)=\($0)")] } ?? []
                return try await client.exchange(SearchContract.search, asked, metadata: session).result.get()
            }
        }
        return searches
    }

    /// What the service's pages share with all others.
    var frame: SiteFrame {
        var frame = SiteFrame(
            association: settings["association"], addresses: settings.addresses, modules: [AccessPages.folder], textKeys: AccessPages.textKeys,
            signInPath: AccessPages.signInPath, signOutPath: AccessPages.signOutPath, accountPath: AccessPages.accountPath, isSecure: cookie.isSecure)
        frame.searches = searches
        return frame
    }

    func pages(_ site: Site, _ own: PageRoutes, _ outlets: OutletRoom, _ admin: Answers, _ logger: Logger, _ watch: CallWatch) -> PageBridge {
        var routes = own
        routes.mount(AccessPages(site, doorkeeper, admin, host).routes)
        return PageBridge(
            service: service, site: site, pages: routes, outlets: outlets, authenticator: doorkeeper, cookie: cookie,
            isBehindProxy: settings.flag("behind-proxy"), logger: logger, watch: watch)
    }

    private static func provider(_ settings: Settings, _ transport: HTTPTransport) throws -> OpenIDProvider? {
        guard !settings["openid-issuer"].isEmpty else { return nil }
        let issuer = URLComponents(string: settings["openid-issuer"])
        guard issuer?.scheme == "https" || issuer?.scheme == "http" && ["127.0.0.1", "localhost"].contains(issuer?.host) else {
            throw ServiceError.invalid("openid-issuer", "https", "must begin with https://, but for a provider on this host")
        }
        guard !settings["openid-client"].isEmpty else { throw ServiceError.invalid("openid-client", "required", "must be set when openid-issuer is") }
        let file = NSString(string: settings["openid-secret-file"]).expandingTildeInPath
        guard file.isEmpty || FileManager.default.isReadableFile(atPath: file) else {
            throw ServiceError.invalid("openid-secret-file", "readable", "names \(file), which cannot be read")
        }
        let secret = (try? String(contentsOfFile: file, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
        return OpenIDProvider(name: settings["openid-name"], issuer: settings["openid-issuer"], clientID: settings["openid-client"], secret: secret) {
            try await transport.fetch($0, form: $1, authorization: $2)
        }
    }
}

/// Asks the other services of the host about sessions that they issued.
private struct PeerIssuers: SessionIssuers {
    let peer: @Sendable (String) -> any Peer

    func holds(_ digest: String, of issuer: String) async throws -> Bool {
        var request = CheckSessionRequest()
        request.digest = digest
        return try await peer(issuer).call(AdminContract.checkSession, request).isLive
    }

    func end(_ digest: String, of issuer: String) async throws {
        var request = EndSessionRequest()
        request.digest = digest
        _ = try await peer(issuer).call(AdminContract.endSession, request)
    }
}
