import Contract

/// The columns that a list of records has as a table: one for each field but the etag.
package struct RecordColumns: Sendable {
    /// How the first line names the columns.
    package enum Header: String, Sendable, CaseIterable {
        /// In the reader's language.
        case labels
        /// As the contract and filters do: `legal_name`. The same in every language, for programs.
        case names
    }

    package let layout: MessageLayout
    let fields: [FieldEntry]

    package init(_ layout: MessageLayout) {
        self.layout = layout
        fields = layout.fields.filter { $0.name != "etag" }
    }

    package var count: Int { fields.count }

    package func header(_ header: Header, _ words: Words) -> [String] {
        switch header {
        case .labels: fields.map { label($0, words) }
        case .names: fields.map(Self.name)
        }
    }

    private func label(_ field: FieldEntry, _ words: Words) -> String { words.label(layout, field) + (field.isMoney ? " (€)" : "") }

    /// A field in cents or hundredths is named for the euros or whole units that its column holds, as imports read it.
    static func name(_ field: FieldEntry) -> String {
        if field.isMoney { return String(field.name.dropLast("Cents".count)).snakeCased + "_eur" }
        return field.decimals > 0 ? String(field.name.dropLast("Hundredths".count)).snakeCased : field.protoName
    }

    /// The cells of the record at `base` as people read them: terms and nested messages in words.
    package func shown(_ base: UnsafeRawPointer, _ words: Words) -> [FieldValue] { fields.map { $0.fieldValue(base, words) } }

    /// The cells of the record at `base` as an import reads them back: terms by their codes, lists with `|` between their
    /// items, nested messages as JSON.
    package func exchanged(_ base: UnsafeRawPointer, _ header: Header, _ words: Words) -> [FieldValue] {
        fields.map { $0.exchanged(base, header, words) }
    }
}

extension FieldEntry {
    fileprivate func exchanged(_ base: UnsafeRawPointer, _ header: RecordColumns.Header, _ words: Words) -> FieldValue {
        func text(_ text: String) -> FieldValue { text.isEmpty ? .empty : .text(text) }
        func flag(_ value: Bool) -> FieldValue { .text(header == .names ? (value ? "true" : "false") : words(value ? "value.yes" : "value.no")) }
        switch kind {
        case .term(let vocabulary): return text(vocabulary.codes[Int(value(base, as: UInt8.self).pointee)])
        case .terms(let access): return text(Self.list(access.positions(at: base + offset).map { access.vocabulary.codes[Int($0)] }))
        case .strings: return text(Self.list(value(base, as: [String].self).pointee))
        case .bool: return flag(value(base, as: Bool.self).pointee)
        case .optionalBool: return value(base, as: Bool?.self).pointee.map(flag) ?? .empty
        case .double: return Self.whole(value(base, as: Double.self).pointee)
        case .optionalDouble: return value(base, as: Double?.self).pointee.map(Self.whole) ?? .empty
        case .stringMap, .bytes, .any, .anys, .message, .messages: return isDefault(at: base) ? .empty : .text(json(at: base))
        default: return fieldValue(base, words)
        }
    }

    /// With every decimal that tells it from its neighbours, so that it comes back as it was; one too large or too small to be
    /// written out is rounded as pages do.
    private static func whole(_ value: Double) -> FieldValue {
        let parts = "\(value)".split(separator: ".", omittingEmptySubsequences: false)
        let decimals = parts.count == 2 && parts[1] != "0" ? parts[1].count : 0
        guard parts.count == 2, let number = Int64("\(parts[0])\(decimals > 0 ? parts[1] : "")") else { return rounded(value) }
        return .number(number, decimals: decimals)
    }

    /// A mark at the end tells that a single item that holds a comma, a semicolon or a backslash was written here, not by a person.
    private static func list(_ items: [String]) -> String {
        let text = items.map(ListText.escaped).joined(separator: "|")
        return items.count == 1 && text.utf8.contains { ",;\\".utf8.contains($0) } ? text + "|" : text
    }
}
