/// Texts as cells that a spreadsheet cannot take for a formula (OWASP: CSV injection; RELIABILITY: browser and CSV safety).
package enum InertText {
    private static let formulaStarts = Set("=+-@\t\r\n\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars)

    /// An apostrophe stands before a text that a spreadsheet would run. One that looks so already gets another, so that
    /// every text comes back as it was.
    package static func cell(_ text: String) -> String { isTaken(text) ? "'" + text : text }

    /// The text of a cell that `cell` made.
    package static func text(_ cell: String) -> String { cell.hasPrefix("'") && isTaken(cell) ? String(cell.dropFirst()) : cell }

    private static func isTaken(_ text: String) -> Bool {
        text.unicodeScalars.first { $0 != "'" }.map(formulaStarts.contains) ?? false
    }
}
