import Foundation

/// The SQL that SQLite, PostgreSQL and the distributed engines that speak its protocol all take and mean alike.
enum SQLSubset {
    /// What is not in it, each as a pattern and the reason.
    static let refused: [(pattern: String, reason: String)] = [
        (#"\bINSERT OR\b|\bREPLACE INTO\b|\bUPDATE OR\b"#, "only SQLite has it; ON CONFLICT (columns) DO …"),
        (#"\bAUTOINCREMENT\b|\b(BIG|SMALL)?SERIAL\b|GENERATED (ALWAYS|BY DEFAULT)|\bSEQUENCE\b|\bNEXTVAL\b"#, "ids are made by the program"),
        (#"\bPRAGMA\b|\browid\b|\bsqlite_|\bWITHOUT ROWID\b|\)\s*STRICT\b|\bGLOB\b|\bREGEXP\b|\bINDEXED BY\b|\bUNINDEXED\b"#, "only SQLite has it"),
        (#"\bIFNULL\s*\(|\bIIF\s*\(|\bNVL\s*\("#, "COALESCE or CASE is in all"),
        (#"(?i)\bjson_?[a-z]*\s*\(|->>?|\bJSONB?\b"#, "JSON is text that no query looks into"),
        (#"(?i)\b(strftime|julianday|datetime|unixepoch|date_trunc|date_part|extract|age|to_char|to_date)\s*\(|\bdate\s*\(|\bINTERVAL\b"#, "days and times are texts that the program reckons with"),
        (#"(?i)\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\bnow\s*\(|\b(gen_random_uuid|uuid_generate_\w+|random|randomblob)\s*\("#, "clock and chance are the program's, so that a write can run again"),
        (#"(?i)\bgroup_concat\s*\(|\bstring_agg\s*\(|\barray_agg\s*\(|\bARRAY\["#, "lists are put together by the program"),
        (#"\bCREATE (OR REPLACE )?(TRIGGER|FUNCTION|PROCEDURE|DOMAIN|TYPE|EXTENSION|MATERIALIZED)\b|\bTEMP(ORARY)?\b TABLE"#, "rules are the program's, and distributed engines lack it"),
        (#"\bDEFERRABLE\b|\bEXCLUDE USING\b|\bINHERITS\b|\bLISTEN\b|\bNOTIFY\b|(?i)pg_\w+|\bFOR UPDATE\b|\bSKIP LOCKED\b"#, "not every engine has it; the writer alone locks"),
        (#"ON CONFLICT\s*\([^)]*\)\s*WHERE|ON CONFLICT DO|ON CONFLICT\s*ON"#, "name the columns of a whole unique key"),
        (#"\bILIKE\b|\bSIMILAR TO\b|::\s*\w|\bDISTINCT ON\b|\bLATERAL\b|\bUSING\s*\(.*\)\s*(SET|WHERE)"#, "only PostgreSQL has it"),
        (#"\bWITH RECURSIVE\b"#, "distributed engines lack it"),
        (#"\bIS (NOT )?\?"#, "PostgreSQL compares with = and knows IS for NULL alone; IS NOT DISTINCT FROM is unknown to SQLite 3.37"),
        (#"==|!=|`|"[a-z_]+""#, "write = and <>, and names without quotes"),
        (#"\bLIMIT\s+[^ ,)]+\s*,|\bLIMIT\s+-1"#, "LIMIT count OFFSET start"),
        (#"(?i)\b(instr|substr|printf|hex|char|typeof|total|changes|last_insert_rowid|left|right|greatest|least|position)\s*\("#, "the program does it"),
        (#"\b(MAX|MIN)\s*\([^()]*,"#, "of several values only SQLite takes the largest; CASE"),
        (#"\bROUND\s*\(|\bAVG\s*\(|\bCAST\s*\(|[a-z_?)] [/%] [a-z_?(0-9]"#, "engines round, average and divide differently; the program does it"),
        (#"(?s)^(?!.*ORDER BY).*\bLIMIT (?!1\b)"#, "some rows of many differ between engines without ORDER BY"),
        (#"\b(BOOLEAN|BOOL|DATETIME|TIMESTAMP\w*|BLOB|BYTEA|REAL|FLOAT|NUMERIC|DECIMAL|VARCHAR|CHAR|INT|SMALLINT|UUID)\b"#, "columns are TEXT, BIGINT or DOUBLE PRECISION"),
        (#"\bCOLLATE\b"#, "texts are compared byte by byte in every engine"),
    ]

    /// - Parameter schema: which columns can be null.
    static func faults(in sql: String, _ schema: SQLSchema) -> [String] {
        let bare = sql.replacingOccurrences(of: #"'[^']*'"#, with: "''", options: .regularExpression)
            // A number less its rest is divided alike by all.
            .replacingOccurrences(of: #"\((\S+) - \1 % (\(.*?\))\) / \2"#, with: "$1", options: .regularExpression)
        var faults = refused.compactMap { rule -> String? in
            guard let range = bare.range(of: rule.pattern, options: .regularExpression) else { return nil }
            return "«\(bare[range].prefix(60))»: \(rule.reason)"
        }
        for (column, term) in orderTerms(of: bare) where !term.contains(" NULLS ") && schema.isNullable(column, in: bare) {
            faults.append("«ORDER BY \(term)»: say NULLS FIRST or NULLS LAST, engines differ")
        }
        return faults
    }

    /// Columns that rows are ordered by.
    private static func orderTerms(of sql: String) -> [(column: String, term: String)] {
        sql.components(separatedBy: "ORDER BY ").dropFirst().flatMap { rest -> [(String, String)] in
            let end = rest.range(of: #"\bLIMIT\b|\)|\n\s*(LIMIT|SELECT|UNION)"#, options: .regularExpression)?.lowerBound ?? rest.endIndex
            return rest[..<end].split(separator: ",").compactMap { part in
                let term = part.trimmingCharacters(in: .whitespacesAndNewlines)
                guard let name = term.split(separator: " ").first?.split(separator: ".").last else { return nil }
                return (String(name), term)
            }
        }
    }
}

/// Tables and columns as the migrations make them.
struct SQLSchema {
    private var columns: [String: [String: Bool]] = [:]
    /// Every name of a table or a column.
    private(set) var names: Set<String> = []

    init(_ migrations: [SQLText] = SQLText.migrations()) {
        for statement in migrations.flatMap({ $0.text.components(separatedBy: ";") }) {
            let words = statement.split(whereSeparator: \.isWhitespace)
            if words.starts(with: ["CREATE", "TABLE"]), let open = statement.firstIndex(of: "("), let close = statement.lastIndex(of: ")") {
                let table = String(words[2].prefix { $0 != "(" })
                names.insert(table)
                for column in Self.parts(statement[statement.index(after: open)..<close]) { add(column, to: table) }
            } else if words.starts(with: ["ALTER", "TABLE"]), words.count > 5, words[3] == "ADD" {
                add(words[5...].joined(separator: " "), to: String(words[2]))
            }
        }
    }

    private mutating func add(_ column: String, to table: String) {
        guard let name = column.split(separator: " ").first.map(String.init), name != name.uppercased() else { return }
        names.insert(name)
        columns[table, default: [:]][name] = !column.contains("NOT NULL") && !column.contains("PRIMARY KEY")
    }

    /// What stands between the commas outside of parentheses.
    private static func parts(_ text: Substring) -> [String] {
        var parts = [""], depth = 0
        for character in text {
            if character == ",", depth == 0 { parts.append("") } else { parts[parts.count - 1].append(character == "\n" ? " " : character) }
            depth += character == "(" ? 1 : character == ")" ? -1 : 0
        }
        return parts.map { $0.trimmingCharacters(in: .whitespaces) }
    }

    /// Whether a column can be null: in the tables that the statement names, or else in any.
    func isNullable(_ column: String, in sql: String) -> Bool {
        let words = Set(sql.split { !($0.isLetter || $0 == "_" || $0.isNumber) }.map(String.init))
        let named = columns.filter { words.contains($0.key) && $0.value[column] != nil }
        return (named.isEmpty ? columns : named).values.contains { $0[column] == true }
    }
}
