import Contract

extension Database {
    /// Answers what happened to records, from the audit that every write leaves, and how people look at them in lists.
    package func historyAnswers(service: String) -> Answers {
        var answers = Answers(service: service, contracts: [HistoryContract.contract])
        answers.on(HistoryContract.get) { request, _ in
            let lines = try read { try $0.history(request.recordType, request.recordID) }
            return RecordHistory(lines.map { line in
                var told = HistoryLine()
                (told.time, told.action, told.changed, told.method, told.principalName) = (line.at, line.action, line.fields, line.method, line.principalName)
                return told
            })
        }
        answers.mount(tableAnswers(service: service))
        return answers
    }
}
