import Foundation

/// Base64 in both alphabets, padded or not (proto3 JSON `bytes`, Connect `-bin` headers and GET messages).
package enum Base64 {
    package static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        let padding = text.reversed().prefix { $0 == UInt8(ascii: "=") }.count
        let count = text.count - padding
        guard padding <= 2, padding == 0 || text.count % 4 == 0, count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count * 3 / 4)
        var buffer: UInt32 = 0
        var bits = 0
        for index in 0..<count {
            let value: UInt8
            switch text[index] {
            case 65...90: value = text[index] - 65
            case 97...122: value = text[index] - 71
            case 48...57: value = text[index] + 4
            case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
            case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
            default: return nil
            }
            buffer = buffer << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        return bytes
    }

    package static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { decode($0) }
    }

    package static func encode(_ bytes: some Sequence<UInt8>, padded: Bool = true) -> String {
        let text = Data(bytes).base64EncodedString()
        return padded ? text : String(text.prefix { $0 != "=" })
    }

    /// URL-safe alphabet without padding.
    package static func encodeForURL(_ bytes: some Sequence<UInt8>) -> String {
        let bytes = Array(bytes)
        return String(unsafeUninitializedCapacity: (bytes.count * 4 + 2) / 3) { text in
            var buffer: UInt32 = 0
            var bits = 0
            var count = 0
            for byte in bytes {
                buffer = buffer << 8 | UInt32(byte)
                bits += 8
                while bits >= 6 {
                    bits -= 6
                    text[count] = letter(buffer >> UInt32(bits))
                    count += 1
                }
            }
            if bits > 0 {
                text[count] = letter(buffer << UInt32(6 - bits))
                count += 1
            }
            return count
        }
    }

    private static func letter(_ value: UInt32) -> UInt8 {
        switch UInt8(value & 63) {
        case let value where value < 26: value + 65
        case let value where value < 52: value + 71
        case let value where value < 62: value - 4
        case 62: UInt8(ascii: "-")
        default: UInt8(ascii: "_")
        }
    }
}
