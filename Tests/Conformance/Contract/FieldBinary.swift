import Contract
import RPC

extension ProtobufWriter {
    /// The fields of a message that are not at their default.
    mutating func fields(_ layout: MessageLayout, at base: UnsafeRawPointer) throws(ServiceError) {
        for field in layout.fields where !field.isDefault(at: base) { try self.field(field, at: base) }
    }

    private mutating func field(_ field: FieldEntry, at base: UnsafeRawPointer) throws(ServiceError) {
        let number = field.number
        func value<V>(_ type: V.Type) -> V { field.value(base, as: type).pointee }
        switch field.kind {
        case .string: text(number, value(String.self))
        case .optionalString: data(number, Array((value(String?.self) ?? "").utf8))
        case .strings: for text in value([String].self) { data(number, Array(text.utf8)) }
        case .bytes: data(number, value([UInt8].self))
        case .uint32: integer(number, Int64(value(UInt32.self)))
        case .optionalInt64: integer(number, value(Int64?.self) ?? 0, isOptional: true)
        // The terms of this contract stand in the order of their numbers.
        case .term: integer(number, Int64(value(UInt8.self)))
        case .any: if let any = value(AnyMessage?.self) { try self.any(number, any) }
        case .anys: for any in value([AnyMessage].self) { try self.any(number, any) }
        case .message(let access), .messages(let access):
            var inner: [ProtobufWriter] = []
            var failure: ServiceError?
            access.forEach(at: UnsafeRawPointer(field.value(base, as: UInt8.self))) { item in
                var writer = ProtobufWriter()
                do throws(ServiceError) { try writer.fields(access.layout, at: item) } catch { failure = error }
                inner.append(writer)
            }
            if let failure { throw failure }
            for writer in inner { data(number, writer.bytes) }
        default: throw ServiceError(.unimplemented, "\(field.name) has no binary form here")
        }
    }

    /// google.protobuf.Any: type URL = 1, value = 2.
    private mutating func any(_ number: Int, _ any: AnyMessage) throws(ServiceError) {
        let bytes = try MessageBinary.packed(any).bytes
        message(number) { item in
            item.text(1, any.typeURL)
            if !bytes.isEmpty { item.data(2, bytes) }
        }
    }
}

extension ProtobufReader {
    /// Puts the fields into the message at `base`; unknown ones are passed over.
    ///
    /// - Returns: false for bytes that are no such message.
    func read(_ layout: MessageLayout, into base: UnsafeMutableRawPointer) -> Bool {
        guard let fields = fields() else { return false }
        return fields.allSatisfy { number, value in
            guard let field = layout.fields.first(where: { $0.number == number }) else { return true }
            return Self.set(field, value, at: base)
        }
    }

    private static func set(_ field: FieldEntry, _ value: Value, at base: UnsafeMutableRawPointer) -> Bool {
        func place<V>(_ type: V.Type) -> UnsafeMutablePointer<V> { field.value(base, as: type) }
        switch field.kind {
        case .string: place(String.self).pointee = value.text
        case .optionalString: place(String?.self).pointee = value.text
        case .strings: place([String].self).pointee.append(value.text)
        case .bytes: place([UInt8].self).pointee = Array(value.bytes)
        case .uint32: place(UInt32.self).pointee = UInt32(truncatingIfNeeded: value.number)
        case .optionalInt64: place(Int64?.self).pointee = value.number
        case .term(let vocabulary):
            guard let position = UInt8(exactly: value.number), position < vocabulary.codes.count else { return false }
            place(UInt8.self).pointee = position
        case .any:
            guard let any = any(value) else { return false }
            place(AnyMessage?.self).pointee = any
        case .anys:
            guard let any = any(value) else { return false }
            place([AnyMessage].self).pointee.append(any)
        case .message(let access), .messages(let access):
            var isMessage = false
            try? access.add(at: UnsafeMutableRawPointer(place(UInt8.self))) { item throws(ServiceError) in
                isMessage = ProtobufReader(value.bytes).read(access.layout, into: item)
            }
            return isMessage
        default: return false
        }
        return true
    }

    private static func any(_ value: Value) -> AnyMessage? {
        let fields = value.fields
        guard let typeURL = fields.last(where: { $0.number == 1 })?.value.text else { return nil }
        return MessageBinary.unpacked(typeURL: typeURL, fields.last { $0.number == 2 }?.value.bytes ?? [])
    }
}

extension ProtobufReader.Value {
    fileprivate var bytes: ArraySlice<UInt8> {
        if case .data(let bytes) = self { bytes } else { [] }
    }
}
