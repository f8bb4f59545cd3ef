import Contract

/// Work on many records at once, which says first what it would do: fees are raised, reminders sent. Its method writes only when
/// the request says `apply`.
package struct DeskTask: Sendable {
    /// `RaiseFees`; its words stand under `task.RaiseFees` and `task.RaiseFees_lead`.
    let name: String
    let input: MessageLayout
    let output: MessageLayout
    fileprivate let form: @Sendable (PageRequest, _ error: ServiceError?, _ action: String, _ today: Day, Words) -> FormView
    fileprivate let perform: @Sendable (PageRequest, FormValues, LocalPeer, _ take: @Sendable (UnsafeRawPointer) -> [Part]) async throws -> [Part]

    /// What the answer lists, with ids in cells that name other records.
    fileprivate struct Part: Sendable {
        let layout: MessageLayout
        let fields: [FieldEntry]
        let rows: [[FieldValue]]
    }

    /// - Parameters:
    ///   - method: its request has the flag `apply`, its answer lists of messages and sums.
    ///   - begin: what the form holds at first.
    package init<Input: Message, Output: Message>(_ method: Method<Input, Output>, begin: @escaping @Sendable (inout Input, _ today: Day) -> Void = { _, _ in }) {
        name = method.description.name
        input = Input.fields.layout
        output = Output.fields.layout
        let fields = Input.fields.layout.fields.filter { $0.isTyped && $0.name != "requestId" && $0.name != "apply" }.map(\.name)
        form = { request, error, action, today, words in
            var record = Input()
            begin(&record, today)
            return FormView(
                Input.self, fields: fields, record: record, kept: request.form.isEmpty ? nil : request.form, error: error, action: action, submit: words("desk.task_try"),
                requestID: Identifier.make(at: .now()), request: request, words: words)
        }
        perform = { request, typed, peer, take in
            let asked: Input = try FormReading.read(typed, fields: fields + ["apply", "requestId"].filter { Input.fields.layout.field($0) != nil }, language: request.language)
            let answer = try await peer.call(method, asked)
            return withUnsafeBytes(of: answer) { take($0.place) }
        }
    }

    var path: String { "/tasks/\(name.kebab)" }

    /// Keys of its words.
    var textKeys: [String] { ["task.\(name)", "task.\(name)_lead"] }
}

/// View model of a task: the template `task` shows it.
private struct DeskTaskPage: Sendable {
    struct Hidden: Sendable {
        let name: String
        let value: String
    }

    let title: String
    let lead: String
    let form: FormView
    let isDone: Bool
    let isTried: Bool
    let sums: [RecordPageView.Fact]
    let hasSums: Bool
    let tables: [TableView]
    let hidden: [Hidden]
    let action: String
    let csrf: String
    let apply: String
}

extension DeskTask {
    func routes(in desk: Desk) -> PageRoutes {
        var routes = PageRoutes()
        routes.get(path) { request in
            try request.admit(.write, in: desk.answers.service)
            return page([], request, desk, error: nil, names: [:])
        }
        routes.post(path) { request in
            do {
                let typed = try await desk.references.read(request.form, input, desk.peer(request), desk.site.words(request.language))
                let isApplied = request.form["apply"] == "true"
                let words = desk.site.words(request.language)
                let parts = try await perform(request, isApplied ? typed : typed.setting("requestId", to: nil), desk.peer(request)) { base in
                    output.fields.compactMap { Self.part($0, of: base, in: output, words) }
                }
                return page(parts, request, desk, error: nil, names: try await names(in: parts, desk, request))
            } catch let error as ServiceError where FormPage.isShown(error) || [.failedPrecondition, .alreadyExists].contains(error.code) {
                return page([], request, desk, error: error, names: [:])
            }
        }
        return routes
    }

    /// A list with the columns in which something stands, or a sum as a list of one.
    private static func part(_ field: FieldEntry, of base: UnsafeRawPointer, in layout: MessageLayout, _ words: Words) -> Part? {
        guard case .messages(let access) = field.kind else {
            if case .bool = field.kind { return nil }
            return Part(layout: layout, fields: [field], rows: [[field.fieldValue(base, words)]])
        }
        var rows: [[FieldValue]] = []
        let all = access.layout.fields.filter { !["id", "etag", "createTime", "updateTime"].contains($0.name) }
        access.forEach(at: base + field.offset) { item in rows.append(all.map { $0.fieldValue(item, words) }) }
        let told = all.indices.filter { column in
            if case .messages = all[column].kind { return false }
            return rows.contains { $0[column] != .empty && $0[column] != .number(0, decimals: 0) && $0[column] != .money(cents: 0) }
        }
        return Part(layout: access.layout, fields: told.map { all[$0] }, rows: rows.map { row in told.map { row[$0] } })
    }

    private func names(in parts: [Part], _ desk: Desk, _ request: PageRequest) async throws -> [String: String] {
        var asked: [String: Set<String>] = [:]
        for part in parts {
            for (column, field) in part.fields.enumerated() {
                guard let type = field.referenced else { continue }
                for row in part.rows { if case .text(let id) = row[column] { asked[type, default: []].insert(id) } }
            }
        }
        var names: [String: String] = [:]
        for (type, ids) in asked {
            guard let screen = desk.references.screens[type] else { continue }
            names.merge(try await screen.names(of: ids, desk.peer(request), desk.site.words(request.language))) { first, _ in first }
        }
        return names
    }

    private func page(_ parts: [Part], _ request: PageRequest, _ desk: Desk, error: ServiceError?, names: [String: String]) -> PageResponse {
        let words = desk.site.words(request.language)
        let isAnswered = !parts.isEmpty, isDone = isAnswered && request.form["apply"] == "true"
        let lists = parts.filter { $0.layout !== output }, sums = parts.filter { $0.layout === output }
        var asked = request
        // What was done is not done again by the same form.
        if isDone { asked.form = FormValues() }
        let view = DeskTaskPage(
            title: words("task.\(name)"), lead: words("task.\(name)_lead"), form: form(asked, error, path, desk.today(), words), isDone: isDone, isTried: isAnswered && !isDone,
            sums: sums.map { .init(name: words.label($0.layout, $0.fields[0]), text: $0.rows[0][0].shown(words.format), address: nil) }, hasSums: !sums.isEmpty,
            tables: lists.map { table($0, desk, names, words) },
            hidden: request.form.pairs.filter { !["csrf", "apply"].contains($0.name) }.map { .init(name: $0.name, value: $0.value) }, action: path, csrf: request.csrfToken,
            apply: words("desk.task_apply"))
        var head = PageHead(title: view.title, crumbs: [.init(words("service.\(desk.answers.service)"), "/")], isWide: true)
        if let error { head.status = ErrorStatus.of(error) }
        return desk.site.page(head, "task", view, for: request)
    }

    private func table(_ part: Part, _ desk: Desk, _ names: [String: String], _ words: Words) -> TableView {
        let rows = part.rows.map { row in
            zip(row, part.fields).map { value, field in
                if case .number(let year, _) = value, field.isYear { return TableView.Cell(String(year)) }
                guard case .text(let id) = value, let type = field.referenced else { return TableView.Cell(value.shown(words.format), isNumeric: field.isNumeric) }
                return TableView.Cell(names[id] ?? id, address: desk.references.screens[type].map { "\($0.path)/\(id)" })
            }
        }
        let columns = part.fields.map { TableView.Column(words.label(part.layout, $0), isNumeric: $0.isNumeric) }
        let key = "record.\(part.layout.shortName).many"
        return TableView(caption: words(key), columns: columns, rows: rows, empty: "\(words(key)): \(words("table.empty"))")
    }

    /// Keys of the words for what its answer lists.
    var listKeys: [String] {
        output.fields.compactMap { field in if case .messages(let access) = field.kind { "record.\(access.layout.shortName).many" } else { nil } }
    }
}
