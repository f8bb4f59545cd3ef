import Foundation

/// A statement, or part of one, as it stands in a file.
struct SQLText: Sendable {
    let place: String
    /// What is interpolated is a `?`.
    let text: String

    /// What services and shared rooms ask their databases; the folders of the engines are each for one of them.
    static func all() -> [SQLText] {
        let engines = ["Shared/Storage/SQLite/", "Shared/Storage/PostgreSQL/", "Shared/Storage/Writing/"]
        return migrations() + Tree.swiftFiles("Shared", "Services").filter { file in !engines.contains { file.path.hasPrefix($0) } }.flatMap { file in
            literals(of: file.text).filter(isSQL).map { SQLText(place: file.path, text: $0) }
        }
    }

    static func migrations() -> [SQLText] {
        ["Shared", "Services"].flatMap { folder in
            let base = Tree.root.appendingPathComponent(folder)
            let names = FileManager.default.enumerator(atPath: base.path)?.compactMap { $0 as? String } ?? []
            return names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
                let text = (try? String(contentsOf: base.appendingPathComponent(name), encoding: .utf8)) ?? ""
                let lines = text.split(separator: "\n").filter { !$0.hasPrefix("--") }
                return SQLText(place: "\(folder)/\(name)", text: lines.joined(separator: "\n"))
            }
        }
    }

    /// Whether a text of the program is SQL: it has a word that no other text writes in capitals.
    static func isSQL(_ text: String) -> Bool {
        matches(text, #"\b(SELECT|INSERT|REPLACE|UPDATE|DELETE FROM|CREATE (TABLE|INDEX|VIEW)|ALTER TABLE|ORDER BY|WHERE|COALESCE\(|CASE WHEN|LIKE \?|IS NULL)\b"#)
            || text.hasPrefix("PRAGMA ") || matches(text, #"^[a-z_.]+ (=|<|>|<=|>=|<>|IS|LIKE) \?"#)
    }

    static func matches(_ text: String, _ pattern: String) -> Bool { text.range(of: pattern, options: .regularExpression) != nil }

    /// The string literals of a Swift file, without what is interpolated into them and without comments.
    static func literals(of swift: String) -> [String] {
        var reader = LiteralReader(Array(swift.unicodeScalars))
        return reader.all()
    }
}

/// Finds string literals; an interpolation may hold further ones.
private struct LiteralReader {
    private let text: [Unicode.Scalar]
    private var at = 0
    private var found: [String] = []

    init(_ text: [Unicode.Scalar]) { self.text = text }

    mutating func all() -> [String] {
        while at < text.count {
            if starts("//") { while at < text.count, text[at] != "\n" { at += 1 } } else if text[at] == "\"" { literal() } else { at += 1 }
        }
        return found
    }

    private func starts(_ word: String) -> Bool {
        let word = Array(word.unicodeScalars)
        return at + word.count <= text.count && Array(text[at..<at + word.count]) == word
    }

    private mutating func literal() {
        let mark = starts("\"\"\"") ? "\"\"\"" : "\""
        at += mark.count
        var value = ""
        while at < text.count, !starts(mark) {
            if starts("\\(") {
                at += 2
                interpolation()
                value += "?"
            } else {
                if text[at] == "\\" { at += 1 }
                if at < text.count { value.unicodeScalars.append(text[at]) }
                at += 1
            }
        }
        at += mark.count
        found.append(value)
    }

    private mutating func interpolation() {
        var depth = 1
        while at < text.count, depth > 0 {
            if text[at] == "\"" {
                literal()
                continue
            }
            if text[at] == "(" { depth += 1 } else if text[at] == ")" { depth -= 1 }
            at += 1
        }
    }
}
