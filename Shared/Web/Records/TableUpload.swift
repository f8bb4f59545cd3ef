import Contract
import Foundation

/// A page that takes in a file of records: first it says how it reads the file and what would become of each row, then it
/// does it when told to; what it did can be taken back.
package struct TableUpload<Record: ServedResource>: Sendable {
    let site: Site
    let answers: Answers
    /// Where the page stands: `/roadmap/import`.
    let path: String
    let title: @Sendable (Words) -> String
    let lead: @Sendable (Words) -> String
    let crumbs: [PageHead.Crumb]
    /// Where one of the records stands, before its id; nil where they have no page.
    var recordPath: String?

    /// Most bytes of a file: it comes again with every answer to the page, in four letters for three bytes.
    static var mostBytes: Int { 700_000 }

    package init(
        site: Site, answers: Answers, path: String, title: @escaping @Sendable (Words) -> String, lead: @escaping @Sendable (Words) -> String, crumbs: [PageHead.Crumb],
        recordPath: String? = nil
    ) {
        self.site = site
        self.answers = answers
        self.path = path
        self.title = title
        self.lead = lead
        self.crumbs = crumbs
        self.recordPath = recordPath
    }

    private var layout: MessageLayout { Record.fields.layout }
    private func peer(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    package func form(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        return try await page(request, TableUploadView(self, request))
    }

    /// The file comes first; whatever is said about it comes with the file again. `do` says what is wanted: `apply`, `rejects`
    /// for a file of the rows that are not taken in, or just the verdicts; or `undo` of an earlier import.
    package func take(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write, in: answers.service)
        var view = TableUploadView(self, request)
        do {
            if let run = request.form["undo"] {
                let report = try await peer(request).call(Record.methods.undoImport, UndoImport(run, requestID: request.form["requestId"] ?? ""))
                view.show(report, site.words(request.language), recordPath)
            } else if let response = try await judge(request, &view) {
                return response
            }
            return try await page(request, view)
        } catch let error as ServiceError where FormPage.isShown(error) || [.invalidArgument, .failedPrecondition].contains(error.code) {
            view.refuse(error, site.words(request.language))
            return try await page(request, view, status: 400)
        }
    }

    /// - Returns: a file, when that is what was asked for.
    private func judge(_ request: PageRequest, _ view: inout TableUploadView) async throws -> PageResponse? {
        let words = site.words(request.language), peer = peer(request), wish = request.form["do"]
        let file = try Self.file(request)
        let remembered = try await peer.call(TableContract.getColumnMapping, GetColumnMappingRequest(layout.shortName)).columns
        let reading = try TableReading(file.bytes, of: layout, site.texts, remembered: remembered, choices: request.form)
        view.show(file.name, file.bytes, reading, HeadingNames(layout, site.texts).choices(words), words)
        let (csv, lines) = try reading.importable()
        let isApplied = wish == "apply"
        let asked = ImportRecords<Record>(
            csv: csv, apply: isApplied, requestID: isApplied ? request.form["requestId"] ?? "" : "", fileName: String(file.name.prefix(200)), delimiter: reading.delimiter)
        let report = try await peer.call(Record.methods.importTable, asked)
        if isApplied {
            let news = reading.mapping.news(reading.choices)
            if !news.isEmpty { _ = try await peer.call(TableContract.setColumnMapping, SetColumnMappingRequest(ColumnMapping(layout.shortName, news))) }
        }
        if wish == "rejects" { return rejects(report, lines, reading.table, file.name, words) }
        view.show(report, lines, reading, words, recordPath)
        return nil
    }

    private static func file(_ request: PageRequest) throws(ServiceError) -> (name: String, bytes: [UInt8]) {
        var (name, bytes): (String, [UInt8]) = ("", [])
        if let file = request.files.first(where: { $0.field == "file" }) { (name, bytes) = (file.name, file.bytes) } else if let content = request.form["content"] {
            (name, bytes) = (request.form["name"] ?? "", Data(base64Encoded: content, options: .ignoreUnknownCharacters).map { Array($0) } ?? [])
        }
        guard !bytes.isEmpty else { throw .invalid("file", "required", "is required") }
        guard bytes.count <= mostBytes else { throw .invalid("file", "file_large", "is larger than \(mostBytes) bytes") }
        return (name, bytes)
    }

    /// The rows that are not taken in as they stand in the file, with why behind them.
    private func rejects(_ report: ImportReport<Record>, _ lines: [Int], _ table: UploadedTable, _ name: String, _ words: Words) -> PageResponse {
        let byLine = Dictionary(table.body.map { ($0.line, $0.cells) }) { first, _ in first }
        let width = max(table.headers.count, byLine.values.map(\.count).max() ?? 0)
        var csv = CSVWriter(words.format)
        func row(_ cells: [String], _ why: String) { csv.row((cells + Array(repeating: "", count: width - cells.count) + [why]).map { .text($0) }) }
        row(table.headers, words("upload.why"))
        for (index, line) in report.rows.enumerated() where [.rejected, .duplicate].contains(line.verdict) && lines.indices.contains(index) {
            row(byLine[lines[index]] ?? [], TableUploadView.why(line, layout, words))
        }
        let base = name.split(separator: ".").dropLast().joined(separator: ".")
        return .csv(csv, name: "\(base.isEmpty ? layout.shortName : base)-\(words("upload.rejects_file")).csv")
    }

    private func page(_ request: PageRequest, _ view: TableUploadView, status: Int = 200) async throws -> PageResponse {
        var view = view
        let runs = try await peer(request).call(TableContract.getImportRuns, GetImportRunsRequest(layout.shortName)).runs
        view.show(runs, site.words(request.language))
        var head = PageHead(title: view.title, crumbs: crumbs)
        head.status = status
        return site.page(head, "table-upload", view, for: request)
    }
}
