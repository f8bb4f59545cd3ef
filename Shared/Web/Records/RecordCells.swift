import Contract

/// Fields of records as cells and facts, with the records that they name called by name and led to.
struct RecordCells: Sendable {
    let names: [String: String]
    let desk: Desk
    let words: Words

    /// - Parameter paths: dotted names of the fields that will be shown.
    init<Record: Message>(of records: [Record], _ paths: [String], _ desk: Desk, _ request: PageRequest) async throws {
        self.desk = desk
        let words = desk.site.words(request.language)
        self.words = words
        var asked: [String: Set<String>] = [:]
        for name in paths {
            let path = FieldPath(Record.fields.layout, name)
            for record in records {
                withUnsafeBytes(of: record) { bytes in path.reach(bytes.baseAddress!) { Self.collect(path.field, at: $0, into: &asked) } }
            }
        }
        var names: [String: String] = [:]
        for (type, ids) in asked {
            guard let screen = desk.references.screens[type], !ids.isEmpty else { continue }
            names.merge(try await Desk.unlessClosed { try await screen.names(of: ids, desk.peer(request), words) } ?? [:]) { first, _ in first }
        }
        self.names = names
    }

    /// What stands in a field, and where it leads when it names one record.
    func cell<Record: Message>(_ record: Record, _ name: String) -> TableView.Cell {
        let path = FieldPath(Record.fields.layout, name)
        guard let type = path.field.referenced else {
            let value = withUnsafeBytes(of: record) { path.value(in: $0.baseAddress!, words) }
            if case .number(let year, _) = value, path.field.isYear { return TableView.Cell(year == 0 ? "" : String(year)) }
            if case .number(0, _) = value, path.field.isMark { return TableView.Cell("") }
            var text = value.shown(words.format)
            // Items of a list name records too.
            if case .messages = path.field.kind { for (id, name) in names where text.contains(id) { text = text.replacing(id, with: name) } }
            return TableView.Cell(text, address: Self.address(text, path.field), isNumeric: path.field.isNumeric)
        }
        let ids = withUnsafeBytes(of: record) { bytes in
            var ids: [String] = []
            path.reach(bytes.baseAddress!) { ids = Self.ids(path.field, at: $0) }
            return ids
        }
        let address = ids.count == 1 ? desk.references.screens[type].map { "\($0.path)/\(ids[0])" } : nil
        return TableView.Cell(ids.map { names[$0] ?? $0 }.joined(separator: ", "), address: address)
    }

    /// The items of a list that a record holds, with the columns in which something stands; nil for an empty list.
    func table<Record: Message>(of list: FieldEntry, in record: Record) -> TableView? {
        guard case .messages(let access) = list.kind else { return nil }
        var rows: [[TableView.Cell]] = []
        var told: Set<Int> = []
        let fields = access.layout.fields
        withUnsafeBytes(of: record) { bytes in
            access.forEach(at: bytes.baseAddress! + list.offset) { item in
                told.formUnion(fields.indices.filter { !fields[$0].isDefault(at: item) })
                rows.append(fields.map { cell($0, of: item) })
            }
        }
        guard !rows.isEmpty else { return nil }
        let columns = fields.indices.filter(told.contains)
        var table = TableView(
            caption: words.label(Record.fields.layout, list), columns: columns.map { .init(words.label(access.layout, fields[$0]), isNumeric: fields[$0].isNumeric) },
            rows: rows.map { row in columns.map { row[$0] } }, empty: words("table.empty"))
        table.isCaptionSpoken = true
        return table
    }

    private func cell(_ field: FieldEntry, of item: UnsafeRawPointer) -> TableView.Cell {
        guard let type = field.referenced else {
            let value = field.fieldValue(item, words)
            if case .number(let year, _) = value, field.isYear { return TableView.Cell(year == 0 ? "" : String(year)) }
            let text = value.shown(words.format)
            return TableView.Cell(text, address: Self.address(text, field), isNumeric: field.isNumeric)
        }
        let ids = Self.ids(field, at: item)
        let address = ids.count == 1 ? desk.references.screens[type].map { "\($0.path)/\(ids[0])" } : nil
        return TableView.Cell(ids.map { names[$0] ?? $0 }.joined(separator: ", "), address: address)
    }

    /// Where an address of the web or of mail leads.
    private static func address(_ text: String, _ field: FieldEntry) -> String? {
        guard case .string = field.kind, !text.isEmpty else { return nil }
        if field.rules.contains(.format(.web)) { return text }
        return field.rules.contains(.format(.email)) ? "mailto:\(text)" : nil
    }

    /// The ids that a field names, by the type of their records, those in a list of messages too.
    private static func collect(_ field: FieldEntry, at base: UnsafeRawPointer, into asked: inout [String: Set<String>]) {
        if let type = field.referenced { asked[type, default: []].formUnion(ids(field, at: base)) }
        guard case .messages(let access) = field.kind else { return }
        for inner in access.layout.fields where inner.referenced != nil { access.forEach(at: base + field.offset) { collect(inner, at: $0, into: &asked) } }
    }

    private static func ids(_ field: FieldEntry, at base: UnsafeRawPointer) -> [String] {
        let ids: [String] =
            switch field.kind {
            case .string: [field.value(base, as: String.self).pointee]
            case .strings: field.value(base, as: [String].self).pointee
            default: []
            }
        return ids.filter { !$0.isEmpty }
    }
}

extension RecordScreen {
    /// Records as a table whose first column leads to each.
    func table(_ records: [Record], _ columns: [String], order: TableOrder?, _ desk: Desk, _ request: PageRequest) async throws -> TableView {
        let cells = try await RecordCells(of: records, columns, desk, request)
        let words = cells.words
        let headings = columns.map { name in
            let path = FieldPath(layout, name)
            return TableView.Column(
                words.label(path.layout, path.field), isNumeric: path.field.isNumeric, sortAddress: order?.address(name), sort: order?.direction(name))
        }
        let rows = records.map { record in
            columns.enumerated().map { index, name in
                let cell = cells.cell(record, name)
                guard index == 0 else { return cell }
                return TableView.Cell(cell.text.isEmpty ? called(record, words) : cell.text, address: "\(path)/\(record.id)", isNumeric: cell.isNumeric)
            }
        }
        var table = TableView(caption: words("record.\(type).many"), columns: headings, rows: rows, empty: words("table.empty"))
        table.isCaptionSpoken = true
        return table
    }
}
