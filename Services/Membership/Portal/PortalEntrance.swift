import Contract
import Models
import Pillar
import Storage
import Web

/// How a member's contact gets into the portal: by a link that goes to the e-mail that the association knows. Whether it knows one
/// is told to nobody: what is typed is looked up by whoever sends the letters, after the answer.
struct PortalEntrance: Sendable {
    let site: Site
    let portal: Portal
    let links: PersonalLinks
    let letters: Letters
    let attempts: VisitorAttempts
    /// Nil where no mail server is set.
    let office: PostOffice?
    let welcome: (@Sendable (_ person: String, _ name: String, _ organisation: String) async throws -> String)?
    let front: PortalPages
    private static let call = Call(caller: .system("portal"), method: "portal")

    private struct View: Sendable {
        struct Choice: Sendable {
            let id: String
            let name: String
        }
        let title: String
        let lead: String
        let action: String
        let csrf: String
        var asksMail = false
        var mail = ""
        var problem: String?
        var choices: [Choice] = []
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(PortalPages.path) { request in
            request.caller.organisation.isEmpty ? ask(request, problem: nil) : try await front.front(request)
        }
        routes.post(PortalPages.path, take)
        routes.get("\(PortalPages.path)/sent") { PublicMessage(site.words($0.language), "portal.sent").page(site, $0) }
        routes.get("\(PortalPages.path)/{link}", choose)
        routes.post("\(PortalPages.path)/{link}", enter)
        return routes
    }

    private func ask(_ request: PageRequest, problem: String?, status: Int = 200) -> PageResponse {
        let words = site.words(request.language)
        guard office != nil, welcome != nil else { return PublicMessage(words, "portal.without_mail").page(site, request) }
        var view = View(title: words("portal.title"), lead: words("portal.lead"), action: PortalPages.path, csrf: request.csrfToken)
        (view.asksMail, view.mail, view.problem) = (true, request.form["email"] ?? "", problem)
        return page(view, request, status)
    }

    private func page(_ view: View, _ request: PageRequest, _ status: Int = 200) -> PageResponse {
        var head = PageHead(title: view.title)
        (head.isPublic, head.status) = (true, status)
        return site.page(head, "portal-entrance", view, for: request)
    }

    @Sendable private func take(_ request: PageRequest) async throws -> PageResponse {
        let mail = (request.form["email"] ?? "").filter { !$0.isWhitespace }
        guard Format.email.matches(mail), mail.utf8.count <= 254 else { return ask(request, problem: site.words(request.language)("rule.format_email"), status: 400) }
        guard let office else { return ask(request, problem: nil) }
        try await attempts.count([("portal address", request.remoteAddress, .init(count: 10, seconds: 600)), ("portal mail", mail.lowercased(), .init(count: 3, seconds: 900))], by: Self.call)
        let letter = Letters.Letter(purpose: .portal, recipient: mail, language: request.language.rawValue)
        let letters = letters
        try await letters.database.write(by: Self.call) { try letters.add(letter, in: $0) }
        office.hurry()
        return .redirect("\(PortalPages.path)/sent")
    }

    /// Opening a link uses nothing up: programs that look into mails open links too.
    @Sendable private func choose(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let choices = try portal.choices(try links.find(request.placeholder("link"), .portal, at: request.time), on: request.time.dayUTC)
        var view = View(title: words("portal.enter"), lead: words("portal.enter_lead", ["name": choices[0].visitor.name]), action: request.path, csrf: request.csrfToken)
        view.choices = choices.map { .init(id: $0.organisationID, name: $0.organisation) }
        return page(view, request)
    }

    @Sendable private func enter(_ request: PageRequest) async throws -> PageResponse {
        guard let welcome else { throw PersonalLinks.unknown }
        let chosen = try await portal.enter(request.placeholder("link"), as: request.form["organisation"] ?? "", by: Self.call)
        var response = PageResponse.redirect(PortalPages.path)
        response.addHeader("set-cookie", try await welcome(chosen.visitor.id, chosen.visitor.name, chosen.organisationID))
        return response
    }
}
