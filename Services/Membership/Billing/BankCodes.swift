import Contract

/// Account numbers and what else banks check.
enum BankCodes {
    /// Capitals and digits alone.
    static func plain(_ text: String) -> String { text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }

    /// Lengths of the accounts of SEPA's countries (IBAN registry of SWIFT).
    private static let lengths: [String: Int] = [
        "AD": 24, "AL": 28, "AT": 20, "BE": 16, "BG": 22, "CH": 21, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "EE": 20, "ES": 24, "FI": 18, "FO": 18, "FR": 27, "GB": 22,
        "GI": 23, "GL": 18, "GR": 27, "HR": 21, "HU": 28, "IE": 22, "IS": 26, "IT": 27, "LI": 21, "LT": 20, "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19,
        "MT": 31, "NL": 18, "NO": 15, "PL": 28, "PT": 25, "RO": 24, "RS": 22, "SE": 24, "SI": 19, "SK": 24, "SM": 27, "VA": 22,
    ]

    /// - Throws: `invalid_argument` iban_form or iban_check, when a plain number is given and is none.
    static func checkIBAN(_ iban: String, _ path: String) throws(ServiceError) {
        guard !iban.isEmpty else { return }
        let country = String(iban.prefix(2))
        guard let length = lengths[country], iban.count == length else {
            let words = lengths[country].map { "has \(iban.count) characters where an account of \(country) has \($0)" } ?? "does not begin with a country of SEPA"
            throw .invalid(path, "iban_form", words)
        }
        guard remainder(iban.dropFirst(4) + iban.prefix(4)) == 1 else { throw .invalid(path, "iban_check", "has check digits that do not fit: a digit is wrong") }
    }

    /// Country, two check digits, a suffix of three that counts for nothing, the national number (EPC262-08).
    ///
    /// - Throws: `invalid_argument` creditor_id.
    static func checkCreditorID(_ id: String, _ path: String) throws(ServiceError) {
        guard !id.isEmpty else { return }
        guard id.count > 7, id.prefix(2).allSatisfy(\.isLetter), remainder(id.dropFirst(7) + id.prefix(4)) == 1 else {
            throw .invalid(path, "creditor_id", "is no SEPA creditor identifier, such as ES30000B95000002, or its check digits do not fit")
        }
    }

    /// - Throws: `invalid_argument` bic_form.
    static func checkBIC(_ bic: String, _ path: String) throws(ServiceError) {
        guard !bic.isEmpty else { return }
        guard bic.wholeMatch(of: /[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?/) != nil else {
            throw .invalid(path, "bic_form", "is no BIC of 8 or 11 characters")
        }
    }

    /// Of the number that letters and digits make, divided by 97 (ISO 7064): A is 10, Z is 35.
    private static func remainder(_ text: Substring) -> Int {
        text.reduce(0) { rest, character in
            let value = Int(String(character), radix: 36) ?? 0
            return (rest * (value > 9 ? 100 : 10) + value) % 97
        }
    }
    private static func remainder(_ text: String) -> Int { remainder(Substring(text)) }
}
