import Contract

/// Texts and formats in one reader's language.
package struct Words: Sendable {
    package let texts: Texts
    package let language: Language
    package var format: Formatting { Formatting(language) }

    package init(_ texts: Texts, _ language: Language) {
        self.texts = texts
        self.language = language
    }

    /// The text of a key. A key without text is a fault of the program that tests and launch find; should one slip
    /// through, the reader sees its last part as words, never the key.
    package func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        texts.find(key, language, values) ?? Self.spoken(key.split(separator: ".").last.map(String.init) ?? "")
    }

    /// The label of a message's field: of this message, else shared by all messages.
    package func label(_ message: MessageLayout, _ field: FieldEntry) -> String {
        texts.find("field.\(message.shortName).\(field.name)", language) ?? self("field.\(field.name)")
    }

    /// A help sentence for a field, when there is one.
    package func hint(_ message: MessageLayout, _ field: FieldEntry) -> String? {
        texts.find("hint.\(message.shortName).\(field.name)", language)
    }

    /// The name of a term's code; the empty code is an empty text.
    package func term(_ vocabulary: Vocabulary, _ code: String) -> String {
        code.isEmpty ? "" : self("term.\(vocabulary.name).\(code)")
    }

    /// Who did something: a person by name, a part of the program in the reader's words.
    package func principal(_ name: String) -> String { texts.find("principal.\(name.replacing(" ", with: "_"))", language) ?? name }

    /// A broken rule in the reader's language, with the rule's own bounds where the field is known.
    package func rule(_ violation: ServiceError.Violation, _ field: FieldEntry?) -> String {
        let rule = field?.rules.first { $0.key == violation.rule }
        switch rule {
        case .length(let range), .items(let range):
            return self("rule.\(violation.rule)", ["min": format.integer(range.lowerBound), "max": format.integer(range.upperBound)])
        case .range(let range) where range.upperBound == .max:
            return self("rule.range_from", ["min": format.integer(range.lowerBound)])
        case .range(let range):
            return self("rule.range", ["min": format.integer(range.lowerBound), "max": format.integer(range.upperBound)])
        default:
            let needsBounds = ["length", "items", "range"].contains(violation.rule)
            return (needsBounds ? nil : texts.find("rule.\(violation.rule)", language)) ?? self("rule.unknown")
        }
    }

    /// Keys that the labels and terms of messages need, those inside them too; for the launch check. A field needs no label
    /// of its own where its name has one for all messages.
    package static func keys(of layouts: [MessageLayout], known texts: Texts) -> Set<String> {
        var keys: Set<String> = []
        for layout in layouts {
            for field in layout.fields {
                if texts.find("field.\(field.name)", .es) == nil { keys.insert("field.\(layout.shortName).\(field.name)") }
                switch field.kind {
                case .term(let vocabulary): keys.formUnion(vocabulary.codes.dropFirst().map { "term.\(vocabulary.name).\($0)" })
                case .terms(let access): keys.formUnion(access.vocabulary.codes.dropFirst().map { "term.\(access.vocabulary.name).\($0)" })
                case .message(let access), .messages(let access): keys.formUnion(Self.keys(of: [access.layout], known: texts))
                default: break
                }
            }
        }
        return keys
    }

    /// `legalName`, `mision_inversa` → `Legal name`, `Mision inversa`.
    static func spoken(_ name: String) -> String {
        let words = name.snakeCased.split(separator: "_").joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}
