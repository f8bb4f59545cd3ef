import Contract
import Models
import Web

/// Where the link under a mailing leads: a page with a button, and the address that mail programs post to (RFC 8058). Both work
/// without an account and without a cookie; opening the page changes nothing, because programs that look into mails open links.
struct UnsubscribePages: Sendable {
    static let path = "/unsubscribe"

    let site: Site
    let answers: Answers

    static let textKeys = Set(["title", "text", "done.title", "done.text", "button"].map { "unsubscribe.\($0)" })

    private struct View: Sendable {
        let title: String
        let text: String
        let action: String
        let button: String
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("\(Self.path)/{link}", open)
        routes.postFromAnywhere("\(Self.path)/{link}", take)
        return routes
    }

    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// A secret that can be none.
    private func link(_ request: PageRequest) throws(ServiceError) -> String {
        let link = request.placeholder("link")
        guard (20...100).contains(link.unicodeScalars.count) else { throw PersonalLinks.unknown }
        return link
    }

    @Sendable private func open(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let found = try await peer(request).call(MembershipContract.openUnsubscription, OpenUnsubscriptionRequest(link: try link(request)))
        guard found.isSubscribed else { return done(found, request) }
        let values = ["purpose": words.term(ConsentPurpose.vocabulary, found.purpose.rawValue), "association": site.association]
        var head = PageHead(title: words("unsubscribe.title"))
        head.isPublic = true
        let view = View(title: head.title, text: words("unsubscribe.text", values), action: request.path, button: words("unsubscribe.button"))
        return site.page(head, "unsubscribe", view, for: request)
    }

    @Sendable private func take(_ request: PageRequest) async throws -> PageResponse {
        done(try await peer(request).call(MembershipContract.unsubscribe, UnsubscribeRequest(link: try link(request))), request)
    }

    private func done(_ found: Unsubscription, _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let values = ["purpose": words.term(ConsentPurpose.vocabulary, found.purpose.rawValue), "association": site.association]
        return PublicMessage(words, "unsubscribe.done", values).page(site, request)
    }
}
