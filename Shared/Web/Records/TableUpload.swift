import Contract

/// A page that takes in a file of records: first it says what would become of each row, then it does it when told to.
package struct TableUpload<Record: ServedResource>: Sendable {
    let site: Site
    let answers: Answers
    /// Where the page stands: `/roadmap/import`.
    let path: String
    let title: @Sendable (Words) -> String
    let lead: @Sendable (Words) -> String
    let crumbs: [PageHead.Crumb]

    package init(
        site: Site, answers: Answers, path: String, title: @escaping @Sendable (Words) -> String, lead: @escaping @Sendable (Words) -> String, crumbs: [PageHead.Crumb]
    ) {
        self.site = site
        self.answers = answers
        self.path = path
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
    }

    package func form(_ request: PageRequest) throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        return page(request, TableUploadView(self, request))
    }

    /// Without `apply` the rows are only judged; the table then goes along with the button that takes it in.
    package func take(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        var view = TableUploadView(self, request)
        do {
            let isApplied = request.form["apply"] == "true"
            let csv: String
            if let file = request.files.first(where: { $0.field == "file" }) { csv = CSVReader.decode(file.bytes) } else { csv = request.form["csv"] ?? "" }
            guard !csv.isEmpty else { throw ServiceError.invalid("csv", "required", "is required") }
            let headers = try CSVReader(csv).rows.first?.cells ?? []
            let columns = RecordColumns(Record.fields.layout).names(of: headers, site.texts)
            let peer = answers.peer(request.caller, language: request.language.rawValue)
            let report = try await peer.call(Record.methods.importTable, ImportRecords(csv: csv, apply: isApplied, columns: columns))
            view.show(report, csv: csv, site.words(request.language))
            return page(request, view)
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .invalidArgument {
            view.refuse(error, site.words(request.language))
            return page(request, view, status: 400)
        }
    }

    private func page(_ request: PageRequest, _ view: TableUploadView, status: Int = 200) -> PageResponse {
        var head = PageHead(title: view.title, crumbs: crumbs)
        head.status = status
        return site.page(head, "table-upload", view, for: request)
    }
}

/// View model of the page: the template `table-upload` shows it.
package struct TableUploadView: Sendable {
    let title: String
    let lead: String
    let action: String
    let csrf: String
    let columns: String
    private(set) var problem: String?
    private(set) var summary: String?
    private(set) var rows: TableView?
    /// The table to take in, once it was judged and something in it is good.
    private(set) var csv: String?
    private(set) var isApplied = false

    init<Record: ServedResource>(_ upload: TableUpload<Record>, _ request: PageRequest) {
        let words = upload.site.words(request.language)
        title = upload.title(words)
        lead = upload.lead(words)
        action = upload.path
        csrf = request.csrfToken
        let layout = Record.fields.layout
        columns = layout.fields.filter { !$0.isOutput && $0.name != "etag" }.map { words.label(layout, $0) }.joined(separator: ", ")
    }

    mutating func show<Record: ServedResource>(_ report: ImportReport<Record>, csv: String, _ words: Words) {
        let layout = Record.fields.layout
        isApplied = report.applied
        let counts: [(String, Int32)] = [
            ("create", report.created), ("update", report.updated), ("unchanged", report.unchanged), ("duplicate", report.duplicates), ("rejected", report.rejected),
        ]
        summary = counts.filter { $0.1 > 0 }.map { "\(words("upload.\($0.0)")): \(words.format.integer($0.1))" }.joined(separator: " · ")
        if !report.applied, report.created + report.updated > 0 { self.csv = csv }
        let cells = report.rows.map { row -> [TableView.Cell] in
            let why = row.violations.map { violation in
                let name = violation.field.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? ""
                let field = layout.field(name)
                let rule = words.rule(.init(field: violation.field, rule: violation.rule, message: violation.message), field)
                return field.map { "\(words.label(layout, $0)): \(rule)" } ?? rule
            }
            return [
                .init(words.format.integer(row.line), isNumeric: true), .init(words("upload.\(row.verdict.rawValue)")),
                .init(why.isEmpty ? words.language == .en ? row.reason : "" : why.joined(separator: " ")),
            ]
        }
        rows = TableView(
            caption: words("upload.rows"),
            columns: [.init(words("upload.line"), isNumeric: true), .init(words("upload.verdict")), .init(words("upload.why"))], rows: cells, empty: words("table.empty"))
    }

    mutating func refuse(_ error: ServiceError, _ words: Words) {
        let isMissing = error.violations.contains { $0.rule == "required" }
        problem = isMissing ? words("upload.no_file") : words("upload.unreadable", ["why": error.violations.first.map { "\($0.field) \($0.message)" } ?? error.message])
    }

    package static let textKeys = Set(
        ["create", "update", "unchanged", "duplicate", "rejected", "rows", "line", "verdict", "why", "no_file", "unreadable"].map { "upload.\($0)" })
}
