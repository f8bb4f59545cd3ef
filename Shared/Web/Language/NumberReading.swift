/// Reads numbers as people type them in their language.
extension Formatting {
    /// The number in a text as an integer of its smallest part: `1.234,5` with 2 decimals is 123450 in Spanish.
    ///
    /// Groups are optional but must have three digits; a lone mark that cannot part groups is taken as the decimal mark.
    /// - Returns: nil for anything else, and for more decimals than asked.
    package func read(_ text: String, decimals: Int) -> Int64? {
        var rest = text.filter { !$0.isWhitespace && $0 != "€" && $0 != "%" }
        let isNegative = rest.hasPrefix("-") || rest.hasPrefix("\u{2212}")
        if isNegative || rest.hasPrefix("+") { rest.removeFirst() }
        guard let (whole, fraction) = parts(rest), fraction.count <= decimals, whole.count + decimals <= 18 else { return nil }
        let digits = whole + fraction + String(repeating: "0", count: decimals - fraction.count)
        guard !digits.isEmpty, !(whole + fraction).isEmpty else { return nil }
        return Int64((isNegative ? "-" : "") + digits)
    }

    private func parts(_ text: String) -> (whole: String, fraction: String)? {
        let sides = text.split(separator: Character(decimalMark), omittingEmptySubsequences: false)
        guard sides.count <= 2, let first = sides.first else { return nil }
        let groups = first.split(separator: Character(groupMark), omittingEmptySubsequences: false)
        guard text.allSatisfy({ ("0"..."9").contains($0) || String($0) == decimalMark || String($0) == groupMark }) else { return nil }
        let isGrouped = groups.count == 1 || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
        if isGrouped {
            let fraction = sides.count == 2 ? String(sides[1]) : ""
            return fraction.contains(groupMark) ? nil : (groups.joined(), fraction)
        }
        return groups.count == 2 && sides.count == 1 ? (String(groups[0]), String(groups[1])) : nil
    }
}
