import Contract

/// What an erasure changed, by table.
package struct ErasedRows: Sendable {
    package struct Table: Sendable {
        package let name: String
        package let type: String
        /// The subject's own rows, and others that named the subject.
        package var own = 0
        package var mentions = 0
        /// They stay as they are.
        package let isKept: Bool
    }
    package fileprivate(set) var tables: [Table] = []
    /// `table/column/id/marks` of all that was changed in tables whose rows have an id: how often a mark stands there since, and no
    /// value.
    package fileprivate(set) var traces: [String] = []

    package init() {}

    fileprivate mutating func note(_ name: String, _ type: String, own: Int = 0, mentions: Int = 0, isKept: Bool = false) {
        guard own + mentions > 0 else { return }
        if let index = tables.firstIndex(where: { $0.name == name }) {
            tables[index].own += own
            tables[index].mentions += mentions
        } else {
            tables.append(Table(name: name, type: type, own: own, mentions: mentions, isKept: isKept))
        }
    }
}

/// Puts nobody in the place of a subject, in every row of a database. The rows stay, and refer to the same nobody, so that what
/// is counted stays as it was.
package struct SubjectErasing: Sendable {
    /// Tables whose rows can be the subject's.
    package let tables: [SubjectTable]
    /// Tables whose rows are never changed.
    package let kept: Set<String>
    /// Tables that hold replies for requests that may be repeated: a reply that is about the subject goes.
    private static let replies = "idempotency"
    private static let register = "erasure"

    package init(_ tables: [SubjectTable], keeping kept: Set<String> = []) {
        self.tables = tables
        self.kept = kept
    }

    /// What stands in texts where the subject stood: unlike any other, so that no two rows become the same.
    package static func mark(_ erasureID: String) -> String { "persona-\(erasureID.suffix(8))" }

    /// Erases the subject.
    ///
    /// - Parameters:
    ///   - erasureID: takes the place of the subject's id.
    ///   - shapes: all tables of the database.
    package func erase(_ known: Subject, as erasureID: String, _ shapes: [TableShape], in tx: Transaction) throws -> ErasedRows {
        var erased = ErasedRows()
        var subject = known
        let own = try rows(of: &subject, shapes, in: tx)
        let mark = Self.mark(erasureID)
        for (table, ids) in own {
            for id in ids { try table.erase(id, mark: mark, in: tx) }
            erased.note(table.name, table.type, own: ids.count)
            // The subject's own record leads back to nothing: it has another id from now on.
            if !table.isHome { erased.traces += ids.flatMap { id in table.columns.map { "\(table.name)/\($0.name)/\(id)/0" } } }
        }
        try replaceWords(subject, own.flatMap(\.ids), as: erasureID, mark: mark, shapes, &erased, in: tx)
        return erased
    }

    /// The rows that are the subject's, and what they call the subject beside what was known.
    package func rows(of subject: inout Subject, _ shapes: [TableShape], in session: Session) throws -> [(table: SubjectTable, ids: [String])] {
        let there = Set(shapes.map(\.name))
        let present = tables.filter { there.contains($0.name) }
        for table in present { try table.add(table.ids(subject, in: session), to: &subject, in: session) }
        return try present.map { (table: $0, ids: try $0.ids(subject, in: session)) }.filter { !$0.ids.isEmpty }
    }

    private func replaceWords(
        _ subject: Subject, _ ownIDs: [String], as erasureID: String, mark: String, _ shapes: [TableShape], _ erased: inout ErasedRows, in tx: Transaction
    ) throws {
        let words = SubjectWords(subject, id: erasureID, mark: mark)
        let home = tables.first(where: \.isHome).flatMap { home in shapes.first { $0.name == home.name } }
        if let home { try move(home, subject.id, to: erasureID, in: tx) }
        try forgetReplies(about: ownIDs, in: tx)
        for shape in shapes where shape.name != Self.register {
            let mentions = try tx.mentions(of: words, in: shape, leaving: shape.name == home?.name ? ["id"] : [])
            guard !kept.contains(shape.name) else {
                erased.note(shape.name, shape.typeName, mentions: mentions.count, isKept: true)
                continue
            }
            for mention in mentions {
                if shape.name == Self.replies { try tx.remove(mention, from: shape) } else { try tx.replace(mention, in: shape) }
            }
            // What refers to the subject by id alone is the subject's place, not a text about it.
            let telling = mentions.filter { mention in mention.changes.contains { $0.old != subject.id } }
            erased.note(shape.name, shape.typeName, mentions: telling.count)
            if shape.isTraced {
                erased.traces += telling.flatMap { mention in
                    mention.changes.filter { $0.old != subject.id }.map { "\(shape.name)/\($0.column)/\(mention.recordID)/\($0.new.ranges(of: mark).count)" }
                }
            }
        }
        if let home { try tx.execute(SQL(composed: "DELETE FROM \(home.name) WHERE id = ?", [.text(subject.id)])) }
    }

    /// A copy of the subject's own row under the new id, for the others to refer to before the old one goes.
    private func move(_ home: TableShape, _ old: String, to new: String, in tx: Transaction) throws {
        let columns = home.columns.map(\.name).filter { $0 != "id" }.joined(separator: ", ")
        try tx.execute(SQL(composed: "INSERT INTO \(home.name) (id, \(columns)) SELECT ?, \(columns) FROM \(home.name) WHERE id = ?", [.text(new), .text(old)]))
    }

    /// Replies with the subject's rows: they hold what the rows held.
    func forgetReplies(about ids: [String], in tx: Transaction) throws {
        for id in ids { try tx.execute("DELETE FROM idempotency WHERE reply LIKE \("%\(id)%")") }
    }
}
