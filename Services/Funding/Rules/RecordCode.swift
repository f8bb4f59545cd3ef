import Contract
import Storage

/// Short codes by which funders, programmes and investors are known: capitals, digits and dashes, one of each in a table.
enum RecordCode {
    /// The code to keep: the given one, or one made from the name.
    ///
    /// - Parameter path: path of the record in an error, `programme`.
    /// - Throws: `already_exists` when another record has the given code.
    static func settle(_ code: String, name: String, id: String, table: StaticString, path: String, in tx: Transaction) throws -> String {
        func holder(_ code: String) throws -> String? {
            try tx.row("SELECT name FROM \(name: table) WHERE code = \(code) AND id <> \(id)") { $0.text(0) }
        }
        let given = plain(code)
        if !given.isEmpty {
            guard let other = try holder(given) else { return given }
            throw ServiceError(
                .alreadyExists, "\(other) has the code \(given) already",
                violations: [.init(field: "\(path).code", rule: "unique_code", message: "belongs to \(other) already")], reason: "CODE_TAKEN")
        }
        let made = String(plain(name).prefix(30))
        var candidate = made.isEmpty ? "X" : made
        var number = 1
        while try holder(candidate) != nil {
            number += 1
            candidate = "\(made)-\(number)"
        }
        return candidate
    }

    /// The record with the code of an imported row.
    static func twin(_ code: String, table: StaticString, in tx: Transaction) throws -> RecordTwin? {
        let code = plain(code)
        guard !code.isEmpty else { return nil }
        return try tx.row("SELECT id FROM \(name: table) WHERE code = \(code)") { .same($0.text(0)) }
    }

    private static func plain(_ text: String) -> String {
        Fold.text(text).uppercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.joined(separator: "-")
    }
}
