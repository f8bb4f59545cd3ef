import Contract

/// What every engine promises and a PostgreSQL server can be set up not to keep.
enum PostgreSQLPromises {
    /// - Throws: `failed_precondition` that says what is otherwise and how it is put right.
    static func check(_ connection: PostgreSQLConnection, _ address: PostgreSQLAddress) throws {
        for fault in try faults(connection) { throw ServiceError(.failedPrecondition, "the database \(address.shown) \(fault)", reason: "DATABASE_UNFIT") }
    }

    static func faults(_ connection: PostgreSQLConnection) throws -> [String] {
        var faults: [String] = []
        let encoding = try connection.answer("SELECT current_setting('server_encoding', true)").text
        if encoding != "UTF8" { faults.append("keeps texts as \(encoding) and not as UTF8; \(remedy)") }
        // In the order of their characters' numbers, and small letters of ASCII alone: as the embedded engine sorts and folds.
        let sorts = try connection.answer(
            "SELECT CASE WHEN 'B' < 'a' AND 'a-c' < 'ab' AND 'z' < 'á' AND LOWER('ÉA') = 'Éa' THEN 1 ELSE 0 END")
        if sorts.text != "1" { faults.append("sorts texts by a language, so that lists and pages would differ; \(remedy)") }
        if try connection.answer("SELECT current_setting('fsync', true)").text == "off" {
            faults.append("does not keep writes through a power cut: fsync is off")
        }
        return faults
    }

    private static let remedy = "make it with CREATE DATABASE name TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'"
}
