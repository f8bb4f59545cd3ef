import Contract
import Storage

extension Directory {
    /// Finds organisations by tax id, by registered name or by the name they are known by.
    package static let names = RecordNames([
        "Organisation": { name, session in
            let tax = name.uppercased().filter { $0.isLetter || $0.isNumber }
            let byTax = try session.rows("SELECT id FROM directory_organisation WHERE tax_id = \(tax) AND tax_id <> ''") { $0.text(0) }
            guard byTax.isEmpty else { return byTax }
            return try session.rows(
                "SELECT id FROM directory_organisation WHERE legal_name = \(name) OR trade_name = \(name) ORDER BY id LIMIT 3") { $0.text(0) }
        }
    ])
}
