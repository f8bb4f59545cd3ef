/// Writes protobuf's binary form: what error details need and no more.
package struct ProtobufWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// A text; an empty one is the default and not written.
    package mutating func text(_ field: Int, _ value: String) {
        if !value.isEmpty { data(field, Array(value.utf8)) }
    }

    /// A nested message, written even when it is empty.
    package mutating func message(_ field: Int, _ write: (inout ProtobufWriter) -> Void) {
        var inner = ProtobufWriter()
        write(&inner)
        data(field, inner.bytes)
    }

    /// A number; 0 is the default and not written unless the field tells "not given" from 0.
    package mutating func integer(_ field: Int, _ value: Int64, isOptional: Bool = false) {
        guard value != 0 || isOptional else { return }
        varint(UInt64(field) << 3)
        varint(UInt64(bitPattern: value))
    }

    /// Bytes, written even when there are none.
    package mutating func data(_ field: Int, _ value: [UInt8]) {
        varint(UInt64(field) << 3 | 2)
        varint(UInt64(value.count))
        bytes += value
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}

/// Reads protobuf's binary form field by field; unknown fields are given too and may be passed over.
package struct ProtobufReader {
    package enum Value {
        case integer(Int64)
        case data(ArraySlice<UInt8>)

        package var text: String {
            if case .data(let bytes) = self { String(decoding: bytes, as: UTF8.self) } else { "" }
        }
        package var number: Int64 {
            if case .integer(let value) = self { value } else { 0 }
        }
        /// The fields of a nested message; none when it is no message.
        package var fields: [(number: Int, value: Value)] {
            if case .data(let bytes) = self { ProtobufReader(bytes).fields() ?? [] } else { [] }
        }
    }

    private var rest: ArraySlice<UInt8>

    package init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    /// All fields in order; nil when the bytes are no protobuf message.
    package func fields() -> [(number: Int, value: Value)]? {
        var reader = self
        var found: [(number: Int, value: Value)] = []
        while !reader.rest.isEmpty {
            guard let key = reader.varint(), let value = reader.value(wireType: Int(key & 7)) else { return nil }
            found.append((Int(key >> 3), value))
        }
        return found
    }

    private mutating func value(wireType: Int) -> Value? {
        switch wireType {
        case 0: varint().map { .integer(Int64(bitPattern: $0)) }
        case 1: take(8)
        case 2: varint().flatMap { take($0) }
        case 5: take(4)
        default: nil
        }
    }

    private mutating func take(_ count: UInt64) -> Value? {
        guard count <= UInt64(rest.count) else { return nil }
        defer { rest = rest.dropFirst(Int(count)) }
        return .data(rest.prefix(Int(count)))
    }

    private mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        for shift in stride(from: UInt64(0), to: 64, by: 7) {
            guard let byte = rest.popFirst() else { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
        }
        return nil
    }
}
