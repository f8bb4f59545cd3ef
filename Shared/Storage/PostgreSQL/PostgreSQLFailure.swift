import CPostgreSQL
import Contract

/// Why a statement failed, by the server's SQLSTATE and never by its words.
struct PostgreSQLFailure: Error {
    let code: String
    let words: String
    /// What failed was sent along with a later statement, which had no part in it.
    var isOfEarlier = false

    init(code: String, words: String) {
        self.code = code
        self.words = words
    }

    init(of result: OpaquePointer) {
        code = Self.field(result, "C").isEmpty ? "08006" : Self.field(result, "C")
        words = Self.field(result, "M")
    }

    private static func field(_ result: OpaquePointer, _ name: Unicode.Scalar) -> String {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) } ?? ""
    }

    /// The connection is gone, or of no more use: so is one to a server that only reads any more.
    var isLoss: Bool { code.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03", "25006"].contains(code) }
    /// The server made two transactions give way to each other, or forgot what was prepared: run again, it may succeed.
    var isPassing: Bool { ["40001", "40P01", "26000", "0A000"].contains(code) }

    var error: ServiceError {
        switch code {
        case "23505": .sameUniqueValue
        case "23503": .brokenReference
        case _ where code.hasPrefix("23"): .brokenConstraint
        case "57014": .statementTooLong
        case "40001", "40P01", "55P03": .databaseBusy
        case "53100": .diskFull
        case "22021": .zeroInText
        case _ where isLoss || code.hasPrefix("53"): ServiceError(.unavailable, "the database cannot be reached; try again", retryAfter: .seconds(1))
        default: ServiceError(.internal, "PostgreSQL code \(code): \(words)")
        }
    }
}
