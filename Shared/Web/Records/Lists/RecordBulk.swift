import Contract

/// View model of a page about many chosen records: the template `bulk` shows it, first to be confirmed, then with what
/// became of each.
struct BulkPage: Sendable {
    let title: String
    let lead: String?
    let action: String
    let csrf: String
    /// Ids of the chosen records with spaces between them; nil once it is done.
    let ids: String?
    let doing: String
    let fields: [FormField]
    let submit: String
    let problems: [FormView.Problem]
    let hasProblems: Bool
    let table: TableView?
    let backAddress: String
}

extension RecordScreen {
    /// Most records at once: each is changed by itself.
    private var most: Int { 500 }

    func bulkRoutes(in desk: Desk) -> PageRoutes {
        var routes = PageRoutes()
        routes.post("\(path)/views") { try await keepView($0, desk) }
        routes.post("\(path)/many") { try await ask($0, desk) }
        routes.post("\(path)/many/done") { try await perform($0, desk) }
        return routes
    }

    /// What is to be done with which records, to be confirmed. An export is given at once.
    private func ask(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        let words = desk.site.words(request.language)
        guard let action = BulkAction(request.form["do"] ?? "") else { throw ServiceError.invalid("do", "one_of", "must be an action of the list") }
        let (records, isMore) = try await chosen(request, desk)
        if action == .export, !records.isEmpty { return export(records, words) }
        try request.admit(.write, in: desk.answers.service)
        let problem = records.isEmpty ? words("bulk.none") : isMore ? words("bulk.too_many", ["most": words.format.integer(most)]) : nil
        return try await confirmation(action, records, request, desk, problem: problem)
    }

    /// The chosen records in the order of the list, or all that the list finds.
    private func chosen(_ request: PageRequest, _ desk: Desk) async throws -> (records: [Record], isMore: Bool) {
        let peer = desk.peer(request)
        guard request.form["all"] == "true" else { return (try await records(request.form.all("id"), peer), false) }
        var (records, token): ([Record], String) = ([], "")
        repeat {
            let page = try await peer.call(Record.methods.list, ListRecords(pageSize: 200, pageToken: token, filter: request.form["filter"] ?? "", orderBy: request.form["order"] ?? ""))
            records += page.records
            token = page.nextPageToken
        } while !token.isEmpty && records.count <= most
        return (Array(records.prefix(most)), records.count > most)
    }

    private func records(_ ids: [String], _ peer: LocalPeer) async throws -> [Record] {
        var found: [String: Record] = [:]
        let all = ids.filter { Format.uuid.matches($0) }.prefix(most)
        for start in stride(from: 0, to: all.count, by: 40) {
            let filter = all[start..<min(start + 40, all.count)].map { "id = \"\($0)\"" }.joined(separator: " OR ")
            for record in try await peer.call(Record.methods.list, ListRecords(pageSize: 200, filter: filter)).records { found[record.id] = record }
        }
        return all.compactMap { found[$0] }
    }

    private func export(_ records: [Record], _ words: Words) -> PageResponse {
        let columns = RecordColumns(layout)
        var csv = CSVWriter(words.format)
        csv.row(columns.header(.labels, words).map { .text($0) })
        for record in records { csv.row(withUnsafeBytes(of: record) { columns.exchanged($0.baseAddress!, .labels, words) }) }
        return .csv(csv, name: "\(path.dropFirst()).csv")
    }

    private func confirmation(
        _ action: BulkAction, _ records: [Record], _ request: PageRequest, _ desk: Desk, error: ServiceError? = nil, problem: String? = nil
    ) async throws -> PageResponse {
        let words = desk.site.words(request.language)
        var problems = problem.map { [FormView.Problem(text: $0, anchor: nil)] } ?? []
        var fields: [FormField] = []
        var submit = words("form.delete")
        let done = "\(path)/many/done"
        let form: (FormView, MessageLayout)? = switch action {
        case .set(let name):
            (FormView(Record.self, fields: try known(name), kept: error == nil ? nil : request.form, error: error, action: done, submit: words("form.save"), request: request, words: words), layout)
        case .step(let part):
            try step(part).map { ($0.form(Record(), request, error, done, path, desk.today(), words), $0.input) }
        default: nil
        }
        if let (view, layout) = form {
            fields = try await desk.references.shown(view.fields, layout, desk.peer(request), words)
            problems += view.problems
            submit = view.submit
        }
        let titles = try await self.titles(of: Array(records.prefix(20)), desk, request)
        let named = zip(records, titles).map { [TableView.Cell($1, address: "\(path)/\($0.id)")] }
        let table = TableView(
            caption: records.count > 20 ? words("bulk.first", ["count": words.format.integer(20)]) : words("record.\(type).many"), columns: [.init(words("record.\(type).one"))], rows: named,
            empty: words("table.empty"))
        let view = BulkPage(
            title: words("bulk.title", ["what": label(action, words), "count": words.format.integer(records.count)]), lead: words("bulk.lead"), action: done, csrf: request.csrfToken,
            ids: problem == nil ? records.map(\.id).joined(separator: " ") : nil, doing: action.text, fields: fields, submit: submit, problems: problems, hasProblems: !problems.isEmpty,
            table: table, backAddress: path)
        return page(view, request, desk, status: problems.isEmpty ? 200 : 400)
    }

    private func page(_ view: BulkPage, _ request: PageRequest, _ desk: Desk, status: Int = 200) -> PageResponse {
        let words = desk.site.words(request.language)
        var head = PageHead(title: view.title, crumbs: crumbs(desk, words) + [.init(words("record.\(type).many"), path)])
        head.status = status
        return desk.site.page(head, "bulk", view, for: request)
    }

    private func label(_ action: BulkAction, _ words: Words) -> String {
        switch action {
        case .export: words("bulk.export")
        case .delete: words("form.delete")
        case .set(let name): layout.field(name).map { words.label(layout, $0) } ?? ""
        case .step(let part): steps.first { $0.part == part }.map { words("step.\($0.name)") } ?? ""
        }
    }

    private func known(_ name: String) throws -> [String] {
        guard settable.contains(where: { $0.name == name }) else { throw ServiceError.invalid("do", "unknown_field", "is no field that many records are given") }
        return [name]
    }

    private func step(_ part: String) throws -> RecordStep<Record>? {
        guard let step = steps.first(where: { $0.part == part }) else { throw ServiceError.invalid("do", "one_of", "is no step of these records") }
        return step
    }

    /// Does it to each record by itself, and says what became of each.
    private func perform(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        try request.admit(.write, in: desk.answers.service)
        let words = desk.site.words(request.language), peer = desk.peer(request)
        guard let action = BulkAction(request.form["doing"] ?? ""), action != .export else { throw ServiceError.invalid("doing", "one_of", "must be an action of the list") }
        let records = try await self.records((request.form["ids"] ?? "").split(separator: " ").map(String.init), peer)
        let work: @Sendable (Record) async throws -> Void
        do {
            work = try await self.work(action, request, desk)
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try await confirmation(action, records, request, desk, error: error)
        }
        var rows: [[TableView.Cell]] = []
        var refused = 0
        for (record, title) in zip(records, try await titles(of: records, desk, request)) {
            var why: String?
            do { try await work(record) } catch let error as ServiceError {
                why = error.violations.isEmpty ? ErrorPage(error, traceID: "", words).text : error.violations.map { words.rule($0, layout.field($0.field.split(separator: ".").last ?? "")) }.joined(separator: " ")
                refused += 1
            }
            let isGone = action == .delete && why == nil
            rows.append([.init(title, address: isGone ? nil : "\(path)/\(record.id)"), .init(words(why == nil ? "bulk.done" : "bulk.refused")), .init(why ?? "")])
        }
        let counts = words("bulk.counts", ["done": words.format.integer(records.count - refused), "refused": words.format.integer(refused)])
        let table = TableView(
            caption: counts, columns: [.init(words("record.\(type).one")), .init(words("upload.verdict")), .init(words("upload.why"))], rows: rows, empty: words("table.empty"))
        let view = BulkPage(
            title: words("bulk.title", ["what": label(action, words), "count": words.format.integer(records.count)]), lead: nil, action: path, csrf: request.csrfToken, ids: nil,
            doing: "", fields: [], submit: "", problems: [], hasProblems: false, table: table, backAddress: path)
        return page(view, request, desk)
    }

    /// What the records are called, by the records that they name too.
    private func titles(of records: [Record], _ desk: Desk, _ request: PageRequest) async throws -> [String] {
        let cells = try await RecordCells(of: records, names, desk, request)
        var titles: [String] = []
        for record in records { titles.append(try await title(of: record, cells)) }
        return titles
    }

    /// What is done to one record: by the same method, and so by the same rules, as on its own page.
    private func work(_ action: BulkAction, _ request: PageRequest, _ desk: Desk) async throws -> @Sendable (Record) async throws -> Void {
        let peer = desk.peer(request), words = desk.site.words(request.language)
        switch action {
        case .export: return { _ in }
        case .delete: return { _ = try await peer.call(Record.methods.delete, DeleteRecord(id: $0.id)) }
        case .set(let name):
            let fields = try known(name)
            let typed: Record = try FormReading.read(try await desk.references.read(request.form, layout, peer, words), fields: fields, language: request.language)
            // What is wrong with the value is wrong for all.
            do { try typed.validate() } catch {
                let own = error.violations.filter { $0.field == name || $0.field.hasPrefix("\(name)[") }
                if !own.isEmpty { throw ServiceError.invalid(own) }
            }
            return { record in
                var change = typed
                change.id = record.id
                _ = try await peer.call(Record.methods.update, UpdateRecord(change, mask: FieldMask(fields)))
            }
        case .step(let part):
            guard let step = try self.step(part) else { return { _ in } }
            let typed = try await desk.references.read(request.form, step.input, peer, words).setting("etag", to: nil).setting("requestId", to: nil)
            return { record in
                guard step.isPossible(record) else { throw ServiceError(.failedPrecondition, "the record is not in a state for this step", reason: "STEP_IMPOSSIBLE") }
                _ = try await step.take(record, request, typed, peer, words)
            }
        }
    }
}
