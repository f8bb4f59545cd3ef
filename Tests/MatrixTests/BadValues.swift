import Contract

/// Values that break a field's kind or one of its rules, found from the field table alone.
struct BadValue {
    /// The field as the error must name it: `organisation.legalName`.
    let path: String
    /// Key of the rule that the error must name.
    let rule: String
    /// The whole request.
    let json: String
}

extension BadValue {
    /// One for each rule of each field of a request, those of messages inside too.
    static func all(of layout: MessageLayout) -> [BadValue] { all(of: layout, path: "", depth: 0) { $0 } }

    private static func all(of layout: MessageLayout, path: String, depth: Int, _ wrap: @escaping (String) -> String) -> [BadValue] {
        layout.fields.filter { !$0.isOutput }.flatMap { field -> [BadValue] in
            let name = path + field.name
            var found = values(of: field).map { rule, value in BadValue(path: name, rule: rule, json: wrap("{\"\(field.name)\":\(value)}")) }
            if field.isRequired, !isPlainMessage(field) { found.append(BadValue(path: name, rule: "required", json: wrap("{}"))) }
            guard depth < 2, !field.rules.contains(.partial) else { return found }
            switch field.kind {
            // A message that lies in place is checked when it is required or something in it is set.
            case .message(let access) where field.isRequired:
                found += all(of: access.layout, path: "\(name).", depth: depth + 1) { wrap("{\"\(field.name)\":\($0)}") }
            case .messages(let access):
                found += all(of: access.layout, path: "\(name)[0].", depth: depth + 1) { wrap("{\"\(field.name)\":[\($0)]}") }
            default: break
            }
            return found
        }
    }

    private static func isPlainMessage(_ field: FieldEntry) -> Bool {
        if case .message(let access) = field.kind { return !access.isOptional }
        return false
    }

    private static func values(of field: FieldEntry) -> [(rule: String, value: String)] {
        wrongKind(of: field).map { ("type", $0) } + unknownTerm(of: field) + field.rules.flatMap { broken($0, of: field) }
    }

    private static func wrongKind(of field: FieldEntry) -> [String] {
        switch field.kind {
        case .string, .optionalString, .term, .mask: ["{\"a\":1}", "[1]", "true"]
        case .strings, .terms, .messages, .anys: ["{\"a\":1}", "\"text\"", "7"]
        case .bool, .optionalBool: ["\"perhaps\"", "1", "[]"]
        case .int32, .uint32, .int64, .optionalInt64: ["\"many\"", "true", "1.5", "{}"]
        case .double, .optionalDouble: ["\"many\"", "true", "{}"]
        case .day: ["\"2023-02-29\"", "\"30/06/2024\"", "20240630"]
        case .instant: ["\"2024-06-30\"", "\"2024-13-01T00:00:00Z\"", "5"]
        case .stringMap, .message: ["\"text\"", "[]", "3"]
        case .bytes, .duration, .any: ["true", "[]"]
        }
    }

    private static func unknownTerm(of field: FieldEntry) -> [(String, String)] {
        switch field.kind {
        case .term: [("one_of", "\"no_such_code\"")]
        case .terms: [("one_of", "[\"no_such_code\"]")]
        default: []
        }
    }

    private static func broken(_ rule: Rule, of field: FieldEntry) -> [(String, String)] {
        switch rule {
        case .length(let range):
            guard range.upperBound < 100_000 else { return [] }
            return [(rule.key, one(field, String(repeating: "x", count: range.upperBound + 1)))]
        case .range(let range):
            let beyond = range.upperBound == .max || isBeyond(range.upperBound, field) ? [] : ["\"\(range.upperBound + 1)\""]
            return (["\"\(range.lowerBound - 1)\""] + beyond).map { (rule.key, $0) }
        case .format, .references: return [(rule.key, one(field, " not this form "))]
        case .items(let range):
            guard case .strings = field.kind, range.upperBound < 1000 else { return [] }
            return [(rule.key, "[\((0...range.upperBound).map { "\"a\($0)\"" }.joined(separator: ","))]")]
        case .unique:
            switch field.kind {
            case .terms(let access): return [(rule.key, "[\"\(access.vocabulary.codes[1])\",\"\(access.vocabulary.codes[1])\"]")]
            case .strings: return [(rule.key, "[\"a\",\"a\"]")]
            default: return []
            }
        case .required, .output, .immutable, .personal, .office, .partial, .example: return []
        }
    }

    /// A number past what the kind can hold breaks the kind, not the rule.
    private static func isBeyond(_ bound: Int64, _ field: FieldEntry) -> Bool {
        if case .int32 = field.kind { return bound >= Int64(Int32.max) }
        return false
    }

    private static func one(_ field: FieldEntry, _ text: String) -> String {
        if case .strings = field.kind { return "[\"\(text)\"]" }
        if case .stringMap = field.kind { return "{\"es\":\"\(text)\"}" }
        return "\"\(text)\""
    }
}
