import Contract

/// A room that keeps one type of record and answers its standard methods. What is special to the record stands in
/// `check`, `store`, `checkDeletion` and `twin`.
package protocol RecordRoom: Sendable {
    associatedtype Record: ServedResource
    var database: any Database { get }
    var table: RecordTable<Record> { get }
    /// Seals the page tokens of this service.
    var seal: Seal { get }
    /// Rules over the whole record and its neighbours, before it is stored. `old` is nil for a new one.
    func check(_ record: inout Record, replacing old: Record?, in tx: Transaction) throws
    /// Keeps what stands in further tables.
    func store(_ record: Record, in tx: Transaction) throws
    func checkDeletion(of id: String, in tx: Transaction) throws
    /// The record that an imported row without id means, when there is one.
    func twin(of record: Record, in tx: Transaction) throws -> RecordTwin?
}

/// A record that is there already and that a new one seems to be.
package enum RecordTwin: Sendable, Equatable {
    /// The same beyond doubt, by an official number: the row changes it.
    case same(String)
    /// Looks the same: a person must decide.
    case similar(String, reason: String)
}

extension RecordRoom {
    package func check(_ record: inout Record, replacing old: Record?, in tx: Transaction) throws {}
    package func store(_ record: Record, in tx: Transaction) throws {}
    package func checkDeletion(of id: String, in tx: Transaction) throws {}
    package func twin(of record: Record, in tx: Transaction) throws -> RecordTwin? { nil }

    package func list(_ request: ListRecords<Record>, _ call: Call) throws -> RecordPage<Record> {
        let page = try database.read { try table.reached(by: call).list(request, seal: seal, in: $0) }
        return RecordPage(records: page.records, nextPageToken: page.nextPageToken)
    }

    package func get(_ request: GetRecord<Record>, _ call: Call) throws -> Record {
        try database.read { try table.reached(by: call).get(request.id, in: $0) }
    }

    func write(_ request: ListRecords<Record>, _ call: Call, to json: inout JSONWriter) throws {
        try database.read { try table.reached(by: call).write(request, seal: seal, in: $0, to: &json) }
    }

    func write(_ request: GetRecord<Record>, _ call: Call, to json: inout JSONWriter) throws {
        try database.read { try table.reached(by: call).write(request.id, in: $0, to: &json) }
    }

    package func create(_ request: CreateRecord<Record>, _ call: Call) async throws -> Record {
        try await database.answer(call) { tx in
            try table.checkOwner(of: request.record, call.caller)
            return try told(add(request.record, in: tx), call, in: tx)
        }
    }

    /// Checks and stores a new record inside a transaction that does more than this.
    package func add(_ new: Record, in tx: Transaction) throws -> Record {
        var record = new.withoutOutputFields()
        try check(&record, replacing: nil, in: tx)
        let stored = try table.insert(record, in: tx)
        try store(stored, in: tx)
        return stored
    }

    /// Checks and stores records that bring their own ids: demo and starter data, which name one another.
    package func plant(_ records: [Record], in tx: Transaction) throws {
        for new in records {
            var record = new.withoutOutputFields()
            record.id = new.id
            try record.validate()
            try check(&record, replacing: nil, in: tx)
            let stored = try table.insert(record, in: tx)
            try store(stored, in: tx)
        }
    }

    package func update(_ request: UpdateRecord<Record>, _ call: Call) async throws -> Record {
        guard Format.uuid.matches(request.record.id) else {
            throw ServiceError.invalid("\(table.type.prefix(1).lowercased() + table.type.dropFirst()).id", "required", "must be the id of the record to change")
        }
        return try await database.answer(call) { tx in
            guard !call.caller.organisation.isEmpty else { return try change(request.record, mask: request.updateMask, in: tx) }
            _ = try table.reached(by: call).get(request.record.id, in: tx)
            let old = try table.get(request.record.id, in: tx)
            let stored = try change(request.record, mask: request.updateMask, in: tx)
            try table.checkChange(of: stored, since: old)
            return try told(stored, call, in: tx)
        }
    }

    /// Checks and stores the change of a record inside a transaction that does more than this.
    ///
    /// - Parameters:
    ///   - new: the record's id, its etag when the caller minds, and the new values.
    ///   - mask: the fields to change; an empty one means every field that is set.
    package func change(_ new: Record, mask: FieldMask, in tx: Transaction) throws -> Record {
        let old = try table.get(new.id, in: tx)
        var record = try old.merging(new, mask: mask)
        record.etag = old.etag
        try record.validate()
        try check(&record, replacing: old, in: tx)
        let stored = try table.update(record, etag: new.etag, in: tx)
        try store(stored, in: tx)
        return stored
    }

    package func delete(_ request: DeleteRecord<Record>, _ call: Call) async throws -> Empty {
        try await database.answer(call) { tx in
            if !call.caller.organisation.isEmpty { _ = try table.reached(by: call).get(request.id, in: tx) }
            try checkDeletion(of: request.id, in: tx)
            try table.delete(request.id, etag: request.etag, in: tx)
            return Empty()
        }
    }
}

extension Answers {
    /// Lets a room answer the standard methods of its record.
    ///
    /// - Parameter names: finds the records that an imported table names otherwise than by id.
    package mutating func standard<Room: RecordRoom>(_ room: Room, names: RecordNames = RecordNames()) {
        let methods = Room.Record.methods
        on(methods.list) { try room.list($0, $1) } writing: { try room.write($0, $1, to: &$2) }
        on(methods.get) { try room.get($0, $1) } writing: { try room.write($0, $1, to: &$2) }
        on(methods.create) { try await room.create($0, $1) }
        on(methods.update) { try await room.update($0, $1) }
        on(methods.delete) { try await room.delete($0, $1) }
        on(methods.importTable) { try await room.importTable($0, names, $1) }
        on(methods.undoImport) { try await room.undoImport($0, $1) }
    }
}

extension Database {
    /// The secret that this database's page tokens are sealed with; made when there is none.
    package func pageSeal() async throws -> Seal {
        let secret = try await write(by: Call(caller: .system("start"), method: "start")) { tx in
            if let kept = try tx.row("SELECT value FROM setting WHERE name = 'page_secret'", { $0.text(0) }) { return kept }
            let made = Seal.randomToken()
            try tx.execute("INSERT INTO setting (name, value) VALUES ('page_secret', \(made))")
            return made
        }
        return Seal(secret: secret)
    }
}
