import Contract

extension RecordTable {
    /// A page of records: filtered, ordered, after the last one of the page before.
    ///
    /// - Parameter seal: makes page tokens that only this service can have made.
    /// - Throws: `invalid_argument` on `filter`, `orderBy`, `pageToken` or `pageSize`.
    package func list(_ request: some ListRequest, seal: Seal, in session: Session) throws -> (records: [Record], nextPageToken: String) {
        let size = try request.effectivePageSize()
        var records = try session.rows(try statement(request, seal: seal), record)
        guard records.count > size else { return (records, "") }
        records.removeLast()
        return (records, try pageToken(request, after: records[size - 1], seal))
    }

    func pageToken(_ request: some ListRequest, after last: Record, _ seal: Seal) throws -> String {
        seal.seal("\(binding(of: request))\n\(keys(of: last, try order(request.orderBy)))")
    }

    /// Asks for the records of a page and one more, which tells whether there is a next page.
    func statement(_ request: some ListRequest, seal: Seal) throws -> SQL {
        let order = try order(request.orderBy)
        var conditions = scope.map { [$0] } ?? []
        if let filter = try condition(FilterParser.parse(request.filter)) { conditions.append(filter) }
        if !request.pageToken.isEmpty {
            let last = try lastRecord(of: request.pageToken, binding(of: request), seal)
            conditions.append(after(last, order))
        }
        var text = selection
        if !conditions.isEmpty { text += " WHERE " + conditions.map { "(\($0.text))" }.joined(separator: " AND ") }
        text += " ORDER BY \(order.map(\.term).joined(separator: ", ")) LIMIT \(try request.effectivePageSize() + 1)"
        return SQL(composed: text, conditions.flatMap(\.arguments))
    }

    /// A page token is good for the same question only.
    private func binding(of request: some ListRequest) -> String {
        let scope = scope.map { "\n\($0.arguments)" } ?? ""
        return Fingerprint.text("\(name)\n\(request.filter)\n\(request.orderBy)\(scope)".utf8)
    }

    private struct Key {
        let source: RecordColumn
        let descending: Bool

        var column: String { source.name }
        /// Null is the largest value in both engines. An expression over the column would keep them from its index.
        var term: String {
            guard source.isNullable else { return descending ? "\(column) DESC" : column }
            return descending ? "\(column) DESC NULLS FIRST" : "\(column) NULLS LAST"
        }
    }

    /// The keys that are asked for and the id, which tells equal records apart: in the direction of the key before it, so that an
    /// index over that key and the id is read either way as it lies.
    private func order(_ text: String) throws(ServiceError) -> [Key] {
        let asked = try OrderTerm.parse(text)
        var keys: [Key] = []
        for term in asked.isEmpty ? defaultOrder : asked {
            guard let column = column(term.field) else {
                throw .invalid("orderBy", "unknown_field", "names \(term.field), which is no field of \(type); fields are \(columns.map(\.name).joined(separator: ", "))")
            }
            keys.append(Key(source: column, descending: term.descending))
        }
        if let id = column("id"), !keys.contains(where: { $0.column == "id" }) { keys.append(Key(source: id, descending: keys.last?.descending ?? false)) }
        return keys
    }

    /// The sort keys of a record as a page token carries them.
    private func keys(of record: Record, _ order: [Key]) -> String {
        order.map { key in
            switch key.source.value(of: record) {
            case .null: "n"
            case .integer(let number): "i\(number)"
            case .real(let number): "r\(number)"
            case .text(let text): "t" + Base64.encodeForURL(text.utf8)
            }
        }.joined(separator: " ")
    }

    private func lastRecord(of token: String, _ binding: String, _ seal: Seal) throws(ServiceError) -> [SQLValue] {
        let parts = seal.open(token)?.utf8.split(separator: 10, omittingEmptySubsequences: false).map { String(Substring($0)) } ?? []
        guard parts.count == 2 else { throw .invalid("pageToken", "page_token", "is not one that this service gave") }
        guard parts[0] == binding else {
            throw .invalid("pageToken", "page_token", "belongs to another query: filter and orderBy must stay as they were")
        }
        return parts[1].utf8.split(separator: 32).map { part in
            let key = Substring(part)
            let rest = String(key.dropFirst())
            return switch key.first {
            case "i": .integer(Int64(rest) ?? 0)
            case "r": .real(Double(rest) ?? 0)
            case "t": .text(String(decoding: Base64.decode(rest) ?? [], as: UTF8.self))
            default: .null
            }
        }
    }

    /// Rows that stand after the given one: later in the first key, or equal in it and later in the next, and so on.
    private func after(_ last: [SQLValue], _ order: [Key]) -> SQL {
        var alternatives: [String] = []
        var arguments: [SQLValue] = []
        var equal: [String] = []
        var equalArguments: [SQLValue] = []
        for (key, value) in zip(order, last) {
            let later: String
            switch (value, key.descending) {
            case (.null, false): later = "FALSE"
            case (.null, true): later = "\(key.column) IS NOT NULL"
            // Later or null. Two conditions joined by OR would have an engine read both parts whole and sort them.
            case (_, false): later = key.source.isNullable ? "COALESCE(\(key.column) > ?, TRUE)" : "\(key.column) > ?"
            case (_, true): later = "\(key.column) < ?"
            }
            alternatives.append((equal + [later]).joined(separator: " AND "))
            arguments += equalArguments + (value == .null ? [] : [value])
            equal.append(value == .null ? "\(key.column) IS NULL" : "\(key.column) = ?")
            if value != .null { equalArguments.append(value) }
        }
        let whole = alternatives.map { "(\($0))" }.joined(separator: " OR ")
        // Nulls, the largest, come after everything in a rising order and before it in a falling one.
        guard let first = order.first, let value = last.first, value != .null, first.descending || !first.source.isNullable else {
            return SQL(composed: whole, arguments)
        }
        // Says nothing new, but lets an engine begin in the index where the page begins.
        return SQL(composed: "\(first.column) \(first.descending ? "<=" : ">=") ? AND (\(whole))", [value] + arguments)
    }
}
