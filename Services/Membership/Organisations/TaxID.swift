/// Tax numbers: the Spanish NIF with its check character, and the form of VAT numbers of the European Union.
enum TaxID {
    /// How a number is kept: capitals and digits; a Spanish one without `ES`, one of another country of the Union with the
    /// prefix of its VAT number.
    static func normal(_ text: String, country: String) -> String {
        let plain = text.uppercased().filter { $0.isLetter || $0.isNumber }
        guard !plain.isEmpty else { return "" }
        if country == "ES" || country.isEmpty { return plain.count == 11 && plain.hasPrefix("ES") ? String(plain.dropFirst(2)) : plain }
        guard let forms = unionForms[country] else { return plain }
        let prefix = prefix(of: country)
        return forms.contains { matches(plain, $0) } ? prefix + plain : plain
    }

    /// The rule that a normal number breaks, with words for whoever typed it; nil when it keeps all. Numbers of countries
    /// outside the Union are taken as they are.
    static func brokenRule(of number: String, country: String) -> (rule: String, words: String)? {
        if country == "ES" { return brokenSpanishRule(of: number) }
        guard let forms = unionForms[country] else { return nil }
        let prefix = prefix(of: country)
        if number.hasPrefix(prefix), forms.contains(where: { matches(String(number.dropFirst(2)), $0) }) { return nil }
        return ("tax_id_form", "is no VAT number of \(country): after \(prefix) come \(forms.map(inWords).joined(separator: ", or "))")
    }

    private static func prefix(of country: String) -> String { country == "GR" ? "EL" : country }

    // MARK: Spain

    private static let dniLetters = Array("TRWAGMYFPDXBNJZSQVHLCKE")
    private static let cifLetters = Array("JABCDEFGHI")

    private static func brokenSpanishRule(of number: String) -> (rule: String, words: String)? {
        guard number.count == 9, let first = number.first, let last = number.last else {
            return ("tax_id_form", "is no Spanish NIF, which has 9 characters such as B12345674 or 12345678Z; give the country when it is another")
        }
        let middle = String(number.dropFirst().dropLast())
        if first.isASCII, first.isNumber { return personal(String(number.dropLast()), last) }
        switch first {
        case "X", "Y", "Z": return personal(["X": "0", "Y": "1", "Z": "2"][first, default: ""] + middle, last)
        case "K", "L", "M": return personal(middle, last)
        case "A", "B", "C", "D", "E", "F", "G", "H", "J", "N", "P", "Q", "R", "S", "U", "V", "W": return company(first, middle, last)
        default: return ("tax_id_form", "is no Spanish NIF: it cannot begin with \(first)")
        }
    }

    /// DNI, NIE and the K, L and M numbers: the letter is the rest of the number divided by 23.
    private static func personal(_ digits: String, _ letter: Character) -> (rule: String, words: String)? {
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let value = Int(digits) else {
            return ("tax_id_form", "is no Spanish NIF: digits are expected before the last letter")
        }
        let right = dniLetters[value % 23]
        return letter == right ? nil : ("tax_id_check", "has the wrong check letter: \(right) belongs to this number, not \(letter)")
    }

    /// Legal persons: digits in odd places count twice with their cross sum; some kinds end in a letter, some in a digit.
    private static func company(_ kind: Character, _ digits: String, _ last: Character) -> (rule: String, words: String)? {
        let values = digits.compactMap { $0.isASCII ? $0.wholeNumberValue : nil }
        guard values.count == 7 else { return ("tax_id_form", "is no Spanish NIF: \(kind) is followed by 7 digits and a check character") }
        let sum = values.enumerated().reduce(0) { total, item in
            let doubled = item.element * 2
            return total + (item.offset % 2 == 0 ? doubled / 10 + doubled % 10 : item.element)
        }
        let control = (10 - sum % 10) % 10
        let allowed: [Character] = switch kind {
        case "P", "Q", "R", "S", "N", "W": [cifLetters[control]]
        case "A", "B", "E", "H": [Character(String(control))]
        default: [Character(String(control)), cifLetters[control]]
        }
        guard !allowed.contains(last) else { return nil }
        return ("tax_id_check", "has the wrong check character: \(allowed.map(String.init).joined(separator: " or ")) belongs to this number, not \(last)")
    }

    // MARK: European Union

    /// What follows the prefix: 9 a digit, A a letter, X either; anything else itself.
    private static let unionForms: [String: [String]] = [
        "AT": ["u99999999"], "BE": ["9999999999"], "BG": ["999999999", "9999999999"], "CY": ["99999999A"],
        "CZ": ["99999999", "999999999", "9999999999"], "DE": ["999999999"], "DK": ["99999999"], "EE": ["999999999"],
        "FI": ["99999999"], "FR": ["XX999999999"], "GR": ["999999999"], "HR": ["99999999999"], "HU": ["99999999"],
        "IE": ["9X99999A", "9999999AA"], "IT": ["99999999999"], "LT": ["999999999", "999999999999"], "LU": ["99999999"],
        "LV": ["99999999999"], "MT": ["99999999"], "NL": ["XXXXXXXXXb99"], "PL": ["9999999999"], "PT": ["999999999"],
        "RO": ["99", "999", "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999"],
        "SE": ["999999999999"], "SI": ["99999999"], "SK": ["9999999999"],
    ]

    private static func matches(_ text: String, _ form: String) -> Bool {
        guard text.count == form.count else { return false }
        return zip(text, form).allSatisfy { character, mark in
            guard character.isASCII else { return false }
            switch mark {
            case "9": return character.isNumber
            case "A": return character.isLetter
            case "X": return character.isNumber || character.isLetter
            default: return String(character) == mark.uppercased()
            }
        }
    }

    private static func inWords(_ form: String) -> String {
        if form.allSatisfy({ $0 == "9" }) { return "\(form.count) digits" }
        let example = form.replacing("9", with: "1").replacing("X", with: "1").uppercased()
        return "\(form.count) characters as in \(example)"
    }
}
