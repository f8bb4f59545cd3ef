/// The page at the address of a service that has no screens of its own: what it keeps and how to reach it.
package struct FrontPage: Sendable {
    let title: String
    let lead: String
    let how: String
    let board: String

    /// - Throws: `SiteFault` listing texts that are missing.
    package static func site(of service: String, in frame: SiteFrame) throws(SiteFault) -> (Site, PageRoutes) {
        let keys: Set = ["service.\(service)", "front.lead.\(service)", "front.how"]
        let site = try Site(of: service, in: frame, needing: keys)
        var routes = PageRoutes()
        routes.get("/") { request in
            let words = site.words(request.language), name = words("service.\(service)")
            let page = FrontPage(
                title: name, lead: words("front.lead.\(service)"), how: words("front.how", ["service": service]), board: frame.addresses["kpi"] ?? "")
            return site.page(PageHead(title: name), "front", page, for: request)
        }
        return (site, routes)
    }
}
