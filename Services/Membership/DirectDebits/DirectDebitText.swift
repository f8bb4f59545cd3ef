import Foundation

/// Text as banks of SEPA take it (EPC217-08): the letters of the Latin alphabet without accents, digits and a few marks.
enum DirectDebitText {
    private static let marks: Set<Character> = ["/", "-", "?", ":", "(", ")", ".", ",", "'", "+", " "]

    private static func isAllowed(_ character: Character) -> Bool { character.isASCII && (character.isLetter || character.isNumber) || marks.contains(character) }

    /// Whether it needs no change as an identification.
    static func isPlain(_ text: String) -> Bool { text.allSatisfy(isAllowed) && !text.hasPrefix("/") && !text.hasSuffix("/") && !text.contains("//") }

    /// Without accents; `&` is `+`, what else is not allowed a point; no longer than the field.
    static func plain(_ text: String, most: Int) -> String {
        let folded = text.folding(options: [.diacriticInsensitive, .widthInsensitive], locale: nil)
        let letters = folded.map { character in character == "&" ? "+" : isAllowed(character) ? character : "." }
        return String(letters.prefix(most)).trimmingCharacters(in: .whitespaces)
    }

    static func escaped(_ text: String) -> String {
        text.replacingOccurrences(of: "&", with: "&amp;").replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;")
            .replacingOccurrences(of: "\"", with: "&quot;").replacingOccurrences(of: "'", with: "&apos;")
    }
}
