import Contract

extension PostgreSQLDatabase {
    package func tables(in session: Session) throws -> [TableShape] {
        let columns = try session.rows(
            """
            SELECT c.table_name, c.column_name, c.data_type FROM information_schema.columns c
            JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
            WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY c.table_name, c.ordinal_position
            """
        ) { (table: $0.text(0), name: $0.text(1), type: $0.text(2)) }
        let keys = try session.rows(
            """
            SELECT t.relname, a.attname FROM pg_constraint c
            JOIN pg_class t ON t.oid = c.conrelid
            JOIN LATERAL unnest(c.conkey) WITH ORDINALITY k(number, place) ON true
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number
            WHERE c.contype = 'p' AND c.connamespace = current_schema()::regnamespace ORDER BY t.relname, k.place
            """
        ) { (table: $0.text(0), column: $0.text(1)) }
        let references = try session.rows(
            """
            SELECT t.relname, o.relname FROM pg_constraint c
            JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class o ON o.oid = c.confrelid
            WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace
            """
        ) { (table: $0.text(0), other: $0.text(1)) }
        return try Dictionary(grouping: columns, by: \.table).filter { !TableShape.own.contains($0.key) }.map { table, columns in
            try TableShape(
                name: table, columns: columns.map { ($0.name, $0.type) }, key: keys.filter { $0.table == table }.map(\.column),
                references: Set(references.filter { $0.table == table }.map(\.other)))
        }
    }
}
