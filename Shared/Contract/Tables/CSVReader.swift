import Foundation

/// Reads tables as spreadsheets write them: RFC 4180 with the delimiter, the encoding and the line ends that people's
/// programs choose.
package struct CSVReader: Sendable {
    /// A row with the line it begins on, the first line being 1.
    package struct Row: Sendable, Equatable {
        package let line: Int
        package let cells: [String]
    }

    /// What cells can be separated by.
    package static let delimiters = Delimiter.allCases.compactMap(\.character)

    /// The one that most lines have the same number of, outside quotes.
    package let delimiter: Character
    /// Every row that is not empty, the header first.
    package let rows: [Row]

    /// - Parameter delimiter: what separates the cells; found out when it is not said.
    /// - Throws: `invalid_argument` on `csv` when a quote is never closed.
    package init(_ text: String, delimiter said: Character? = nil) throws(ServiceError) {
        let plain = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        delimiter = said ?? Self.delimiter(of: plain)
        rows = try Self.rows(of: plain, delimiter: delimiter)
    }

    /// Spanish and Basque spreadsheets write `1.234,5` and separate cells with `;`.
    package var hasDecimalComma: Bool { delimiter != "," }

    /// How the letters of a file are written.
    package enum Encoding: String, Sendable, CaseIterable {
        case utf8 = "UTF-8"
        case utf16 = "UTF-16"
        case windows1252 = "Windows-1252"
    }

    /// UTF-16 where its mark stands or every other byte is zero, UTF-8 where it is valid, or else what Excel writes.
    package static func encoding(of bytes: [UInt8]) -> Encoding {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        let head = bytes.prefix(200)
        if head.count > 3, head.count(where: { $0 == 0 }) * 3 > head.count { return .utf16 }
        return String(validating: bytes, as: UTF8.self) == nil ? .windows1252 : .utf8
    }

    /// The text of a file.
    ///
    /// - Parameter said: how its letters are written; found out when it is not said.
    package static func decode(_ bytes: [UInt8], _ said: Encoding? = nil) -> String {
        switch said ?? encoding(of: bytes) {
        case .utf8: String(decoding: bytes, as: UTF8.self)
        case .utf16: decode16(bytes)
        case .windows1252: String(data: Data(bytes), encoding: .windowsCP1252) ?? String(decoding: bytes, as: UTF8.self)
        }
    }

    /// Without a mark the order of the bytes is told by where the zeros stand.
    private static func decode16(_ bytes: [UInt8]) -> String {
        let isBig = bytes.starts(with: [0xFE, 0xFF]) || !bytes.starts(with: [0xFF, 0xFE]) && bytes.first == 0
        let start = bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) ? 2 : 0
        var units: [UInt16] = []
        for index in stride(from: start, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBig ? first << 8 | second : second << 8 | first)
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Titles above the header have none, lists in a cell and decimal commas now one, now another number.
    private static func delimiter(of text: Substring) -> Character {
        var lines: [[Character: Int]] = [[:]]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if character.isNewline {
                guard lines.count < 40 else { break }
                lines.append([:])
            } else if delimiters.contains(character) {
                lines[lines.count - 1][character, default: 0] += 1
            }
        }
        func agreeing(_ delimiter: Character) -> (lines: Int, count: Int) {
            let counts = Dictionary(lines.compactMap { $0[delimiter] }.map { ($0, 1) }, uniquingKeysWith: +)
            return counts.map { ($0.value, $0.key) }.max { $0 < $1 } ?? (0, 0)
        }
        let best = delimiters.max { agreeing($0) < agreeing($1) } ?? ","
        return agreeing(best).lines == 0 ? "," : best
    }

    private static func rows(of text: Substring, delimiter: Character) throws(ServiceError) -> [Row] {
        var rows: [Row] = []
        var cells: [String] = []
        var cell = ""
        var line = 1
        var begin = 1
        var quotedSince: Int?
        var index = text.startIndex
        func isBlank() -> Bool { cells.allSatisfy(\.isEmpty) }
        while index < text.endIndex {
            let character = text[index]
            index = text.index(after: index)
            if character.isNewline { line += 1 }
            if quotedSince != nil {
                if character != "\"" {
                    cell.append(character)
                } else if index < text.endIndex, text[index] == "\"" {
                    cell.append("\"")
                    index = text.index(after: index)
                } else {
                    quotedSince = nil
                }
            } else if character == "\"", cell.isEmpty {
                quotedSince = line
            } else if character == delimiter || character.isNewline {
                cells.append(cell.trimmed)
                cell = ""
                guard character.isNewline else { continue }
                if !isBlank() { rows.append(Row(line: begin, cells: cells)) }
                cells = []
                begin = line
            } else {
                cell.append(character)
            }
        }
        if let quotedSince { throw .invalid("csv", "csv", "has a quote that opens on line \(quotedSince) and is never closed") }
        cells.append(cell.trimmed)
        if !isBlank() { rows.append(Row(line: begin, cells: cells)) }
        return rows
    }
}

extension String {
    /// Without the spaces and ends of lines around it.
    package var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
