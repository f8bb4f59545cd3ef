import Contract
import Web

/// The page where people find what to paste into their calendar, reader or spreadsheet, and make private addresses.
struct SubscriptionPages: Sendable {
    private static let path = "/subscriptions"
    private static let template = "subscriptions"

    let site: Site
    let outlets: Outlets
    /// Everything the service answers: the page asks by the same gate as programs.
    let answers: Answers

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path) { try await page($0) }
        routes.post(Self.path) { try await make($0) }
        routes.post("\(Self.path)/withdraw") { request in
            var asked = RevokePrivateAddressRequest()
            asked.id = request.form["id"] ?? ""
            _ = try await peer(request).call(OutletContract.revoke, asked)
            return .redirect(Self.path)
        }
        return routes
    }

    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    private func make(_ request: PageRequest) async throws -> PageResponse {
        var asked = CreatePrivateAddressRequest()
        asked.privateAddress.outlet = request.form["outlet"] ?? ""
        asked.privateAddress.filter = request.form["filter"] ?? ""
        asked.privateAddress.language = request.language.rawValue
        asked.requestID = request.form["requestId"] ?? ""
        do {
            return try await page(request, made: try await peer(request).call(OutletContract.create, asked))
        } catch let error as ServiceError where !error.violations.isEmpty {
            return try await page(request, error: error)
        }
    }

    private func page(_ request: PageRequest, made: NewPrivateAddress? = nil, error: ServiceError? = nil) async throws -> PageResponse {
        let words = site.words(request.language)
        var view = SubscriptionsView(words)
        let names = Words(outlets.texts, request.language)
        view.open = outlets.followed.filter(\.isOpen).map { subscription in
            .init(
                name: names("outlet.\(subscription.name)"),
                links: SubscriptionOutlet.Form.allCases.filter { $0.isTold(of: subscription) }.map {
                    .init(name: words("subscriptions.\($0.rawValue)"), address: "\(request.origin)/\(subscription.name).\($0.rawValue)?lang=\(request.language.rawValue)")
                })
        }
        view.made = made.flatMap { $0.path.isEmpty ? nil : request.origin + $0.path }
        view.isMadeBefore = made != nil && view.made == nil
        if request.caller.kind == .person {
            let kept = try await peer(request).call(OutletContract.list, ListPrivateAddressesRequest(pageSize: 200)).privateAddresses
            view.own = kept.map { SubscriptionsView.Own($0, label($0.outlet, names, words), words) }
            view.person = .init(form: form(request, error, names, words), csrf: request.csrfToken)
        }
        var head = PageHead(title: words("subscriptions.title"))
        if error != nil { head.status = 400 }
        return site.page(head, Self.template, view, for: request)
    }

    private func form(_ request: PageRequest, _ error: ServiceError?, _ names: Words, _ words: Words) -> FormView {
        var form = FormView(
            PrivateAddress.self, fields: ["outlet", "filter"], kept: error == nil ? nil : request.form, error: error, under: "privateAddress",
            action: Self.path, submit: words("subscriptions.make"), requestID: Identifier.make(at: .now()), request: request, words: words)
        let readable = outlets.names.filter { name in outlets.list("/\(name)").map { (try? $0.admit(request.caller)) != nil } ?? false }
        form.fields[0] = form.fields[0].choosing(readable.map { ($0, label($0, names, words)) }, words: words)
        return form
    }

    /// `Actividades · calendario (activities.ics)`
    private func label(_ outlet: String, _ names: Words, _ words: Words) -> String {
        let parts = outlet.split(separator: ".").map(String.init)
        guard parts.count == 2, SubscriptionOutlet.Form(rawValue: parts[1]) != nil else { return outlet }
        return "\(names("outlet.\(parts[0])")) · \(words("subscriptions.\(parts[1])")) (\(outlet))"
    }
}

/// View model of the page.
struct SubscriptionsView: Sendable {
    struct Link: Sendable {
        let name: String
        let address: String
    }
    struct Open: Sendable {
        let name: String
        let links: [Link]
    }
    struct Own: Sendable {
        let id: String
        let name: String
        let filter: String?
        let used: String
        let withdraw: String

        init(_ address: PrivateAddress, _ name: String, _ words: Words) {
            id = address.id
            self.name = name
            filter = address.filter.isEmpty ? nil : address.filter
            used = address.useTime.map { words.format.day(Formatting.localDay($0)) } ?? ""
            withdraw = words("subscriptions.withdraw_which", ["name": name])
        }
    }
    /// What only who is signed in sees.
    struct Person: Sendable {
        let form: FormView
        let csrf: String
    }

    let title: String
    var open: [Open] = [] { didSet { isAnyOpen = !open.isEmpty } }
    private(set) var isAnyOpen = false
    /// The new address, to be copied.
    var made: String?
    var isMadeBefore = false
    var person: Person?
    var own: [Own] = [] { didSet { isAnyOwn = !own.isEmpty } }
    private(set) var isAnyOwn = false

    init(_ words: Words) { title = words("subscriptions.title") }
}
