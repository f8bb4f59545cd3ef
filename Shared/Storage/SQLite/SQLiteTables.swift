import Contract

extension SQLiteDatabase {
    package func tables(in session: Session) throws -> [TableShape] {
        let names = try session.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name") { $0.text(0) }
        return try names.filter { !TableShape.own.contains($0) }.map { table in
            let columns = try session.rows("SELECT name, type, pk FROM pragma_table_info(\(table)) ORDER BY cid") {
                (name: $0.text(0), type: $0.text(1), place: $0.int(2))
            }
            let others = try session.rows("SELECT \"table\" FROM pragma_foreign_key_list(\(table))") { $0.text(0) }
            return try TableShape(
                name: table, columns: columns.map { ($0.name, $0.type) },
                key: columns.filter { $0.place > 0 }.sorted { $0.place < $1.place }.map(\.name), references: Set(others))
        }
    }
}
