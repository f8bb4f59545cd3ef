import Contract
import Web

/// View model of the form of an account.
struct AccountView: Sendable {
    let title: String
    let form: FormView
    let roles: [FormField]
    /// Of an account that exists.
    let linkAddress: String?
    let csrf: String
    /// A new one-time link, told once.
    let link: String?
    let isSaved: Bool
}

/// View model of a list with a way to make another one.
struct AccountsView: Sendable {
    let title: String
    let table: TableView
    let paging: Paging
}

extension AccessPages {
    private static let fieldNames = ["displayName", "login", "language", "organisationId", "isDisabled"]

    @Sendable func accounts(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let token = request.query["page"] ?? ""
        let page = try await ask(request).call(Account.methods.list, ListRecords(pageToken: token))
        let columns = ["displayName", "login", "lastSignInTime", "isDisabled"].compactMap { name in Account.fields.layout.field(name) }
            .map { TableView.Column(words.label(Account.fields.layout, $0)) } + [.init(words("field.Account.roles"))]
        let rows = page.records.map { account in
            [
                TableView.Cell(account.displayName, address: "/admin/accounts/\(account.id)"), .init(account.login),
                .init(account.lastSignInTime.map(words.format.dayAndTime) ?? ""), .init(account.isDisabled ? words("value.yes") : ""),
                .init(account.roles.map { RoleWords.text($0, words) }.joined(separator: "; ")),
            ]
        }
        let title = words("access.accounts.title")
        let view = AccountsView(
            title: title, table: TableView(caption: title, columns: columns, rows: rows, empty: words("access.accounts.none")),
            paging: Paging(request, token: token, next: page.nextPageToken, shown: rows.count, total: nil, words: words))
        return site.page(PageHead(title: title, crumbs: crumbs(words)), "accounts", view, for: request)
    }

    @Sendable func newAccount(_ request: PageRequest) async throws -> PageResponse {
        try administers(request)
        return form(request, Account())
    }

    @Sendable func makeAccount(_ request: PageRequest) async throws -> PageResponse {
        do {
            let made = try await ask(request).call(Account.methods.create, CreateRecord(try typed(request), requestID: request.form["requestId"] ?? ""))
            return .redirect("/admin/accounts/\(made.id)?saved=1")
        } catch let error as ServiceError where !error.violations.isEmpty {
            return form(request, Account(), error: error)
        }
    }

    @Sendable func account(_ request: PageRequest) async throws -> PageResponse { form(request, try await found(request)) }

    @Sendable func changeAccount(_ request: PageRequest) async throws -> PageResponse {
        do {
            var account = try typed(request)
            account.id = request.placeholder("id")
            account.etag = request.form["etag"] ?? ""
            let mask = FieldMask(Self.fieldNames + ["roles"])
            _ = try await ask(request).call(Account.methods.update, UpdateRecord(account, mask: mask))
            return .redirect("\(request.path)?saved=1")
        } catch let error as ServiceError where !error.violations.isEmpty {
            return form(request, try await found(request), error: error)
        }
    }

    @Sendable func makeLink(_ request: PageRequest) async throws -> PageResponse {
        var asked = CreateResetLinkRequest()
        asked.accountID = request.placeholder("id")
        let path = try await ask(request).call(AdminContract.createResetLink, asked).path
        return form(request, try await found(request), link: "\(request.origin)\(path)")
    }

    private func found(_ request: PageRequest) async throws -> Account {
        try await ask(request).call(Account.methods.get, GetRecord(id: request.placeholder("id")))
    }

    func administers(_ request: PageRequest) throws {
        guard request.caller.may(.admin, in: doorkeeper.service) else {
            throw request.caller.kind == .anonymous
                ? ServiceError(.unauthenticated, "sign in first", reason: "CREDENTIAL_MISSING")
                : ServiceError(.permissionDenied, "needs the scope \(doorkeeper.service):admin", reason: "SCOPE_MISSING")
        }
    }

    private func typed(_ request: PageRequest) throws -> Account {
        var account: Account = try FormReading.read(request.form, fields: Self.fieldNames, language: request.language)
        account.roles = (["*"] + RoleGrants.services).compactMap { service in
            request.form["role-\(service)"].flatMap { $0.isEmpty ? nil : "\(service):\($0)" }
        }
        return account
    }

    private func form(_ request: PageRequest, _ account: Account, error: ServiceError? = nil, link: String? = nil) -> PageResponse {
        let words = site.words(request.language)
        let isNew = account.id.isEmpty
        let title = isNew ? words("access.account.new") : account.displayName
        var form = FormView(
            Account.self, fields: Self.fieldNames, record: account, kept: error == nil ? nil : request.form, error: error, under: "account",
            action: isNew ? "/admin/accounts/new" : "/admin/accounts/\(account.id)", submit: words("access.save"), cancel: "/admin/accounts",
            requestID: isNew ? Identifier.make(at: doorkeeper.now()) : nil, request: request, words: words)
        form.version = isNew ? nil : account.etag
        form.fields = form.fields.map { field in
            guard field.name == "language" else { return field }
            return field.choosing(Language.allCases.map { ($0.rawValue, $0.ownName) }, words: words)
        }
        let view = AccountView(
            title: title, form: form, roles: roles(account, error == nil ? nil : request.form, words),
            linkAddress: isNew || account.isDisabled ? nil : "/admin/accounts/\(account.id)/link", csrf: request.csrfToken, link: link,
            isSaved: request.query["saved"] != nil && link == nil && error == nil)
        var head = PageHead(title: title, crumbs: crumbs(words) + [.init(words("access.accounts.title"), "/admin/accounts")])
        if error != nil { head.status = 400 }
        return site.page(head, "account", view, for: request)
    }

    /// A choice for each service and one for all.
    private func roles(_ account: Account, _ kept: FormValues?, _ words: Words) -> [FormField] {
        (["*"] + RoleGrants.services).map { service in
            let held = kept?["role-\(service)"] ?? account.roles.last { $0.hasPrefix("\(service):") }.map { String($0.dropFirst(service.count + 1)) } ?? ""
            return .choice(
                name: "role-\(service)", label: service == "*" ? words("role.everywhere") : words("service.\(service)"), value: held,
                choices: [("", words("role.none"))] + [Role.reader, .board, .staff, .admin].map { ($0.rawValue, words("role.\($0.rawValue)")) })
        }
    }

    func crumbs(_ words: Words) -> [PageHead.Crumb] { [.init(words("access.me.title"), Self.accountPath)] }
}
