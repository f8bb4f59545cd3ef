import Contract

/// A page beside the screens of records: what several records come to, or a quick way to do something.
package struct DeskPage: Sendable {
    let textKey: String
    let path: String
    let access: Access
    /// Whether the front page leads there; what is asked of one record is reached from that record.
    let isOnFront: Bool
    let keys: [String]
    let messages: [MessageLayout]
    let routes: @Sendable (Desk) -> PageRoutes

    init(
        _ name: String, _ access: Access, isOnFront: Bool, keys: [String] = [], messages: [MessageLayout], routes: @escaping @Sendable (_ path: String, Desk) -> PageRoutes
    ) {
        let path = "/views/\(name.kebab)"
        textKey = "page.\(name)"
        self.path = path
        self.access = access
        self.isOnFront = isOnFront
        self.keys = ["page.\(name)", "page_lead.\(name)"] + keys
        self.messages = messages
        self.routes = { routes(path, $0) }
    }

    /// A short form for a new record, of which the rest is folded away.
    ///
    /// - Parameters:
    ///   - name: of the page; its words stand under `page.` and `page_lead.`.
    ///   - open: the controls that stand open, `participants[0].orgId` for one of an item.
    ///   - begin: gives the record what it begins with.
    ///   - complete: gives the record what was not typed.
    package static func quick<Record: ServedResource>(
        _ type: Record.Type, _ name: String, fields: [String], open: Set<String>, begin: @escaping @Sendable (inout Record, _ today: Day) -> Void,
        complete: @escaping @Sendable (inout Record, Words) -> Void
    ) -> DeskPage {
        let list = "/" + String(Record.methods.list.description.name.dropFirst(4)).kebab
        let layout = Record.fields.layout
        return DeskPage(name, .write, isOnFront: true, messages: [layout]) { path, desk in
            var forms = RecordForms<Record>(
                site: desk.site, answers: desk.answers, field: layout.shortName.prefix(1).lowercased() + layout.shortName.dropFirst(), fields: fields,
                heading: { words, _ in words("page.\(name)") }, path: path,
                place: { request, record in
                    let words = desk.site.words(request.language)
                    let crumbs = [PageHead.Crumb(words("service.\(desk.answers.service)"), "/"), .init(words("record.\(layout.shortName).many"), list)]
                    return .init(lead: words("page_lead.\(name)"), crumbs: crumbs, back: record.id.isEmpty ? "/" : "\(list)/\(record.id)")
                },
                complete: { record, request in if request.method == .post { complete(&record, desk.site.words(request.language)) } })
            forms.references = desk.references
            forms.open = open
            forms.begin = { record, request in
                let given = layout.fields.filter { $0.referenced != nil && request.query[$0.name] != nil }.map(\.name)
                if !given.isEmpty { record = try FormReading.read(request.query, fields: given, language: request.language) }
                begin(&record, desk.today())
            }
            return forms.makingRoutes(at: path)
        }
    }
}
