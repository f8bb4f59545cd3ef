import Contract

/// View model of the frame around every page.
struct Layout: Sendable {
    struct Link: Sendable {
        let name: String
        let address: String
        let isCurrent: Bool
        var code = ""
    }
    struct Person: Sendable {
        let name: String
        let accountPath: String?
        let signOutPath: String?
        let csrf: String
    }

    let language: String
    let title: String
    let association: String?
    let stylesheet: String
    let script: String?
    let icon: String?
    let services: [Link]
    let hasServices: Bool
    let sections: [Link]
    let hasSections: Bool
    let languages: [Link]
    let person: Person?
    let signInAddress: String?
    /// Where people search; nil for who may not.
    let searchPath: String?
    let crumbs: [Link]
    let hasCrumbs: Bool
    let isWide: Bool
    let contentMarkup: Markup

    init(_ head: PageHead, _ content: Markup, _ site: Site, _ request: PageRequest) {
        let words = site.words(request.language)
        language = request.language.rawValue
        title = head.title
        association = site.association.isEmpty ? nil : site.association
        stylesheet = site.assets.path("auzolan.css") ?? ""
        script = site.assets.path("auzolan.js")
        icon = site.assets.path("auzolan.svg")
        // Who reaches the records of one organisation has a front page of its own.
        let isPlain = head.isPublic || !request.caller.organisation.isEmpty
        services = isPlain ? [] : site.services.map { Link(name: words($0.textKey), address: $0.address, isCurrent: $0.isCurrent) }
        hasServices = !services.isEmpty
        let current = site.sections.filter { Self.stands(request.path, under: $0.path) }.max { $0.path.count < $1.path.count }
        sections = isPlain ? [] : site.sections.map { Link(name: words($0.textKey), address: $0.path, isCurrent: $0.path == current?.path) }
        hasSections = !sections.isEmpty
        // A posted page has no address to come back to in another language.
        let here = request.method == .post ? PageRequest(target: "/") : request
        languages = Language.allCases.map {
            Link(name: $0.ownName, address: here.address(in: $0), isCurrent: $0 == request.language, code: $0.rawValue)
        }
        let isPerson = request.caller.kind == .person
        person = isPerson ? Person(name: request.caller.name, accountPath: site.accountPath, signOutPath: site.signOutPath, csrf: request.csrfToken) : nil
        signInAddress = isPerson || head.isPublic ? nil : site.signInPath
        let reads = request.caller.organisation.isEmpty && request.caller.scopes.contains { $0 == "*" || $0.hasSuffix(":\(Access.read.rawValue)") }
        searchPath = reads ? site.searchPath : nil
        crumbs = head.crumbs.map { Link(name: $0.name, address: $0.address, isCurrent: false) }
        hasCrumbs = !head.crumbs.isEmpty
        isWide = head.isWide
        contentMarkup = content
    }

    private static func stands(_ path: String, under section: String) -> Bool {
        path == section || path.hasPrefix(section.hasSuffix("/") ? section : section + "/")
    }
}
