import Contract

/// View model of a list of records: the template `record-list` shows it.
struct RecordListPage: Sendable {
    let title: String
    let path: String
    let text: String
    let isSearched: Bool
    let filters: [FormField]
    /// Which fields the list shows.
    let columns: [FormField]
    let table: TableView
    let paging: Paging
    let newAddress: String?
    let importAddress: String?
    let csvAddress: String
    let spreadsheetAddress: String
    /// Leads back to all, when something narrows the list.
    let allAddress: String?
    let isSaved: Bool
    /// Nil for whom they are closed.
    let views: ListViews?
    let bulk: BulkBar?
    let manyAddress: String
    let csrf: String
    /// The day and what narrows the list, in words, for a list on paper.
    let narrowed: String
    /// Leads to the whole list, for paper.
    let printAddress: String
    /// Says how many records stand in the list that is for paper; nil for one of pages.
    let paper: String?
    /// Leads back to the list of pages.
    let pagesAddress: String
}

extension RecordScreen {
    @Sendable func list(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        let words = desk.site.words(request.language)
        let (kept, instead) = try await opening(request, desk)
        if let instead { return .redirect(instead) }
        let filter = try filter(of: request)
        let order = request.query["order"] ?? order
        let asked = ListRecords<Record>(pageSize: 50, pageToken: request.query["page"] ?? "", filter: filter, orderBy: order)
        let isForPaper = request.query["paper"] != nil
        let page = isForPaper ? try await whole(asked, desk.peer(request)) : try await desk.peer(request).call(Record.methods.list, asked)
        let columns = shown(request)
        let sortable = Set(columns.filter { name in !name.contains(".") && layout.field(name)?.isSortable == true })
        let controls = try await self.controls(request, desk)
        var table = try await self.table(page.records, columns, order: TableOrder(request, sortable: sortable), desk, request)
        if !isForPaper { table = table.choosing(page.records.map(\.id)) } else if request.query["order"] == nil, layout.field(columns[0])?.referenced != nil { table.sortByFirst() }
        let query = FormValues([("filter", filter), ("orderBy", order), ("lang", request.language.rawValue)].filter { !$0.1.isEmpty }).encoded
        let title = desk.called(request) ?? words("record.\(type).many")
        let mayWrite = desk.mayWrite(request)
        var plain = request
        plain.query = plain.query.setting("page", to: nil).setting("saved", to: nil)
        let view = RecordListPage(
            title: title, path: path, text: request.query["q"] ?? "", isSearched: isSearched(by: request.caller), filters: controls, columns: [choice(of: columns, words)], table: table,
            paging: Paging(request, token: asked.pageToken, next: page.nextPageToken, shown: page.records.count, total: nil, words: words),
            newAddress: mayWrite ? "\(path)/new" : nil, importAddress: mayWrite ? "\(path)/import" : nil, csvAddress: "\(path).csv?\(query)",
            spreadsheetAddress: "\(path).xlsx?\(query)", allAddress: filter.isEmpty ? nil : "\(path)?view=",
            isSaved: request.query["saved"] != nil, views: views(kept, request, desk), bulk: table.hasRows && !isForPaper ? bulkBar(request, desk, filter: filter, order: order) : nil,
            manyAddress: "\(path)/many", csrf: request.csrfToken, narrowed: narrowed(request, controls, isCalled: desk.called(request) != nil, on: desk.today(), words),
            printAddress: plain.address(setting: "paper", to: "1"), paper: isForPaper ? paper(page, words) : nil, pagesAddress: plain.address(setting: "paper", to: nil))
        return desk.site.page(PageHead(title: title, crumbs: crumbs(desk, words), isWide: true), "record-list", view, for: request)
    }

    /// Most records of a list for paper.
    private var mostOnPaper: Int { 2000 }

    /// All that a list finds, for paper.
    private func whole(_ asked: ListRecords<Record>, _ peer: LocalPeer) async throws -> RecordPage<Record> {
        var page = RecordPage<Record>()
        repeat {
            let next = try await peer.call(Record.methods.list, ListRecords(pageSize: 200, pageToken: page.nextPageToken, filter: asked.filter, orderBy: asked.orderBy))
            (page.records, page.nextPageToken) = (page.records + next.records, next.nextPageToken)
        } while !page.nextPageToken.isEmpty && page.records.count < mostOnPaper
        return page
    }

    private func paper(_ page: RecordPage<Record>, _ words: Words) -> String {
        words(page.nextPageToken.isEmpty ? "paper.all" : "paper.first", ["count": words.format.integer(page.records.count)])
    }

    /// The day, the texts and the values that narrow the list: `30/6/2024 · Buscar: ficticia · Estado: Activa`.
    private func narrowed(_ request: PageRequest, _ controls: [FormField], isCalled: Bool, on day: Day, _ words: Words) -> String {
        var parts = [(words("desk.search_label"), request.query["q"] ?? ""), (words("desk.filter"), isCalled ? "" : request.query["filter"] ?? "")]
        parts += controls.map { control in (control.label, control.value.isEmpty ? "" : control.options.first { $0.isSelected }?.label ?? "") }
        return ([words.format.day(day)] + parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }).joined(separator: " · ")
    }

    /// The columns that the address asks for, in the order of the fields after the one that leads to the record; the declared ones when it asks for none.
    private func shown(_ request: PageRequest) -> [String] {
        let asked = Set(request.query.all("column"))
        let rest = choosable.filter { asked.contains($0) && $0 != columns[0] }
        return rest.isEmpty ? columns : [columns[0]] + rest
    }

    private var choosable: [String] { layout.fields.filter { !["id", "etag"].contains($0.name) }.map(\.name) }

    private func choice(of columns: [String], _ words: Words) -> FormField {
        let choices = choosable.filter { $0 != columns[0] }.compactMap(layout.field).map { ($0.name, words.label(layout, $0)) }
        return .ticks(name: "column", label: words("desk.columns"), choices: choices, ticked: Set(columns))
    }

    func crumbs(_ desk: Desk, _ words: Words) -> [PageHead.Crumb] { [.init(words("service.\(desk.answers.service)"), "/")] }

    /// What the address narrows the list by: a text, and values of fields.
    private func filter(of request: PageRequest) throws -> String {
        var terms = [Self.search(request.query["q"] ?? "")].filter { !$0.isEmpty }
        if let given = request.query["filter"], !given.isEmpty { terms.append("(\(given))") }
        for field in layout.fields {
            guard filters.contains(field.name) || field.referenced != nil, let value = request.query[field.name], !value.isEmpty else { continue }
            switch field.kind {
            case .terms, .strings: terms.append("\(field.name):\(Self.quoted(value))")
            case .bool, .optionalBool: terms.append("\(field.name) = \(value == "true")")
            default: terms.append("\(field.name) = \(Self.quoted(value))")
            }
        }
        return terms.joined(separator: " AND ")
    }

    /// A choice for each filter.
    private func controls(_ request: PageRequest, _ desk: Desk) async throws -> [FormField] {
        let words = desk.site.words(request.language)
        var controls: [FormField] = []
        for name in filters {
            guard let field = layout.field(name) else { continue }
            let choices: [(value: String, label: String)]
            switch field.kind {
            case .term(let vocabulary): choices = vocabulary.codes.dropFirst().map { ($0, words.term(vocabulary, $0)) }
            case .terms(let access): choices = access.vocabulary.codes.dropFirst().map { ($0, words.term(access.vocabulary, $0)) }
            case .bool, .optionalBool: choices = [("true", words("value.yes")), ("false", words("value.no"))]
            default:
                guard let type = field.referenced, let screen = desk.references.screens[type] else { continue }
                choices = try await screen.found("", most: 200, desk.peer(request), words).records.map { ($0.id, $0.name) }
            }
            controls.append(.choice(
                name: name, label: words.label(layout, field), value: request.query[name] ?? "", choices: [("", words("desk.any"))] + choices))
        }
        return controls
    }
}

extension FieldEntry {
    var isSortable: Bool {
        switch kind {
        case .strings, .terms, .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages: false
        default: referenced == nil
        }
    }
}

extension String {
    /// How people write it in an address: `B2BMeetings` → `b2b-meetings`.
    package var kebab: String {
        let letters = Array(self)
        var result = ""
        for (index, letter) in letters.enumerated() {
            let follows = index > 0 && letters[index - 1].isLowercase
            let begins = index > 0 && index + 1 < letters.count && letters[index + 1].isLowercase
            if letter.isUppercase, follows || begins { result += "-" }
            result += letter.lowercased()
        }
        return result
    }
}
