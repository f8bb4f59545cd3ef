import Contract

/// A table whose rows can be about one subject: how they are found and which columns say who it is.
package struct SubjectTable: Sendable {
    /// A text that says who it is.
    struct Column: Sendable {
        let name: String
        /// Never empty: a mark stands where the value stood.
        let isRequired: Bool
        let isEmail: Bool
        /// Holds a name or a number that means the subject in other texts too.
        let isTelling: Bool
        let isPhone: Bool
    }

    let name: String
    package let type: String
    /// The column with the subject's id; nil where rows have none.
    let reference: String?
    let columns: [Column]
    /// Rows whose parent is the subject's are the subject's.
    let parent: [(column: String, table: SubjectTable)]
    /// Years after its last change for which a row says who it is about; nil for as long as it is there.
    let years: Int?
    /// The reference, where a row can do without.
    let optionalReference: String?
    /// What else is written into an erased row.
    let also: [String]
    /// Writes anew what searches look into.
    let reindex: @Sendable (String, Transaction) throws -> Void
    /// Whether the subject's own record lies here.
    var isHome: Bool { reference == "id" }

    /// - Parameters:
    ///   - subject: short name of the message of who is erased: `Person`.
    ///   - column: of the record that a row belongs to, where the row itself does not refer to the subject, with its table.
    ///   - years: how long after its last change a row says who it is about; as long as it is there when not given.
    package init<Record: Resource>(_ table: RecordTable<Record>, of subject: String, through column: StaticString? = nil, of parent: SubjectTable? = nil, years: Int? = nil) {
        name = table.name
        type = table.type
        let referring = table.columns.first { $0.field.rules.contains(.references(subject)) }
        reference = table.type == subject ? "id" : referring?.name
        optionalReference = referring.flatMap { $0.field.isRequired ? nil : $0.name }
        self.years = years
        columns = table.columns.compactMap { column in
            guard column.field.rules.contains(.personal), case .string = column.field.kind else { return nil }
            let isShort = column.field.rules.contains { if case .length(let range) = $0 { range.upperBound <= 300 } else { false } }
            let (isEmail, isPhone) = (column.field.rules.contains(.format(.email)), column.field.rules.contains(.format(.phone)))
            return Column(name: column.name, isRequired: column.field.isRequired, isEmail: isEmail, isTelling: isShort && !isEmail && table.type != subject, isPhone: isPhone)
        }
        self.parent = if let column, let parent { [(column.description, parent)] } else { [] }
        also = table.columns.contains { $0.name == "erased_on" } ? ["erased_on"] : []
        reindex = { id, tx in try table.reindex(id, in: tx) }
    }

    /// A table that is no record's: accounts.
    ///
    /// - Parameter required: columns of which the first one holds an e-mail address and none is ever empty.
    package init(accounts name: StaticString, type: String, required: [String], optional: [String]) {
        self.name = name.description
        self.type = type
        reference = nil
        optionalReference = nil
        years = nil
        columns = required.enumerated().map { Column(name: $1, isRequired: true, isEmail: $0 == 0, isTelling: false, isPhone: false) }
            + optional.map { Column(name: $0, isRequired: false, isEmail: false, isTelling: false, isPhone: false) }
        parent = []
        also = ["is_disabled"]
        reindex = { _, _ in }
    }

    /// The rows that are the subject's: by id, by e-mail address, or as a part of what is.
    func condition(_ subject: Subject) -> SQL {
        var parts: [SQL] = []
        if let reference { parts.append(SQL(composed: "\(reference) = ?", [.text(subject.id)])) }
        let emails = subject.emails.map { $0.lowercased() }
        for column in columns where column.isEmail && !emails.isEmpty {
            parts.append(SQL(composed: "LOWER(\(column.name)) IN (\(emails.map { _ in "?" }.joined(separator: ", ")))", emails.map { .text($0) }))
        }
        for (column, table) in parent {
            let inner = table.condition(subject)
            parts.append(SQL(composed: "\(column) IN (SELECT id FROM \(table.name) WHERE \(inner.text))", inner.arguments))
        }
        guard !parts.isEmpty else { return "1 = 0" }
        return SQL(composed: parts.map { "(\($0.text))" }.joined(separator: " OR "), parts.flatMap(\.arguments))
    }

    func ids(_ subject: Subject, in session: Session) throws -> [String] {
        let condition = condition(subject)
        return try session.rows(SQL(composed: "SELECT id FROM \(name) WHERE \(condition.text) ORDER BY id", condition.arguments)) { $0.text(0) }
    }

    /// What the rows call the subject beside what is known.
    func add(_ ids: [String], to subject: inout Subject, in session: Session) throws {
        let telling = columns.filter { $0.isEmail || $0.isTelling }
        guard !telling.isEmpty else { return }
        for id in ids {
            let sql = SQL(composed: "SELECT \(telling.map(\.name).joined(separator: ", ")) FROM \(name) WHERE id = ?", [.text(id)])
            let values = try session.row(sql) { row in telling.indices.map { row.text($0) } } ?? []
            for (column, value) in zip(telling, values) where !value.isEmpty {
                if column.isEmail { subject.emails.append(value) } else { subject.names.append(value) }
            }
        }
        subject.emails = Array(Set(subject.emails)).sorted()
        subject.names = Array(Set(subject.names)).sorted()
    }

    /// Empties what says who it was.
    func erase(_ id: String, mark: String, in tx: Transaction) throws {
        var assignments = columns.map { ("\($0.name) = ?", SQLValue.text($0.isRequired ? mark : "")) }
        for column in also { assignments.append(("\(column) = ?", column == "erased_on" ? tx.now.dayUTC.sqlValue : .integer(1))) }
        assignments += [("search_text = ?", .text("")), ("update_time = ?", tx.now.sqlValue)]
        let sql = "UPDATE \(name) SET \(assignments.map(\.0).joined(separator: ", ")), revision = revision + 1 WHERE id = ?"
        try tx.execute(SQL(composed: sql, assignments.map(\.1) + [.text(id)]))
        try reindex(id, tx)
        try tx.changed(type, id, .updated, fields: columns.map(\.name))
    }
}
