import Contract
import Foundation

/// View model of the page: the template `table-upload` shows it.
package struct TableUploadView: Sendable {
    /// A column of the file, and the field that is chosen for it.
    struct Heading: Sendable {
        let header: String
        let sample: String
        let choice: FormField
    }
    /// The file that was judged, with how it is read.
    struct File: Sendable {
        let name: String
        /// In Base64, to come again.
        let content: String
        /// `form` and `mark` of the table as it is shown.
        let form: String
        let mark: String
        let told: String
        let reading: [FormField]
        let headings: [Heading]
        var mayApply = false
        var hasRejects = false
        /// A field that every record needs is in no column.
        let isIncomplete: Bool
        let requestID: String
    }
    /// Rows of which the same becomes.
    struct Part: Sendable {
        /// What becomes of them, and of how many.
        let title: String
        /// Whether a person must look at them.
        let isOpen: Bool
        let rows: TableView
        /// How many are not shown.
        let more: String?
    }
    struct Run: Sendable {
        let text: String
        /// Its id, when it can be taken back.
        let undo: String?
    }

    let title: String
    let lead: String
    let action: String
    let csrf: String
    let columns: String
    private(set) var problem: String?
    private(set) var summary: String?
    private(set) var parts: [Part] = []
    private(set) var hasParts = false
    private(set) var file: File?
    private(set) var isApplied = false
    private(set) var runs: [Run] = []
    private(set) var hasRuns = false
    let requestID = Identifier.make(at: .now())

    /// Most rows that a part shows.
    private static let mostRows = 300
    /// What a person must look at, and then what is well and stays folded.
    private static let lookedAt: [ImportVerdict] = [.rejected, .duplicate, .left]
    private static let folded: [ImportVerdict] = [.create, .update, .unchanged, .removed, .restored]

    init<Record: ServedResource>(_ upload: TableUpload<Record>, _ request: PageRequest) {
        let words = upload.site.words(request.language)
        title = upload.title(words)
        lead = upload.lead(words)
        action = upload.path
        csrf = request.csrfToken
        let layout = Record.fields.layout
        columns = layout.fields.filter { !$0.isOutput && $0.name != "etag" }.map { words.label(layout, $0) }.joined(separator: ", ")
    }

    /// How the file is read.
    mutating func show(_ name: String, _ bytes: [UInt8], _ reading: TableReading, _ names: [(value: String, label: String)], _ words: Words) {
        let body = reading.table.body
        let headings = reading.mapping.columns.map { column in
            let samples = body.lazy.compactMap { column.index < $0.cells.count ? $0.cells[column.index] : nil }.filter { !$0.isEmpty }.prefix(2)
            let header = column.header.isEmpty ? words("upload.nameless", ["number": words.format.integer(column.index + 1)]) : column.header
            return Heading(
                header: header, sample: samples.map { String($0.prefix(60)) }.joined(separator: " · "),
                choice: .choice(name: "map.\(column.index)", label: header, value: column.name.isEmpty ? "-" : column.name, choices: [("-", words("upload.leave_out"))] + names))
        }
        let left = reading.leftOut
        let told = words("upload.read", ["rows": words.format.integer(body.count), "fields": words.format.integer(reading.mapping.given.count)])
            + (left.isEmpty ? "" : " " + words("upload.left_out", ["columns": left.joined(separator: ", ")]))
        file = File(
            name: name, content: Data(bytes).base64EncodedString(), form: reading.table.form, mark: reading.table.mark, told: told,
            reading: Self.fields(reading, words), headings: headings, isIncomplete: reading.lacksRequired, requestID: Identifier.make(at: .now()))
    }

    private static func fields(_ reading: TableReading, _ words: Words) -> [FormField] {
        let table = reading.table
        var fields: [FormField] = []
        if table.sheets.count > 1 { fields.append(.choice(name: "sheet", label: words("upload.sheet"), value: table.sheet, choices: table.sheets.map { ($0, $0) })) }
        if let encoding = table.encoding {
            fields.append(.choice(name: "encoding", label: words("upload.encoding"), value: encoding.rawValue, choices: CSVReader.Encoding.allCases.map { ($0.rawValue, $0.rawValue) }))
            fields.append(.choice(
                name: "delimiter", label: words("upload.delimiter"), value: table.delimiter.rawValue, choices: Delimiter.codes.map { ($0, words("upload.delimiter_\($0)")) }))
            fields.append(.choice(
                name: "decimal", label: words("upload.decimal"), value: reading.hasDecimalComma ? "comma" : "point", choices: [("comma", "1.234,5"), ("point", "1,234.5")]))
        }
        fields.append(.choice(
            name: "days", label: words("upload.days"), value: (reading.isMonthFirst ? UploadedTable.DayOrder.monthFirst : .dayFirst).rawValue,
            choices: [("day_first", "31/12/2025, 2025-12-31"), ("month_first", "12/31/2025, 2025-12-31")]))
        let lines: [(value: String, label: String)] = table.rows.prefix(15).map { (String($0.line), "\($0.line): \($0.cells.filter { !$0.isEmpty }.joined(separator: " · ").prefix(60))") }
        fields.append(.choice(name: "header", label: words("upload.header"), value: String(table.headerLine), choices: lines))
        return fields
    }

    mutating func show<Record: ServedResource>(_ report: ImportReport<Record>, _ lines: [Int], _ reading: TableReading, _ words: Words, _ recordPath: String?) {
        let told = reading.mapping.told(reading.table.body)
        isApplied = report.applied
        summary = Self.summary(
            [("create", report.created), ("update", report.updated), ("unchanged", report.unchanged), ("duplicate", report.duplicates), ("rejected", report.rejected)], words)
        file?.mayApply = !report.applied && report.created + report.updated > 0
        file?.hasRejects = report.rejected + report.duplicates > 0
        let numbered = report.rows.enumerated().map { index, row in (lines.indices.contains(index) ? lines[index] : Int(row.line), row) }
        show(numbered, Record.fields.layout, words, recordPath, told: told)
    }

    /// What became of an import that was taken back.
    mutating func show<Record: ServedResource>(_ report: UndoReport<Record>, _ words: Words, _ recordPath: String?) {
        isApplied = true
        summary = Self.summary([("removed", report.removed), ("restored", report.restored), ("left", report.left)], words)
        show(report.rows.map { (Int($0.line), $0) }, Record.fields.layout, words, recordPath)
    }

    private static func summary(_ counts: [(String, Int32)], _ words: Words) -> String {
        counts.filter { $0.1 > 0 }.map { "\(words("upload.\($0.0)")): \(words.format.integer($0.1))" }.joined(separator: " · ")
    }

    /// - Parameter told: by line, what the file calls a row; empty where the file is not there any more.
    private mutating func show(_ numbered: [(line: Int, row: ImportRow)], _ layout: MessageLayout, _ words: Words, _ recordPath: String?, told: [Int: String] = [:]) {
        let names = ["line", "row", "verdict", "why"].filter { !told.isEmpty || $0 != "row" }
        let byVerdict = Dictionary(grouping: numbered) { $0.row.verdict }
        parts = (Self.lookedAt + Self.folded).compactMap { verdict -> Part? in
            guard let rows = byVerdict[verdict] else { return nil }
            let name = words("upload.\(verdict.rawValue)")
            let cells = rows.prefix(Self.mostRows).map { line, row -> [TableView.Cell] in
                let isThere = !row.id.isEmpty && row.verdict != .removed
                let called: [TableView.Cell] = told.isEmpty ? [] : [.init(told[line] ?? "")]
                let number = TableView.Cell(words.format.integer(line), isNumeric: true)
                return [number] + called + [.init(name, address: isThere ? recordPath.map { "\($0)/\(row.id)" } : nil), .init(Self.why(row, layout, words))]
            }
            var table = TableView(caption: name, columns: names.map { .init(words("upload.\($0)"), isNumeric: $0 == "line") }, rows: cells, empty: words("table.empty"))
            table.isCaptionSpoken = true
            let more = rows.count > cells.count ? words("upload.more", ["count": words.format.integer(rows.count - cells.count)]) : nil
            return Part(title: "\(name): \(words.format.integer(rows.count))", isOpen: Self.lookedAt.contains(verdict), rows: table, more: more)
        }
        hasParts = !parts.isEmpty
    }

    /// Why nothing becomes of a row, in words: by field and rule, else by the reason.
    static func why(_ row: ImportRow, _ layout: MessageLayout, _ words: Words) -> String {
        if row.verdict == .duplicate { return words("upload.similar") }
        let why = row.violations.map { violation in
            let name = violation.field.split(separator: ".").last.map { String($0.prefix { $0 != "[" }) } ?? ""
            let field = layout.field(name)
            let rule = words.rule(.init(field: violation.field, rule: violation.rule, message: violation.message), field)
            return field.map { "\(words.label(layout, $0)): \(rule)" } ?? rule
        }
        guard why.isEmpty, !row.code.isEmpty else { return why.joined(separator: " ") }
        return words.texts.find("reason.\(row.code)", words.language) ?? words.texts.find("error.text.\(row.code)", words.language) ?? words("error.text.failed_precondition")
    }

    mutating func show(_ runs: [ImportRun], _ words: Words) {
        self.runs = runs.prefix(10).map { run in
            let counts = Self.summary(
                [("create", run.created), ("update", run.updated), ("unchanged", run.unchanged), ("duplicate", run.duplicates), ("rejected", run.rejected)], words)
            let parts = [run.time.map { words.format.dayAndTime($0) } ?? "", run.principalName, run.fileName, counts, run.undoTime.map { words("upload.undone", ["when": words.format.dayAndTime($0)]) } ?? ""]
            return Run(text: parts.filter { !$0.isEmpty }.joined(separator: " · "), undo: run.canUndo ? run.id : nil)
        }
        hasRuns = !runs.isEmpty
    }

    mutating func refuse(_ error: ServiceError, _ words: Words) {
        let isMissing = error.violations.contains { $0.rule == "required" }
        problem = isMissing ? words("upload.no_file") : ErrorPage(error, traceID: "", words).reasons
    }

    package static let textKeys = Set(
        [
            "create", "update", "unchanged", "duplicate", "rejected", "removed", "restored", "left", "rows", "line", "row", "verdict", "why", "no_file", "nameless", "leave_out", "read",
            "left_out", "sheet", "encoding", "delimiter", "delimiter_comma", "delimiter_semicolon", "delimiter_tab", "delimiter_bar", "decimal", "days", "header", "more", "similar",
            "undone", "rejects_file",
        ].map { "upload.\($0)" } + ["reason.CHANGED_SINCE", "reason.DELETED_SINCE", "reason.IMPORT_UNDONE", "reason.IMPORT_TOO_OLD", "reason.IN_USE"]
            + ["csv", "csv_empty", "csv_columns", "file_broken", "file_large"].map { "rule.\($0)" })
}

extension ErrorPage {
    /// What is wrong with each field, or else the sentence.
    fileprivate var reasons: String { hasViolations ? violations.joined(separator: " ") : text }
}
