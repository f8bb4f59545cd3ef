extension MessageLayout {
    /// An example of the message as JSON. Given, it holds what must be in it and what has an example of its own; told, every
    /// field.
    package func example(_ direction: Direction) -> [UInt8] {
        var writer = JSONWriter()
        write(exampleFields(direction), direction, path: [name], into: &writer)
        return writer.array()
    }

    /// A table with one row, as an import takes it: what a new record must have and a table can hold.
    package var exampleTable: String {
        let columns = fields.filter { $0.mustBeGiven && !$0.holdsMessages }
        let chosen = columns.isEmpty ? fields.filter { !$0.isOutput && !$0.holdsMessages }.prefix(1) : columns[...]
        let cells = chosen.map { field -> String in
            var writer = JSONWriter()
            field.writeExample(.given, path: [], into: &writer)
            let text = String(decoding: writer.array(), as: UTF8.self)
            return text.hasPrefix("[") ? String(text.dropFirst().dropLast()) : text
        }
        return "\(chosen.map(\.protoName).joined(separator: ","))\n\(cells.joined(separator: ","))"
    }

    private func exampleFields(_ direction: Direction) -> [FieldEntry] {
        switch direction {
        case .told: fields
        case .given: fields.filter { $0.mustBeGiven || (!$0.isOutput && $0.ownExample != nil) }
        case .change: fields.filter { $0.name == "id" } + (exampleChange.map { [$0] } ?? [])
        }
    }

    /// The field that an example of a change changes.
    fileprivate var exampleChange: FieldEntry? {
        let free = fields.filter { field in
            !field.isOutput && !field.holdsMessages && !field.rules.contains(.immutable)
                && !field.rules.contains { if case .references = $0 { true } else { false } }
        }
        return free.first { $0.isRequired } ?? free.first
    }

    /// - Parameter path: the messages that this one stands in; one that stands in itself is left out.
    fileprivate func write(_ fields: [FieldEntry], _ direction: Direction, path: Set<String>, into writer: inout JSONWriter) {
        writer.raw("{")
        var isFirst = true
        for field in fields where !(field.nested.map { path.contains($0.name) } ?? false) {
            if !isFirst { writer.raw(",") }
            isFirst = false
            writer.raw(field.keyBytes)
            if case .mask = field.kind, let change = changed(in: fields) { writer.string(change) }
            else { field.writeExample(direction, path: path, into: &writer) }
        }
        writer.raw("}")
    }

    private func changed(in fields: [FieldEntry]) -> String? {
        fields.first { $0.rules.contains(.partial) }?.nested?.exampleChange?.name
    }

    fileprivate func writeNested(_ direction: Direction, path: Set<String>, into writer: inout JSONWriter) {
        write(exampleFields(direction), direction, path: path.union([name]), into: &writer)
    }
}

extension FieldEntry {
    fileprivate var nested: MessageLayout? {
        switch kind {
        case .message(let access), .messages(let access): access.layout
        default: nil
        }
    }

    fileprivate var holdsMessages: Bool {
        switch kind {
        case .message, .messages, .any, .anys, .stringMap, .mask: true
        default: false
        }
    }

    fileprivate var ownExample: String? {
        for case .example(let example) in rules { return example }
        return nil
    }

    fileprivate func writeExample(_ direction: Direction, path: Set<String>, into writer: inout JSONWriter) {
        switch kind {
        case .string, .optionalString: writer.string(text)
        case .strings: inBrackets(&writer) { $0.string(text) }
        case .stringMap:
            writer.raw("{")
            writer.string("es")
            writer.raw(":")
            writer.string(text)
            writer.raw("}")
        case .bool, .optionalBool: writer.bool(true)
        case .int32, .uint32: writer.integer(wholeNumber)
        case .int64, .optionalInt64: writer.quotedInteger(wholeNumber)
        case .double, .optionalDouble: writer.double(ownExample.flatMap(Double.init) ?? Double(wholeNumber))
        case .bytes: writer.string("AQID")
        case .day: writer.string(ownExample ?? "2026-01-31")
        case .instant: writer.string(ownExample ?? "2026-01-31T09:30:00Z")
        case .duration: writer.string(ownExample ?? "3.500s")
        case .mask: writer.string("")
        case .any: any(&writer)
        case .anys: inBrackets(&writer) { any(&$0) }
        case .term(let vocabulary): writer.string(code(vocabulary))
        case .terms(let access): inBrackets(&writer) { $0.string(code(access.vocabulary)) }
        case .message(let access):
            access.layout.writeNested(rules.contains(.partial) ? .change : direction, path: path, into: &writer)
        case .messages(let access): inBrackets(&writer) { access.layout.writeNested(direction, path: path, into: &$0) }
        }
    }

    private func inBrackets(_ writer: inout JSONWriter, _ item: (inout JSONWriter) -> Void) {
        writer.raw("[")
        item(&writer)
        writer.raw("]")
    }

    private func any(_ writer: inout JSONWriter) {
        writer.raw("{\"@type\":\"type.googleapis.com/google.protobuf.Empty\"}")
    }

    private func code(_ vocabulary: Vocabulary) -> String { ownExample ?? vocabulary.codes.dropFirst().first ?? "" }

    private var wholeNumber: Int64 {
        if let own = ownExample.flatMap({ Int64($0) }) { return own }
        for case .range(let range) in rules { return max(range.lowerBound, min(1, range.upperBound)) }
        return 1
    }

    private var text: String {
        if let ownExample { return ownExample }
        if name == "etag" { return "\"r1\"" }
        if name.hasSuffix("Token") { return "8Xc2fQw1" }
        var length: ClosedRange<Int>?
        for rule in rules {
            switch rule {
            case .format(.uuid), .references: return exampleID
            case .format(let format): return format.example
            case .length(let range): length = range
            default: break
            }
        }
        let words = "Example \(protoName.replacing("_", with: " "))"
        guard let length else { return name == "id" || name.hasSuffix("Id") ? exampleID : words }
        if words.count < length.lowerBound { return words + String(repeating: "x", count: length.lowerBound - words.count) }
        return String(words.prefix(max(1, length.upperBound)))
    }

    /// The id that examples invent for the field: another one for each name, the same each time.
    package var exampleID: String { ownExample ?? "0194a1b2-c3d4-7e5f-8a6b-\(Fingerprint.text(name.utf8).prefix(12))" }
}

extension Format {
    fileprivate var example: String {
        switch self {
        case .uuid: "0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b"
        case .email: "ane@example.org"
        case .web: "https://example.org"
        case .country: "ES"
        case .language: "eu"
        case .currency: "EUR"
        case .phone: "+34 900 000 000"
        case .slug: "an_example"
        }
    }
}
