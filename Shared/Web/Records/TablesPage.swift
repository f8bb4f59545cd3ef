import Contract

/// A page of facts and tables about something that is no record of its own.
package struct TablesPage: Sendable {
    /// A table under a heading.
    package struct Part: Sendable {
        let anchor: String
        let name: String
        let table: TableView

        /// - Parameter anchor: unique on the page.
        package init(anchor: String, name: String, table: TableView) {
            self.anchor = anchor
            self.name = name
            self.table = table
        }
    }

    let kind: String
    let title: String
    let facts: [(name: String, text: String)]
    let parts: [Part]
    let links: [(name: String, address: String)]

    /// - Parameters:
    ///   - kind: what the page is about, above its title.
    ///   - facts: at least one.
    ///   - links: what can be done from here.
    package init(kind: String, title: String, facts: [(name: String, text: String)], parts: [Part], links: [(name: String, address: String)] = []) {
        self.kind = kind
        self.title = title
        self.facts = facts
        self.parts = parts
        self.links = links
    }

    package func page(_ crumbs: [PageHead.Crumb], _ site: Site, _ request: PageRequest) -> PageResponse {
        let view = RecordPageView(
            kind: kind, title: title, steps: [], links: links.map { .init(name: $0.name, address: $0.address) }, facts: facts.map { .init(name: $0.name, text: $0.text, address: nil) }, cards: [],
            related: parts.map { .init(anchor: $0.anchor, name: $0.name, table: $0.table, allAddress: nil, newAddress: nil) }, history: nil, changeAddress: nil, isSaved: false)
        return site.page(PageHead(title: title, crumbs: crumbs, isWide: true), "record", view, for: request)
    }
}
