import Contract

/// View model of a record: the template `record` shows it.
struct RecordPageView: Sendable {
    struct Fact: Sendable {
        let name: String
        let text: String
        let address: String?
        /// Takes the whole width: a text of several lines.
        let isLong: Bool

        init(name: String, text: String, address: String?) {
            (self.name, self.text, self.address) = (name, text, address)
            isLong = text.utf8.count > 140 || text.contains(where: \.isNewline)
        }
    }
    struct Related: Sendable {
        let anchor: String
        let name: String
        let table: TableView
        let allAddress: String?
        let newAddress: String?
    }

    /// What the service tells of the record beside its fields.
    struct Card: Sendable {
        let anchor: String
        let name: String
        let facts: [Fact]
    }

    struct Step: Sendable {
        let name: String
        let address: String
        /// What is usually done next.
        var isNext = false
    }

    let kind: String
    let title: String
    let steps: [Step]
    let links: [Step]
    let facts: [Fact]
    let cards: [Card]
    /// The lists that the record itself holds, each a table.
    var lists: [Related] = []
    let related: [Related]
    /// Leads to forms of new records that name this one, of types of which there is none yet.
    var adders: [Step] = []
    var hasAdders = false
    /// Nil for whom it is closed.
    let history: TableView?
    let changeAddress: String?
    let isSaved: Bool
}

extension RecordScreen {
    @Sendable func record(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        let words = desk.site.words(request.language)
        let record = try await desk.peer(request).call(Record.methods.get, GetRecord(id: request.placeholder("record")))
        let shown = layout.fields.filter { !["id", "etag"].contains($0.name) }.map(\.name)
        let cells = try await RecordCells(of: [record], shown, desk, request)
        let facts = shown.filter { layout.field($0)?.isList == false }.compactMap { name -> RecordPageView.Fact? in
            let cell = cells.cell(record, name)
            guard !cell.text.isEmpty, let field = layout.field(name) else { return nil }
            return .init(name: words.label(layout, field), text: cell.text, address: cell.address)
        }
        let title = try await title(of: record, cells)
        let mayWrite = desk.mayWrite(request)
        func may(_ access: Access) -> Bool { request.caller.may(access, in: desk.answers.service) }
        let taking = steps.filter { may($0.access) && $0.isPossible(record) }
        let next = taking.first { !$0.isSeldom }?.name
        let possible = taking.map { RecordPageView.Step(name: words("step.\($0.name)"), address: "\(path)/\(record.id)/\($0.part)", isNext: $0.name == next) }
        let leading = links.filter { may($0.access) }.compactMap { link in link.address(record).map { RecordPageView.Step(name: words(link.textKey), address: $0) } }
        let (related, adders) = try await self.related(to: record, request, desk)
        let view = RecordPageView(
            kind: words("record.\(type).one"), title: title, steps: possible, links: leading, facts: facts, cards: try await told(beside: record, request, desk),
            lists: layout.fields.filter(\.isList).compactMap { field in
                cells.table(of: field, in: record).map { .init(anchor: "list-\(field.name)", name: words.label(layout, field), table: $0, allAddress: nil, newAddress: nil) }
            }, related: related, adders: adders, hasAdders: !adders.isEmpty,
            history: try await history(of: record, request, desk), changeAddress: mayWrite ? "\(path)/\(record.id)/change" : nil,
            isSaved: request.query["saved"] != nil)
        let crumbs = crumbs(desk, words) + [.init(words("record.\(type).many"), path)]
        return desk.site.page(PageHead(title: title, crumbs: crumbs, isWide: true), "record", view, for: request)
    }

    /// What the record is called; by the record that it names where it is called by that.
    func title(of record: Record, _ cells: RecordCells) async throws -> String {
        let text = names.map { cells.cell(record, $0).text }.filter { !$0.isEmpty }.joined(separator: " ")
        return text.isEmpty ? called(record, cells.words) : text
    }

    private func history(of record: Record, _ request: PageRequest, _ desk: Desk) async throws -> TableView? {
        let words = desk.site.words(request.language)
        guard let lines = try await Desk.unlessClosed({ try await desk.peer(request).call(HistoryContract.get, GetRecordHistoryRequest(type, record.id)).lines }) else { return nil }
        let rows = lines.prefix(20).map { line -> [TableView.Cell] in
            let fields = line.changed.compactMap { layout.field($0) }.map { words.label(layout, $0) }.joined(separator: ", ")
            return [
                .init(line.time.map { words.format.dayAndTime($0) } ?? ""), .init(words.principal(line.principalName)), .init(words("desk.\(line.action)")), .init(fields),
            ]
        }
        return TableView(
            caption: words("desk.history_caption"), columns: ["when", "who", "what", "fields"].map { .init(words("desk.\($0)")) }, rows: rows,
            empty: words("desk.history_none"))
    }

    func routes(in desk: Desk) -> PageRoutes {
        var routes = PageRoutes()
        routes.get(path) { try await list($0, desk) }
        let upload: @Sendable (PageRequest) -> TableUpload<Record> = { request in
            let words = desk.site.words(request.language)
            return TableUpload(
                site: desk.site, answers: desk.answers, path: "\(path)/import", title: { $0("desk.import", ["what": $0("record.\(type).many")]) }, lead: { $0("desk.import_lead") },
                crumbs: crumbs(desk, words) + [.init(words("record.\(type).many"), path)], recordPath: path)
        }
        routes.get("\(path)/import") { try await upload($0).form($0) }
        routes.post("\(path)/import") { try await upload($0).take($0) }
        routes.get("\(path)/{record}") { try await record($0, desk) }
        routes.mount(forms(desk).routes)
        routes.mount(stepRoutes(in: desk))
        routes.mount(bulkRoutes(in: desk))
        return routes
    }

    private func forms(_ desk: Desk) -> RecordForms<Record> {
        let site = desk.site
        var forms = RecordForms<Record>(
            site: site, answers: desk.answers, field: layout.shortName.prefix(1).lowercased() + layout.shortName.dropFirst(), fields: fields,
            heading: { words, isNew in words(isNew ? "desk.new" : "desk.change", ["what": words("record.\(type).one")]) }, path: path,
            place: { request, record in
                let words = site.words(request.language)
                let list = PageHead.Crumb(words("record.\(type).many"), path)
                guard !record.id.isEmpty else { return .init(crumbs: crumbs(desk, words) + [list], back: path) }
                let own = "\(path)/\(record.id)"
                return .init(crumbs: crumbs(desk, words) + [list, .init(called(record, words), own)], back: own, gone: path)
            })
        forms.fixed = Set(layout.fields.filter { $0.rules.contains(.immutable) }.map(\.name))
        forms.references = desk.references
        forms.formSuffix = "/change"
        forms.open = open
        // What another record's page says of the new one.
        forms.begin = { record, request in
            let given = layout.fields.filter { $0.referenced != nil && request.query[$0.name] != nil }.map(\.name)
            if !given.isEmpty { record = try FormReading.read(request.query, fields: given, language: request.language) }
            begin(&record, desk.today())
        }
        return forms
    }
}
