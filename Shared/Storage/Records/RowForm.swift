import Contract

/// How a row of one table becomes the JSON of its record: a part for each column, in the order of the field table.
///
/// Parts are plain numbers and all names lie in one run of bytes, so that walking them for every row of a page counts no
/// references.
struct RowForm: Sendable {
    private enum Shape: UInt8 {
        case text, optionalText, term, instant, flag, optionalFlag, number, wideNumber, optionalWideNumber, real, optionalReal
        case texts, terms, json, etag
    }

    private struct Part {
        let shape: Shape
        let column: Int
        /// Where the name with its quotes and colon lies in `names`.
        let name: Int
        let nameLength: Int
        /// Which of `vocabularies` holds the terms.
        let vocabulary: Int
    }

    private let parts: [Part]
    private let names: [UInt8]
    private let vocabularies: [Vocabulary]

    /// - Parameter fields: of the record; every field but `etag` is a column, and the revision is the last one.
    init(_ fields: [FieldEntry]) {
        var parts: [Part] = []
        var names: [UInt8] = []
        var vocabularies: [Vocabulary] = []
        var column = 0
        for field in fields {
            let isEtag = field.name == "etag"
            if let vocabulary = Self.vocabulary(field.kind) { vocabularies.append(vocabulary) }
            parts.append(
                Part(
                    shape: isEtag ? .etag : Self.shape(field.kind), column: isEtag ? fields.count - 1 : column, name: names.count,
                    nameLength: field.keyBytes.count, vocabulary: vocabularies.count - 1))
            names += field.keyBytes
            if !isEtag { column += 1 }
        }
        self.parts = parts
        self.names = names + JSONWriter.keyPadding
        self.vocabularies = vocabularies
    }

    private static func vocabulary(_ kind: FieldKind) -> Vocabulary? {
        switch kind {
        case .term(let vocabulary): vocabulary
        case .terms(let access): access.vocabulary
        default: nil
        }
    }

    private static func shape(_ kind: FieldKind) -> Shape {
        switch kind {
        case .string, .day: .text
        case .optionalString: .optionalText
        case .term: .term
        case .instant: .instant
        case .bool: .flag
        case .optionalBool: .optionalFlag
        case .int32, .uint32: .number
        case .int64: .wideNumber
        case .optionalInt64: .optionalWideNumber
        case .double: .real
        case .optionalDouble: .optionalReal
        case .strings: .texts
        case .terms: .terms
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages: .json
        }
    }

    /// Writes the record of a row; members at their default are left out.
    func write(_ row: any Row, to json: inout JSONWriter) {
        json.byte(UInt8(ascii: "{"))
        let first = json.count
        parts.withUnsafeBufferPointer { parts in
            names.withUnsafeBufferPointer { names in
                vocabularies.withUnsafeBufferPointer { vocabularies in
                    for part in parts {
                        let name = UnsafeBufferPointer(rebasing: names[part.name..<part.name + part.nameLength])
                        Self.member(part, name, vocabularies, of: row, first: first, to: &json)
                    }
                }
            }
        }
        json.byte(UInt8(ascii: "}"))
    }

    @inline(__always)
    private static func member(
        _ part: Part, _ name: UnsafeBufferPointer<UInt8>, _ vocabularies: UnsafeBufferPointer<Vocabulary>, of row: any Row, first: Int, to json: inout JSONWriter
    ) {
        switch part.shape {
        case .text:
            let text = row.bytes(part.column)
            guard !text.isEmpty else { return }
            json.key(padded: name, first: first)
            json.quoted(text)
        case .optionalText:
            guard !row.isNull(part.column) else { return }
            json.key(padded: name, first: first)
            json.quoted(row.bytes(part.column))
        case .term:
            let code = row.bytes(part.column)
            guard !code.isEmpty, vocabularies[part.vocabulary].position(of: code) != nil else { return }
            json.key(padded: name, first: first)
            json.quoted(code)
        case .instant:
            let text = row.bytes(part.column)
            guard !text.isEmpty else { return }
            json.key(padded: name, first: first)
            json.instant(sortable: text)
        case .flag:
            guard row.bool(part.column) else { return }
            json.key(padded: name, first: first)
            json.bool(true)
        case .optionalFlag:
            guard !row.isNull(part.column) else { return }
            json.key(padded: name, first: first)
            json.bool(row.bool(part.column))
        case .number:
            let number = row.integer(part.column)
            guard number != 0 else { return }
            json.key(padded: name, first: first)
            json.integer(number)
        case .wideNumber:
            let number = row.integer(part.column)
            guard number != 0 else { return }
            json.key(padded: name, first: first)
            json.quotedInteger(number)
        case .optionalWideNumber:
            guard !row.isNull(part.column) else { return }
            json.key(padded: name, first: first)
            json.quotedInteger(row.integer(part.column))
        case .real:
            let number = row.real(part.column)
            guard number.bitPattern != 0 else { return }
            json.key(padded: name, first: first)
            json.double(number)
        case .optionalReal:
            guard !row.isNull(part.column) else { return }
            json.key(padded: name, first: first)
            json.double(row.real(part.column))
        case .texts: json.list(row.bytes(part.column), name, first: first) { _ in true }
        case .terms: json.list(row.bytes(part.column), name, first: first) { vocabularies[part.vocabulary].position(of: $0) != nil }
        case .json:
            let kept = row.bytes(part.column)
            guard !kept.isEmpty else { return }
            json.key(padded: name, first: first)
            json.raw(kept)
        case .etag:
            json.key(padded: name, first: first)
            json.raw("\"\\\"r")
            json.integer(row.integer(part.column))
            json.raw("\\\"\"")
        }
    }
}

extension JSONWriter {
    /// A time as columns keep it, with six digits of a second: JSON has as few groups of three as tell it.
    fileprivate mutating func instant(sortable text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 27 else { return quoted(text) }
        let digits = (text[20..<26].lastIndex { $0 != UInt8(ascii: "0") } ?? 19) - 19
        let end = digits == 0 ? 19 : digits <= 3 ? 23 : 26
        byte(UInt8(ascii: "\""))
        raw(UnsafeBufferPointer(rebasing: text[..<end]))
        raw("Z\"")
    }

    /// The items of a column `|a|b|` that count.
    fileprivate mutating func list(
        _ text: UnsafeBufferPointer<UInt8>, _ name: UnsafeBufferPointer<UInt8>, first: Int, _ counts: (UnsafeBufferPointer<UInt8>) -> Bool
    ) {
        var isOpen = false
        for slice in text.split(separator: UInt8(ascii: "|")) {
            let item = UnsafeBufferPointer(rebasing: slice)
            guard counts(item) else { continue }
            if isOpen { byte(UInt8(ascii: ",")) } else {
                key(padded: name, first: first)
                byte(UInt8(ascii: "["))
            }
            isOpen = true
            if ListText.isEscaped(item) { ListText.unescaped(item).withUnsafeBufferPointer { quoted($0) } } else { quoted(item) }
        }
        if isOpen { byte(UInt8(ascii: "]")) }
    }
}
