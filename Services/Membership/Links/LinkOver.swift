import Contract
import Models
import Web

/// The page for who comes by a link that opens nothing any more: it says how to get another one, and shows nothing of the office
/// whoever opens it.
struct LinkOver: Sendable {
    /// How one gets another link.
    enum Way: String, Sendable, CaseIterable {
        /// One asks for it oneself.
        case portal
        /// A campaign of the association sent it.
        case campaign
        /// It stood under a mailing.
        case mailing
    }

    let site: Site
    let way: Way

    static let textKeys = Set(["link_over.title", "link_over.button"] + Way.allCases.map { "link_over.\($0.rawValue)" })

    func wrapping(_ routes: PageRoutes) -> PageRoutes {
        routes.wrapped { handler in
            { request in
                do { return try await handler(request) } catch let error as ServiceError where error.reason == PersonalLinks.unknown.reason { return page(request) }
            }
        }
    }

    private func page(_ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        var message = PublicMessage(title: words("link_over.title"), text: words("link_over.\(way.rawValue)", ["association": site.association]))
        if way == .portal { (message.address, message.button) = (PortalPages.path, words("link_over.button")) }
        return message.page(site, request, status: 404)
    }
}
