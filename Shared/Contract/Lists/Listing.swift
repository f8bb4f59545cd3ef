/// What every `List…Request` asks beside its own fields (AIP-132, 158, 160).
package protocol ListRequest: Message {
    /// Most records on a page: 0 = 50, more than 200 = 200, negative is refused.
    var pageSize: Int32 { get }
    /// From the last answer; empty for the first page.
    var pageToken: String { get }
    /// `category = empresa_biopharma AND join_date >= 2024-01-01`
    var filter: String { get }
    /// `legal_name, create_time desc`
    var orderBy: String { get }
}

extension ListRequest {
    /// The page size to use.
    ///
    /// - Throws: `invalid_argument` for a negative one.
    package func effectivePageSize() throws(ServiceError) -> Int {
        guard pageSize >= 0 else { throw .invalid("pageSize", "range", "must be 0 or more; 0 means 50 and the most is 200") }
        return pageSize == 0 ? 50 : min(Int(pageSize), 200)
    }
}

/// A parsed filter: what must hold of a record (AIP-160; a bare text is searched in the record's texts).
package indirect enum Filter: Sendable, Equatable {
    package enum Comparison: String, Sendable { case equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">=", has = ":" }

    case all
    case compare(field: String, Comparison, value: String)
    case search(String)
    case and([Filter])
    case or([Filter])
    case not(Filter)
}

/// Parses AIP-160 filters. `OR` binds tighter than `AND`; at most 50 terms and 10 levels.
package struct FilterParser {
    private enum Token: Equatable {
        case word(String)
        case text(String)
        case comparison(Filter.Comparison)
        case open, close, minus
    }
    private var tokens: [Token] = []
    private var position = 0
    private var terms = 0

    /// - Throws: `invalid_argument` on `filter` that says what was expected.
    package static func parse(_ text: String) throws(ServiceError) -> Filter {
        var parser = FilterParser()
        parser.tokens = try tokens(of: text)
        guard !parser.tokens.isEmpty else { return .all }
        let filter = try parser.conjunction(depth: 0)
        guard parser.position == parser.tokens.count else { throw wrong("a term or the end") }
        return filter
    }

    private static func wrong(_ expected: String) -> ServiceError {
        .invalid("filter", "syntax", "is not understood: \(expected) is expected, for example category = \"x\" AND year >= 2024")
    }

    private mutating func conjunction(depth: Int) throws(ServiceError) -> Filter {
        guard depth < 10 else { throw .invalid("filter", "syntax", "must have at most 10 levels of parentheses") }
        var parts = [try disjunction(depth: depth)]
        while position < tokens.count, tokens[position] != .close {
            if tokens[position] == .word("AND") { position += 1 }
            parts.append(try disjunction(depth: depth))
        }
        return parts.count == 1 ? parts[0] : .and(parts)
    }

    private mutating func disjunction(depth: Int) throws(ServiceError) -> Filter {
        var parts = [try term(depth: depth)]
        while position < tokens.count, tokens[position] == .word("OR") {
            position += 1
            parts.append(try term(depth: depth))
        }
        return parts.count == 1 ? parts[0] : .or(parts)
    }

    private mutating func term(depth: Int) throws(ServiceError) -> Filter {
        terms += 1
        guard terms <= 50 else { throw .invalid("filter", "syntax", "must have at most 50 terms") }
        guard position < tokens.count else { throw Self.wrong("a term") }
        let token = tokens[position]
        position += 1
        switch token {
        case .word("NOT"), .minus: return .not(try term(depth: depth))
        case .open:
            let inner = try conjunction(depth: depth + 1)
            guard position < tokens.count, tokens[position] == .close else { throw Self.wrong("a closing parenthesis") }
            position += 1
            return inner
        case .word(let word) where word != "AND" && word != "OR":
            guard position < tokens.count, case .comparison(let comparison) = tokens[position] else { return .search(word) }
            position += 1
            return .compare(field: word, comparison, value: try value())
        case .text(let text): return .search(text)
        default: throw Self.wrong("a field or a text")
        }
    }

    private mutating func value() throws(ServiceError) -> String {
        guard position < tokens.count else { throw Self.wrong("a value after the comparison") }
        defer { position += 1 }
        switch tokens[position] {
        case .word(let word) where !Self.isKeyword(word): return word
        case .text(let text): return text
        case .minus:
            position += 1
            guard position < tokens.count, case .word(let word) = tokens[position], !Self.isKeyword(word) else {
                throw Self.wrong("a number after -")
            }
            return "-" + word
        default: throw Self.wrong("a value after the comparison")
        }
    }

    /// A keyword that is meant as a value stands in quotes.
    private static func isKeyword(_ word: String) -> Bool { ["AND", "OR", "NOT"].contains(word) }

    private static func tokens(of text: String) throws(ServiceError) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
            } else if first == "(" || first == ")" {
                tokens.append(first == "(" ? .open : .close)
                rest.removeFirst()
            } else if first == "\"" || first == "'" {
                tokens.append(.text(try quoted(&rest)))
            } else if let comparison = ["!=", "<=", ">=", "=", "<", ">", ":"].first(where: { rest.hasPrefix($0) }) {
                tokens.append(.comparison(Filter.Comparison(rawValue: comparison)!))
                rest.removeFirst(comparison.count)
            } else if first == "-" {
                tokens.append(.minus)
                rest.removeFirst()
            } else {
                // A time holds colons: 2024-06-30T22:15:00Z is one word when it follows a comparison.
                var word = rest.prefix { !$0.isWhitespace && !"()\"'=<>!:".contains($0) }
                if case .comparison = tokens.last { word = rest.prefix { !$0.isWhitespace && !"()\"'=<>!".contains($0) } }
                guard !word.isEmpty else { throw wrong("a comparison =, !=, <, <=, >, >= or :") }
                tokens.append(.word(String(word)))
                rest = rest.dropFirst(word.count)
            }
        }
        return tokens
    }

    private static func quoted(_ rest: inout Substring) throws(ServiceError) -> String {
        let quote = rest.removeFirst()
        var text = ""
        while let next = rest.popFirst() {
            if next == quote { return text }
            if next == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(next) }
        }
        throw wrong("a closing quote")
    }
}

/// One column of an order: `create_time desc`.
package struct OrderTerm: Sendable, Equatable {
    package let field: String
    package let descending: Bool

    /// Parses `legal_name, create_time desc`.
    package static func parse(_ text: String) throws(ServiceError) -> [OrderTerm] {
        guard !text.isEmpty else { return [] }
        var terms: [OrderTerm] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let words = part.split(separator: " ")
            guard words.count == 1 || words.count == 2 && ["asc", "desc"].contains(words[1]), let field = words.first else {
                throw .invalid("orderBy", "syntax", "must be field names with commas between, each with asc or desc after it or nothing")
            }
            terms.append(OrderTerm(field: String(field), descending: words.last == "desc" && words.count == 2))
        }
        return terms
    }
}
