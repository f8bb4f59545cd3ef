import Contract

/// A table as the engine's catalogue tells it.
package struct TableShape: Sendable, Equatable {
    /// What a column keeps, by the names that migrations use; see the SQL that all engines take.
    enum Kind: String, Sendable {
        case text = "TEXT", integer = "BIGINT", real = "DOUBLE PRECISION"

        /// - Parameter type: as any engine names it.
        init?(type: String) {
            switch type.uppercased() {
            case "TEXT": self = .text
            case "BIGINT", "INTEGER": self = .integer
            case "DOUBLE PRECISION": self = .real
            default: return nil
            }
        }
    }

    struct Column: Sendable, Equatable {
        let name: String
        let kind: Kind
    }

    package let name: String
    /// By name, so that the order in which steps added them does not matter.
    let columns: [Column]
    /// The primary key, in its order.
    let key: [String]
    /// The tables that its rows refer to.
    let references: Set<String>

    /// - Throws: `internal` for a table that cannot be moved: without a key, or with a column of another kind.
    init(name: String, columns: [(name: String, type: String)], key: [String], references: Set<String>) throws {
        self.name = name
        self.columns = try columns.map { column in
            guard let kind = Kind(type: column.type) else { throw ServiceError(.internal, "\(name).\(column.name) is of the kind \(column.type), which not every engine has") }
            return Column(name: column.name, kind: kind)
        }.sorted { $0.name < $1.name }
        guard !key.isEmpty else { throw ServiceError(.internal, "\(name) has no primary key") }
        self.key = key
        self.references = references.subtracting([name])
    }

    /// Tables that hold no records but what belongs to a database itself.
    static let own: Set<String> = ["migration", "write_lock"]

    /// Those that others refer to before them.
    /// - Throws: `internal` when tables refer to each other in a circle.
    static func ordered(_ tables: [TableShape]) throws -> [TableShape] {
        var left = tables.sorted { $0.name < $1.name }
        var ordered: [TableShape] = []
        var done: Set<String> = []
        while !left.isEmpty {
            let ready = left.filter { $0.references.isSubset(of: done) }
            guard !ready.isEmpty else { throw ServiceError(.internal, "\(left.map(\.name)) refer to each other") }
            ordered += ready
            done.formUnion(ready.map(\.name))
            left.removeAll { done.contains($0.name) }
        }
        return ordered
    }
}
