import Contract

extension RecordTable {
    /// The table as a call may read it: who is told aggregates alone neither sees personal fields nor looks for them
    /// (`Call.seesPersonal`).
    package func told(in call: Call) -> RecordTable {
        guard !call.seesPersonal else { return self }
        let known = columns.map(\.field).filter { !$0.rules.contains(.personal) }
        return RecordTable(name, known, searched: searched.map(\.field.name), order: defaultOrder, scope: scope)
    }
}

/// What a caller who is bound to one organisation sees of a table: its own rows, without the fields of the office (`Reach`).
extension RecordTable where Record: ServedResource {
    /// The table as the call may read it.
    package func reached(by call: Call) -> RecordTable {
        guard !call.caller.organisation.isEmpty else { return open(to: call.caller).told(in: call) }
        let fields = Record.fields.layout.fields.filter { !$0.rules.contains(.office) }
        let own = Record.methods.owner.map { SQL(composed: "\($0.protoName) = ?", [.text(call.caller.organisation)]) }
        // Searching looks into fields of the office too, so bound callers have none.
        return RecordTable(name, fields, searched: [], order: defaultOrder, scope: own).told(in: call)
    }

    /// The table without what is withheld from those who only read.
    private func open(to caller: Caller) -> RecordTable {
        let service = Record.methods.list.description.service.split(separator: ".").dropFirst().first.map(String.init) ?? ""
        guard let withheld, !caller.may(.write, in: service) else { return self }
        return RecordTable(name, Record.fields.layout.fields, searched: searched.map(\.field.name), order: defaultOrder, scope: SQL(composed: "\(withheld) IS NULL"))
    }

    /// - Throws: `permission_denied` for a new record that is another organisation's or sets what is the office's.
    func checkOwner(of record: Record, _ caller: Caller) throws {
        guard !caller.organisation.isEmpty, let owner = Record.methods.owner else { return }
        guard text(owner, of: record) == caller.organisation else { throw refusal(owner.name, "must be your own organisation, \(caller.organisation)") }
        try checkOffice(record.changedFields(since: Record()))
    }

    /// - Throws: `permission_denied` for a change that gives the record away or touches what is the office's.
    func checkChange(of record: Record, since old: Record) throws {
        let changed = record.changedFields(since: old)
        if let owner = Record.methods.owner, changed.contains(owner.name) { throw refusal(owner.name, "must stay your own organisation") }
        try checkOffice(changed)
    }

    private func checkOffice(_ changed: [String]) throws {
        for field in Record.fields.layout.fields where field.rules.contains(.office) && changed.contains(field.name) {
            throw refusal(field.name, "is for the association's own people")
        }
    }

    private func text(_ field: FieldEntry, of record: Record) -> String {
        if case .text(let text) = RecordColumn(field: field).value(of: record) { text } else { "" }
    }

    private func refusal(_ field: String, _ words: String) -> ServiceError {
        let path = "\(type.prefix(1).lowercased() + type.dropFirst()).\(field)"
        return ServiceError(
            .permissionDenied, "\(path) \(words)", violations: [.init(field: path, rule: "organisation", message: words)], reason: "ORGANISATION_BOUND")
    }
}

extension RecordRoom {
    /// The record as the caller may read it.
    func told(_ record: Record, _ call: Call, in tx: Transaction) throws -> Record {
        call.caller.organisation.isEmpty ? record : try table.reached(by: call).get(record.id, in: tx)
    }
}
