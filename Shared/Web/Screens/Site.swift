import Contract

/// What all pages of a running service share: texts, templates, assets, the names in the header, the safety headers.
package struct Site: Sendable {
    /// A link in the header's switch between services.
    package struct ServiceLink: Sendable {
        /// Key of the service's name among the texts.
        package var textKey: String
        package var address: String
        package var isCurrent: Bool

        package init(textKey: String, address: String, isCurrent: Bool = false) {
            self.textKey = textKey
            self.address = address
            self.isCurrent = isCurrent
        }

        /// Every service of the house in the order of its ports.
        ///
        /// - Parameter addresses: where people find each, by its name.
        package static func all(_ addresses: [String: String], current: String) -> [Self] {
            ["membership", "training", "internationalisation", "funding", "kpi"].map {
                Self(textKey: "service.\($0)", address: addresses[$0] ?? "", isCurrent: $0 == current)
            }
        }
    }

    /// A section of this service, shown under the header.
    package struct Section: Sendable {
        package var textKey: String
        package var path: String

        package init(textKey: String, path: String) {
            self.textKey = textKey
            self.path = path
        }
    }

    package let texts: Texts
    package let templates: Templates
    package let assets: Assets
    package var security: SecurityHeaders
    package var association: String
    package var services: [ServiceLink]
    package var sections: [Section]
    /// Where people sign in and out; without it pages show neither, and who is not signed in sees an error page.
    package var signInPath: String?
    package var signOutPath: String?
    /// Where people see their own account.
    package var accountPath: String?
    /// Where people search; nil shows no box for it.
    package var searchPath: String?

    /// Loads what the modules bring and checks it: the kit's own folder is added by itself.
    ///
    /// - Parameters:
    ///   - messages: whose labels, terms and rules the pages show; a field without label is a fault.
    ///   - keys: further texts that the pages ask for, those whose key is put together while running.
    /// - Throws: `SiteFault` listing everything that is wrong.
    package init(
        modules: [ModuleFolder], association: String, services: [ServiceLink] = [], sections: [Section] = [],
        signInPath: String? = nil, signOutPath: String? = nil, isSecure: Bool = false, messages: [MessageLayout] = [],
        needing keys: Set<String> = []
    ) throws(SiteFault) {
        let modules = [.web] + modules
        texts = try Texts(modules)
        templates = try Templates(modules)
        assets = try Assets(modules)
        let required = templates.textKeys.union(services.map(\.textKey)).union(sections.map(\.textKey)).union(Words.keys(of: messages, known: texts)).union(Reference.textKeys).union(keys)
        let missing = texts.missing(required: required)
        guard missing.isEmpty else { throw SiteFault(missing) }
        security = SecurityHeaders(isSecure: isSecure, hasScript: assets.hasScript)
        self.association = association
        self.services = services
        self.sections = sections
        self.signInPath = signInPath
        self.signOutPath = signOutPath
    }

    package func words(_ language: Language) -> Words { Words(texts, language) }

    /// A part of a page from its template.
    package func markup(_ template: String, _ model: any Sendable, _ language: Language) -> Markup {
        templates.render(template, model, words(language))
    }

    /// A whole page: the template's text inside the layout.
    package func page(_ head: PageHead, _ template: String, _ model: any Sendable, for request: PageRequest) -> PageResponse {
        page(head, markup(template, model, request.language), for: request)
    }

    package func page(_ head: PageHead, _ content: Markup, for request: PageRequest) -> PageResponse {
        .html(markup("layout", Layout(head, content, self, request), request.language), status: head.status)
    }

    /// An error in words: a title and a sentence by code, the sentence of its reason where texts have one, never the
    /// program's own message. Who must sign in first is sent there.
    package func errorPage(_ error: ServiceError, _ request: PageRequest, status: Int? = nil) -> PageResponse {
        if error.code == .unauthenticated, request.method != .post, let signInPath {
            return .redirect("\(signInPath)?next=\(FormValues.encode(request.address(setting: "lang", to: nil)))")
        }
        let words = words(request.language)
        let view = ErrorPage(error, status: status, traceID: request.traceID, words)
        var head = PageHead(title: view.title)
        head.status = view.status
        // Who is not signed in and looks for a page of visitors is not led into the office.
        head.isPublic = request.caller.kind == .anonymous && ![.unauthenticated, .permissionDenied].contains(error.code)
        var response = page(head, "error", view, for: request)
        if let wait = error.retryAfter { response.setHeader("retry-after", String(max(1, wait.components.seconds))) }
        return response
    }
}

/// What the layout must know of a page.
package struct PageHead: Sendable {
    /// A step on the way to a page.
    package struct Crumb: Sendable {
        package var name: String
        package var address: String

        package init(_ name: String, _ address: String) {
            self.name = name
            self.address = address
        }
    }

    package var title: String
    /// The way here from the front page, without this page.
    package var crumbs: [Crumb]
    package var status = 200
    /// True for pages that use the whole width.
    package var isWide: Bool
    /// True for pages of people from outside: nothing around them leads into the office.
    package var isPublic = false

    package init(title: String, crumbs: [Crumb] = [], isWide: Bool = false) {
        self.title = title
        self.crumbs = crumbs
        self.isWide = isWide
    }
}
