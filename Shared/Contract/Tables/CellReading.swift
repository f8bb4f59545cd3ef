import Foundation

/// How the cells of one column are read into one field.
package struct CellReading: Sendable {
    package let field: FieldEntry
    /// The column holds euros and the field cents, or whole units and the field hundredths.
    let isScaled: Bool
    let hasDecimalComma: Bool

    /// The field that a column's header means: its JSON or snake_case name in any case, spaces and accents aside. A field in
    /// cents or hundredths is also meant by its name without that: the column then holds euros or whole units.
    package init?(header: String, in layout: MessageLayout, hasDecimalComma: Bool) {
        let wanted = Self.plain(header)
        let euros = wanted.hasSuffix("eur") ? String(wanted.dropLast(3)) : wanted
        if let exact = layout.fields.first(where: { Self.plain($0.name) == wanted }) {
            (field, isScaled) = (exact, false)
        } else if let cents = layout.fields.first(where: { Self.plain($0.name) == euros + "cents" || Self.plain($0.name) == wanted + "hundredths" }) {
            (field, isScaled) = (cents, true)
        } else {
            return nil
        }
        self.hasDecimalComma = hasDecimalComma
    }

    /// The cell as the field's JSON.
    ///
    /// - Throws: a violation that names the field and the rule.
    package func json(_ cell: String) throws(CellRefusal) -> String {
        switch field.kind {
        case .bool, .optionalBool: return try flag(cell) ? "true" : "false"
        case .int32, .uint32, .int64, .optionalInt64:
            guard let number = decimal(cell) else { throw refusal("format_number", "must be a number") }
            let scaled = isScaled ? number * 100 : number
            guard let whole = Int64("\(scaled)") else { throw refusal("format_number", "must be a whole number\(isScaled ? " of cents or hundredths" : "")") }
            return String(whole)
        case .double, .optionalDouble:
            guard let number = decimal(cell) else { throw refusal("format_number", "must be a number") }
            return "\(number)"
        case .day:
            guard let day = day(cell) else { throw refusal("format_day", "must be a date: 2024-06-30 or 30/06/2024") }
            return Self.quoted(day.text)
        case .term(let vocabulary): return Self.quoted(try code(cell, vocabulary))
        case .terms(let access):
            var codes: [String] = []
            for item in items(cell) { codes.append(Self.quoted(try code(item, access.vocabulary))) }
            return "[\(codes.joined(separator: ","))]"
        case .strings: return "[\(items(cell).map(Self.quoted).joined(separator: ","))]"
        case .string, .optionalString, .instant, .duration, .mask, .bytes: return Self.quoted(cell)
        case .stringMap, .any, .anys, .message, .messages: return cell
        }
    }

    /// Between `|` where there is one, as exports write lists; else between the marks that people type.
    private func items(_ cell: String) -> [String] {
        let isExported = cell.utf8.contains(UInt8(ascii: "|"))
        let items = cell.unicodeScalars.split { $0 == "|" || !isExported && ($0 == ";" || (hasDecimalComma && $0 == ",")) }.map { String($0).trimmed }.filter { !$0.isEmpty }
        return isExported ? items.map { String(decoding: ListText.unescaped($0.utf8), as: UTF8.self) } : items
    }

    private func code(_ cell: String, _ vocabulary: Vocabulary) throws(CellRefusal) -> String {
        let wanted = Self.plain(cell)
        guard let code = vocabulary.codes.first(where: { !$0.isEmpty && Self.plain($0) == wanted }) else {
            throw refusal("one_of", "must be one of \(vocabulary.codes.dropFirst().joined(separator: ", "))")
        }
        return code
    }

    private func flag(_ cell: String) throws(CellRefusal) -> Bool {
        switch Self.plain(cell) {
        case "si", "yes", "bai", "true", "verdadero", "egia", "1", "x": return true
        case "no", "ez", "false", "falso", "gezurra", "0": return false
        default: throw refusal("format_flag", "must be yes or no (sí, bai, x, 1 or no, ez, 0)")
        }
    }

    private func day(_ cell: String) -> Day? {
        let date = cell.prefix { $0 != " " && $0 != "T" }
        if let day = Day(String(date)) { return day }
        let parts = date.split { "/-.".contains($0) }.map { Int($0) }
        guard parts.count == 3, let first = parts[0], let month = parts[1], let year = parts[2], year >= 1000 else { return nil }
        return Day(year: year, month: month, day: first)
    }

    /// A number with the marks of the file's language: `1.234,5` beside `;`, `1,234.5` beside `,`.
    private func decimal(_ cell: String) -> Decimal? {
        let bare = cell.filter { !$0.isWhitespace && $0 != "€" && $0 != "\u{00A0}" }
        let mark: Character = hasDecimalComma ? "," : "."
        let grouping: Character = hasDecimalComma ? "." : ","
        let parts = bare.split(separator: mark, omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let whole = Self.ungrouped(parts[0], grouping) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard !fraction.isEmpty, fraction.allSatisfy(\.isASCIIDigit) else { return nil }
        return Decimal(string: "\(whole).\(fraction)", locale: Locale(identifier: "en_US_POSIX"))
    }

    /// The digits without group marks; nil when a group after the first has not three digits, so that `1.5` beside `;` is
    /// refused and not taken for fifteen.
    private static func ungrouped(_ text: Substring, _ mark: Character) -> String? {
        let sign = text.hasPrefix("-") ? "-" : ""
        let groups = text.dropFirst(sign.count).split(separator: mark, omittingEmptySubsequences: false)
        guard let first = groups.first, !first.isEmpty, groups.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isASCIIDigit) }) else { return nil }
        return groups.dropFirst().allSatisfy { $0.count == 3 } ? sign + groups.joined() : nil
    }

    private func refusal(_ rule: String, _ message: String) -> CellRefusal {
        CellRefusal(violation: .init(field: field.name, rule: rule, message: message))
    }

    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.array(), as: UTF8.self)
    }

    /// Letters and digits without case and accents.
    package static func plain(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased().filter { $0.isLetter || $0.isNumber }
    }
}

/// A cell that is not what its field holds.
package struct CellRefusal: Error {
    package let violation: ServiceError.Violation
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}
