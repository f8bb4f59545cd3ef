import Contract
import Web

/// View model of one's own account: who one is here, one's sessions, one's password.
struct OwnAccountView: Sendable {
    struct Session: Sendable {
        let began: String
        let seen: String
        let isCurrent: Bool
        let endAddress: String
    }
    let name: String
    let login: String?
    let rights: [String]
    let administers: Bool
    let csrf: String
    let sessions: [Session]
    let current: PasswordField
    let password: PasswordField
    let isChanged: Bool
}

extension AccessPages {
    @Sendable func ownAccount(_ request: PageRequest) async throws -> PageResponse { try await ownAccount(request, error: nil) }

    private func ownAccount(_ request: PageRequest, error: ServiceError?) async throws -> PageResponse {
        guard request.caller.kind == .person else { throw ServiceError(.unauthenticated, "sign in first", reason: "CREDENTIAL_MISSING") }
        let words = site.words(request.language)
        let account = try doorkeeper.accounts.own(request.caller)
        let digest = request.cookies[host.cookie.name].flatMap { doorkeeper.sessions.origin(of: $0)?.digest } ?? ""
        var asked = ListSessionsRequest()
        asked.accountID = account?.id ?? ""
        let current = try doorkeeper.sessions.id(digest)
        let sessions = account == nil ? [] : try await ask(request).call(AdminContract.listSessions, asked).sessions
        let view = OwnAccountView(
            name: request.caller.name, login: account?.login, rights: (account?.roles ?? RoleGrants.owner.texts).map { RoleWords.text($0, words) },
            administers: request.caller.may(.admin, in: doorkeeper.service), csrf: request.csrfToken,
            sessions: sessions.map {
                .init(
                    began: $0.createTime.map(words.format.dayAndTime) ?? "", seen: $0.seenTime.map(words.format.dayAndTime) ?? "",
                    isCurrent: $0.id == current, endAddress: "/me/sessions/\($0.id)/end")
            },
            current: PasswordField(
                name: "current", label: words("access.password.current"), purpose: "current-password",
                error: error?.violations.first { $0.field == "current" }.map { words.rule($0, nil) }),
            password: .new(words, error: error), isChanged: request.query["changed"] != nil)
        var head = PageHead(title: words("access.me.title"))
        if error != nil { head.status = 400 }
        return site.page(head, "own-account", view, for: request)
    }

    @Sendable func changePassword(_ request: PageRequest) async throws -> PageResponse {
        guard let account = try doorkeeper.accounts.own(request.caller) else {
            throw ServiceError(.permissionDenied, "who came by the first link has no password", reason: "NO_ACCOUNT")
        }
        do {
            let session = try await doorkeeper.signIn.changePassword(
                of: account.id, current: request.form["current"] ?? "", to: request.form["password"] ?? "", address: request.remoteAddress)
            return welcome(session, to: "/me?changed=1")
        } catch let error as ServiceError where !error.violations.isEmpty {
            return try await ownAccount(request, error: error)
        }
    }

    @Sendable func endSession(_ request: PageRequest) async throws -> PageResponse {
        var asked = RevokeSessionRequest()
        asked.id = request.placeholder("id")
        _ = try await ask(request).call(AdminContract.revokeSession, asked)
        return .redirect(Self.accountPath)
    }
}

/// Roles in words.
enum RoleWords {
    /// `kpi:board` → «Scorecard: board member».
    static func text(_ grant: String, _ words: Words) -> String {
        let sides = grant.split(separator: ":").map(String.init)
        guard sides.count == 2 else { return grant }
        return "\(sides[0] == "*" ? words("role.everywhere") : words("service.\(sides[0])")): \(words("role.\(sides[1])"))"
    }
}
