/// Reads and writes a nested message, an optional one or a list of them where it lies inside another message.
package protocol NestedAccess: AnyObject, Sendable {
    var layout: MessageLayout { get }
    var isList: Bool { get }
    /// False for a message that lies in place and so cannot be missing.
    var isOptional: Bool { get }
    /// Calls `body` with the memory of each nested message that is present.
    func forEach(at field: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void)
    /// The same, for `body` to change it.
    func change(at field: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer) -> Void)
    func isDefault(at field: UnsafeRawPointer) -> Bool
    /// Puts a fresh message in place (or at the end of the list) and lets `fill` decode into it.
    func add(at field: UnsafeMutableRawPointer, fill: (UnsafeMutableRawPointer) throws(ServiceError) -> Void) throws(ServiceError)
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer)
}

/// Reads and writes a list of terms where it lies inside a message.
package protocol TermsAccess: AnyObject, Sendable {
    var vocabulary: Vocabulary { get }
    /// Positions in the vocabulary.
    func positions(at field: UnsafeRawPointer) -> [UInt8]
    func append(_ position: UInt8, at field: UnsafeMutableRawPointer)
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer)
}

final class TypedNested<M: Message>: NestedAccess {
    let layout = M.fields.layout
    var isList: Bool { false }
    var isOptional: Bool { false }

    func forEach(at field: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) { body(field) }
    func change(at field: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer) -> Void) { body(field) }
    func isDefault(at field: UnsafeRawPointer) -> Bool { field.assumingMemoryBound(to: M.self).pointee == M() }
    func add(at field: UnsafeMutableRawPointer, fill: (UnsafeMutableRawPointer) throws(ServiceError) -> Void) throws(ServiceError) {
        try fill(field)
    }
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        target.assumingMemoryBound(to: M.self).pointee = source.assumingMemoryBound(to: M.self).pointee
    }
}

final class TypedOptional<M: Message>: NestedAccess {
    let layout = M.fields.layout
    var isList: Bool { false }
    var isOptional: Bool { true }

    func forEach(at field: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
        if let value = field.assumingMemoryBound(to: M?.self).pointee { withUnsafeBytes(of: value) { body($0.baseAddress!) } }
    }
    func change(at field: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer) -> Void) {
        let place = field.assumingMemoryBound(to: M?.self)
        guard var value = place.pointee else { return }
        withUnsafeMutablePointer(to: &value) { body(UnsafeMutableRawPointer($0)) }
        place.pointee = value
    }
    func isDefault(at field: UnsafeRawPointer) -> Bool { field.assumingMemoryBound(to: M?.self).pointee == nil }
    func add(at field: UnsafeMutableRawPointer, fill: (UnsafeMutableRawPointer) throws(ServiceError) -> Void) throws(ServiceError) {
        var value = M()
        try withUnsafeMutablePointer(to: &value) { pointer throws(ServiceError) in try fill(UnsafeMutableRawPointer(pointer)) }
        field.assumingMemoryBound(to: M?.self).pointee = value
    }
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        target.assumingMemoryBound(to: M?.self).pointee = source.assumingMemoryBound(to: M?.self).pointee
    }
}

final class TypedList<M: Message>: NestedAccess {
    let layout = M.fields.layout
    var isList: Bool { true }
    var isOptional: Bool { true }

    func forEach(at field: UnsafeRawPointer, _ body: (UnsafeRawPointer) -> Void) {
        field.assumingMemoryBound(to: [M].self).pointee.withUnsafeBufferPointer { items in
            guard var item = UnsafeRawPointer(items.baseAddress) else { return }
            for _ in 0..<items.count {
                body(item)
                item += MemoryLayout<M>.stride
            }
        }
    }
    func change(at field: UnsafeMutableRawPointer, _ body: (UnsafeMutableRawPointer) -> Void) {
        field.assumingMemoryBound(to: [M].self).pointee.withUnsafeMutableBufferPointer { items in
            guard let first = UnsafeMutableRawPointer(items.baseAddress) else { return }
            for index in 0..<items.count { body(first + index * MemoryLayout<M>.stride) }
        }
    }
    func isDefault(at field: UnsafeRawPointer) -> Bool { field.assumingMemoryBound(to: [M].self).pointee.isEmpty }
    func add(at field: UnsafeMutableRawPointer, fill: (UnsafeMutableRawPointer) throws(ServiceError) -> Void) throws(ServiceError) {
        let list = field.assumingMemoryBound(to: [M].self)
        list.pointee.append(M())
        try list.pointee.withUnsafeMutableBufferPointer { items throws(ServiceError) in
            try fill(UnsafeMutableRawPointer(items.baseAddress! + (items.count - 1)))
        }
    }
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        target.assumingMemoryBound(to: [M].self).pointee = source.assumingMemoryBound(to: [M].self).pointee
    }
}

final class TypedTerms<T: Term>: TermsAccess {
    let vocabulary = T.vocabulary

    func positions(at field: UnsafeRawPointer) -> [UInt8] {
        field.assumingMemoryBound(to: [T].self).pointee.withUnsafeBytes { Array($0) }
    }
    func append(_ position: UInt8, at field: UnsafeMutableRawPointer) {
        field.assumingMemoryBound(to: [T].self).pointee.append(unsafeBitCast(position, to: T.self))
    }
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        target.assumingMemoryBound(to: [T].self).pointee = source.assumingMemoryBound(to: [T].self).pointee
    }
}

extension FieldEntry {
    /// Copies this field from one message to another of the same type.
    func copy(from source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
        func copy<V>(_ type: V.Type) { value(target, as: type).pointee = value(source, as: type).pointee }
        switch kind {
        case .string: copy(String.self)
        case .optionalString: copy(String?.self)
        case .strings: copy([String].self)
        case .stringMap: copy([String: String].self)
        case .bool, .term: copy(UInt8.self)
        case .optionalBool: copy(Bool?.self)
        case .int32, .uint32: copy(Int32.self)
        case .int64: copy(Int64.self)
        case .optionalInt64: copy(Int64?.self)
        case .double: copy(Double.self)
        case .optionalDouble: copy(Double?.self)
        case .bytes: copy([UInt8].self)
        case .day: copy(Day?.self)
        case .instant: copy(Instant?.self)
        case .duration: copy(Duration?.self)
        case .mask: copy(FieldMask.self)
        case .any: copy(AnyMessage?.self)
        case .anys: copy([AnyMessage].self)
        case .terms(let access): access.copy(from: source + offset, to: target + offset)
        case .message(let access), .messages(let access): access.copy(from: source + offset, to: target + offset)
        }
    }

    /// Whether the field is at its proto3 default and so is not sent.
    package func isDefault(at base: UnsafeRawPointer) -> Bool {
        switch kind {
        case .string: value(base, as: String.self).pointee.isEmpty
        case .optionalString: value(base, as: String?.self).pointee == nil
        case .strings: value(base, as: [String].self).pointee.isEmpty
        case .stringMap: value(base, as: [String: String].self).pointee.isEmpty
        case .bool, .term: value(base, as: UInt8.self).pointee == 0
        case .optionalBool: value(base, as: Bool?.self).pointee == nil
        case .int32, .uint32: value(base, as: Int32.self).pointee == 0
        case .int64: value(base, as: Int64.self).pointee == 0
        case .optionalInt64: value(base, as: Int64?.self).pointee == nil
        case .double: value(base, as: Double.self).pointee.bitPattern == 0
        case .optionalDouble: value(base, as: Double?.self).pointee == nil
        case .bytes: value(base, as: [UInt8].self).pointee.isEmpty
        case .day: value(base, as: Day?.self).pointee == nil
        case .instant: value(base, as: Instant?.self).pointee == nil
        case .duration: value(base, as: Duration?.self).pointee == nil
        case .mask: value(base, as: FieldMask.self).pointee.paths.isEmpty
        case .any: value(base, as: AnyMessage?.self).pointee == nil
        case .anys: value(base, as: [AnyMessage].self).pointee.isEmpty
        case .terms(let access): access.positions(at: base + offset).isEmpty
        case .message(let access), .messages(let access): access.isDefault(at: base + offset)
        }
    }
}

extension FieldEntry {
    /// The field's value alone as JSON text.
    package func json(at base: UnsafeRawPointer) -> String {
        guard !isDefault(at: base) else { return "" }
        var writer = JSONWriter(capacity: 256)
        writer.single(self, at: base)
        return writer.withBytes { String(decoding: $0.dropFirst(keyBytes.count), as: UTF8.self) }
    }

    /// Sets the field from its JSON text; a text that is none leaves the default.
    package func setJSON(_ text: String, at base: UnsafeMutableRawPointer) {
        guard !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(buffer, refusesUnknownTerms: false)
            try? reader.single(self, at: base)
        }
    }
}
