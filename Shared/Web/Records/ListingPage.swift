import Contract

/// View model of a list that a method tells: the template `listing` shows it.
struct ListingView: Sendable {
    let title: String
    let lead: String
    let path: String
    let fields: [FormField]
    let notes: [String]
    let table: TableView?
    let csvAddress: String?
    let nextAddress: String?
}

extension DeskPage {
    /// What a method lists: what it asks is typed above, what it tells stands in a table.
    ///
    /// - Parameters:
    ///   - list: the part of the answer that is shown.
    ///   - columns: fields of its items.
    ///   - begin: what is asked until somebody asks otherwise.
    ///   - notes: sentences that must not be missed, such as what did not answer.
    ///   - shown: texts in place of what stands in a column.
    ///   - link: where the first cell of a row leads; `home` is where people find another service.
    package static func listing<Input: Message, Output: Message, Item: Message>(
        _ method: Method<Input, Output>, _ list: @escaping @Sendable (Output) -> [Item], columns: [String], isOnFront: Bool = true, keys: [String] = [],
        begin: @escaping @Sendable (inout Input, _ today: Day) -> Void = { _, _ in }, notes: @escaping @Sendable (Output, Words) -> [String] = { _, _ in [] },
        shown: @escaping @Sendable (Item, _ column: String, Words) -> String? = { _, _, _ in nil }, link: @escaping @Sendable (Item, _ home: (String) -> String) -> String? = { _, _ in nil }
    ) -> DeskPage {
        let name = String(method.description.name.dropFirst(4))
        return DeskPage(name, .read, isOnFront: isOnFront, keys: keys, messages: [Input.fields.layout, Item.fields.layout]) { path, desk in
            let page = ListingPage(name: name, path: path, method: method, list: list, columns: columns, begin: begin, notes: notes, shown: shown, link: link)
            var routes = PageRoutes()
            routes.get(path) { try await page.answer($0, desk) }
            return routes
        }
    }
}

struct ListingPage<Input: Message, Output: Message, Item: Message>: Sendable {
    let name: String
    let path: String
    let method: Method<Input, Output>
    let list: @Sendable (Output) -> [Item]
    let columns: [String]
    let begin: @Sendable (inout Input, Day) -> Void
    let notes: @Sendable (Output, Words) -> [String]
    let shown: @Sendable (Item, String, Words) -> String?
    let link: @Sendable (Item, (String) -> String) -> String?

    private var fields: [String] { Input.fields.layout.fields.filter { $0.isTyped && !["pageSize", "pageToken", "requestId"].contains($0.name) }.map(\.name) }

    func answer(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        try request.admit(.read, in: desk.answers.service)
        let words = desk.site.words(request.language)
        let typed = self.typed(request, desk, words)
        var told: Output?
        var wrong: ServiceError?
        do {
            let values = try await desk.references.read(typed, Input.fields.layout, desk.peer(request), words)
            let paging = Input.fields.layout.field("pageToken") == nil ? [] : ["pageToken"]
            let asked: Input = try FormReading.read(values.setting("pageToken", to: request.query["page"]), fields: fields + paging, language: request.language)
            told = try await desk.peer(request).call(method, asked)
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .notFound { wrong = error }
        let form = FormView(Input.self, fields: fields, kept: typed, error: wrong, action: path, submit: "", request: request, words: words)
        let table: TableView? = if let told { try await self.table(list(told), desk, request) } else { nil }
        let problems = wrong == nil ? [] : form.problems.map(\.text)
        let outlet = "/" + name.kebab + ".csv?" + FormValues(typed.pairs.filter { !$0.value.isEmpty }.map { ($0.name, $0.value) } + [("lang", request.language.rawValue)]).encoded
        let view = ListingView(
            title: words("page.\(name)"), lead: words("page_lead.\(name)"), path: path, fields: try await desk.references.shown(form.fields, Input.fields.layout, desk.peer(request), words),
            notes: problems + (told.map { notes($0, words) } ?? []), table: table, csvAddress: told == nil ? nil : outlet,
            nextAddress: told.flatMap { Self.nextToken($0) }.map { request.address(setting: "page", to: $0) })
        var head = PageHead(title: view.title, crumbs: [.init(words("service.\(desk.answers.service)"), "/")], isWide: true)
        if let wrong { head.status = wrong.code == .notFound ? 404 : ErrorStatus.of(wrong) }
        return desk.site.page(head, "listing", view, for: request)
    }

    /// What the address asks, and what the page begins with where it asks nothing.
    private func typed(_ request: PageRequest, _ desk: Desk, _ words: Words) -> FormValues {
        var input = Input()
        begin(&input, desk.today())
        var pairs: [(String, String)] = []
        for name in fields {
            let own = withUnsafeBytes(of: input) { FieldPath(Input.fields.layout, name).typed(in: $0.baseAddress!, words.format) }
            let asked = request.query.all(name)
            pairs += (asked.isEmpty ? own : asked).map { (name, $0) }
        }
        return FormValues(pairs)
    }

    private static func nextToken(_ told: Output) -> String? {
        guard let field = Output.fields.layout.field("nextPageToken") else { return nil }
        let token = withUnsafeBytes(of: told) { field.value($0.baseAddress!, as: String.self).pointee }
        return token.isEmpty ? nil : token
    }

    private func table(_ items: [Item], _ desk: Desk, _ request: PageRequest) async throws -> TableView {
        let cells = try await RecordCells(of: items, columns, desk, request)
        let words = cells.words
        let headings = columns.map { name in
            let path = FieldPath(Item.fields.layout, name)
            return TableView.Column(words.label(path.layout, path.field), isNumeric: path.field.isNumeric)
        }
        let rows = items.map { item in
            columns.enumerated().map { index, name in
                let cell = cells.cell(item, name)
                let address = index == 0 ? link(item) { service in desk.site.services.first { $0.textKey == "service.\(service)" }?.address ?? "" } : nil
                return TableView.Cell(shown(item, name, words) ?? cell.text, address: address ?? cell.address, isNumeric: cell.isNumeric)
            }
        }
        var table = TableView(caption: words("page.\(self.name)"), columns: headings, rows: rows, empty: words("table.empty"))
        table.isCaptionSpoken = true
        return table
    }
}
