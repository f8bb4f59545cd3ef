import Contract

/// JSON Schema of messages, with the rules of their field tables.
enum MessageSchema {
    private typealias Members = [(String, DocumentValue)]
    /// Ends the name of the schema for a message of which only the changing fields are given.
    static let partialSuffix = "-partial"

    static func reference(_ name: String) -> DocumentValue { .object([("$ref", .text("#/components/schemas/\(name)"))]) }

    static func object(_ layout: MessageLayout, isPartial: Bool = false) -> DocumentValue {
        var members: Members = [("type", .text("object")), ("description", .text(layout.meaning))]
        let required = layout.fields.filter { !isPartial && isRequired($0) }.map(\.name)
        if !required.isEmpty { members.append(("required", .texts(required))) }
        members.append(("properties", .object(layout.fields.map { ($0.name, property($0, isPartial: isPartial)) })))
        return .object(members)
    }

    /// A message that lies in place is missing only when something in it is required.
    static func isRequired(_ field: FieldEntry) -> Bool {
        guard field.isRequired, !field.isOutput else { return false }
        guard case .message(let nested) = field.kind, !nested.isOptional else { return true }
        return !field.rules.contains(.partial) && nested.layout.fields.contains(where: isRequired)
    }

    private static func property(_ field: FieldEntry, isPartial: Bool) -> DocumentValue {
        var members = type(field)
        members.append(("description", .text(field.documentation)))
        if field.isOutput { members.append(("readOnly", .bool(true))) }
        return .object(members)
    }

    private static func type(_ field: FieldEntry) -> Members {
        switch field.kind {
        case .string, .optionalString: text(field)
        case .strings: list(field, of: text(field, isItem: true))
        case .stringMap: [("type", .text("object")), ("additionalProperties", .object(text(field, isItem: true)))]
        case .bool, .optionalBool: [("type", .text("boolean"))]
        case .int32: integer(field, "int32", Int64(Int32.min)...Int64(Int32.max))
        case .uint32: integer(field, "int64", 0...Int64(UInt32.max))
        case .int64, .optionalInt64: quotedInteger(field)
        case .double, .optionalDouble: [("type", .text("number")), ("format", .text("double"))]
        case .bytes: pattern("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$") + [("contentEncoding", .text("base64"))]
        case .day: [("type", .text("string")), ("format", .text("date"))]
        case .instant: [("type", .text("string")), ("format", .text("date-time"))]
        case .duration: pattern("^-?[0-9]{1,11}([.][0-9]{1,9})?s$")
        case .mask: pattern("^([a-z][A-Za-z0-9]*(,[a-z][A-Za-z0-9]*)*)?$")
        case .any: any
        case .anys: list(field, of: any)
        case .term(let vocabulary): term(vocabulary)
        case .terms(let access): list(field, of: term(access.vocabulary))
        case .message(let nested):
            [("$ref", .text("#/components/schemas/\(nested.layout.name)\(field.rules.contains(.partial) ? partialSuffix : "")"))]
        case .messages(let nested): list(field, of: [("$ref", .text("#/components/schemas/\(nested.layout.name)"))])
        }
    }

    private static var any: Members {
        [
            ("type", .text("object")), ("required", .texts(["@type"])),
            ("properties", .object([("@type", .object([("type", .text("string"))]))])),
        ]
    }

    private static func pattern(_ pattern: String) -> Members { [("type", .text("string")), ("pattern", .text(pattern))] }

    private static func term(_ vocabulary: Vocabulary) -> Members {
        [("type", .text("string")), ("enum", .texts(vocabulary.codes.filter { !$0.isEmpty })), ("title", .text(vocabulary.name))]
    }

    private static func text(_ field: FieldEntry, isItem: Bool = false) -> Members {
        var members: Members = [("type", .text("string"))]
        var least = field.isRequired && !isItem && !field.isOutput ? 1 : 0
        for rule in field.rules {
            switch rule {
            case .length(let range):
                least = max(least, range.lowerBound)
                members.append(("maxLength", .number(Int64(range.upperBound))))
            case .format(let format):
                members.append(("pattern", .text(format.pattern)))
                if format == .uuid { members.append(("format", .text("uuid"))) }
            case .references:
                members.append(("pattern", .text(Format.uuid.pattern)))
                members.append(("format", .text("uuid")))
            default: break
            }
        }
        if least > 0 { members.append(("minLength", .number(Int64(least)))) }
        return members
    }

    private static func list(_ field: FieldEntry, of items: Members) -> Members {
        var members: Members = [("type", .text("array")), ("items", .object(items))]
        var least = field.isRequired && !field.isOutput ? 1 : 0
        for rule in field.rules {
            if case .items(let range) = rule {
                least = max(least, range.lowerBound)
                members.append(("maxItems", .number(Int64(range.upperBound))))
            }
            if rule == .unique { members.append(("uniqueItems", .bool(true))) }
        }
        if least > 0 { members.append(("minItems", .number(Int64(least)))) }
        return members
    }

    private static func range(_ field: FieldEntry, within all: ClosedRange<Int64>) -> ClosedRange<Int64> {
        for case .range(let range) in field.rules { return range.clamped(to: all) }
        return all
    }

    private static func integer(_ field: FieldEntry, _ format: String, _ all: ClosedRange<Int64>) -> Members {
        let range = range(field, within: all)
        return [
            ("type", .text("integer")), ("format", .text(format)), ("minimum", .number(range.lowerBound)),
            ("maximum", .number(range.upperBound)),
        ]
    }

    /// 64 bits travel as text; a number is taken too. The pattern keeps a text within the range as far as digits can.
    private static func quotedInteger(_ field: FieldEntry) -> Members {
        let range = range(field, within: .min ... .max)
        let digits = max(1, min(18, String(range.upperBound.magnitude).count - 1))
        let sign = range.lowerBound < 0 ? "-?" : ""
        let pattern = range.lowerBound == 1 ? "^[1-9][0-9]{0,\(digits - 1)}$" : "^\(sign)[0-9]{1,\(digits)}$"
        return [
            ("type", .texts(["string", "integer"])), ("format", .text("int64")), ("pattern", .text(pattern)),
            ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
        ]
    }
}
