import Foundation

/// Reads tables as spreadsheets write them: RFC 4180 with the delimiter, the encoding and the line ends that people's
/// programs choose.
package struct CSVReader: Sendable {
    /// A row with the line it begins on, the first line being 1.
    package struct Row: Sendable, Equatable {
        package let line: Int
        package let cells: [String]
    }

    /// `;`, `,` or a tab: whichever stands most often in the first line, outside quotes.
    package let delimiter: Character
    /// Every row that is not empty, the header first.
    package let rows: [Row]

    /// - Throws: `invalid_argument` on `csv` when a quote is never closed.
    package init(_ text: String) throws(ServiceError) {
        let plain = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
        delimiter = Self.delimiter(of: plain)
        rows = try Self.rows(of: plain, delimiter: delimiter)
    }

    /// Spanish and Basque spreadsheets write `1.234,5` and separate cells with `;`.
    package var hasDecimalComma: Bool { delimiter != "," }

    /// The text of a file: UTF-8, UTF-16 with its mark, or else Windows-1252, which Excel writes.
    package static func decode(_ bytes: [UInt8]) -> String {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return String(data: Data(bytes), encoding: .utf16) ?? ""
        }
        return String(validating: bytes, as: UTF8.self) ?? String(data: Data(bytes), encoding: .windowsCP1252) ?? ""
    }

    private static func delimiter(of text: Substring) -> Character {
        var counts: [Character: Int] = [";": 0, ",": 0, "\t": 0]
        var isQuoted = false
        for character in text {
            if character == "\"" { isQuoted.toggle() }
            if isQuoted { continue }
            if character.isNewline { break }
            counts[character]? += 1
        }
        return [";", "\t", ","].max { counts[$0, default: 0] < counts[$1, default: 0] } ?? ","
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
