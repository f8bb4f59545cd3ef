import Contract

/// Writes a table that Excel and LibreOffice open as it is: UTF-8 with its mark, the reader's separators, and no cell
/// that a spreadsheet would run as a formula.
package struct CSVWriter: Sendable {
    private let format: Formatting
    private var text = ""

    package init(_ format: Formatting) { self.format = format }

    /// A file of messages: one column for each named field, headed by its label.
    package init<M: Message>(_ records: [M], fields names: [String], words: Words) {
        self.init(words.format)
        let paths = names.map { FieldPath(M.fields.layout, $0) }
        row(paths.map { .text(words.label($0.layout, $0.field)) })
        for record in records {
            row(withUnsafeBytes(of: record) { bytes in paths.map { $0.value(in: bytes.baseAddress!, words) } })
        }
    }

    package mutating func row(_ values: [FieldValue]) {
        text += values.map(cell).joined(separator: format.listMark) + "\r\n"
    }

    package var bytes: [UInt8] { [0xEF, 0xBB, 0xBF] + Array(text.utf8) }

    private func cell(_ value: FieldValue) -> String {
        switch value {
        case .empty: ""
        case .text(let text): quoted(InertText.cell(text))
        case .number(let number, let decimals): plain(number, decimals)
        case .money(let cents): plain(cents, 2)
        // The international form is the one every spreadsheet reads as a date whatever its language.
        case .day(let day): day.text
        case .instant(let instant): quoted("\(Formatting.localDay(instant).text) \(format.time(instant))")
        }
    }

    private func plain(_ number: Int64, _ decimals: Int) -> String {
        (number < 0 ? "-" : "") + format.scaled(number, decimals: decimals, grouped: false).filter { $0 != "\u{2212}" }
    }

    private func quoted(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { "\",;\r\n\t ".unicodeScalars.contains($0) }) else { return text }
        // By scalars: a quote that a combining mark follows is a quote for the spreadsheet.
        var quoted = "\"".unicodeScalars
        for scalar in text.unicodeScalars { quoted.append(contentsOf: scalar == "\"" ? [scalar, scalar] : [scalar]) }
        quoted.append("\"")
        return String(quoted)
    }
}
