import Contract

/// Views of lists that people keep.
struct SavedViewStore: Sendable {
    let database: any Database
    let service: String

    private static let most = 200
    private static let taken = ServiceError(
        .alreadyExists, "view.name is the name of another view of yours", violations: [.init(field: "view.name", rule: "unique", message: "is the name of another view of yours")],
        reason: "VIEW_NAME_TAKEN")

    func views(_ type: String, of caller: Caller) throws -> [SavedView] {
        try database.read { session in
            try session.rows(
                """
                SELECT id, record_type, name, query, is_shared, is_default, owner_name, owner_id FROM saved_view
                WHERE record_type = \(type) AND (owner_id = \(caller.id) OR is_shared = 1) ORDER BY name, id LIMIT 200
                """
            ) { Self.view($0, caller) }
        }
    }

    private static func view(_ row: any Row, _ caller: Caller) -> SavedView {
        var view = SavedView()
        (view.id, view.recordType, view.name, view.query, view.isShared) = (row.text(0), row.text(1), row.text(2), row.text(3), row.bool(4))
        view.isOwn = row.text(7) == caller.id
        // What opens by itself is everybody's own choice.
        view.isDefault = row.bool(5) && view.isOwn
        view.ownerName = row.text(6)
        return view
    }

    func save(_ request: SaveViewRequest, _ call: Call) async throws -> SavedView {
        let view = request.view, caller = call.caller
        if view.isShared, !caller.may(.write, in: service) {
            throw ServiceError(.permissionDenied, "sharing a view with everybody needs the scope \(Access.write.scope(in: service))", reason: "SCOPE_MISSING")
        }
        return try await database.answer(call) { tx in
            let named = try tx.row("SELECT id FROM saved_view WHERE record_type = \(view.recordType) AND owner_id = \(caller.id) AND name = \(view.name)") { $0.text(0) }
            if let named, !view.id.isEmpty, named != view.id { throw Self.taken }
            let id = view.id.isEmpty ? named ?? tx.newID() : view.id
            if view.isDefault { try tx.execute("UPDATE saved_view SET is_default = 0 WHERE record_type = \(view.recordType) AND owner_id = \(caller.id)") }
            if view.id.isEmpty, named == nil {
                guard try tx.integer("SELECT COUNT(*) FROM saved_view WHERE owner_id = \(caller.id)") < Self.most else {
                    throw ServiceError(.failedPrecondition, "nobody keeps more than \(Self.most) views; delete some", reason: "TOO_MANY_VIEWS")
                }
                try tx.execute(
                    """
                    INSERT INTO saved_view (id, record_type, name, query, owner_id, owner_name, is_shared, is_default)
                    VALUES (\(id), \(view.recordType), \(view.name), \(view.query), \(caller.id), \(caller.name), \(view.isShared), \(view.isDefault))
                    """)
            } else {
                let changed = try tx.execute(
                    """
                    UPDATE saved_view SET name = \(view.name), query = \(view.query), is_shared = \(view.isShared), is_default = \(view.isDefault)
                    WHERE id = \(id) AND owner_id = \(caller.id) AND record_type = \(view.recordType)
                    """)
                guard changed == 1 else { throw ServiceError.notFound("view", id) }
            }
            try tx.changed("SavedView", id, named == nil && view.id.isEmpty ? .created : .updated)
            var kept = view
            (kept.id, kept.isOwn, kept.ownerName) = (id, true, caller.name)
            return kept
        }
    }

    func delete(_ request: DeleteViewRequest, _ call: Call) async throws -> Empty {
        try await database.answer(call) { tx in
            guard try tx.execute("DELETE FROM saved_view WHERE id = \(request.id) AND owner_id = \(call.caller.id)") == 1 else { throw ServiceError.notFound("view", request.id) }
            try tx.changed("SavedView", request.id, .deleted)
            return Empty()
        }
    }
}
