import Contract

/// How one type of record lies in one table: a column for each field, named as the field's snake_case name.
///
/// Lists of texts and terms lie in one column as `|a|b|`, nested messages as JSON text that no query looks into; beside
/// them stand `revision` (the etag) and `search_text` (folded by the program).
package struct RecordTable<Record: Resource>: Sendable {
    package let name: String
    /// What `changed` calls the record: the short name of the message.
    package let type: String
    let columns: [RecordColumn]
    let searched: [RecordColumn]
    let defaultOrder: [OrderTerm]
    let rowForm: RowForm
    /// Holds for every record that is read; nil for all.
    let scope: SQL?
    /// The column that, where it is set, keeps a record from those who only read; nil for none.
    let withheld: String?
    private let selectList: String
    let selectByID: String

    /// - Parameters:
    ///   - searched: JSON names of the texts that a bare text in a filter is looked for in.
    ///   - withheld: column that, where it is set, keeps a record from those who only read.
    ///   - order: default order as in `orderBy`; the id is always last, in the direction of the key before it.
    package init(_ name: StaticString, searched: [String] = [], order: String = "create_time desc", withheld: StaticString? = nil) {
        guard let order = try? OrderTerm.parse(order) else { preconditionFailure("\(name) has an order that is none") }
        self.init(name.description, Record.fields.layout.fields, searched: searched, order: order, scope: nil, withheld: withheld?.description)
        precondition(self.searched.count == searched.count, "\(name) searches a field that is not there")
    }

    init(_ name: String, _ fields: [FieldEntry], searched: [String], order: [OrderTerm], scope: SQL?, withheld: String? = nil) {
        self.name = name
        type = Record.fields.layout.shortName
        columns = fields.filter { $0.name != "etag" }.map { RecordColumn(field: $0) }
        rowForm = RowForm(fields)
        self.searched = columns.filter { searched.contains($0.field.name) }
        defaultOrder = order
        self.scope = scope
        self.withheld = withheld
        selectList = (columns.map(\.name) + ["revision"]).joined(separator: ", ")
        selectByID = "SELECT \(selectList) FROM \(name) WHERE id = ?" + (scope.map { " AND \($0.text)" } ?? "")
    }

    /// The record, nil when there is none with this id.
    package func find(_ id: String, in session: Session) throws -> Record? {
        try session.row(byID(id), record)
    }

    func byID(_ id: String) -> SQL { SQL(composed: selectByID, [.text(id)] + (scope?.arguments ?? [])) }

    /// - Throws: `not_found` that names type and id.
    package func get(_ id: String, in session: Session) throws -> Record {
        guard let found = try find(id, in: session) else { throw ServiceError.notFound(type, id) }
        return found
    }

    /// Records that a condition over the table's columns selects.
    package func select(_ condition: SQL, in session: Session) throws -> [Record] {
        try session.rows(SQL(composed: "SELECT \(selectList) FROM \(name) WHERE \(condition.text)", condition.arguments), record)
    }

    /// The id of a record that says the same in these fields.
    func find(equalTo record: Record, in fields: [String], _ session: Session) throws -> String? {
        let compared = columns.filter { fields.contains($0.field.name) }.map { ($0.name, $0.value(of: record)) }
        let conditions = compared.map { $0.1 == .null ? "\($0.0) IS NULL" : "\($0.0) = ?" }.joined(separator: " AND ")
        let values = compared.map(\.1).filter { $0 != .null }
        return try session.row(SQL(composed: "SELECT id FROM \(name) WHERE \(conditions) ORDER BY id LIMIT 1", values)) { $0.text(0) }
    }

    /// Stores a new record with id, version and times.
    package func insert(_ new: Record, in tx: Transaction) throws -> Record {
        var record = new
        if record.id.isEmpty { record.id = tx.newID() }
        record.createTime = tx.now
        record.updateTime = tx.now
        record.etag = Self.etag(1)
        let names = columns.map(\.name) + ["revision", "search_text"]
        let values = columns.map { $0.value(of: record) } + [.integer(1), .text(searchText(record))]
        try tx.execute(SQL(composed: "INSERT INTO \(name) (\(names.joined(separator: ", "))) VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))", values))
        try tx.changed(type, record.id, .created)
        return record
    }

    /// Stores a changed record; one that is as it was stays untouched.
    ///
    /// - Parameter etag: the version the change was made from; empty when the caller does not mind.
    /// - Throws: `not_found`; `aborted` when somebody else was faster.
    package func update(_ changed: Record, etag: String, in tx: Transaction) throws -> Record {
        let current = try get(changed.id, in: tx)
        try check(etag, current)
        var record = changed
        record.etag = current.etag
        record.createTime = current.createTime
        record.updateTime = current.updateTime
        let fields = record.changedFields(since: current)
        guard !fields.isEmpty else { return current }
        let revision = Self.revision(current.etag) + 1
        record.updateTime = tx.now
        record.etag = Self.etag(revision)
        let values = columns.map { $0.value(of: record) } + [.integer(revision), .text(searchText(record)), .text(record.id)]
        let assignments = (columns.map { "\($0.name) = ?" } + ["revision = ?", "search_text = ?"]).joined(separator: ", ")
        try tx.execute(SQL(composed: "UPDATE \(name) SET \(assignments) WHERE id = ?", values))
        try tx.changed(type, record.id, .updated, fields: fields)
        return record
    }

    /// - Throws: `not_found`; `aborted` for another version; `failed_precondition` when others refer to it.
    package func delete(_ id: String, etag: String, in tx: Transaction) throws {
        try check(etag, try get(id, in: tx))
        try tx.execute(SQL(composed: "DELETE FROM \(name) WHERE id = ?", [.text(id)]))
        try tx.changed(type, id, .deleted)
    }

    private func check(_ etag: String, _ current: Record) throws {
        guard !etag.isEmpty, etag != current.etag else { return }
        throw ServiceError(
            .aborted, "\(type) \(current.id) was changed meanwhile: its etag is \(current.etag), not \(etag)",
            violations: [.init(field: "etag", rule: "etag_mismatch", message: "is not the current one, \(current.etag)")],
            reason: "ETAG_MISMATCH")
    }

    private func searchText(_ record: Record) -> String {
        searched.map { column in
            if case .text(let text) = column.value(of: record) { Fold.text(text) } else { "" }
        }.joined(separator: " ")
    }

    /// Writes anew what searches look into.
    func reindex(_ id: String, in tx: Transaction) throws {
        guard let record = try find(id, in: tx) else { return }
        try tx.execute(SQL(composed: "UPDATE \(name) SET search_text = ? WHERE id = ?", [.text(searchText(record)), .text(id)]))
    }

    func record(_ row: any Row) -> Record {
        var record = Record()
        withUnsafeMutablePointer(to: &record) { pointer in
            for index in columns.indices { columns[index].read(row, index, into: UnsafeMutableRawPointer(pointer)) }
        }
        record.etag = Self.etag(row.integer(columns.count))
        return record
    }

    static func etag(_ revision: Int64) -> String { "\"r\(revision)\"" }
    private static func revision(_ etag: String) -> Int64 { Int64(etag.dropFirst(2).dropLast()) ?? 0 }

    var selection: String { "SELECT \(selectList) FROM \(name)" }
}
