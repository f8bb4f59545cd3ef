/// The grammar of JSON's numbers and their exact integer value.
enum NumberText {
    /// Length of the number that the text begins with, nil when it begins with none.
    static func length(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = 0
        func digits() -> Bool {
            let first = index
            while index < text.count, text[index].isDigit { index += 1 }
            return index > first
        }
        if index < text.count, text[index] == 45 { index += 1 }
        guard index < text.count else { return nil }
        if text[index] == 48 { index += 1 } else if !digits() { return nil }
        if index < text.count, text[index] == 46 {
            index += 1
            guard digits() else { return nil }
        }
        if index < text.count, text[index] | 32 == UInt8(ascii: "e") {
            index += 1
            if index < text.count, text[index] == 43 || text[index] == 45 { index += 1 }
            guard digits() else { return nil }
        }
        return index
    }

    /// The exact whole number that a number's text writes (`5`, `5.0`, `1e3`); nil when it is none or does not fit.
    static func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
        // The common form: digits that cannot overflow.
        if let first = text.first, text.count < 19, first != 48 || text.count == 1, let value = text.digits(0..<text.count) {
            return Int64(value)
        }
        guard !text.isEmpty, length(text) == text.count else { return nil }
        let negative = text[0] == 45
        var digits: [UInt8] = []
        var exponent = 0
        var index = negative ? 1 : 0
        var fraction = false
        while index < text.count, text[index] | 32 != UInt8(ascii: "e") {
            if text[index] == 46 { fraction = true } else {
                digits.append(text[index] - 48)
                if fraction { exponent -= 1 }
            }
            index += 1
        }
        if index < text.count {
            guard let written = Int(String(decoding: text[(index + 1)...], as: UTF8.self)), abs(written) < 10_000 else { return nil }
            exponent += written
        }
        while exponent < 0 {
            guard digits.last == 0 || digits.isEmpty else { return nil }
            if !digits.isEmpty { digits.removeLast() }
            exponent += 1
        }
        var value: Int64 = 0
        for digit in digits {
            guard let next = shifted(value, adding: negative ? -Int64(digit) : Int64(digit)) else { return nil }
            value = next
        }
        guard value != 0 else { return 0 }
        for _ in 0..<exponent {
            guard let next = shifted(value, adding: 0) else { return nil }
            value = next
        }
        return value
    }

    private static func shifted(_ value: Int64, adding digit: Int64) -> Int64? {
        let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tenfold.addingReportingOverflow(digit)
        return overflow || carry ? nil : sum
    }
}
