import Contract

/// How long a type of record says who it is about, and what became of that.
package struct RetentionStanding: Sendable {
    package let type: String
    /// Years after the last change of a record.
    package let years: Int
    /// Records whose time is over and that still say who.
    package let due: Int
    /// Records that were emptied so far.
    package let emptied: Int
}

extension SubjectErasing {
    /// How long each type is kept, and what is over it now.
    package func retention(at now: Instant, in session: Session) throws -> [RetentionStanding] {
        try tables.compactMap { table in
            guard let years = table.years else { return nil }
            let overdue = table.overdue(years, at: now)
            let due = try session.integer(SQL(composed: "SELECT COUNT(*) FROM \(table.name) WHERE \(overdue.text)", overdue.arguments))
            let emptied = try session.integer("SELECT COALESCE(SUM(emptied), 0) FROM retention_run WHERE type = \(table.type)")
            return RetentionStanding(type: table.type, years: years, due: Int(due), emptied: Int(emptied))
        }
    }

    /// Empties what is over its time, once a day: the records stay, and say no more who it was.
    ///
    /// - Returns: whether anything was emptied.
    package func emptyOverdue(in tx: Transaction) throws -> Bool {
        let today = tx.now.dayUTC
        var isAny = false
        for table in tables {
            guard let years = table.years, try tx.integer("SELECT COUNT(*) FROM retention_run WHERE type = \(table.type) AND run_on = \(today)") == 0 else { continue }
            let overdue = table.overdue(years, at: tx.now)
            let ids = try tx.rows(SQL(composed: "SELECT id FROM \(table.name) WHERE \(overdue.text) ORDER BY id LIMIT 5000", overdue.arguments)) { $0.text(0) }
            for id in ids {
                try table.erase(id, mark: Self.mark(id), in: tx)
                if let reference = table.optionalReference { try tx.execute(SQL(composed: "UPDATE \(table.name) SET \(reference) = NULL WHERE id = ?", [.text(id)])) }
            }
            try tx.execute("INSERT INTO retention_run (type, run_on, emptied) VALUES (\(table.type), \(today), \(ids.count))")
            isAny = isAny || !ids.isEmpty
        }
        return isAny
    }
}

extension SubjectTable {
    /// Rows that were not changed for so many years and still say who.
    fileprivate func overdue(_ years: Int, at now: Instant) -> SQL {
        let limit = now.adding(seconds: -Int64(years) * 31_557_600)
        let telling = columns.filter { !$0.isRequired }.map { "\($0.name) <> ''" } + (optionalReference.map { ["\($0) IS NOT NULL"] } ?? [])
        guard !telling.isEmpty else { return "1 = 0" }
        return SQL(composed: "update_time < ? AND (\(telling.joined(separator: " OR ")))", [limit.sqlValue])
    }
}
