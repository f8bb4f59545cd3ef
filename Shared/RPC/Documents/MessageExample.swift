import Contract

/// A request that keeps the rules of its field table and holds only what is required.
enum MessageExample {
    static func object(_ layout: MessageLayout) -> DocumentValue {
        .object(layout.fields.filter(MessageSchema.isRequired).map { ($0.name, value($0)) })
    }

    private static func value(_ field: FieldEntry) -> DocumentValue {
        switch field.kind {
        case .string, .optionalString: .text(text(field))
        case .strings: .list([.text(text(field))])
        case .stringMap: .object([("es", .text(text(field)))])
        case .bool, .optionalBool: .bool(true)
        case .int32, .uint32: .number(number(field))
        case .int64, .optionalInt64: .text(String(number(field)))
        case .double, .optionalDouble: .number(1)
        case .bytes: .text("AQID")
        case .day: .text("2026-01-31")
        case .instant: .text("2026-01-31T09:30:00Z")
        case .duration: .text("3.500s")
        case .mask: .text("")
        case .any: .object([("@type", .text("type.googleapis.com/google.protobuf.Empty"))])
        case .anys: .list([.object([("@type", .text("type.googleapis.com/google.protobuf.Empty"))])])
        case .term(let vocabulary): .text(vocabulary.codes.dropFirst().first ?? "")
        case .terms(let access): .texts(Array(access.vocabulary.codes.dropFirst().prefix(1)))
        case .message(let nested): object(nested.layout)
        case .messages(let nested): .list([object(nested.layout)])
        }
    }

    private static func text(_ field: FieldEntry) -> String {
        var length = 1...100
        for rule in field.rules {
            switch rule {
            case .format(let format): return example(format)
            case .references: return example(.uuid)
            case .length(let range): length = range
            default: break
            }
        }
        let words = "An example"
        if words.count < length.lowerBound { return words + String(repeating: "x", count: length.lowerBound - words.count) }
        return String(words.prefix(max(1, length.upperBound)))
    }

    private static func number(_ field: FieldEntry) -> Int64 {
        for case .range(let range) in field.rules { return max(range.lowerBound, min(1, range.upperBound)) }
        return 1
    }

    private static func example(_ format: Format) -> String {
        switch format {
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
