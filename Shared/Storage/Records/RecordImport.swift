import Contract

/// Finds records by what people call them: a tax number, a name, a code.
package struct RecordNames: Sendable {
    package typealias Search = @Sendable (_ name: String, _ session: Session) throws -> [String]
    /// By type of record, as `.references` names it.
    private let searches: [String: Search]

    package init(_ searches: [String: Search] = [:]) { self.searches = searches }

    /// These searches and those of further types of record.
    package func adding(_ more: [String: Search]) -> RecordNames { RecordNames(searches.merging(more) { $1 }) }

    /// - Returns: ids of the records so called; nil when records of this type are known by id only.
    func ids(of type: String, named name: String, in session: Session) throws -> [String]? { try searches[type]?(name, session) }
}

extension RecordRoom {
    /// Takes in a table. A dry run does the same work, with every rule of the store, and takes it back.
    package func importTable(_ request: ImportRecords<Record>, _ names: RecordNames, _ call: Call) async throws -> ImportReport<Record> {
        let table = try ImportedTable<Record>(request)
        guard !request.apply else { return try await database.answer(call) { try take(table, names, in: $0) } }
        do {
            return try await database.write(by: call) { tx in throw DryRun(report: try take(table, names, in: tx)) }
        } catch let run as DryRun<Record> {
            return run.report
        }
    }

    private func take(_ table: ImportedTable<Record>, _ names: RecordNames, in tx: Transaction) throws -> ImportReport<Record> {
        var report = ImportReport<Record>()
        report.applied = table.apply
        report.ignoredColumns = table.ignored
        var written: [ImportRecord.Written] = []
        for row in table.rows {
            let (line, wrote) = try take(row, of: table, names, in: tx)
            if let wrote { written.append(wrote) }
            report.rows.append(line)
            switch line.verdict {
            case .create: report.created += 1
            case .update: report.updated += 1
            case .unchanged: report.unchanged += 1
            case .duplicate: report.duplicates += 1
            default: report.rejected += 1
            }
        }
        if table.apply, !written.isEmpty { report.runID = try ImportRecord(tx: tx).note(report, table.fileName, written) }
        return report
    }

    private func take(_ row: CSVReader.Row, of table: ImportedTable<Record>, _ names: RecordNames, in tx: Transaction) throws -> (ImportRow, ImportRecord.Written?) {
        var line = ImportRow()
        line.line = Int32(row.line)
        do {
            let (record, fields) = try table.record(row) { try reference($0, named: $1, names, in: tx) }
            let written = try tx.attempt { try place(record, fields, &line, in: tx) }
            if line.verdict == .create, !table.apply { line.id = "" }
            return (line, written)
        } catch let error as ServiceError where error.code != .internal && error.code != .unavailable {
            line.verdict = .rejected
            line.refuse(error)
            return (line, nil)
        }
    }

    /// - Returns: what the row wrote; nil for one that writes nothing.
    private func place(_ record: Record, _ fields: [String], _ line: inout ImportRow, in tx: Transaction) throws -> ImportRecord.Written? {
        var record = record
        if record.id.isEmpty {
            switch try twin(of: record, in: tx) {
            case .same(let id): record.id = id
            case .similar(let id, let reason): (line.verdict, line.id, line.reason) = (.duplicate, id, reason)
            case nil:
                // What is no record by itself is none that is there already either.
                try record.validate()
                if let id = try table.find(equalTo: record, in: fields, tx) { (line.verdict, line.id) = (.unchanged, id) }
            }
        }
        guard line.verdict == .unspecified else { return nil }
        guard record.id.isEmpty else {
            let before = try table.get(record.id, in: tx)
            let after = try change(record, mask: FieldMask(fields), in: tx)
            line.id = after.id
            line.verdict = after.etag == before.etag ? .unchanged : .update
            guard line.verdict == .update else { return nil }
            // The room may have changed more than the row gave.
            let changed = after.changedFields(since: before).filter { name in name != "etag" && Record.fields.layout.field(name)?.isOutput == false }
            return .init(line: line.line, id: after.id, verdict: .update, etag: after.etag, fields: changed, before: before.jsonText)
        }
        let made = try add(record, in: tx)
        (line.id, line.verdict) = (made.id, .create)
        return .init(line: line.line, id: made.id, verdict: .create, etag: made.etag, fields: [], before: "")
    }

    /// The id of the record that a cell names by id or by name.
    private func reference(_ type: String, named name: String, _ names: RecordNames, in tx: Transaction) throws -> String {
        guard !Format.uuid.matches(name), let found = try names.ids(of: type, named: name, in: tx) else { return name }
        guard found.count == 1, let id = found.first else {
            let problem = found.isEmpty ? "no \(type) is called «\(name)»" : "\(found.count) records of type \(type) are called «\(name)»: give the id"
            throw ServiceError.invalid("", "references", problem)
        }
        return id
    }
}

/// Ends a dry run's transaction so that nothing of it stays.
private struct DryRun<Record: ServedResource>: Error {
    let report: ImportReport<Record>
}

/// A table whose columns are known.
struct ImportedTable<Record: ServedResource>: Sendable {
    let rows: [CSVReader.Row]
    let ignored: [String]
    let apply: Bool
    let fileName: String
    /// By position; nil for a column that is left out.
    private let columns: [CellReading?]

    init(_ request: ImportRecords<Record>) throws(ServiceError) {
        let reader = try CSVReader(request.csv, delimiter: request.delimiter.character)
        guard let header = reader.rows.first, reader.rows.count > 1 else {
            throw .invalid("csv", "csv", "needs a header with field names and at least one row")
        }
        let layout = Record.fields.layout
        var ignored: [String] = []
        columns = header.cells.map { name in
            let wanted = request.columns[name] ?? name
            guard let column = CellReading(header: wanted, in: layout, hasDecimalComma: reader.hasDecimalComma), column.isImportable else {
                if !name.isEmpty { ignored.append(name) }
                return nil
            }
            return column
        }
        let given = columns.compactMap(\.?.field.name)
        guard !given.isEmpty else {
            throw .invalid("csv", "csv", "has no column named as a field; fields are \(layout.fields.filter { !$0.isOutput }.map(\.name).joined(separator: ", "))")
        }
        if let twice = given.first(where: { name in given.count(where: { $0 == name }) > 1 }) {
            throw .invalid("csv", "csv", "has two columns for \(twice)")
        }
        self.ignored = ignored
        apply = request.apply
        fileName = request.fileName
        rows = Array(reader.rows.dropFirst())
    }

    /// The record of a row and the names of the fields that it gives; an empty cell gives nothing.
    func record(_ row: CSVReader.Row, reference: (_ type: String, _ name: String) throws -> String) throws -> (Record, [String]) {
        var members: [String] = []
        var fields: [String] = []
        var violations: [ServiceError.Violation] = []
        var id = ""
        guard row.cells.count <= columns.count else {
            throw ServiceError.invalid("csv", "csv", "has \(row.cells.count) cells under \(columns.count) headers")
        }
        for (column, typed) in zip(columns, row.cells) where !typed.isEmpty {
            guard let column else { continue }
            let cell = InertText.text(typed)
            let name = column.field.name
            if name == "id" {
                id = cell
                continue
            }
            do {
                let value = try column.field.referenced.map { try reference($0, cell) } ?? cell
                members.append("\"\(name)\":\(try column.json(value))")
                fields.append(name)
            } catch let refusal as CellRefusal {
                violations.append(refusal.violation)
            } catch let error as ServiceError {
                violations.append(.init(field: name, rule: error.violations.first?.rule ?? "", message: error.violations.first?.message ?? error.message))
            }
        }
        guard violations.isEmpty else { throw ServiceError.invalid(violations) }
        var record = try Record(json: "{\(members.joined(separator: ","))}")
        record.id = id
        return (record, fields)
    }
}

extension CellReading {
    /// The id can stand in a table, to change what is there; what else the service gives is passed over.
    fileprivate var isImportable: Bool { field.name == "id" || !field.isOutput && field.name != "etag" }
}

extension FieldEntry {
    /// The type of record that the field holds the id of.
    fileprivate var referenced: String? {
        for case .references(let type) in rules { return type }
        return nil
    }
}
