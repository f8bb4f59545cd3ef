/// Which way a message travels. What must be in it is another thing in a request than in an answer.
package enum Direction: Sendable, Hashable {
    /// A caller gives it: rules are checked, and what must be given is there.
    case given
    /// A caller gives it to change a record: its id, and the fields that change.
    case change
    /// A service tells it: fields at their default are left out.
    case told
}

extension FieldEntry {
    /// Whether a request without the field, or with it at its default, is refused: it is required, or no rule allows the
    /// default.
    package var mustBeGiven: Bool {
        guard !isOutput else { return false }
        switch kind {
        case .message(let nested) where !nested.isOptional:
            // A message that lies in place is missing only when something in it must be given.
            if rules.contains(.partial) { return nested.layout.field("id") != nil }
            return isRequired && nested.layout.fields.contains(where: \.mustBeGiven)
        case .int32, .uint32, .int64, .double: return isRequired || !range.contains(0)
        case .strings, .terms, .messages, .anys: return isRequired || !items.contains(0)
        default: return isRequired
        }
    }

    /// What a reader must know beside the type: the meaning and the rules in words.
    package var documentation: String {
        let words = rules.filter { if case .example = $0 { false } else { true } }.map(\.words)
        return words.isEmpty ? meaning : "\(meaning) It \(words.joined(separator: ", "))."
    }

    private var range: ClosedRange<Int64> {
        for case .range(let range) in rules { return range }
        return .min ... .max
    }

    private var items: ClosedRange<Int> {
        for case .items(let items) in rules { return items }
        return 0 ... .max
    }
}

extension MessageLayout {
    /// What a caller must give in a message that travels this way.
    package func mustBeGiven(_ direction: Direction) -> [FieldEntry] {
        switch direction {
        case .given: fields.filter(\.mustBeGiven)
        case .change: fields.filter { $0.name == "id" }
        case .told: []
        }
    }
}
