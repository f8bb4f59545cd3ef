import Contract

/// JSON Schema of one field that holds no message.
struct FieldSchema {
    typealias Members = [(String, DocumentValue)]
    let field: FieldEntry
    let direction: Direction
    /// The field must be given, so that nothing is no value for it.
    let isNeeded: Bool

    private var isTold: Bool { direction == .told }
    /// Null and the empty value stand for "not given" (proto3 JSON).
    private var mayBeNothing: Bool { !isTold && !isNeeded }

    var members: Members {
        switch field.kind {
        case .string: text(mayBeEmpty: mayBeNothing)
        case .optionalString: text(mayBeEmpty: false)
        case .strings: list(of: .object(item))
        case .stringMap: [type("object"), ("additionalProperties", .object(item))]
        case .bool: [type("boolean")] + (field.isRequired ? [("const", .bool(true))] : [])
        case .optionalBool: [type("boolean")]
        case .int32: integer("int32", Int64(Int32.min)...Int64(Int32.max))
        case .uint32: integer("int64", 0...Int64(UInt32.max))
        case .int64, .optionalInt64: quotedInteger
        case .double, .optionalDouble: number
        case .bytes: pattern("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$") + [("contentEncoding", .text("base64"))]
        case .day: day
        case .instant: [type("string"), ("format", .text("date-time"))]
        case .duration: pattern("^-?[0-9]{1,11}([.][0-9]{1,9})?s$")
        case .mask: pattern("^([a-z][A-Za-z0-9]*(,[a-z][A-Za-z0-9]*)*)?$")
        case .any: any
        case .anys: list(of: .object(any))
        case .term(let vocabulary): term(vocabulary)
        case .terms(let access): list(of: .object([("type", .text("string"))] + codes(access.vocabulary, [])))
        case .message, .messages: []
        }
    }

    /// The type, and null beside it where nothing may be given.
    private func type(_ names: String...) -> (String, DocumentValue) {
        let all = names + (mayBeNothing ? ["null"] : [])
        return ("type", all.count == 1 ? .text(all[0]) : .texts(all))
    }

    private func pattern(_ pattern: String) -> Members { [type("string"), ("pattern", .text(pattern))] }

    private var any: Members {
        [
            type("object"), ("required", .texts(["@type"])),
            ("properties", .object([("@type", .object([("type", .text("string"))]))])),
        ]
    }

    // MARK: Texts, days and terms

    private func text(mayBeEmpty: Bool) -> Members {
        var members: Members = [type("string")]
        let rules = TextRules(field)
        if let most = rules.most { members.append(("maxLength", .number(Int64(most)))) }
        if let pattern = rules.pattern { members.append(("pattern", .text(mayBeEmpty ? "^$|\(pattern)" : pattern))) }
        else if rules.least > 1, mayBeEmpty { members.append(("pattern", .text("^$|^[\\s\\S]{\(rules.least),}$"))) }
        if rules.isID, !mayBeEmpty { members.append(("format", .text("uuid"))) }
        let least = max(rules.least, isNeeded ? 1 : 0)
        if least > 0, !mayBeEmpty, !isTold { members.append(("minLength", .number(Int64(least)))) }
        return members
    }

    /// One text of a list or a map: the rules hold for each.
    private var item: Members {
        var members: Members = [("type", .text("string"))]
        let rules = TextRules(field)
        if let most = rules.most { members.append(("maxLength", .number(Int64(most)))) }
        if let pattern = rules.pattern { members.append(("pattern", .text(pattern))) }
        if rules.isID { members.append(("format", .text("uuid"))) }
        if rules.least > 0 { members.append(("minLength", .number(Int64(rules.least)))) }
        return members
    }

    private var day: Members {
        guard mayBeNothing else { return [type("string"), ("format", .text("date"))] }
        let date = DocumentValue.object([("type", .text("string")), ("format", .text("date"))])
        return [("anyOf", .list([date, .object([("type", .texts(["string", "null"])), ("maxLength", .number(0))])]))]
    }

    private func term(_ vocabulary: Vocabulary) -> Members {
        [type("string")] + codes(vocabulary, mayBeNothing ? [.text(""), .json(Array("null".utf8))] : [])
    }

    private func codes(_ vocabulary: Vocabulary, _ nothing: [DocumentValue]) -> Members {
        let codes = vocabulary.codes.filter { !$0.isEmpty }.map { DocumentValue.text($0) }
        return [("enum", .list(codes + nothing)), ("title", .text(vocabulary.name))]
    }

    // MARK: Lists

    func list(of items: DocumentValue) -> Members {
        var members: Members = [type("array"), ("items", items)]
        var least = isNeeded ? 1 : 0
        for rule in field.rules {
            if case .items(let range) = rule {
                least = max(least, range.lowerBound)
                members.append(("maxItems", .number(Int64(range.upperBound))))
            }
            if rule == .unique { members.append(("uniqueItems", .bool(true))) }
        }
        if least > 0, !isTold { members.append(("minItems", .number(Int64(least)))) }
        return members
    }

    // MARK: Numbers

    private func range(within all: ClosedRange<Int64>) -> ClosedRange<Int64> {
        for case .range(let range) in field.rules { return range.clamped(to: all) }
        return all
    }

    private func integer(_ format: String, _ all: ClosedRange<Int64>) -> Members {
        let range = range(within: all)
        return [
            type("integer"), ("format", .text(format)), ("minimum", .number(range.lowerBound)),
            ("maximum", .number(range.upperBound)),
        ]
    }

    private var number: Members {
        var members: Members = [type("number"), ("format", .text("double"))]
        for case .range(let range) in field.rules {
            members.append(("minimum", .number(range.lowerBound)))
            if range.upperBound != .max { members.append(("maximum", .number(range.upperBound))) }
        }
        return members
    }

    /// 64 bits travel as text; a number is taken too. The pattern keeps a text within the range as far as digits can.
    private var quotedInteger: Members {
        let range = range(within: .min ... .max)
        let digits = max(1, min(18, String(range.upperBound.magnitude).count - 1))
        let sign = range.lowerBound < 0 ? "-?" : ""
        let positive = "[1-9][0-9]{0,\(digits - 1)}"
        let pattern = range.lowerBound == 1 ? "^\(positive)$" : "^\(sign)(0|\(positive))$"
        guard !isTold else { return [("type", .text("string")), ("format", .text("int64")), ("pattern", .text("^-?[0-9]{1,19}$"))] }
        return [
            type("string", "integer"), ("format", .text("int64")), ("pattern", .text(pattern)),
            ("minimum", .number(range.lowerBound)), ("maximum", .number(range.upperBound)),
        ]
    }
}

/// What the rules of a field say of a text.
private struct TextRules {
    private(set) var least = 0
    private(set) var most: Int?
    private(set) var pattern: String?
    private(set) var isID = false

    init(_ field: FieldEntry) {
        for rule in field.rules {
            switch rule {
            case .length(let range): (least, most) = (range.lowerBound, range.upperBound)
            case .format(let format): (pattern, isID) = (format.pattern, format == .uuid)
            case .references: (pattern, isID) = (Format.uuid.pattern, true)
            default: break
            }
        }
    }
}
