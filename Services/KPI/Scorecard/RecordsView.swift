import Contract
import Models
import Web

/// View model of the page with all records behind a figure: the template `records` shows it.
struct RecordsView: Sendable {
    let code: String
    let name: String
    let period: String
    let table: TableView
    let paging: Paging
    let warnings: [SourceNotice]
    let csvAddress: String

    init(_ figure: FigureFacts, _ period: Period, _ facts: RecordsFacts, _ request: PageRequest, _ words: Words) {
        code = figure.id
        name = figure.name
        self.period = words.name(period)
        let address = FigureAddress(figure.id, period)
        let comment: ((String) -> String)? = request.caller.may(.write, in: KPIService.name) ? { address.comment(on: $0) } : nil
        table = RecordsTable.table(facts, caption: words("records.caption"), comment: comment, words)
        paging = Paging(request, token: facts.token, next: facts.nextToken, shown: facts.records.count, total: facts.total, words: words)
        warnings = MissingRecords.notices(facts, words)
        csvAddress = address.csv
    }
}

/// Records as a table and as a spreadsheet.
enum RecordsTable {
    /// - Parameter comment: where a comment that mentions a record of this id is begun; nil for who may write none.
    static func table(_ facts: RecordsFacts, caption: String, comment: ((String) -> String)? = nil, _ words: Words) -> TableView {
        let adds = facts.records.contains { $0.adds != nil }
        var columns = [TableView.Column(words("records.record")), .init(words("records.date")), .init(words("records.service"))]
        if adds { columns.append(.init(words("records.adds"), isNumeric: true)) }
        if comment != nil { columns.append(.init(words("records.comment"))) }
        let rows = facts.records.map { record -> [TableView.Cell] in
            let told: [TableView.Cell] = comment.map { [.init(record.id.isEmpty ? "" : words("records.comment_on"), address: record.id.isEmpty ? nil : $0(record.id))] } ?? []
            return [
                .init(record.label, address: record.address), .init(record.date.map { words.format.day($0) } ?? ""),
                .init(words("source.\(record.service)")),
            ] + (adds ? [.init(record.adds?.full(words) ?? "", isNumeric: true)] : []) + told
        }
        return TableView(caption: caption, columns: columns, rows: rows, empty: words("records.none"))
    }

    static func csv(_ records: [RecordsFacts.Record], _ words: Words) -> CSVWriter {
        var csv = CSVWriter(words.format)
        csv.row(["record", "date", "service", "adds"].map { .text(words("records.\($0)")) })
        for record in records {
            csv.row([.text(record.label), record.date.map { .day($0) } ?? .empty, .text(words("source.\(record.service)")), value(record.adds, words)])
        }
        return csv
    }

    /// Numbers stay numbers: euros with cents, others with up to two decimals.
    private static func value(_ quantity: Quantity?, _ words: Words) -> FieldValue {
        switch quantity {
        case .euros(let euros): euros.magnitude < 9e15 ? .money(cents: Int64((euros * 100).rounded())) : .empty
        case .count(let count): count.magnitude < 9e15 ? .number(Int64(count.rounded()), decimals: 0) : .empty
        case .percent(let number), .score(let number): number.magnitude < 9e15 ? .number(Int64((number * 100).rounded()), decimals: 2) : .empty
        case .level: .text(quantity?.full(words) ?? "")
        case nil: .number(1, decimals: 0)
        }
    }
}

/// The banners of a list that lacks records: of services that do not answer, or that do not show theirs to the reader.
enum MissingRecords {
    static func notices(_ facts: RecordsFacts, _ words: Words) -> [SourceNotice] {
        [(kind: "silent", services: facts.silent), (kind: "withheld", services: facts.withheld)].filter { !$0.services.isEmpty }.map { kind, services in
            let names = services.map { words("source.\($0)") }.joined(separator: ", ")
            return SourceNotice(kind: "near", title: words("records.\(kind)"), lines: [words("records.\(kind)_why", ["services": names])])
        }
    }
    static let textKeys = Set(["silent", "withheld"].flatMap { ["records.\($0)", "records.\($0)_why"] })
}

extension SourceNotice {
    init(kind: String, title: String, lines: [String]) {
        self.kind = kind
        self.title = title
        self.lines = lines
    }
}
