import Contract

extension FieldPath {
    /// The field's value as the control of a form holds it.
    func typed(in base: UnsafeRawPointer, _ format: Formatting) -> [String] {
        var found: [String] = []
        reach(base) { found = field.typed($0, format) }
        return found
    }
}

extension FieldEntry {
    fileprivate func typed(_ base: UnsafeRawPointer, _ format: Formatting) -> [String] {
        func number(_ value: Int64?) -> [String] { value.map { [Self.plain($0, decimals: decimals, format)] } ?? [] }
        func given(_ text: String) -> [String] { text.isEmpty ? [] : [text] }
        // An untouched number is an empty control, not a zero that nobody typed.
        if isDefault(at: base), case .bool = kind { return ["false"] }
        if isDefault(at: base) { return [] }
        switch kind {
        case .string: return given(value(base, as: String.self).pointee)
        case .optionalString: return given(value(base, as: String?.self).pointee ?? "")
        case .strings: return given(value(base, as: [String].self).pointee.joined(separator: "\n"))
        case .stringMap: return given(value(base, as: [String: String].self).pointee.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "\n"))
        case .bool: return ["true"]
        case .optionalBool: return value(base, as: Bool?.self).pointee.map { [$0 ? "true" : "false"] } ?? []
        case .int32: return number(Int64(value(base, as: Int32.self).pointee))
        case .uint32: return number(Int64(value(base, as: UInt32.self).pointee))
        case .int64: return number(value(base, as: Int64.self).pointee)
        case .optionalInt64: return number(value(base, as: Int64?.self).pointee)
        case .double: return [Self.plain(value(base, as: Double.self).pointee, format)]
        case .optionalDouble: return value(base, as: Double?.self).pointee.map { [Self.plain($0, format)] } ?? []
        case .day: return value(base, as: Day?.self).pointee.map { [$0.text] } ?? []
        case .instant: return value(base, as: Instant?.self).pointee.map { [$0.text] } ?? []
        case .term(let vocabulary): return given(vocabulary.codes[Int(value(base, as: UInt8.self).pointee)])
        case .terms(let access): return access.positions(at: base + offset).map { access.vocabulary.codes[Int($0)] }
        case .bytes, .duration, .mask, .any, .anys, .message, .messages: return []
        }
    }

    private static func plain(_ value: Int64, decimals: Int, _ format: Formatting) -> String {
        (value < 0 ? "-" : "") + format.scaled(value, decimals: decimals, grouped: false).filter { $0 != "\u{2212}" }
    }
    private static func plain(_ value: Double, _ format: Formatting) -> String {
        value.description.map { $0 == "." ? format.decimalMark : String($0) }.joined()
    }
}

/// Makes a message from what was typed into a form.
package struct FormReading<M: Message> {
    private let values: FormValues
    private let format: Formatting
    private var violations: [ServiceError.Violation] = []

    /// The message that the form's fields say; fields the form does not name stay at their defaults.
    ///
    /// - Throws: `invalid_argument` with a violation for every number or date that cannot be read; field rules are
    ///   the called method's business.
    package static func read(_ values: FormValues, fields names: [String], language: Language) throws(ServiceError) -> M {
        var reading = FormReading(values: values, format: Formatting(language))
        let json = reading.object(M.fields.layout, names, prefix: "")
        guard reading.violations.isEmpty else { throw .invalid(reading.violations) }
        return try M(json: json)
    }

    private init(values: FormValues, format: Formatting) {
        self.values = values
        self.format = format
    }

    /// The JSON object of the fields whose names begin here; names with a dot are those of a message inside.
    private mutating func object(_ layout: MessageLayout, _ names: [String], prefix: String) -> String {
        var members: [String] = []
        var inner: [(name: String, rest: [String])] = []
        for name in names {
            let parts = name.split(separator: ".", maxSplits: 1).map(String.init)
            if parts.count == 1, let field = layout.field(name), case .messages(let access) = field.kind {
                members.append("\(Self.quoted(field.name)):[\(items(access.layout, prefix + name).joined(separator: ","))]")
            } else if parts.count == 1, let field = layout.field(name) {
                if let value = value(field, prefix + name) { members.append("\(Self.quoted(field.name)):\(value)") }
            } else if let index = inner.firstIndex(where: { $0.name == parts[0] }) {
                inner[index].rest.append(parts[1])
            } else if parts.count == 2 {
                inner.append((parts[0], [parts[1]]))
            }
        }
        for (name, rest) in inner {
            guard let field = layout.field(name), case .message(let access) = field.kind else { continue }
            let text = object(access.layout, rest, prefix: "\(prefix)\(name).")
            if text != "{}" || !access.isOptional { members.append("\(Self.quoted(name)):\(text)") }
        }
        return "{\(members.joined(separator: ","))}"
    }

    /// The items of a list of messages; those in which nothing was typed are none.
    private mutating func items(_ layout: MessageLayout, _ name: String) -> [String] {
        var items: [String] = []
        for index in 0..<200 {
            let prefix = "\(name)[\(index)]."
            let own = values.pairs.filter { $0.name.hasPrefix(prefix) }
            guard !own.isEmpty else { break }
            guard own.contains(where: { !$0.value.trimmed.isEmpty }) else { continue }
            items.append(object(layout, layout.fields.filter(\.isTyped).map(\.name), prefix: prefix))
        }
        return items
    }

    private mutating func value(_ field: FieldEntry, _ name: String) -> String? {
        let typed = values.all(name).map(\.trimmed).filter { !$0.isEmpty }
        guard let first = typed.first else { return nil }
        switch field.kind {
        case .bool, .optionalBool: return first == "true" ? "true" : "false"
        case .int32, .uint32, .int64, .optionalInt64:
            guard let number = format.read(first, decimals: field.decimals) else { return refuse(name, "format_number") }
            return String(number)
        case .double, .optionalDouble:
            guard let number = format.read(first, decimals: 6) else { return refuse(name, "format_number") }
            return "\(Double(number) / 1_000_000)"
        case .day: return Day(first) == nil ? refuse(name, "format_day") : Self.quoted(first)
        case .instant: return Instant(first) == nil ? refuse(name, "format_day") : Self.quoted(first)
        case .strings: return Self.list(first.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty })
        case .terms: return Self.list(typed)
        case .string, .optionalString, .term: return Self.quoted(TypedText.read(first, field))
        case .stringMap, .bytes, .duration, .mask, .any, .anys, .message, .messages: return nil
        }
    }

    private mutating func refuse(_ name: String, _ rule: String) -> String? {
        violations.append(.init(field: name, rule: rule, message: rule == "format_day" ? "must be a date" : "must be a number"))
        return nil
    }

    private static func list(_ texts: [String]) -> String { "[\(texts.map(quoted).joined(separator: ","))]" }
    private static func quoted(_ text: String) -> String {
        var writer = JSONWriter()
        writer.string(text)
        return String(decoding: writer.array(), as: UTF8.self)
    }
}
