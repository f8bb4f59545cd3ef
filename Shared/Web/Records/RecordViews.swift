import Contract

struct RecordListView: Sendable {
    let title: String
    let search: RecordSearch.View
    let newAddress: String
    let importAddress: String
    let fileAddress: String
    let table: TableView
    let paging: Paging
}

struct RecordView: Sendable {
    struct Fact: Sendable {
        let name: String
        let text: String
        let address: String?
    }
    let title: String
    let kind: String
    let facts: [Fact]
    let editAddress: String
    let deleteAddress: String
    let csrf: String
    let etag: String
    let changed: String
}

struct RecordFormView: Sendable {
    let title: String
    let form: FormView
}

struct ImportView: Sendable {
    struct Field: Sendable {
        let name: String
        let label: String
        let isRequired: Bool
    }
    let title: String
    let action: String
    let csrf: String
    /// The table that was tried, to be written with the next press.
    let csv: String
    let mayApply: Bool
    let report: ImportReportView?
    let fields: [Field]
}

/// What became of a table, or why it is none.
struct ImportReportView: Sendable {
    let problem: String?
    let summary: String
    let state: String
    let ignored: String?
    let table: TableView?
    let mayApply: Bool

    init(problem: String, _ words: Words) {
        self.problem = problem
        (summary, state, ignored, table, mayApply) = ("", "", nil, nil, false)
    }

    init<Record: ServedResource>(_ report: ImportReport<Record>, path: String, _ words: Words) {
        problem = nil
        let counts = [
            ("created", report.created), ("updated", report.updated), ("unchanged", report.unchanged), ("duplicates", report.duplicates), ("rejected", report.rejected),
        ]
        summary = counts.map { words("import.count_\($0)", ["count": words.format.integer(Int($1))]) }.joined(separator: " · ")
        state = words(report.applied ? "import.applied" : "import.tried")
        ignored = report.ignoredColumns.isEmpty ? nil : words("import.ignored", ["columns": report.ignoredColumns.joined(separator: ", ")])
        mayApply = !report.applied && report.created + report.updated > 0
        let layout = Record.fields.layout
        let rows = report.rows.map { row -> [TableView.Cell] in
            let problems = row.violations.map { violation -> String in
                let field = layout.field(violation.field)
                let rule = words.rule(.init(field: violation.field, rule: violation.rule, message: violation.message), field)
                return field.map { "\(words.label(layout, $0)): \(rule)" } ?? rule
            }
            let why = problems.isEmpty ? row.reason : problems.joined(separator: " ")
            return [
                .init(words.format.integer(Int(row.line)), address: row.id.isEmpty ? nil : "\(path)/\(row.id)", isNumeric: true),
                .init(words("term.ImportVerdict.\(row.verdict.rawValue)")), .init(why),
            ]
        }
        table = TableView(
            caption: words("import.rows"),
            columns: [.init(words("import.line"), isNumeric: true), .init(words("import.verdict")), .init(words("import.why"))], rows: rows, empty: "")
    }
}

/// The search of a list as its address carries it: `q` for words, `f.category` for a code.
struct RecordSearch: Sendable {
    struct View: Sendable {
        struct Choice: Sendable {
            let name: String
            let id: String
            let label: String
            let options: [FormField.Option]
        }
        let text: String
        let choices: [Choice]
    }

    private let layout: MessageLayout
    private let terms: [FieldEntry]
    private let request: PageRequest

    init(_ layout: MessageLayout, _ columns: [String], _ request: PageRequest) {
        self.layout = layout
        self.request = request
        terms = columns.compactMap { layout.field($0) }.filter { if case .term = $0.kind { true } else { false } }
    }

    /// As AIP-160 writes it.
    var filter: String {
        var parts: [String] = []
        if let text = request.query["q"], !text.isEmpty { parts.append(Self.quoted(text)) }
        for field in terms {
            if let code = request.query["f.\(field.name)"], !code.isEmpty { parts.append("\(field.protoName) = \(Self.quoted(code))") }
        }
        return parts.joined(separator: " AND ")
    }

    func address(_ path: String) -> String {
        var request = request
        request.path = path
        return request.address(setting: "page", to: nil)
    }

    func view(_ words: Words) -> View {
        View(
            text: request.query["q"] ?? "",
            choices: terms.map { field in
                guard case .term(let vocabulary) = field.kind else { return .init(name: "", id: "", label: "", options: []) }
                let chosen = request.query["f.\(field.name)"] ?? ""
                let options = vocabulary.codes.map { code in
                    FormField.Option(value: code, label: code.isEmpty ? words("records.any") : words.term(vocabulary, code), isSelected: code == chosen)
                }
                return .init(name: "f.\(field.name)", id: "filter-\(field.name)", label: words.label(layout, field), options: options)
            })
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
    }
}

extension FieldEntry {
    /// A person can type it into a form.
    var isTypable: Bool {
        guard !isOutput, name != "etag" else { return false }
        switch kind {
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages, .instant: return false
        default: return true
        }
    }
    var isSortable: Bool {
        switch kind {
        case .strings, .terms, .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages: false
        default: true
        }
    }
    /// The type of record that the field holds the id of.
    var referenced: String? {
        for case .references(let type) in rules { return type }
        return nil
    }
}
