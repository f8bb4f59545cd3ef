import Contract
import Models
import Pillar
import Storage
import Web

/// The public form by which an organisation applies for membership. What it sends is taken by the method that the office uses too;
/// what stands here is against programs: an unseen field, a least time, a limit for each address, a token that the form carries.
struct ApplicationPages: Sendable {
    static let path = "/apply"
    private static let fields = [
        "legalName", "taxId", "country", "website", "category", "subsectors", "province", "sizeClass", "type", "applicationReason", "givenName", "familyName", "email",
        "phone", "role", "consents",
    ]

    let site: Site
    let answers: Answers
    let attempts: VisitorAttempts
    let start: FormStart
    let office: PostOffice?

    static let textKeys = Set(
        ["title", "lead", "submit", "usual", "sent.title", "sent.text", "known.title", "known.text"].map { "apply.\($0)" } + ["reason.FORM_EARLY", "reason.FORM_OLD"])
    private static let call = Call(caller: .system("application"), method: "application form")

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(Self.path) { form($0, error: nil) }
        routes.post(Self.path, take)
        for told in ["sent", "known"] {
            routes.get("\(Self.path)/\(told)") { request in
                PublicMessage(site.words(request.language), "apply.\(told)").page(site, request)
            }
        }
        return routes
    }

    @Sendable private func take(_ request: PageRequest) async throws -> PageResponse {
        // Who fills in what nobody sees is told what everybody is told.
        guard (request.form["surname2"] ?? "").isEmpty else { return .redirect("\(Self.path)/sent") }
        do {
            try start.check(request.form["started"] ?? "", at: request.time)
            try await attempts.count([("application", request.remoteAddress, .init(count: 10, seconds: 3600))], by: Self.call)
            let typed = request.form.setting("language", to: request.language.rawValue)
            let application: ReceiveApplicationRequest = try FormReading.read(typed, fields: Self.fields + ["language", "requestId"], language: request.language)
            let peer = answers.peer(.system("application"), language: request.language.rawValue)
            let response = try await peer.call(MembershipContract.receiveApplication, application)
            office?.hurry()
            return .redirect("\(Self.path)/\(response.isKnown ? "known" : "sent")")
        } catch let error as ServiceError where FormPage.isShown(error) || ["FORM_EARLY", "FORM_OLD"].contains(error.reason) {
            return form(request, error: error)
        }
    }

    private func form(_ request: PageRequest, error: ServiceError?) -> PageResponse {
        let words = site.words(request.language)
        var blank = ReceiveApplicationRequest()
        blank.country = "ES"
        var form = FormView(
            ReceiveApplicationRequest.self, fields: Self.fields, record: blank, kept: error == nil ? nil : request.form, error: error, action: Self.path, submit: words("apply.submit"),
            requestID: Identifier.make(at: request.time), request: request, words: words)
        form.trap = "surname2"
        let started = error.map { $0.reason != "FORM_OLD" } == true ? request.form["started"] : nil
        form.hidden = [.init("started", started ?? start.sealed(at: request.time))]
        let usual = MembershipTypes.usual(for: OrganisationCategory(rawValue: request.form["category"] ?? "") ?? .unspecified)
        form.fields = form.fields.map { $0.name == "type" ? $0.choosing(Self.types(usual, words), words: words) : $0 }
        var head = PageHead(title: words("apply.title"))
        head.isPublic = true
        if let error { head.status = ErrorStatus.of(error) }
        return site.page(head, "form-page", FormPage(title: head.title, lead: words("apply.lead"), form: form, csrf: request.csrfToken), for: request)
    }

    /// All types, those that are usual for the category first and told apart; a person decides.
    private static func types(_ usual: [MembershipType], _ words: Words) -> [(value: String, label: String)] {
        let others = MembershipType.allCases.filter { $0 != .unspecified && !usual.contains($0) }
        func name(_ type: MembershipType) -> String { words("term.MembershipType.\(type.rawValue)") }
        return usual.map { ($0.rawValue, words("apply.usual", ["type": name($0)])) } + others.map { ($0.rawValue, name($0)) }
    }
}

/// View model of a page that tells people from outside one thing.
struct PublicMessage: Sendable {
    let title: String
    let text: String
    var address: String?
    var button: String?

    /// - Parameter key: of the texts `….title` and `….text`.
    init(_ words: Words, _ key: String, _ values: [String: String] = [:]) {
        title = words("\(key).title")
        text = words("\(key).text", values)
    }

    init(title: String, text: String) {
        self.title = title
        self.text = text
    }

    func page(_ site: Site, _ request: PageRequest, status: Int = 200) -> PageResponse {
        var head = PageHead(title: title)
        (head.isPublic, head.status) = (true, status)
        return site.page(head, "public-message", self, for: request)
    }
}
