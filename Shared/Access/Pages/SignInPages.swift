import Contract
import Web

/// View model of the page where people sign in.
struct SignInView: Sendable {
    let csrf: String
    let next: String
    let login: String
    let problem: String?
    let password: PasswordField
    let providerName: String?
    let providerAddress: String?
}

/// A field for a password: it never shows again what was typed.
struct PasswordField: Sendable {
    let name: String
    let label: String
    /// `current-password` or `new-password`, for who keeps passwords.
    let purpose: String
    let hint: String?
    let error: String?
    /// Ids of hint and error, for screen readers.
    let describedBy: String?

    init(name: String, label: String, purpose: String, hint: String? = nil, error: String? = nil) {
        self.name = name
        self.label = label
        self.purpose = purpose
        self.hint = hint
        self.error = error
        let ids = [hint == nil ? nil : "f-\(name)-hint", error == nil ? nil : "f-\(name)-error"].compactMap { $0 }
        describedBy = ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    static func new(_ words: Words, error: ServiceError? = nil) -> PasswordField {
        PasswordField(
            name: "password", label: words("access.password.new"), purpose: "new-password",
            hint: words("access.password.hint", ["least": words.format.integer(PasswordRules.least)]),
            error: error?.violations.first { $0.field == "password" }.map { words.rule($0, nil) })
    }
}

/// View model of the page of a one-time link.
struct LinkView: Sendable {
    let title: String
    let lead: String
    let action: String
    let csrf: String
    /// True when the link lets in without an account.
    let isFirst: Bool
    /// True when the link makes an account or sets the password of one.
    let hasForm: Bool
    let fields: [FormField]
    let problems: [String]
    let hasProblems: Bool
    let password: PasswordField
    let button: String
}

extension AccessPages {
    @Sendable func signInPage(_ request: PageRequest) async throws -> PageResponse { signInPage(request, problem: nil) }

    private func signInPage(_ request: PageRequest, problem: String?, status: Int = 200) -> PageResponse {
        let words = site.words(request.language)
        let next = request.form["next"] ?? request.query["next"] ?? "/"
        let view = SignInView(
            csrf: request.csrfToken, next: next, login: request.form["login"] ?? "", problem: problem,
            password: PasswordField(name: "password", label: words("access.password.title"), purpose: "current-password"),
            providerName: host.provider.map { words("access.sign_in.provider", ["provider": $0.name]) },
            providerAddress: host.provider.map { _ in "\(OpenIDProvider.path)?next=\(FormValues.encode(next))" })
        var head = PageHead(title: words("access.sign_in.title"))
        head.status = status
        return site.page(head, "sign-in", view, for: request)
    }

    @Sendable func signIn(_ request: PageRequest) async throws -> PageResponse {
        do {
            let session = try await doorkeeper.signIn.password(
                request.form["password"] ?? "", login: request.form["login"] ?? "", address: request.remoteAddress)
            return welcome(session, to: request.form["next"] ?? "/")
        } catch let error as ServiceError where error.code == .unauthenticated || error.code == .resourceExhausted {
            let words = site.words(request.language)
            let wait = error.retryAfter.map { max(1, $0.components.seconds) }
            let problem = words("access.sign_in.\(wait == nil ? "wrong" : "limit")", ["seconds": wait.map { words.format.integer(Int($0)) } ?? ""])
            var response = signInPage(request, problem: problem, status: wait == nil ? 401 : 429)
            if let wait { response.setHeader("retry-after", String(wait)) }
            return response
        }
    }

    @Sendable func linkPage(_ request: PageRequest) async throws -> PageResponse { try linkPage(request, error: nil) }

    private func linkPage(_ request: PageRequest, error: ServiceError?) throws -> PageResponse {
        let words = site.words(request.language)
        let guest = try doorkeeper.links.guest(request.placeholder("link"), at: doorkeeper.now())
        let isForAccounts = host.accountsAt == doorkeeper.service
        var view = LinkView.Parts(title: words("access.link.title"), lead: words("access.link.lead"), button: words("access.link.set_password"))
        switch guest {
        case .account(let account): view.lead = words("access.link.account", ["login": account.login])
        case .holder(let role):
            view.isFirst = true
            view.hasForm = role == .admin && isForAccounts
            if view.hasForm {
                view.names = ["displayName", "login"]
                (view.lead, view.button) = (words("access.link.owner"), words("access.link.make_owner"))
            }
        }
        let form = FormView(
            Account.self, fields: view.names, kept: error == nil ? nil : request.form, error: error, under: "account", action: request.path,
            submit: view.button, request: request, words: words)
        let shown = view.made(form, request, words, error)
        var head = PageHead(title: shown.title)
        if error != nil { head.status = 400 }
        return site.page(head, "sign-in-link", shown, for: request)
    }

    @Sendable func useLink(_ request: PageRequest) async throws -> PageResponse {
        let link = request.placeholder("link")
        let signIn = doorkeeper.signIn
        do {
            switch try doorkeeper.links.guest(link, at: doorkeeper.now()) {
            case .account:
                return welcome(try await signIn.choosePassword(request.form["password"] ?? "", link: link, at: doorkeeper.now()), to: Self.accountPath)
            case .holder where request.form["way"] == "guest":
                return welcome(try await signIn.enter(link: link, name: site.words(request.language)("access.guest")), to: "/")
            case .holder:
                let account: Account = try FormReading.read(request.form, fields: ["displayName", "login"], language: request.language)
                return welcome(try await signIn.makeOwner(account, password: request.form["password"] ?? "", link: link), to: "/")
            }
        } catch let error as ServiceError where !error.violations.isEmpty {
            return try linkPage(request, error: error)
        }
    }
}

extension LinkView {
    /// What differs between the kinds of links.
    struct Parts {
        var title: String
        var lead: String
        var button: String
        var isFirst = false
        var hasForm = true
        var names: [String] = []

        func made(_ form: FormView, _ request: PageRequest, _ words: Words, _ error: ServiceError?) -> LinkView {
            let password = PasswordField.new(words, error: error)
            let problems = form.problems.map(\.text).filter { $0 != password.error } + [password.error].compactMap { $0 }.map { "\(password.label): \($0)" }
            return LinkView(
                title: title, lead: lead, action: request.path, csrf: request.csrfToken, isFirst: isFirst, hasForm: hasForm, fields: form.fields, problems: problems,
                hasProblems: !problems.isEmpty, password: password, button: button)
        }
    }
}
