import Contract

/// A row that is about a subject.
package struct DescribedRow: Sendable {
    /// What `changed` calls the record; for rows of no declared table the table's name in the same manner.
    package let type: String
    package let id: String
    package let isOwn: Bool
    package let values: [(column: String, value: String)]
}

extension SubjectErasing {
    /// The subject's own rows whole, and of others the texts that name the subject. Replies that are kept for repeated requests
    /// are copies of these, and so are left out.
    package func describe(_ known: Subject, _ shapes: [TableShape], in session: Session) throws -> [DescribedRow] {
        var subject = known
        var described: [DescribedRow] = []
        var own: Set<String> = []
        for (table, ids) in try rows(of: &subject, shapes, in: session) {
            guard let shape = shapes.first(where: { $0.name == table.name }) else { continue }
            for id in ids {
                own.insert("\(table.name) \(id)")
                described.append(DescribedRow(type: table.type, id: id, isOwn: true, values: try values(of: id, shape, in: session)))
            }
        }
        let words = SubjectWords(subject, id: "", mark: "")
        for shape in shapes where !["idempotency", "change", "erasure"].contains(shape.name) {
            for mention in try session.mentions(of: words, in: shape) where !own.contains("\(shape.name) \(mention.recordID)") {
                described.append(DescribedRow(
                    type: shape.typeName, id: mention.recordID, isOwn: false, values: mention.changes.filter { $0.column != "search_text" }.map { ($0.column, $0.old) }))
            }
        }
        return described
    }

    /// All that a row says, but for what is there for searches and for secrets.
    private func values(of id: String, _ shape: TableShape, in session: Session) throws -> [(column: String, value: String)] {
        let columns = shape.columns.filter { !["id", "revision", "search_text"].contains($0.name) }
        let sql = SQL(composed: "SELECT \(columns.map(\.name).joined(separator: ", ")) FROM \(shape.name) WHERE id = ?", [.text(id)])
        return try session.row(sql) { row in
            columns.enumerated().compactMap { index, column -> (column: String, value: String)? in
                guard !row.isNull(index) else { return nil }
                let value = switch column.kind {
                case .text: row.text(index)
                case .integer: "\(row.integer(index))"
                case .real: "\(row.real(index))"
                }
                return value.isEmpty ? nil : (column: column.name, value: value)
            }
        } ?? []
    }
}

extension SubjectErasing {
    /// Brings copies of what the subject was called up to date in all rows that are the subject's.
    ///
    /// - Returns: how many rows held a copy.
    package func rectify(_ before: Subject, name: String, email: String, phone: String, _ shapes: [TableShape], in tx: Transaction) throws -> Int {
        let there = Set(shapes.map(\.name))
        return try tables.filter { there.contains($0.name) }.reduce(0) { try $0 + $1.rectify(before, name: name, email: email, phone: phone, in: tx) }
    }
}

extension SubjectTable {
    /// Writes new values over copies of the old ones in the subject's rows.
    ///
    /// - Returns: how many rows held a copy.
    fileprivate func rectify(_ before: Subject, name new: String, email: String, phone: String, in tx: Transaction) throws -> Int {
        guard !isHome else { return 0 }
        var changed = 0
        for id in try ids(before, in: tx) {
            var fields: [String] = []
            for column in columns {
                let (olds, value) = column.isEmail ? (before.emails, email) : column.isPhone ? (before.phones, phone) : column.isTelling ? (before.names, new) : ([], "")
                let kept = try tx.row(SQL(composed: "SELECT \(column.name) FROM \(self.name) WHERE id = ?", [.text(id)])) { $0.text(0) } ?? ""
                guard !value.isEmpty, kept != value, olds.contains(where: { Fold.text($0) == Fold.text(kept) }) else { continue }
                try tx.execute(SQL(composed: "UPDATE \(self.name) SET \(column.name) = ? WHERE id = ?", [.text(value), .text(id)]))
                fields.append(column.name)
            }
            guard !fields.isEmpty else { continue }
            try tx.execute(SQL(composed: "UPDATE \(self.name) SET revision = revision + 1, update_time = ? WHERE id = ?", [tx.now.sqlValue, .text(id)]))
            try reindex(id, tx)
            try tx.changed(type, id, .updated, fields: fields)
            changed += 1
        }
        return changed
    }
}
