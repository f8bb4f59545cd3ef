import Testing

/// One SQL for all engines. What is special to one stays in its folder.
@Suite struct SQLSubsetTests {
    @Test func `services and migrations ask in SQL that every engine takes and means alike`() {
        let schema = SQLSchema()
        let all = SQLText.all()
        #expect(all.count > 200)
        for sql in all {
            for fault in SQLSubset.faults(in: sql.text, schema) { Issue.record("\(sql.place): \(fault)") }
        }
    }

    @Test func `no table and no column has a name that an engine keeps for itself`() {
        let reserved: Set = [
            "all", "analyse", "analyze", "and", "any", "array", "as", "asc", "both", "case", "cast", "check", "collate", "column", "constraint",
            "create", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except", "false", "fetch", "for", "foreign", "freeze", "from",
            "grant", "group", "having", "in", "initially", "intersect", "into", "is", "join", "lateral", "leading", "left", "like", "limit", "natural",
            "not", "null", "offset", "on", "only", "or", "order", "outer", "overlaps", "placing", "primary", "references", "returning", "right",
            "select", "similar", "some", "symmetric", "table", "then", "to", "trailing", "true", "union", "unique", "user", "using", "values",
            "variadic", "verbose", "when", "where", "window", "with",
        ]
        let names = SQLSchema().names
        #expect(names.count > 150 && names.isSuperset(of: ["organisation", "legal_name", "feed", "account", "publish_time"]))
        #expect(names.intersection(reserved).isEmpty)
    }

    @Test(arguments: [
        "INSERT OR IGNORE INTO note (id) VALUES (?)", "CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT)", "CREATE TABLE a (id SERIAL)",
        "SELECT rowid FROM note", "PRAGMA user_version", "SELECT IFNULL(a, 0) FROM b", "SELECT json_extract(a, '$.b') FROM c", "SELECT a ->> 'b' FROM c",
        "SELECT strftime('%Y', day) FROM a", "SELECT * FROM a WHERE at < now()", "SELECT * FROM a WHERE at < CURRENT_TIMESTAMP",
        "SELECT group_concat(a) FROM b", "CREATE TRIGGER t AFTER INSERT ON a", "SELECT a FROM b FOR UPDATE",
        "INSERT INTO a (b) VALUES (?) ON CONFLICT (b) WHERE c = 1 DO NOTHING", "SELECT a FROM b WHERE c IS ?", "SELECT a FROM b WHERE c ILIKE ?",
        "SELECT a::text FROM b", "SELECT a FROM b WHERE c == 1", "SELECT a FROM \"order\"", "SELECT a FROM b ORDER BY a LIMIT ?, ?",
        "SELECT MAX(a, b) FROM c", "SELECT a / b FROM c", "SELECT AVG(a) FROM b", "SELECT CAST(a AS REAL) FROM b", "SELECT a FROM b LIMIT 10",
        "CREATE TABLE a (b BOOLEAN NOT NULL)", "SELECT a FROM b ORDER BY c COLLATE NOCASE", "SELECT id FROM membership ORDER BY start_date, id",
        "org_id = ? ORDER BY start_date",
    ])
    func `the rule notices what one engine alone takes or means otherwise`(sql: String) {
        #expect(!SQLSubset.faults(in: sql, SQLSchema()).isEmpty && SQLText.isSQL(sql))
    }

    @Test(arguments: [
        "SELECT id FROM membership ORDER BY start_date NULLS FIRST, id LIMIT 3", "SELECT id FROM activity ORDER BY start_date, id",
        "INSERT INTO a (b) VALUES (?) ON CONFLICT (b) DO UPDATE SET c = excluded.c", "SELECT a FROM b WHERE c IS NOT NULL AND d LIKE '%|now()|%'",
        "SELECT (a - a % (2 * b)) / (2 * b) AS c FROM d", "UPDATE feed SET position = position + 1 WHERE id = 1 RETURNING position", "SELECT 1 FROM account LIMIT 1",
    ])
    func `the rule lets pass what all engines take`(sql: String) {
        #expect(SQLSubset.faults(in: sql, SQLSchema()) == [])
    }

    @Test func `statements are found inside interpolations and behind comments`() {
        let swift = #"""
            // "SELECT no"
            let a = "SELECT \(fragment: one("WHERE x = \(1)")) FROM b"
            let c = """
                UPDATE d
                """
            """#
        #expect(SQLText.literals(of: swift) == ["WHERE x = ?", "SELECT ? FROM b", "\n    UPDATE d\n    "])
    }
}
