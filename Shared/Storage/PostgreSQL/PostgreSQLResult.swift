import CPostgreSQL
import Contract
import Foundation

/// All rows of a statement, as texts.
final class PostgreSQLResult {
    let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }
    deinit { PQclear(handle) }

    /// Rows that the statement gave.
    var count: Int { Int(PQntuples(handle)) }
    /// Rows that it changed.
    var changed: Int { PQcmdTuples(handle).flatMap { Int(String(cString: $0)) } ?? 0 }

    /// What the server did: `COMMIT`.
    var done: String { PQcmdStatus(handle).map { String(cString: $0) } ?? "" }

    /// The first column of the first row, empty when there is none.
    var text: String { count == 0 ? "" : PostgreSQLRow(result: handle, index: 0).text(0) }
}

/// A row of a result.
struct PostgreSQLRow: Row {
    let result: OpaquePointer
    let index: Int32

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, index, Int32(column)) == 1 }
    func text(_ column: Int) -> String { String(decoding: bytes(column), as: UTF8.self) }

    func bytes(_ column: Int) -> UnsafeBufferPointer<UInt8> {
        guard let start = PQgetvalue(result, index, Int32(column)) else { return UnsafeBufferPointer(start: nil, count: 0) }
        let count = Int(PQgetlength(result, index, Int32(column)))
        return UnsafeBufferPointer(start: UnsafeRawPointer(start).assumingMemoryBound(to: UInt8.self), count: count)
    }

    /// The whole part of a number; a condition is 1 or 0.
    func integer(_ column: Int) -> Int64 {
        var number: Int64 = 0
        var isNegative = false
        for byte in bytes(column) {
            switch byte {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number &* 10 &- Int64(byte &- 48)
            case UInt8(ascii: "t"): return 1
            default: return isNegative ? number : -number
            }
        }
        return isNegative ? number : 0 &- number
    }

    func real(_ column: Int) -> Double { PQgetvalue(result, index, Int32(column)).map { strtod($0, nil) } ?? 0 }
}
