import Contract

extension Database {
    /// Answers how people look at lists, and which tables they took in.
    func tableAnswers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [TableContract.contract])
        let views = SavedViewStore(database: self, service: service)
        answers.on(TableContract.getImportRuns) { request, _ in
            var runs = ImportRuns()
            runs.runs = try read { try ImportRecord.all(of: request.recordType, at: .now(), in: $0) }
            return runs
        }
        answers.on(TableContract.getColumnMapping) { request, _ in try read { try $0.columnMapping(request.recordType) } }
        answers.on(TableContract.setColumnMapping) { request, call in
            try await answer(call) { tx in
                for (header, field) in request.mapping.columns.sorted(by: { $0.key < $1.key }) {
                    try tx.execute(
                        """
                        INSERT INTO column_mapping (record_type, header, field) VALUES (\(request.mapping.recordType), \(header), \(field))
                        ON CONFLICT (record_type, header) DO UPDATE SET field = excluded.field
                        """)
                }
                return try tx.columnMapping(request.mapping.recordType)
            }
        }
        answers.on(TableContract.getSavedViews) { request, call in
            var told = SavedViews()
            told.views = try views.views(request.recordType, of: call.caller)
            return told
        }
        answers.on(TableContract.saveView) { try await views.save($0, $1) }
        answers.on(TableContract.deleteView) { try await views.delete($0, $1) }
        return answers
    }
}

extension Session {
    fileprivate func columnMapping(_ type: String) throws -> ColumnMapping {
        let pairs = try rows("SELECT header, field FROM column_mapping WHERE record_type = \(type) ORDER BY header") { ($0.text(0), $0.text(1)) }
        return ColumnMapping(type, Dictionary(pairs) { first, _ in first })
    }
}
