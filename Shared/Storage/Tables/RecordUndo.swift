import Contract

extension RecordRoom {
    /// Takes back an import: what it made is deleted and what it changed is put back, each by the rules of the room, where
    /// nobody changed it since. All in one transaction, the last row first.
    package func undoImport(_ request: UndoImport<Record>, _ call: Call) async throws -> UndoReport<Record> {
        try await database.answer(call) { tx in
            let runs = ImportRecord(tx: tx)
            var report = UndoReport<Record>()
            // Versions that undoing itself leaves: several rows may have changed one record.
            var own: [String: String] = [:]
            for row in try runs.written(by: request.runID, table.type) {
                let line = try undo(row, &own, in: tx)
                report.rows.insert(line, at: 0)
                switch line.verdict {
                case .removed: report.removed += 1
                case .restored: report.restored += 1
                default: report.left += 1
                }
            }
            try runs.end(request.runID)
            return report
        }
    }

    private func undo(_ row: ImportRecord.Written, _ own: inout [String: String], in tx: Transaction) throws -> ImportRow {
        var line = ImportRow()
        (line.line, line.id, line.verdict) = (row.line, row.id, .left)
        guard let current = try table.find(row.id, in: tx) else {
            (line.code, line.reason) = ("DELETED_SINCE", "was deleted since")
            return line
        }
        guard current.etag == own[row.id] ?? row.etag else {
            (line.code, line.reason) = ("CHANGED_SINCE", "was changed since")
            return line
        }
        do {
            if row.before.isEmpty {
                try tx.attempt {
                    try checkDeletion(of: row.id, in: tx)
                    try table.delete(row.id, etag: "", in: tx)
                }
                line.verdict = .removed
            } else {
                var before = try Record(json: row.before, refusesUnknownTerms: false)
                before.etag = ""
                own[row.id] = try tx.attempt { try change(before, mask: FieldMask(row.fields), in: tx) }.etag
                line.verdict = .restored
            }
        } catch let error as ServiceError where error.code != .internal && error.code != .unavailable {
            line.refuse(error)
        }
        return line
    }
}
