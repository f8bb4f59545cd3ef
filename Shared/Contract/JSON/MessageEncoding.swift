extension Message {
    /// The proto3-JSON form: fields in the table's order, defaults omitted. The same message is always the same bytes.
    package func jsonBytes() -> [UInt8] {
        var writer = JSONWriter()
        writer.message(self)
        return writer.array()
    }

    package var jsonText: String { String(decoding: jsonBytes(), as: UTF8.self) }
}

extension JSONWriter {
    package mutating func message<M: Message>(_ message: M) {
        withUnsafeBytes(of: message) { object(M.fields.layout, at: $0.place) }
    }

    mutating func object(_ layout: MessageLayout, at base: UnsafeRawPointer) {
        byte(UInt8(ascii: "{"))
        let first = count
        for field in layout.fields { self.field(field, at: base, first: first) }
        byte(UInt8(ascii: "}"))
    }

    /// One field alone, for comparing.
    mutating func single(_ field: FieldEntry, at base: UnsafeRawPointer) { self.field(field, at: base, first: count) }

    /// The field's name, after a comma unless the object began at `first`.
    @inline(__always)
    package mutating func key(_ field: FieldEntry, first: Int) {
        if count != first { byte(44) }
        raw(field.keyBytes)
    }

    private mutating func field(_ field: FieldEntry, at base: UnsafeRawPointer, first: Int) {
        switch field.kind {
        case .string:
            let text = field.value(base, as: String.self)
            guard !text.pointee.isEmpty else { return }
            key(field, first: first)
            string(text.pointee)
        case .optionalString:
            guard let text = field.value(base, as: String?.self).pointee else { return }
            key(field, first: first)
            string(text)
        case .bool:
            guard field.value(base, as: Bool.self).pointee else { return }
            key(field, first: first)
            bool(true)
        case .optionalBool:
            guard let flag = field.value(base, as: Bool?.self).pointee else { return }
            key(field, first: first)
            bool(flag)
        case .int32:
            let number = field.value(base, as: Int32.self).pointee
            guard number != 0 else { return }
            key(field, first: first)
            integer(Int64(number))
        case .uint32:
            let number = field.value(base, as: UInt32.self).pointee
            guard number != 0 else { return }
            key(field, first: first)
            integer(Int64(number))
        case .int64:
            let number = field.value(base, as: Int64.self).pointee
            guard number != 0 else { return }
            key(field, first: first)
            quotedInteger(number)
        case .optionalInt64:
            guard let number = field.value(base, as: Int64?.self).pointee else { return }
            key(field, first: first)
            quotedInteger(number)
        case .day:
            guard let day = field.value(base, as: Day?.self).pointee else { return }
            key(field, first: first)
            quoted(most: 10) { day.write(to: $0) }
        case .instant:
            guard let instant = field.value(base, as: Instant?.self).pointee else { return }
            key(field, first: first)
            quoted(most: 30) { instant.write(to: $0) }
        case .term(let vocabulary):
            let position = field.value(base, as: UInt8.self).pointee
            guard position != 0 else { return }
            key(field, first: first)
            byte(34)
            raw(vocabulary.codeBytes[Int(position)])
            byte(34)
        case .message(let access):
            guard !access.isDefault(at: base + field.offset) else { return }
            key(field, first: first)
            nested(access, at: base + field.offset)
        case .messages(let access):
            guard !access.isDefault(at: base + field.offset) else { return }
            key(field, first: first)
            byte(UInt8(ascii: "["))
            nested(access, at: base + field.offset)
            byte(UInt8(ascii: "]"))
        default:
            guard !field.isDefault(at: base) else { return }
            key(field, first: first)
            rare(field, at: base)
        }
    }

    private mutating func nested(_ access: any NestedAccess, at field: UnsafeRawPointer) {
        let layout = access.layout
        let start = count
        withUnsafeMutablePointer(to: &self) { writer in
            access.forEach(at: field) { item in
                if writer.pointee.count != start { writer.pointee.byte(44) }
                writer.pointee.object(layout, at: item)
            }
        }
    }

    private mutating func rare(_ field: FieldEntry, at base: UnsafeRawPointer) {
        switch field.kind {
        case .double: double(field.value(base, as: Double.self).pointee)
        case .optionalDouble: double(field.value(base, as: Double?.self).pointee ?? 0)
        case .bytes: base64(field.value(base, as: [UInt8].self).pointee)
        case .duration: duration(field.value(base, as: Duration?.self).pointee ?? .zero)
        case .mask: string(field.value(base, as: FieldMask.self).pointee.text)
        case .any: if let value = field.value(base, as: AnyMessage?.self).pointee { any(value) }
        case .anys:
            byte(UInt8(ascii: "["))
            for (index, value) in field.value(base, as: [AnyMessage].self).pointee.enumerated() {
                if index > 0 { byte(44) }
                any(value)
            }
            byte(UInt8(ascii: "]"))
        case .strings:
            byte(UInt8(ascii: "["))
            for (index, text) in field.value(base, as: [String].self).pointee.enumerated() {
                if index > 0 { byte(44) }
                string(text)
            }
            byte(UInt8(ascii: "]"))
        case .terms(let access):
            byte(UInt8(ascii: "["))
            for (index, position) in access.positions(at: base + field.offset).enumerated() {
                if index > 0 { byte(44) }
                quotedASCII(access.vocabulary.codes[Int(position)])
            }
            byte(UInt8(ascii: "]"))
        case .stringMap:
            byte(UInt8(ascii: "{"))
            let map = field.value(base, as: [String: String].self).pointee
            for (index, name) in map.keys.sorted().enumerated() {
                if index > 0 { byte(44) }
                string(name)
                byte(58)
                string(map[name] ?? "")
            }
            byte(UInt8(ascii: "}"))
        default: preconditionFailure("\(field.name) is written elsewhere")
        }
    }

    @inline(__always)
    private mutating func quotedASCII(_ text: String) {
        byte(34)
        ascii(text)
        byte(34)
    }

    private mutating func any(_ value: AnyMessage) {
        raw("{\"@type\":")
        string(value.typeURL)
        if value.json.count > 2 {
            byte(44)
            value.json.withUnsafeBufferPointer { raw(UnsafeBufferPointer(rebasing: $0.dropFirst())) }
        } else {
            byte(UInt8(ascii: "}"))
        }
    }
}
