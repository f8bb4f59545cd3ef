import Foundation

extension Message {
    /// Reads the proto3-JSON form: a missing or null field is at its default, unknown fields are passed over.
    ///
    /// - Parameter refusesUnknownTerms: true for a server (the error lists the terms), false for a client.
    /// - Throws: `invalid_argument` that names the field and the rule, or the byte where the text is no JSON.
    package init(json: UnsafeBufferPointer<UInt8>, refusesUnknownTerms: Bool = true) throws(ServiceError) {
        guard json.count > 0 else { throw .malformed("the request is empty; an empty message is {}") }
        var reader = JSONReader(json, refusesUnknownTerms: refusesUnknownTerms)
        var message = Self()
        try withUnsafeMutablePointer(to: &message) { pointer throws(ServiceError) in
            try reader.object(Self.fields.layout, at: UnsafeMutableRawPointer(pointer))
        }
        try reader.finish()
        self = message
    }

    package init(json: [UInt8], refusesUnknownTerms: Bool = true) throws(ServiceError) {
        self = try json.withUnsafeBufferPointer { buffer throws(ServiceError) in
            try Self(json: buffer, refusesUnknownTerms: refusesUnknownTerms)
        }
    }

    package init(json: String, refusesUnknownTerms: Bool = true) throws(ServiceError) {
        try self.init(json: Array(json.utf8), refusesUnknownTerms: refusesUnknownTerms)
    }
}

extension JSONReader {
    mutating func object(_ layout: MessageLayout, at base: UnsafeMutableRawPointer) throws(ServiceError) {
        var seen: UInt64 = 0
        var expected = 0
        try eachMember { reader, key throws(ServiceError) in
            guard let position = layout.position(of: key, hint: expected) else {
                _ = try reader.utf8(key)
                try reader.skipValue()
                return
            }
            guard seen & 1 << UInt64(position) == 0 else {
                throw .invalid(layout.fields[position].name, "once", "is given twice")
            }
            seen |= 1 << UInt64(position)
            expected = position + 1
            if reader.peek() == UInt8(ascii: "n"), reader.takeNull() { return }
            do throws(ServiceError) {
                try reader.value(layout.fields[position], at: base)
            } catch {
                throw error.prefixed(layout.fields[position].name)
            }
        }
    }

    /// One field alone, for values kept as JSON.
    mutating func single(_ field: FieldEntry, at base: UnsafeMutableRawPointer) throws(ServiceError) {
        try value(field, at: base)
    }

    /// The field's value is of another type than the contract says; the enclosing readers add the path.
    private func wrong(_ type: String) -> ServiceError {
        ServiceError(
            .invalidArgument, "", violations: [ServiceError.Violation(field: "", rule: "type", message: "must be \(type)")])
    }

    private mutating func value(_ field: FieldEntry, at base: UnsafeMutableRawPointer) throws(ServiceError) {
        switch field.kind {
        case .string: field.value(base, as: String.self).pointee = try text()
        case .optionalString: field.value(base, as: String?.self).pointee = try text()
        case .bool: field.value(base, as: Bool.self).pointee = try bool()
        case .optionalBool: field.value(base, as: Bool?.self).pointee = try bool()
        case .int32:
            guard let number = Int32(exactly: try integer()) else { throw wrong("a whole number of 32 bits") }
            field.value(base, as: Int32.self).pointee = number
        case .uint32:
            guard let number = UInt32(exactly: try integer()) else { throw wrong("a whole number of 32 bits that is not negative") }
            field.value(base, as: UInt32.self).pointee = number
        case .int64: field.value(base, as: Int64.self).pointee = try integer()
        case .optionalInt64: field.value(base, as: Int64?.self).pointee = try integer()
        case .double: field.value(base, as: Double.self).pointee = try double()
        case .optionalDouble: field.value(base, as: Double?.self).pointee = try double()
        case .day:
            guard peek() == 34 else { throw wrong("a date YYYY-MM-DD") }
            let (day, isEmpty) = try plainText { (Day(utf8: $0), $0.isEmpty) }
            guard day != nil || isEmpty else { throw wrong("a date YYYY-MM-DD") }
            field.value(base, as: Day?.self).pointee = day
        case .instant:
            guard peek() == 34, let instant = try plainText({ Instant(utf8: $0) }) else {
                throw wrong("a time as RFC 3339 writes it, 2024-06-30T22:15:00Z")
            }
            field.value(base, as: Instant?.self).pointee = instant
        case .duration: field.value(base, as: Duration?.self).pointee = try duration()
        case .bytes:
            guard peek() == 34, let bytes = try plainText({ Base64.decode($0) }) else { throw wrong("text in base64") }
            field.value(base, as: [UInt8].self).pointee = bytes
        case .mask:
            guard let mask = FieldMask(text: try text()) else {
                throw wrong("one text of lowerCamelCase field names with commas between; * is not supported")
            }
            field.value(base, as: FieldMask.self).pointee = mask
        case .term(let vocabulary):
            if let position = try term(vocabulary) { field.value(base, as: UInt8.self).pointee = position }
        case .terms(let access):
            try list { reader throws(ServiceError) in
                if let position = try reader.term(access.vocabulary), position != 0 { access.append(position, at: base + field.offset) }
            }
        case .strings:
            let texts = field.value(base, as: [String].self)
            try list { reader throws(ServiceError) in texts.pointee.append(try reader.text()) }
        case .stringMap: try textMap(into: field.value(base, as: [String: String].self))
        case .message(let access):
            guard peek() == UInt8(ascii: "{") else { throw wrong("an object") }
            try nested(access, at: base + field.offset)
        case .messages(let access):
            try list { reader throws(ServiceError) in
                guard reader.peek() == UInt8(ascii: "{") else { throw reader.wrong("an object") }
                try reader.nested(access, at: base + field.offset)
            }
        case .any: field.value(base, as: AnyMessage?.self).pointee = try any()
        case .anys:
            let values = field.value(base, as: [AnyMessage].self)
            try list { reader throws(ServiceError) in values.pointee.append(try reader.any()) }
        }
    }

    private mutating func nested(_ access: any NestedAccess, at field: UnsafeMutableRawPointer) throws(ServiceError) {
        try access.add(at: field) { item throws(ServiceError) in try object(access.layout, at: item) }
    }

    private mutating func list(_ body: (inout JSONReader) throws(ServiceError) -> Void) throws(ServiceError) {
        guard peek() == UInt8(ascii: "[") else { throw wrong("a list") }
        var index = 0
        try eachItem { reader throws(ServiceError) in
            do throws(ServiceError) {
                try body(&reader)
            } catch {
                throw error.prefixed("[\(index)]")
            }
            index += 1
        }
    }

    private mutating func textMap(into map: UnsafeMutablePointer<[String: String]>) throws(ServiceError) {
        guard peek() == UInt8(ascii: "{") else { throw wrong("an object of texts") }
        try eachMember { reader, key throws(ServiceError) in
            let name = try reader.utf8(key)
            guard map.pointee[name] == nil else { throw .invalid(name, "once", "is given twice") }
            do throws(ServiceError) { map.pointee[name] = try reader.text() } catch { throw error.prefixed(name) }
        }
    }

    private mutating func text() throws(ServiceError) -> String {
        guard peek() == 34 else { throw wrong("a text") }
        return try string()
    }

    private mutating func bool() throws(ServiceError) -> Bool {
        _ = peek()
        if takeWord("true") { return true }
        if takeWord("false") { return false }
        throw wrong("true or false")
    }

    private mutating func integer() throws(ServiceError) -> Int64 {
        let first = peek()
        guard first == 34 || first == 45 || first.isDigit else { throw wrong("a whole number") }
        let value = first == 34 ? try plainText { NumberText.integer($0) } : NumberText.integer(try number())
        guard let value else { throw wrong("a whole number of 64 bits") }
        return value
    }

    private mutating func double() throws(ServiceError) -> Double {
        let first = peek()
        guard first == 34 || first == 45 || first.isDigit else { throw wrong("a number") }
        if first == 34 {
            switch try text() {
            case "NaN": return .nan
            case "Infinity": return .infinity
            case "-Infinity": return -.infinity
            case var text:
                guard text.withUTF8({ NumberText.length($0) == $0.count }) else { throw wrong("a number") }
                return try finite(text)
            }
        }
        return try finite(String(decoding: try number(), as: UTF8.self))
    }

    private func finite(_ text: String) throws(ServiceError) -> Double {
        guard let value = Double(text), value.isFinite else { throw wrong("a number that is not too large") }
        return value
    }

    private mutating func duration() throws(ServiceError) -> Duration {
        guard peek() == 34, let duration = Self.duration(try text()) else {
            throw wrong("a duration like 3.5s of at most 315576000000s")
        }
        return duration
    }

    private static func duration(_ text: String) -> Duration? {
        guard text.hasSuffix("s"), !text.hasPrefix("+") else { return nil }
        let number = text.dropLast()
        let parts = number.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let seconds = Int64(parts[0]), seconds.magnitude <= 315_576_000_000,
            parts.count == 1 || (1...9).contains(parts[1].count) && parts[1].utf8.allSatisfy(\.isDigit)
        else { return nil }
        let fraction = parts.count == 1 ? 0 : Int64(parts[1].padding(toLength: 9, withPad: "0", startingAt: 0)) ?? 0
        return .seconds(seconds) + .nanoseconds(number.first == "-" ? -fraction : fraction)
    }

    /// Position of the term in its vocabulary; nil when a client meets a term it does not know.
    private mutating func term(_ vocabulary: Vocabulary) throws(ServiceError) -> UInt8? {
        guard peek() == 34 else { throw wrong("one of the texts \(vocabulary.codes.dropFirst().joined(separator: ", "))") }
        let raw = try rawString()
        if let position = vocabulary.position(of: raw.text) { return position }
        if let position = vocabulary.position(of: try string(of: raw)) { return position }
        guard refusesUnknownTerms else { return nil }
        let codes = vocabulary.codes.dropFirst().joined(separator: ", ")
        throw ServiceError(
            .invalidArgument, "", violations: [ServiceError.Violation(field: "", rule: "one_of", message: "must be one of \(codes)")])
    }

    private mutating func any() throws(ServiceError) -> AnyMessage {
        guard peek() == UInt8(ascii: "{") else { throw wrong("an object with @type") }
        var typeURL: String?
        var json: [UInt8] = Array("{".utf8)
        try eachMember { reader, key throws(ServiceError) in
            if key.elementsEqual("@type".utf8) {
                guard typeURL == nil else { throw .invalid("@type", "once", "is given twice") }
                typeURL = try reader.text()
                return
            }
            _ = try reader.utf8(key)
            if json.count > 1 { json.append(44) }
            var writer = JSONWriter()
            writer.quoted(key)
            json += writer.array() + [58]
            json += try reader.skipValue()
        }
        guard let typeURL else { throw wrong("an object with @type") }
        return AnyMessage(typeURL: typeURL, json: json + Array("}".utf8))
    }
}
