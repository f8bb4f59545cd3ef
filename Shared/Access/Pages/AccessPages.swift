import Contract
import Storage
import Web

/// The pages by which people get in and administer who may: in every service; those of people's accounts only where accounts
/// are kept, to which the others lead.
package struct AccessPages: Sendable {
    package static let signInPath = "/sign-in"
    package static let signOutPath = "/sign-out"
    package static let accountPath = "/me"
    /// The folder of templates and texts.
    package static let folder = ModuleFolder(.module)
    /// Texts whose keys are put together while running.
    package static let textKeys: Set<String> = Set(
        ["login", "displayName", "language", "organisationId", "isDisabled", "lastSignInTime", "roles"].map { "field.Account.\($0)" }
            + ["label", "scopes", "organisationId", "callsPerMinute", "lastUseTime", "expireTime"].map { "field.ApiKey.\($0)" })
        .union(Role.allCases.map { "role.\($0.rawValue)" }).union(["role.none", "role.everywhere"])
        .union(Access.granted.map { "scope.\($0.rawValue)" })

    /// What the pages must know of the host.
    package struct Surroundings: Sendable {
        /// Where people find each service, by its name.
        let addresses: [String: String]
        /// Name of the service that keeps people's accounts.
        let accountsAt: String
        let cookie: CookieForm
        let provider: OpenIDProvider?

        package init(addresses: [String: String], accountsAt: String, cookie: CookieForm, provider: OpenIDProvider? = nil) {
            self.addresses = addresses
            self.accountsAt = accountsAt
            self.cookie = cookie
            self.provider = provider
        }
    }

    let site: Site
    let doorkeeper: Doorkeeper
    let admin: Answers
    let host: Surroundings

    package init(_ site: Site, _ doorkeeper: Doorkeeper, _ admin: Answers, _ host: Surroundings) {
        self.site = site
        self.doorkeeper = doorkeeper
        self.admin = admin
        self.host = host
    }

    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.post(Self.signOutPath, signOut)
        routes.get("/sign-in/{link}", linkPage)
        routes.post("/sign-in/{link}", useLink)
        routes.get("/admin/keys", keys)
        routes.post("/admin/keys", makeKey)
        routes.post("/admin/keys/{id}/rotate", rotateKey)
        routes.post("/admin/keys/{id}/revoke", revokeKey)
        guard host.accountsAt == doorkeeper.service else {
            for path in [Self.signInPath, Self.accountPath, "/admin/accounts"] { routes.get(path) { elsewhere($0) } }
            return routes
        }
        routes.get(Self.signInPath, signInPage)
        routes.post(Self.signInPath, signIn)
        routes.get(Self.accountPath, ownAccount)
        routes.post("/me/password", changePassword)
        routes.post("/me/sessions/{id}/end", endSession)
        routes.get("/admin/accounts", accounts)
        routes.get("/admin/accounts/new", newAccount)
        routes.post("/admin/accounts/new", makeAccount)
        routes.get("/admin/accounts/{id}", account)
        routes.post("/admin/accounts/{id}", changeAccount)
        routes.post("/admin/accounts/{id}/link", makeLink)
        if host.provider != nil {
            routes.get("/sign-in/provider", askProvider)
            routes.get("/sign-in/provider/answer", answerOfProvider)
        }
        return routes
    }

    /// Leads to the same page of the service that keeps the accounts, and back after signing in.
    private func elsewhere(_ request: PageRequest) -> PageResponse {
        let back = "\(host.addresses[doorkeeper.service] ?? "")\(PageResponse.localPath(request.query["next"] ?? "/"))"
        let query = request.path == Self.signInPath ? "?next=\(FormValues.encode(back))" : ""
        return .redirect(outside: "\(host.addresses[host.accountsAt] ?? "")\(request.path)\(query)")
    }

    /// Methods of `AdminService` as the reader who asks.
    func ask(_ request: PageRequest) -> LocalPeer { admin.peer(request.caller, language: request.language.rawValue) }

    /// Opens the reader's session and leads on.
    func welcome(_ session: String, to next: String) -> PageResponse {
        var response = isKnown(next) ? PageResponse.redirect(outside: next) : .redirect(next)
        response.addHeader("set-cookie", host.cookie.setting(session))
        return response
    }

    /// Whether an address is of a service of this host: people are led to no other one.
    private func isKnown(_ address: String) -> Bool {
        host.addresses.values.contains { !$0.isEmpty && (address == $0 || address.hasPrefix("\($0)/")) }
    }

    @Sendable private func signOut(_ request: PageRequest) async throws -> PageResponse {
        if let session = request.cookies[host.cookie.name] { try await doorkeeper.sessions.close(session) }
        var response = PageResponse.redirect(outside: "\(host.addresses[host.accountsAt] ?? "")\(Self.signInPath)")
        response.addHeader("set-cookie", host.cookie.setting(nil))
        response.setHeader("clear-site-data", "\"cache\"")
        return response
    }
}
