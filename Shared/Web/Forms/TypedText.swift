import Contract

/// Texts of a known form as people type them, in forms and in tables.
enum TypedText {
    /// The text as the contract writes it: the code of a country that is called by its name, the scheme of an address of the web
    /// that has none. What is not understood stays, and is refused by its rule.
    static func read(_ text: String, _ field: FieldEntry?) -> String {
        guard let field else { return text }
        if field.rules.contains(.format(.country)) { return CountryNames.code(text) ?? text }
        guard field.rules.contains(.format(.web)), !text.contains("://"), !text.contains(where: \.isWhitespace), text.contains(".") else { return text }
        return "https://\(text)"
    }
}
