import Contract

/// A table that somebody uploaded, and how it is read: found out from the file, or as the person says.
struct UploadedTable {
    /// A row with the line it begins on in a text, or its number in a sheet.
    struct Row {
        let line: Int
        let cells: [String]
    }

    /// How the days of a text are written that do not begin with the year.
    enum DayOrder: String, CaseIterable { case dayFirst = "day_first", monthFirst = "month_first" }

    let rows: [Row]
    /// Nil for a spreadsheet.
    let encoding: CSVReader.Encoding?
    let delimiter: Delimiter
    /// Empty for a text.
    let sheets: [String]
    let sheet: String
    /// The line of the headings.
    let headerLine: Int
    /// Sheet, letters and delimiter, to tell whether another reading of the file is of the same rows.
    let form: String

    /// - Parameters:
    ///   - choices: what the person says of the file; what is not said is found out.
    ///   - recognized: how many of some headings are known.
    /// - Throws: `invalid_argument` on `file` or `csv` for what is no table.
    init(_ bytes: [UInt8], _ choices: FormValues, recognized: ([String]) -> Int) throws(ServiceError) {
        if ZipArchive.isLikely(bytes) {
            var workbook = try Workbook(bytes)
            sheets = workbook.sheets
            let said = choices["sheet"] ?? ""
            sheet = sheets.contains(said) ? said : sheets[0]
            (encoding, delimiter) = (nil, .comma)
            rows = try workbook.rows(of: sheet).map { Row(line: $0.number, cells: $0.cells) }
        } else {
            // The old spreadsheet's mark, and that of a PDF.
            guard !bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), !bytes.starts(with: Array("%PDF".utf8)) else { throw ZipArchive.broken("is no table: save it as .xlsx or .csv") }
            let letters = CSVReader.Encoding(rawValue: choices["encoding"] ?? "") ?? CSVReader.encoding(of: bytes)
            let said = Delimiter(rawValue: choices["delimiter"] ?? "") ?? .unspecified
            let reader = try CSVReader(CSVReader.decode(bytes, letters), delimiter: said.character)
            (encoding, delimiter, sheets, sheet) = (letters, Delimiter(reader.delimiter), [], "")
            rows = reader.rows.map { Row(line: $0.line, cells: $0.cells) }
        }
        guard rows.count > 1 else { throw .invalid("csv", "csv_empty", "needs headings and at least one row") }
        // What was said of the headings of another sheet says nothing of these.
        form = "\(sheet) \(encoding?.rawValue ?? "") \(delimiter.rawValue)"
        let said = choices["as"] == form ? choices["header"].flatMap { Int($0) } ?? 0 : 0
        headerLine = rows.contains { $0.line == said } ? said : Self.headerLine(rows, recognized)
    }

    /// Tells whether what is said of columns is said of these.
    var mark: String { Fingerprint.text("\(sheet)\n\(headers.joined(separator: "\n"))".utf8) }

    var isSpreadsheet: Bool { encoding == nil }

    var headers: [String] { rows.first { $0.line == headerLine }?.cells ?? [] }

    /// The rows below the headings.
    var body: [Row] { rows.filter { $0.line > headerLine } }

    /// The line among the first whose cells are known as headings most often; the first that fills as many cells as its
    /// neighbours where none is known.
    private static func headerLine(_ rows: [Row], _ recognized: ([String]) -> Int) -> Int {
        let first = rows.prefix(15)
        let best = first.map { ($0.line, recognized($0.cells)) }.max { $0.1 < $1.1 || $0.1 == $1.1 && $0.0 > $1.0 }
        if let best, best.1 > 0 { return best.0 }
        func filled(_ row: Row) -> Int { row.cells.count { !$0.isEmpty } }
        let most = first.map(filled).max() ?? 1
        return first.first { filled($0) * 2 > most }?.line ?? rows[0].line
    }
}

/// How numbers and days in a column are written.
enum CellSigns {
    /// Whether numbers have a decimal comma; nil where they do not tell.
    static func hasDecimalComma(_ cells: some Sequence<String>) -> Bool? {
        var votes = 0
        for cell in cells {
            let digits = cell.filter { $0.isNumber || $0 == "," || $0 == "." }
            guard let mark = digits.last(where: { $0 == "," || $0 == "." }) else { continue }
            let groups = String(digits).split(separator: mark, omittingEmptySubsequences: false).dropFirst()
            let isGroup = groups.allSatisfy { $0.count == 3 } && !digits.contains(mark == "," ? "." : ",")
            // Three digits behind a lone mark may be thousands.
            guard !isGroup else { continue }
            votes += mark == "," ? 1 : -1
        }
        return votes == 0 ? nil : votes > 0
    }

    /// Whether days begin with the month; nil where they do not tell.
    static func isMonthFirst(_ cells: some Sequence<String>) -> Bool? {
        var isMonthFirst: Bool?
        for day in cells.compactMap(Self.parts) where day[0] <= 31 {
            if day[0] > 12 { return false }
            if day[1] > 12 { isMonthFirst = true }
        }
        return isMonthFirst
    }

    /// A day as `2024-06-30`; nil for what is none.
    static func day(_ cell: String, isMonthFirst: Bool) -> Day? {
        if let day = Day(cell.prefix(10)) { return day }
        guard let parts = Self.parts(cell) else { return nil }
        if parts[0] > 31 { return Day(year: parts[0], month: parts[1], day: parts[2]) }
        // Two digits are of this century, but for what is told of the last one.
        let year = parts[2] >= 100 ? parts[2] : parts[2] + (parts[2] < 70 ? 2000 : 1900)
        return isMonthFirst ? Day(year: year, month: parts[0], day: parts[1]) : Day(year: year, month: parts[1], day: parts[0])
    }

    private static func parts(_ cell: String) -> [Int]? {
        let parts = cell.prefix { $0 != " " && $0 != "T" }.split { "/-.".contains($0) }.map { Int($0) ?? -1 }
        return parts.count == 3 && parts.allSatisfy { $0 >= 0 } ? parts : nil
    }
}
