import Contract

/// Numbers, money, percentages and times as a language writes them.
///
/// es `1.234,5` `12,5 %` `30/6/2024`; eu `1.234,5` `% 12,5` `2024/06/30`; en `1,234.5` `12.5%` `30 Jun 2024`.
/// Spaces inside a value do not break; the minus sign is U+2212.
package struct Formatting: Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package var decimalMark: String { language == .en ? "." : "," }
    package var groupMark: String { language == .en ? "," : "." }
    /// Between cells of a CSV file, as spreadsheets of that language expect it.
    package var listMark: String { language == .en ? "," : ";" }

    package func integer(_ value: some BinaryInteger) -> String { scaled(Int64(clamping: value), decimals: 0) }

    /// A number that is kept as an integer of its smallest part: `scaled(12345, decimals: 2)` is 123,45.
    package func scaled(_ value: Int64, decimals: Int, grouped: Bool = true) -> String {
        var digits = String(value.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals + 1 - digits.count) + digits }
        let whole = digits.dropLast(decimals)
        let fraction = digits.suffix(decimals)
        let text = (grouped ? group(whole) : String(whole)) + (decimals > 0 ? decimalMark + fraction : "")
        return value < 0 ? "\u{2212}\(text)" : text
    }

    /// A number rounded half away from zero; what is no number is a dash.
    package func decimal(_ value: Double, decimals: Int) -> String {
        guard let scaledValue = Self.scale(value, decimals) else { return "–" }
        return scaled(scaledValue, decimals: decimals)
    }

    package func percent(_ value: Double, decimals: Int = 1) -> String { percentSign(decimal(value, decimals: decimals)) }

    /// Euros from cents: `1.234,50 €`; whole euros without decimals when asked.
    package func money(cents: Int64, wholeEuros: Bool = false) -> String {
        let text = wholeEuros ? integer((Double(cents) / 100).rounded(.toNearestOrAwayFromZero)) : scaled(cents, decimals: 2)
        return euroSign(text)
    }

    /// A sum in one glance: `1,25 M€` from a million, whole euros below.
    ///
    /// - Parameter beside: a sum that stands beside it and decides whether both are in millions.
    package func compactMoney(cents: Int64, beside other: Int64 = 0) -> String {
        guard max(cents.magnitude, other.magnitude) >= 100_000_000 else { return money(cents: cents, wholeEuros: true) }
        let millions = Double(cents) / 100_000_000
        let text = decimal(millions, decimals: abs(millions) >= 100 ? 0 : abs(millions) >= 10 ? 1 : 2)
        guard language == .en else { return "\(text)\u{A0}M€" }
        return text.hasPrefix("\u{2212}") ? "\u{2212}€\(text.dropFirst())M" : "€\(text)M"
    }

    /// A difference with its sign: `+12`, `−3`, `0`.
    package func signed(_ text: String) -> String {
        text.hasPrefix("\u{2212}") || text.allSatisfy { !("1"..."9").contains($0) } ? text : "+\(text)"
    }

    package func percentSign(_ number: String) -> String {
        switch language {
        case .es: "\(number)\u{A0}%"
        case .eu: "%\u{A0}\(number)"
        case .en: "\(number)%"
        }
    }

    private func euroSign(_ number: String) -> String {
        guard language == .en else { return "\(number)\u{A0}€" }
        return number.hasPrefix("\u{2212}") ? "\u{2212}€\(number.dropFirst())" : "€\(number)"
    }

    private func integer(_ value: Double) -> String { decimal(value, decimals: 0) }

    private func group(_ digits: Substring) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { result += groupMark }
            result.append(digit)
        }
        return result
    }

    static func scale(_ value: Double, _ decimals: Int) -> Int64? {
        var factor = 1.0
        for _ in 0..<decimals { factor *= 10 }
        let scaled = (value * factor).rounded(.toNearestOrAwayFromZero)
        return scaled.magnitude < 9e18 ? Int64(scaled) : nil
    }
}
