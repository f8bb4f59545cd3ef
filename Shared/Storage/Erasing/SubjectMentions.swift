import Contract

/// A row in whose texts a subject is named.
struct SubjectMention {
    let key: [SQLValue]
    /// Columns that name the subject, as they are and as they are to be.
    let changes: [(column: String, old: String, new: String)]

    /// The values of the key, as one reads them.
    var recordID: String {
        key.map { value in
            switch value {
            case .text(let text): text
            case .integer(let number): "\(number)"
            case .real(let number): "\(number)"
            case .null: ""
            }
        }.joined(separator: " ")
    }
}

extension TableShape {
    fileprivate func isText(_ name: String) -> Bool { columns.contains { $0.name == name && $0.kind == .text } }

    /// Whether rows have an id of their own, by which a trace leads back to them.
    var isTraced: Bool { key == ["id"] && isText("id") }

    /// `desk_request` → `DeskRequest`.
    var typeName: String { name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }

    fileprivate func value(_ row: any Row, _ column: Int, _ name: String) -> SQLValue { isText(name) ? .text(row.text(column)) : .integer(row.integer(column)) }
}

extension Session {
    /// The rows of a table that name the subject in any text.
    ///
    /// - Parameter leaving: columns that are not looked into.
    func mentions(of words: SubjectWords, in table: TableShape, leaving: Set<String> = []) throws -> [SubjectMention] {
        let texts = table.columns.filter { $0.kind == .text && !leaving.contains($0.name) }.map(\.name)
        guard !texts.isEmpty, !words.pairs.isEmpty else { return [] }
        let whole = "LOWER(\(texts.map { "COALESCE(\($0), '')" }.joined(separator: " || ' ' || ")))"
        let patterns = words.patterns
        let sql = SQL(
            composed: "SELECT \((table.key + texts).joined(separator: ", ")) FROM \(table.name) WHERE \(patterns.map { _ in "\(whole) LIKE ?" }.joined(separator: " OR "))",
            patterns.map { .text($0) })
        let found = try rows(sql) { row -> SubjectMention in
            let changes = texts.enumerated().compactMap { index, column -> (column: String, old: String, new: String)? in
                let old = row.text(table.key.count + index)
                return words.replaced(in: old).map { (column, old, $0) }
            }
            return SubjectMention(key: table.key.enumerated().map { table.value(row, $0, $1) }, changes: changes)
        }
        return found.filter { !$0.changes.isEmpty }
    }
}

extension Transaction {
    /// Writes what stands in the place of the subject.
    func replace(_ mention: SubjectMention, in table: TableShape) throws {
        let assignments = mention.changes.map { "\($0.column) = ?" }.joined(separator: ", ")
        try execute(SQL(
            composed: "UPDATE \(table.name) SET \(assignments) WHERE \(table.key.map { "\($0) = ?" }.joined(separator: " AND "))",
            mention.changes.map { .text($0.new) } + mention.key))
    }

    /// Removes the row.
    func remove(_ mention: SubjectMention, from table: TableShape) throws {
        try execute(SQL(composed: "DELETE FROM \(table.name) WHERE \(table.key.map { "\($0) = ?" }.joined(separator: " AND "))", mention.key))
    }
}
