import Contract

/// View model of a page that takes in a file: the template `file-upload` shows it.
struct FileUploadView: Sendable {
    let title: String
    let lead: String
    let action: String
    let csrf: String
    var problems: [String] = []
    var summary: String?
    var rows: TableView?
    /// The file to take in, once it was judged and something in it is good.
    var text: String?
    var isApplied = false
    var fields: [FormField] = []
}

extension DeskPage {
    /// A page that takes in a file by a method with `apply`: first it says what would become of each part, then it does it.
    ///
    /// - Parameters:
    ///   - name: of the page; its words stand under `page.` and `page_lead.`.
    ///   - file: the field that holds the file's text.
    ///   - columns: fields of an item of the answer's `rows`.
    ///   - counts: names of the answer's counts, told above the rows; `isGood` says whether there is something to take in.
    package static func upload<Input: Message, Output: Message, Item: Message>(
        _ method: Method<Input, Output>, _ name: String, file: String, rows: @escaping @Sendable (Output) -> [Item], columns: [String], counts: [String],
        isGood: @escaping @Sendable (Output) -> Bool
    ) -> DeskPage {
        DeskPage(name, .write, isOnFront: true, messages: [Input.fields.layout, Item.fields.layout, Output.fields.layout]) { path, desk in
            let upload = FileUpload(name: name, path: path, method: method, file: file, rows: rows, columns: columns, counts: counts, isGood: isGood)
            var routes = PageRoutes()
            routes.get(path) { request in
                try request.admit(.write, in: desk.answers.service)
                return upload.page(try upload.view(request, desk), 200, request, desk)
            }
            routes.post(path) { try await upload.take($0, desk) }
            return routes
        }
    }
}

struct FileUpload<Input: Message, Output: Message, Item: Message>: Sendable {
    let name: String
    let path: String
    let method: Method<Input, Output>
    let file: String
    let rows: @Sendable (Output) -> [Item]
    let columns: [String]
    let counts: [String]
    let isGood: @Sendable (Output) -> Bool

    private var options: [String] { Input.fields.layout.fields.filter { $0.isTyped && ![file, "apply", "requestId"].contains($0.name) }.map(\.name) }

    func view(_ request: PageRequest, _ desk: Desk) throws -> FileUploadView {
        let words = desk.site.words(request.language)
        var view = FileUploadView(title: words("page.\(name)"), lead: words("page_lead.\(name)"), action: path, csrf: request.csrfToken)
        view.fields = FormView(Input.self, fields: options, kept: request.method == .post ? request.form : nil, action: path, submit: "", request: request, words: words).fields
        return view
    }

    func take(_ request: PageRequest, _ desk: Desk) async throws -> PageResponse {
        try request.admit(.write, in: desk.answers.service)
        var view = try self.view(request, desk)
        let words = desk.site.words(request.language)
        let uploaded = request.files.first { $0.field == "file" }.map { String(decoding: $0.bytes, as: UTF8.self) }
        let text = uploaded ?? request.form["text"] ?? ""
        do {
            let values = request.form.setting(file, to: text).setting("apply", to: request.form["apply"] == "true" ? "true" : nil)
            let asked: Input = try FormReading.read(values, fields: options + [file, "apply"], language: request.language)
            let told = try await desk.peer(request).call(method, asked)
            view.isApplied = request.form["apply"] == "true"
            view.summary = counts.map { name in
                let field = FieldPath(Output.fields.layout, name)
                let value = withUnsafeBytes(of: told) { field.value(in: $0.baseAddress!, words).shown(words.format) }
                return "\(words.label(field.layout, field.field)): \(value.isEmpty ? "0" : value)"
            }.joined(separator: " · ")
            view.text = view.isApplied || !isGood(told) ? nil : text
            view.rows = try await table(rows(told), desk, request)
            return page(view, 200, request, desk)
        } catch let error as ServiceError where FormPage.isShown(error) {
            view.problems = error.violations.map { violation in
                let field = Input.fields.layout.field(violation.field)
                return (field.map { "\(words.label(Input.fields.layout, $0)): " } ?? "") + words.rule(violation, field)
            }
            return page(view, 400, request, desk)
        }
    }

    private func table(_ items: [Item], _ desk: Desk, _ request: PageRequest) async throws -> TableView {
        let cells = try await RecordCells(of: items, columns, desk, request)
        let words = cells.words
        let headings = columns.map { TableView.Column(words.label(Item.fields.layout, FieldPath(Item.fields.layout, $0).field)) }
        return TableView(caption: words("upload.rows"), columns: headings, rows: items.map { item in columns.map { cells.cell(item, $0) } }, empty: words("table.empty"))
    }

    func page(_ view: FileUploadView, _ status: Int, _ request: PageRequest, _ desk: Desk) -> PageResponse {
        var head = PageHead(title: view.title, crumbs: [.init(desk.site.words(request.language)("service.\(desk.answers.service)"), "/")], isWide: true)
        head.status = status
        return desk.site.page(head, "file-upload", view, for: request)
    }
}
