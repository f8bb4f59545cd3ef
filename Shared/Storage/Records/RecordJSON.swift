import Contract

/// Writes records as JSON straight from the engine's rows: who only reads a record needs none made. The bytes are those
/// that the record itself would give.
extension RecordTable where Record: ServedResource {
    /// - Throws: `not_found` that names type and id.
    func write(_ id: String, in session: Session, to json: inout JSONWriter) throws {
        var isFound = false
        try session.connection.query(SQL(composed: selectByID, [.text(id)])) { row in
            write(row, to: &json)
            isFound = true
            return false
        }
        guard isFound else { throw ServiceError.notFound(type, id) }
    }

    /// A page of records as `list` gives it.
    func write(_ request: ListRecords<Record>, seal: Seal, in session: Session, to json: inout JSONWriter) throws {
        let page = Record.methods.list.description.output
        let size = try request.effectivePageSize()
        var count = 0
        var last: Record?
        json.byte(UInt8(ascii: "{"))
        let first = json.count
        try session.connection.query(try statement(request, seal: seal)) { row in
            count += 1
            guard count <= size else { return false }
            if count == 1 {
                json.key(page.fields[0], first: first)
                json.byte(UInt8(ascii: "["))
            } else {
                json.byte(UInt8(ascii: ","))
            }
            write(row, to: &json)
            if count == size { last = record(row) }
            return true
        }
        if count > 0 { json.byte(UInt8(ascii: "]")) }
        if count > size, let last {
            json.key(page.fields[1], first: first)
            json.string(try pageToken(request, after: last, seal))
        }
        json.byte(UInt8(ascii: "}"))
    }

    private func write(_ row: any Row, to json: inout JSONWriter) {
        json.byte(UInt8(ascii: "{"))
        let first = json.count
        for index in columns.indices {
            if index == etagPosition { writeEtag(row, first, to: &json) }
            columns[index].write(row, index, first: first, to: &json)
        }
        if etagPosition >= columns.count { writeEtag(row, first, to: &json) }
        json.byte(UInt8(ascii: "}"))
    }

    private func writeEtag(_ row: any Row, _ first: Int, to json: inout JSONWriter) {
        json.key(Record.fields.layout.fields[etagPosition], first: first)
        json.raw("\"\\\"r")
        json.integer(row.integer(columns.count))
        json.raw("\\\"\"")
    }
}

extension RecordColumn {
    /// The column's value as a member of the object that began at `first`; nothing when it is the default.
    @inline(__always)
    fileprivate func write(_ row: any Row, _ index: Int, first: Int, to json: inout JSONWriter) {
        switch field.kind {
        case .string:
            let text = row.bytes(index)
            guard !text.isEmpty else { return }
            json.key(field, first: first)
            json.quoted(text)
        case .optionalString:
            guard !row.isNull(index) else { return }
            json.key(field, first: first)
            json.quoted(row.bytes(index))
        case .term(let vocabulary):
            let code = row.bytes(index)
            guard let position = vocabulary.position(of: code), position > 0 else { return }
            json.key(field, first: first)
            json.quoted(code)
        case .day:
            let text = row.bytes(index)
            guard !text.isEmpty else { return }
            json.key(field, first: first)
            json.quoted(text)
        case .instant:
            let text = row.bytes(index)
            guard !text.isEmpty else { return }
            json.key(field, first: first)
            json.instant(sortable: text)
        case .bool:
            guard row.bool(index) else { return }
            json.key(field, first: first)
            json.bool(true)
        case .optionalBool:
            guard !row.isNull(index) else { return }
            json.key(field, first: first)
            json.bool(row.bool(index))
        case .int32, .uint32:
            let number = row.integer(index)
            guard number != 0 else { return }
            json.key(field, first: first)
            json.integer(number)
        case .int64:
            let number = row.integer(index)
            guard number != 0 else { return }
            json.key(field, first: first)
            json.quotedInteger(number)
        case .optionalInt64:
            guard !row.isNull(index) else { return }
            json.key(field, first: first)
            json.quotedInteger(row.integer(index))
        case .double:
            let number = row.real(index)
            guard number.bitPattern != 0 else { return }
            json.key(field, first: first)
            json.double(number)
        case .optionalDouble:
            guard !row.isNull(index) else { return }
            json.key(field, first: first)
            json.double(row.real(index))
        case .strings: json.list(row.bytes(index), field, first: first) { _ in true }
        case .terms(let access): json.list(row.bytes(index), field, first: first) { access.vocabulary.position(of: $0) != nil }
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages:
            let kept = row.bytes(index)
            guard !kept.isEmpty else { return }
            json.key(field, first: first)
            json.raw(kept)
        }
    }
}

extension JSONWriter {
    /// A time as columns keep it, with six digits of a second: JSON has as few groups of three as tell it.
    fileprivate mutating func instant(sortable text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 27 else { return quoted(text) }
        let digits = (text[20..<26].lastIndex { $0 != UInt8(ascii: "0") } ?? 19) - 19
        let end = digits == 0 ? 19 : digits <= 3 ? 23 : 26
        byte(UInt8(ascii: "\""))
        raw(UnsafeBufferPointer(rebasing: text[..<end]))
        raw("Z\"")
    }

    /// The items of a column `|a|b|` that count.
    fileprivate mutating func list(
        _ text: UnsafeBufferPointer<UInt8>, _ field: FieldEntry, first: Int, _ counts: (UnsafeBufferPointer<UInt8>) -> Bool
    ) {
        var isOpen = false
        for slice in text.split(separator: UInt8(ascii: "|")) {
            let item = UnsafeBufferPointer(rebasing: slice)
            guard counts(item) else { continue }
            if isOpen { byte(UInt8(ascii: ",")) } else {
                key(field, first: first)
                byte(UInt8(ascii: "["))
            }
            isOpen = true
            quoted(item)
        }
        if isOpen { byte(UInt8(ascii: "]")) }
    }
}
