import CSQLite
import Contract
import Glibc

/// Functions that the statements of both engines use and SQLite lacks.
enum SQLiteFunctions {
    /// Makes them known to a connection.
    static func add(to handle: OpaquePointer) throws(ServiceError) {
        let code = sqlite3_create_function_v2(handle, "strpos", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, nil, strpos, nil, nil, nil)
        guard code == SQLITE_OK else { throw ServiceError(.unavailable, "the database takes no functions (SQLite code \(code))") }
    }

    /// `strpos(text, part)` as PostgreSQL has it: where the part begins, in characters from 1; 0 when it is not there. Looking for
    /// bytes takes a fraction of what `LIKE` does with its patterns.
    private static let strpos: @convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void = { context, _, values in
        guard let text = values?[0], let part = values?[1], sqlite3_value_type(text) != SQLITE_NULL, sqlite3_value_type(part) != SQLITE_NULL,
            let bytes = sqlite3_value_text(text), let sought = sqlite3_value_text(part)
        else { return sqlite3_result_null(context) }
        let whole = UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_value_bytes(text)))
        guard let place = place(of: UnsafeRawBufferPointer(start: sought, count: Int(sqlite3_value_bytes(part))), in: whole) else {
            return sqlite3_result_int64(context, 0)
        }
        // Bytes that go on with a character begin with 10.
        sqlite3_result_int64(context, Int64(1 + whole[..<place].count { $0 & 0xC0 != 0x80 }))
    }

    /// Number of the byte where the part begins.
    private static func place(of part: UnsafeRawBufferPointer, in whole: UnsafeRawBufferPointer) -> Int? {
        guard let first = part.first else { return 0 }
        guard let start = whole.baseAddress, let sought = part.baseAddress else { return nil }
        var place = 0
        while place + part.count <= whole.count {
            guard let next = memchr(start + place, Int32(first), whole.count - part.count - place + 1) else { return nil }
            place = start.distance(to: UnsafeRawPointer(next))
            if memcmp(next, sought, part.count) == 0 { return place }
            place += 1
        }
        return nil
    }
}
