import Contract
import Web

/// A list as a table: CSV to take elsewhere and back, a spreadsheet to read.
struct TableOutlet: Sendable {
    enum Form: String, Sendable, CaseIterable {
        case csv, xlsx

        var type: String {
            switch self {
            case .csv: "text/csv; charset=utf-8"
            case .xlsx: SpreadsheetWriter.mediaType
            }
        }
    }

    let list: RecordList
    let texts: Texts

    func table(_ form: Form, _ asked: OutletQuery, by caller: Caller, _ language: Language) async throws -> (bytes: [UInt8], rows: Int) {
        let words = Words(texts, language)
        try asked.check(list.name, knows: list.parameters.map(\.name) + ["lang", "header"])
        let header = try Self.header(asked)
        let rest = asked.without(["lang", "header"])
        let names = list.columns.header(header, words)
        var rows = 0
        switch form {
        case .csv:
            var table = CSVWriter(words.format)
            table.row(names.map { .text($0) })
            try await list.read(rest, by: caller, language: language, row: { list.columns.exchanged($0, header, words) }) {
                table.row($0)
                rows += 1
            }
            return (table.bytes, rows)
        case .xlsx:
            let table = try SpreadsheetWriter(list.name, header: names)
            try await list.read(rest, by: caller, language: language, row: { list.columns.shown($0, words) }) {
                table.add($0)
                rows += 1
            }
            return (try table.finish(), rows)
        }
    }

    private static func header(_ asked: OutletQuery) throws -> RecordColumns.Header {
        guard let value = asked["header"] else { return .labels }
        guard let header = RecordColumns.Header(rawValue: value) else {
            throw ServiceError.invalid("header", "one_of", "must be one of \(RecordColumns.Header.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return header
    }
}
