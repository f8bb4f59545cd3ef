import Contract
import Foundation

extension RecordTable {
    /// The condition that a filter means over the table's columns.
    ///
    /// - Throws: `invalid_argument` on `filter` that names the field and what it allows.
    func condition(_ filter: Filter) throws(ServiceError) -> SQL? {
        switch filter {
        case .all: return nil
        case .search(let text):
            guard !searched.isEmpty else { throw Self.wrong("this list has no texts to search in; name a field") }
            return SQL(composed: "strpos(search_text, ?) > 0", [.text(Fold.text(text))])
        case .not(let inner):
            guard let condition = try condition(inner) else { return nil }
            return SQL(composed: "NOT COALESCE((\(condition.text)), FALSE)", condition.arguments)
        case .and(let parts): return try joined(parts, " AND ")
        case .or(let parts): return try joined(parts, " OR ")
        case .compare(let name, let comparison, let value): return try compare(name, comparison, value)
        }
    }

    private func joined(_ parts: [Filter], _ word: String) throws(ServiceError) -> SQL? {
        var text: [String] = []
        var arguments: [SQLValue] = []
        for part in parts {
            guard let condition = try condition(part) else { continue }
            text.append("(\(condition.text))")
            arguments += condition.arguments
        }
        return text.isEmpty ? nil : SQL(composed: text.joined(separator: word), arguments)
    }

    private func compare(_ name: String, _ comparison: Filter.Comparison, _ value: String) throws(ServiceError) -> SQL {
        if let inside = try item(name, comparison, value) { return inside }
        guard let column = column(name) else {
            throw Self.wrong("\(name) is no field of \(type); fields are \(columns.map(\.name).joined(separator: ", "))")
        }
        switch column.field.kind {
        case .string, .optionalString: return try text(column, comparison, value)
        case .term(let vocabulary):
            guard vocabulary.codes.contains(value) else { throw Self.unknown(column, vocabulary) }
            guard [.equal, .notEqual, .has].contains(comparison) else { throw Self.wrong("\(name) compares with = and != only") }
            return SQL(composed: "\(column.name) \(comparison == .notEqual ? "<>" : "=") ?", [.text(value)])
        case .terms(let access):
            guard access.vocabulary.codes.contains(value) else { throw Self.unknown(column, access.vocabulary) }
            return try has(column, comparison, value)
        case .strings: return try has(column, comparison, value)
        case .bool, .optionalBool:
            guard value == "true" || value == "false", [.equal, .notEqual].contains(comparison) else {
                throw Self.wrong("\(name) must be compared with = or != to true or false")
            }
            return SQL(composed: "\(column.name) \(comparison == .notEqual ? "<>" : "=") ?", [.integer(value == "true" ? 1 : 0)])
        case .int32, .uint32, .int64, .optionalInt64:
            guard let number = Int64(value) else { throw Self.wrong("\(name) must be compared to a whole number") }
            return ordered(column, comparison, .integer(number))
        case .double, .optionalDouble:
            guard let number = Double(value) else { throw Self.wrong("\(name) must be compared to a number") }
            return ordered(column, comparison, .real(number))
        case .day:
            guard let day = Day(value) else { throw Self.wrong("\(name) must be compared to a date YYYY-MM-DD") }
            return ordered(column, comparison, day.sqlValue)
        case .instant:
            guard let instant = Instant(value) else { throw Self.wrong("\(name) must be compared to a time as RFC 3339 writes it") }
            return ordered(column, comparison, instant.sqlValue)
        default: throw Self.wrong("\(name) cannot be filtered by")
        }
    }

    /// Which records have an item that names another record: `participants.orgId = "018c…"`. An id stands in the column's JSON as
    /// it is; nil for what is no name of an item's reference.
    private func item(_ name: String, _ comparison: Filter.Comparison, _ value: String) throws(ServiceError) -> SQL? {
        let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, let column = column(parts[0]), case .messages(let access) = column.field.kind else { return nil }
        guard let inner = access.layout.fields.first(where: { $0.name == parts[1] || $0.protoName == parts[1] }), inner.refersToRecord else {
            throw Self.wrong("of items only what refers to records can be filtered by, and \(name) does not")
        }
        guard comparison == .equal || comparison == .has, Format.uuid.matches(value) else { throw Self.wrong("\(name) must be compared with = to an id") }
        return SQL(composed: "\(column.name) LIKE ?", [.text("%\"\(inner.name)\":\"\(value)\"%")])
    }

    private func text(_ column: RecordColumn, _ comparison: Filter.Comparison, _ value: String) throws(ServiceError) -> SQL {
        switch comparison {
        case .has: return alike(column, "%\(Self.escaped(value))%")
        case .equal where value.contains("*"), .notEqual where value.contains("*"):
            let pattern = value.split(separator: "*", omittingEmptySubsequences: false).map { Self.escaped(String($0)) }.joined(separator: "%")
            return alike(column, pattern, isNot: comparison == .notEqual)
        case .equal where value.isEmpty && column.field.refersToRecord: return SQL(composed: "\(column.name) IS NULL")
        case .notEqual where value.isEmpty && column.field.refersToRecord: return SQL(composed: "\(column.name) IS NOT NULL")
        default: return ordered(column, comparison, .text(value))
        }
    }

    private func has(_ column: RecordColumn, _ comparison: Filter.Comparison, _ value: String) throws(ServiceError) -> SQL {
        guard comparison == .has else { throw Self.wrong("\(column.name) is a list: ask \(column.name):\(value)") }
        return alike(column, "%|\(Self.escaped(ListText.escaped(value)))|%")
    }

    /// Without regard to the case of the letters of ASCII, whose small ones every engine knows; it may know more or not.
    private func alike(_ column: RecordColumn, _ pattern: String, isNot: Bool = false) -> SQL {
        let small = String(decoding: pattern.utf8.map { 65...90 ~= $0 ? $0 + 32 : $0 }, as: UTF8.self)
        return SQL(composed: "LOWER(\(column.name)) \(isNot ? "NOT " : "")LIKE ? ESCAPE '\\'", [.text(small)])
    }

    private func ordered(_ column: RecordColumn, _ comparison: Filter.Comparison, _ value: SQLValue) -> SQL {
        let sign = comparison == .notEqual ? "<>" : comparison == .has ? "=" : comparison.rawValue
        return SQL(composed: "\(column.name) \(sign) ?", [value])
    }

    func column(_ name: String) -> RecordColumn? { columns.first { $0.name == name || $0.field.name == name } }

    private static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "%", with: "\\%").replacingOccurrences(of: "_", with: "\\_")
    }

    private static func wrong(_ message: String) -> ServiceError { .invalid("filter", "filter", "is not understood: \(message)") }
    private static func unknown(_ column: RecordColumn, _ vocabulary: Vocabulary) -> ServiceError {
        wrong("\(column.name) is one of \(vocabulary.codes.dropFirst().joined(separator: ", "))")
    }
}
