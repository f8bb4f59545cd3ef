import Contract

/// A value as an engine stores it.
package enum SQLValue: Sendable, Equatable {
    case null, integer(Int64), real(Double), text(String)
}

/// What can be bound to a statement.
package protocol SQLBindable {
    var sqlValue: SQLValue { get }
}

/// SQL text whose every interpolated value is bound, never spliced: `"SELECT … WHERE id = \(id)"`.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String
    package private(set) var arguments: [SQLValue]

    package init(stringLiteral value: String) {
        text = value
        arguments = []
    }
    package init(stringInterpolation: Interpolation) {
        text = stringInterpolation.text
        arguments = stringInterpolation.arguments
    }
    /// For text that this module composed from table declarations.
    init(composed text: String, _ arguments: [SQLValue] = []) {
        self.text = text
        self.arguments = arguments
    }

    package struct Interpolation: StringInterpolationProtocol {
        var text = ""
        var arguments: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 2) }
        package mutating func appendLiteral(_ literal: String) { text += literal }

        package mutating func appendInterpolation(_ value: some SQLBindable) {
            text += "?"
            arguments.append(value.sqlValue)
        }
        package mutating func appendInterpolation(_ value: (some SQLBindable)?) {
            text += "?"
            arguments.append(value?.sqlValue ?? .null)
        }
        package mutating func appendInterpolation(_ value: some Term) {
            text += "?"
            arguments.append(.text(value.rawValue))
        }
        /// A list for `IN`: `IN \(ids)` becomes `IN (?,?)`; an empty list matches nothing.
        package mutating func appendInterpolation(_ values: [String]) {
            text += "(" + (values.isEmpty ? "NULL" : Array(repeating: "?", count: values.count).joined(separator: ",")) + ")"
            arguments += values.map { .text($0) }
        }
        package mutating func appendInterpolation<T: Term>(_ values: [T]) { appendInterpolation(values.map(\.rawValue)) }
        /// A list as one column keeps it: `|a|b|`, empty when it has no item.
        package mutating func appendInterpolation<T: Term>(list values: [T]) {
            text += "?"
            arguments.append(.text(values.isEmpty ? "" : "|\(values.map(\.rawValue).joined(separator: "|"))|"))
        }
        /// Another statement or part of one, with its values.
        package mutating func appendInterpolation(fragment: SQL) {
            text += fragment.text
            arguments += fragment.arguments
        }
        /// A name that stands in the program's text.
        package mutating func appendInterpolation(name: StaticString) { text += name.description }
    }
}

extension String: SQLBindable { package var sqlValue: SQLValue { .text(self) } }
extension Int: SQLBindable { package var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLBindable { package var sqlValue: SQLValue { .integer(self) } }
extension Bool: SQLBindable { package var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension Double: SQLBindable { package var sqlValue: SQLValue { .real(self) } }
extension Day: SQLBindable { package var sqlValue: SQLValue { .text(text) } }
extension Instant: SQLBindable { package var sqlValue: SQLValue { .text(sortableText) } }
