import Contract
import Foundation

/// Reads the sheets of a spreadsheet file (Office Open XML, ECMA-376 part 1, 18) as texts: numbers as short as they can be
/// told, dates as `2024-06-30`, what a formula last gave.
struct Workbook {
    /// A row of a sheet that is not empty, by its number in the sheet.
    struct Row {
        let number: Int
        let cells: [String]
    }

    private static let mostBytes = 64 << 20
    private static let mostRows = 50_000
    private static let mostColumns = 400
    private static let mostCells = 2_000_000

    /// Names of the sheets that people see, in their order.
    let sheets: [String]
    private var archive: ZipArchive
    /// By name of the sheet.
    private let parts: [String: String]
    private let texts: [String]
    /// By number of a cell's style: whether numbers in it are dates.
    private let isDated: [Bool]
    /// Whether days count from 1904.
    private let isFrom1904: Bool

    /// - Throws: `invalid_argument` on `file` for what is no spreadsheet, or one that is too large.
    init(_ bytes: [UInt8]) throws(ServiceError) {
        var archive = try ZipArchive(bytes, limit: Self.mostBytes)
        guard let book = try archive.file("xl/workbook.xml") else { throw ZipArchive.broken("is no spreadsheet: save it as .xlsx or .csv") }
        let targets = try Self.targets(try archive.file("xl/_rels/workbook.xml.rels") ?? [])
        var (sheets, parts, isFrom1904): ([String], [String: String], Bool) = ([], [:], false)
        try Self.walk(book) { name, attributes in
            if name == "workbookPr" { isFrom1904 = ["1", "true"].contains(attributes["date1904"]) }
            guard name == "sheet", let title = attributes["name"], let target = targets[attributes["id"] ?? ""], attributes["state"] ?? "visible" == "visible" else { return }
            sheets.append(title)
            parts[title] = target
        }
        guard !sheets.isEmpty else { throw ZipArchive.broken("has no sheet") }
        (self.sheets, self.parts, self.isFrom1904) = (sheets, parts, isFrom1904)
        texts = try Self.texts(try archive.file("xl/sharedStrings.xml") ?? [])
        isDated = try Self.datedStyles(try archive.file("xl/styles.xml") ?? [])
        self.archive = archive
    }

    /// The rows of a sheet.
    mutating func rows(of sheet: String) throws(ServiceError) -> [Row] {
        guard let part = parts[sheet], let file = try archive.file(part) else { throw ZipArchive.broken("has no sheet «\(sheet)»") }
        var reading = SheetReading(texts: texts, isDated: isDated, isFrom1904: isFrom1904)
        var pieces = XMLPieces(file)
        while let piece = try pieces.next() {
            reading.take(piece)
            guard reading.rows.count <= Self.mostRows, reading.width <= Self.mostColumns, reading.count <= Self.mostCells else {
                throw .invalid("file", "file_large", "has more than \(Self.mostRows) rows or \(Self.mostColumns) columns")
            }
        }
        return reading.rows
    }

    private static func walk(_ file: [UInt8], _ take: (String, [String: String]) -> Void) throws(ServiceError) {
        var pieces = XMLPieces(file)
        while let piece = try pieces.next() { if case .open(let name, let attributes) = piece { take(name, attributes) } }
    }

    /// Where the parts stand that the book names by id.
    private static func targets(_ file: [UInt8]) throws(ServiceError) -> [String: String] {
        var targets: [String: String] = [:]
        try walk(file) { name, attributes in
            guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
            targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
        }
        return targets
    }

    /// The texts that cells share. What is said of how a text is spoken is left out.
    private static func texts(_ file: [UInt8]) throws(ServiceError) -> [String] {
        var texts: [String] = []
        var (isText, isSpoken) = (false, false)
        var pieces = XMLPieces(file)
        while let piece = try pieces.next() {
            switch piece {
            case .open("si", _): texts.append("")
            case .open("t", _): isText = true
            case .close("t"): isText = false
            case .open("rPh", _): isSpoken = true
            case .close("rPh"): isSpoken = false
            case .text(let text) where isText && !isSpoken && !texts.isEmpty: texts[texts.count - 1] += text
            default: break
            }
        }
        return texts
    }

    private static func datedStyles(_ file: [UInt8]) throws(ServiceError) -> [Bool] {
        var own: [String: Bool] = [:]
        var styles: [Bool] = []
        var isInCells = false
        var pieces = XMLPieces(file)
        while let piece = try pieces.next() {
            switch piece {
            case .open("numFmt", let attributes): own[attributes["numFmtId"] ?? ""] = isDate(attributes["formatCode"] ?? "")
            case .open("cellXfs", _): isInCells = true
            case .close("cellXfs"): isInCells = false
            case .open("xf", let attributes) where isInCells:
                let id = attributes["numFmtId"] ?? "0"
                // Those that every program knows (18.8.30); 27–36 and 50–58 are dates of East Asia.
                let known = Int(id).map { (14...22).contains($0) || (27...36).contains($0) || (45...47).contains($0) || (50...58).contains($0) } ?? false
                styles.append(own[id] ?? known)
            default: break
            }
        }
        return styles
    }

    /// Whether a format tells days: letters of a date outside of quotes, brackets and after a backslash.
    private static func isDate(_ format: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for letter in format.lowercased() {
            if isEscaped { isEscaped = false } else if letter == "\"" { isQuoted.toggle() } else if isQuoted { continue } else if letter == "[" { isBracketed = true } else if letter == "]" {
                isBracketed = false
            } else if letter == "\\" || letter == "_" || letter == "*" { isEscaped = true } else if !isBracketed, "ymdh".contains(letter) { return true }
        }
        return false
    }
}

/// Puts the cells of a sheet together while its pieces come.
private struct SheetReading {
    let texts: [String]
    let isDated: [Bool]
    let isFrom1904: Bool
    private(set) var rows: [Workbook.Row] = []
    /// Most columns of a row, and cells of all.
    private(set) var width = 0
    private(set) var count = 0

    private var number = 0
    private var cells: [String] = []
    private var column = -1
    private var (type, style) = ("n", 0)
    private var text = ""
    private var isValue = false
    private var isSpoken = false

    init(texts: [String], isDated: [Bool], isFrom1904: Bool) {
        self.texts = texts
        self.isDated = isDated
        self.isFrom1904 = isFrom1904
    }

    mutating func take(_ piece: XMLPieces.Piece) {
        switch piece {
        case .open("row", let attributes):
            number = attributes["r"].flatMap(Int.init) ?? number + 1
            (cells, column) = ([], -1)
        case .open("c", let attributes):
            column = attributes["r"].map(Self.column) ?? column + 1
            width = max(width, column + 1)
            (type, style, text) = (attributes["t"] ?? "n", attributes["s"].flatMap(Int.init) ?? 0, "")
        case .open("v", _), .open("t", _): isValue = true
        case .close("v"), .close("t"): isValue = false
        case .open("rPh", _): isSpoken = true
        case .close("rPh"): isSpoken = false
        case .text(let more) where isValue && !isSpoken: text += more
        case .close("c"): place()
        case .close("row"): if cells.contains(where: { !$0.isEmpty }) { rows.append(.init(number: number, cells: cells)) }
        default: break
        }
    }

    /// `AB12` → 27.
    private static func column(_ name: String) -> Int {
        name.utf8.prefix(3).filter { (65...90).contains($0) }.reduce(0) { $0 * 26 + Int($1) - 64 } - 1
    }

    private mutating func place() {
        guard (0..<1_000).contains(column) else { return }
        let shown = self.shown().trimmed
        guard !shown.isEmpty else { return }
        count += 1
        while cells.count < column { cells.append("") }
        if column < cells.count { cells[column] = shown } else { cells.append(shown) }
    }

    private func shown() -> String {
        switch type {
        case "s": Int(text).flatMap { texts.indices.contains($0) ? texts[$0] : nil } ?? ""
        case "b": text == "1" ? "1" : "0"
        case "n": isDated.indices.contains(style) && isDated[style] ? day(text) : Self.short(text)
        // What a formula could not reckon says nothing.
        case "e": ""
        default: text
        }
    }

    /// `1.10000000000000001` and `45292.0` as people typed them.
    private static func short(_ text: String) -> String {
        guard let value = Double(text), value.isFinite else { return text }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        let told = Decimal(string: String(format: "%.15g", value), locale: Locale(identifier: "en_US_POSIX")) ?? Decimal(value)
        return "\(told)"
    }

    /// Days are counted from the last ones of 1899; programs have counted a day too much before March 1900 ever since. A part
    /// of a day is a time.
    private func day(_ text: String) -> String {
        guard let value = Double(text), value >= 0, value < 2_958_000 else { return text }
        let minutes = Int(((value - value.rounded(.down)) * 1440).rounded())
        let time = String(format: "%02d:%02d", minutes / 60 % 24, minutes % 60)
        if value < 1 { return time }
        let days = Int(value) + (isFrom1904 ? 1462 : value < 61 ? 1 : 0) + minutes / 1440
        let day = Day(number: Int32(days) - 25_569).text
        return minutes % 1440 == 0 ? day : "\(day) \(time)"
    }
}
