import Contract

/// The screens of one type of record, made from its field table. They ask the same methods as any client, as the reader.
struct RecordPages<Record: ServedResource>: Sendable {
    let rooms: RecordRooms
    let path: String
    let columns: [String]
    let formFields: [String]
    var layout: MessageLayout { Record.fields.layout }
    var site: Site { rooms.site }

    init(_ rooms: RecordRooms, path: String, columns: [String], hidden: Set<String>) {
        self.rooms = rooms
        self.path = path
        self.columns = columns
        formFields = Record.fields.layout.fields.filter { $0.isTypable && !hidden.contains($0.name) }.map(\.name)
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get(path, list)
        routes.get("\(path)/file.csv", file)
        routes.get("\(path)/new", blank)
        routes.post("\(path)/new", create)
        routes.get("\(path)/import", importForm)
        routes.post("\(path)/import", importTable)
        routes.get("\(path)/{id}", show)
        routes.get("\(path)/{id}/edit", edit)
        routes.post("\(path)/{id}/edit", update)
        routes.post("\(path)/{id}/delete", delete)
        return routes
    }

    func plural(_ words: Words) -> String { words("noun.\(layout.shortName).many") }
    func singular(_ words: Words) -> String { words("noun.\(layout.shortName).one") }
    func crumbs(_ words: Words) -> [PageHead.Crumb] {
        [.init(words("records.front"), "/"), .init(plural(words), path)]
    }

    // MARK: Lists

    @Sendable private func list(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let token = request.query["page"] ?? ""
        let page = try await rooms.peer(request).call(
            Record.methods.list, ListRecords(pageSize: 50, pageToken: token, filter: RecordSearch(layout, columns, request).filter, orderBy: request.query["order"] ?? ""))
        let view = RecordListView(
            title: plural(words), search: RecordSearch(layout, columns, request).view(words), newAddress: "\(path)/new", importAddress: "\(path)/import",
            fileAddress: RecordSearch(layout, columns, request).address("\(path)/file.csv"),
            table: try await table(page.records, request, words),
            paging: Paging(request, token: token, next: page.nextPageToken, shown: page.records.count, total: nil, words: words))
        return site.page(PageHead(title: plural(words), crumbs: [.init(words("records.front"), "/")], isWide: true), "record-list", view, for: request)
    }

    /// References stand by name; the first cell leads to the record.
    private func table(_ records: [Record], _ request: PageRequest, _ words: Words) async throws -> TableView {
        let sortable = Set(columns.filter { layout.field($0)?.isSortable == true })
        let plain = TableView(
            records, fields: columns, caption: plural(words), words: words, order: TableOrder(request, sortable: sortable)) { "\(path)/\($0.id)" }
        let references = columns.indices.filter { layout.field(columns[$0])?.referenced != nil }
        guard !references.isEmpty else { return plain }
        var rows = plain.rows.map(\.cells)
        for column in references {
            let ids = Set(rows.map { $0[column].text }.filter { !$0.isEmpty })
            let names = try await rooms.names(ids, of: layout.field(columns[column])?.referenced ?? "", request)
            for row in rows.indices {
                guard let named = names[rows[row][column].text] else { continue }
                rows[row][column] = .init(named.name, address: column == 0 ? rows[row][column].address : named.address)
            }
        }
        return TableView(caption: plain.caption, columns: plain.columns, rows: rows, empty: plain.empty)
    }

    /// Every record that the search finds, up to 20,000.
    @Sendable private func file(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let filter = RecordSearch(layout, columns, request).filter
        var records: [Record] = []
        var token = ""
        repeat {
            let page = try await rooms.peer(request).call(Record.methods.list, ListRecords(pageSize: 200, pageToken: token, filter: filter, orderBy: request.query["order"] ?? ""))
            records += page.records
            token = page.nextPageToken
            guard records.count <= 20_000 else { throw ServiceError(.outOfRange, "more than 20,000 records", reason: "RECORDS_TOO_MANY") }
        } while !token.isEmpty
        return .csv(CSVWriter(records, fields: ["id"] + formFields, words: words), name: "\(path.dropFirst()).csv")
    }

    // MARK: One record

    @Sendable private func show(_ request: PageRequest) async throws -> PageResponse {
        let words = site.words(request.language)
        let record = try await rooms.peer(request).call(Record.methods.get, GetRecord(id: request.placeholder("id")))
        let view = RecordView(
            title: name(record, words), kind: singular(words), facts: try await facts(record, request, words), editAddress: "\(path)/\(record.id)/edit",
            deleteAddress: "\(path)/\(record.id)/delete", csrf: request.csrfToken, etag: record.etag,
            changed: record.updateTime.map { words("records.changed", ["when": words.format.dayAndTime($0)]) } ?? "")
        return site.page(PageHead(title: view.title, crumbs: crumbs(words)), "record", view, for: request)
    }

    func name(_ record: Record, _ words: Words) -> String {
        let text = withUnsafeBytes(of: record) { FieldPath(layout, columns[0]).value(in: $0.baseAddress!, words).shown(words.format) }
        return text.isEmpty || Format.uuid.matches(text) ? singular(words) : text
    }

    private func facts(_ record: Record, _ request: PageRequest, _ words: Words) async throws -> [RecordView.Fact] {
        var facts: [RecordView.Fact] = []
        for field in layout.fields where !["id", "etag", "createTime", "updateTime"].contains(field.name) {
            let text = withUnsafeBytes(of: record) { FieldPath(layout, field.name).value(in: $0.baseAddress!, words).shown(words.format) }
            guard !text.isEmpty else { continue }
            let named = field.referenced == nil ? nil : try await rooms.names([text], of: field.referenced ?? "", request)[text]
            facts.append(.init(name: words.label(layout, field), text: named?.name ?? text, address: named?.address))
        }
        return facts
    }

    @Sendable private func delete(_ request: PageRequest) async throws -> PageResponse {
        _ = try await rooms.peer(request).call(
            Record.methods.delete, DeleteRecord<Record>(id: request.placeholder("id"), etag: request.form["etag"] ?? ""))
        return .redirect(path)
    }
}
