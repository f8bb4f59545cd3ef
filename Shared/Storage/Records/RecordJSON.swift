import Contract

/// Writes records as JSON straight from the engine's rows: who only reads a record needs none made. The bytes are those
/// that the record itself would give.
extension RecordTable where Record: ServedResource {
    /// - Throws: `not_found` that names type and id.
    func write(_ id: String, in session: Session, to json: inout JSONWriter) throws {
        var isFound = false
        try session.connection.query(byID(id)) { row in
            rowForm.write(row, to: &json)
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
        let form = rowForm
        try session.connection.query(try statement(request, seal: seal)) { row in
            count += 1
            guard count <= size else { return false }
            if count == 1 {
                json.key(page.fields[0], first: first)
                json.byte(UInt8(ascii: "["))
            } else {
                json.byte(UInt8(ascii: ","))
            }
            form.write(row, to: &json)
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
}
