import Contract

/// An erasure that the records went through. It names nobody.
package struct RegisteredErasure: Sendable, Equatable {
    /// The id that stands where the subject's stood.
    package let id: String
    /// Of the id that the subject had.
    package let subjectDigest: String
    package let time: Instant?
    /// Id of the account that asked for it.
    package let principal: String

    package init(id: String, subjectDigest: String, time: Instant?, principal: String) {
        self.id = id
        self.subjectDigest = subjectDigest
        self.time = time
        self.principal = principal
    }
}

extension Session {
    /// Every erasure that the records went through, the oldest first.
    package func erasures() throws -> [RegisteredErasure] {
        try rows("SELECT id, subject_digest, erase_time, principal FROM erasure ORDER BY erase_time, id") {
            RegisteredErasure(id: $0.text(0), subjectDigest: $0.text(1), time: $0.instant(2), principal: $0.text(3))
        }
    }
}

extension Transaction {
    package func register(_ erasure: RegisteredErasure) throws {
        try execute(
            """
            INSERT INTO erasure (id, subject_digest, erase_time, principal)
            VALUES (\(erasure.id), \(erasure.subjectDigest), \(erasure.time ?? now), \(erasure.principal)) ON CONFLICT (id) DO NOTHING
            """)
    }
}

extension SubjectErasing {
    /// The subject of an erasure that a restored backup has brought back: found by the digest of an id that rows refer to, or by
    /// the rows that were changed the first time.
    ///
    /// - Returns: nil when nothing of the subject is there.
    package func subject(of erasure: RegisteredErasure, traces: [String], _ shapes: [TableShape], in session: Session) throws -> Subject? {
        let there = Set(shapes.map(\.name))
        let present = tables.filter { there.contains($0.name) }
        var subject = Subject(id: "")
        for table in present {
            guard let reference = table.reference else { continue }
            let ids = try session.rows(SQL(composed: "SELECT DISTINCT \(reference) FROM \(table.name) WHERE \(reference) IS NOT NULL")) { $0.text(0) }
            if let id = ids.first(where: { Seal.digest($0) == erasure.subjectDigest }) { subject.id = id }
        }
        for table in present {
            let traced = Set(traces.compactMap { Trace($0) }.filter { $0.table == table.name }.map(\.id))
            try table.add(traced.sorted(), to: &subject, in: session)
        }
        let mark = Self.mark(erasure.id)
        subject.names.removeAll { $0 == mark }
        subject.emails.removeAll { $0 == mark }
        guard subject.id.isEmpty, subject.names.isEmpty, subject.emails.isEmpty else { return subject }
        return nil
    }

    /// Where something was changed.
    struct Trace {
        let table: String
        let column: String
        let id: String
        /// How often a mark stood in the text afterwards; 0 where all of it went.
        let marks: Int

        init?(_ text: String) {
            let parts = text.split(separator: "/").map(String.init)
            guard parts.count == 4, let marks = Int(parts[3]) else { return nil }
            (table, column, id) = (parts[0], parts[1], parts[2])
            self.marks = marks
        }

        /// What is left of a text of which as many words must go as went the first time: of those that nobody knows any more it
        /// is known how many there were, and that telephone numbers look like such.
        func emptied(_ text: String, _ mark: String) -> String {
            func isDone(_ text: String) -> Bool { text.ranges(of: mark).count >= max(marks, 1) }
            if isDone(text) { return text }
            let further = text.replacing(/\+?[0-9](?:[ .()\-]?[0-9]){6,}/, with: mark)
            if isDone(further) { return further }
            // A list stays one, and so does a message.
            return switch text.first {
            case "|": "|\(mark)|"
            case "{": "{}"
            case "[": "[]"
            default: mark
            }
        }
    }

    /// Empties texts that named the subject the first time and of which nobody can tell any more which words did.
    package func empty(_ traces: [String], as erasureID: String, _ shapes: [TableShape], in tx: Transaction) throws {
        let mark = Self.mark(erasureID)
        let traces = traces.compactMap { Trace($0) }
        try forgetReplies(about: Set(traces.map(\.id)).sorted(), in: tx)
        for trace in traces {
            // Names of tables and columns come from outside here: only those that there are become part of a statement.
            guard let shape = shapes.first(where: { $0.name == trace.table && $0.isTraced }), !kept.contains(shape.name),
                shape.columns.contains(where: { $0.name == trace.column && $0.kind == .text }), trace.column != "id" else { continue }
            let now = try tx.row(SQL(composed: "SELECT \(trace.column) FROM \(shape.name) WHERE id = ?", [.text(trace.id)])) { $0.text(0) }
            guard let now, !now.isEmpty else { continue }
            let empty = trace.emptied(now, mark)
            guard empty != now else { continue }
            try tx.execute(SQL(composed: "UPDATE \(shape.name) SET \(trace.column) = ? WHERE id = ?", [.text(empty), .text(trace.id)]))
        }
    }
}
