import Foundation

/// Writes JSON text into memory of its own. The caller takes the bytes once with `finish`.
package struct JSONWriter: ~Copyable {
    private var start: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    package private(set) var count = 0

    package init(capacity: Int = 1024) {
        self.capacity = max(capacity, 64)
        start = .allocate(capacity: self.capacity)
    }

    deinit { start.deallocate() }

    /// What was written so far.
    package borrowing func withBytes<R>(_ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
        try body(UnsafeBufferPointer(start: start, count: count))
    }
    package borrowing func array() -> [UInt8] { withBytes { Array($0) } }

    @inline(__always)
    private mutating func room(_ needed: Int) {
        if count + needed > capacity { grow(needed) }
    }

    @inline(never)
    private mutating func grow(_ needed: Int) {
        let larger = max(capacity * 2, count + needed)
        let next = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        next.update(from: start, count: count)
        start.deallocate()
        start = next
        capacity = larger
    }

    @inline(__always)
    package mutating func byte(_ byte: UInt8) {
        room(1)
        start[count] = byte
        count += 1
    }

    @inline(__always)
    package mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress else { return }
        room(bytes.count)
        (start + count).update(from: source, count: bytes.count)
        count += bytes.count
    }

    @inline(__always)
    package mutating func raw(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { raw($0) }
    }

    /// Bytes that must lie behind a name that `key(padded:first:)` writes.
    package static let keyPadding = [UInt8](repeating: 0, count: 8)

    /// A name with its quotes and colon, after a comma unless the object began at `first`. It is copied in words of eight
    /// bytes, whose last one may reach over the name's end into `keyPadding` or the next name.
    @inline(__always)
    package mutating func key(padded name: UnsafeBufferPointer<UInt8>, first: Int) {
        guard let source = UnsafeRawPointer(name.baseAddress) else { return }
        room(name.count + 9)
        if count != first {
            start[count] = 44
            count += 1
        }
        let target = UnsafeMutableRawPointer(start + count)
        var index = 0
        while index < name.count {
            target.storeBytes(of: source.loadUnaligned(fromByteOffset: index, as: UInt64.self), toByteOffset: index, as: UInt64.self)
            index += 8
        }
        count += name.count
    }

    package mutating func raw(_ text: StaticString) {
        raw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// A quoted and escaped text.
    @inline(__always)
    package mutating func string(_ text: String) {
        // In place: `withUTF8` would copy the text first. Native texts always have contiguous storage.
        if text.utf8.withContiguousStorageIfAvailable({ quoted($0) }) == nil {
            Array(text.utf8).withUnsafeBufferPointer { quoted($0) }
        }
    }

    /// A quoted text of at most `most` bytes that needs no escape, written in place; `write` returns its length.
    @inline(__always)
    mutating func quoted(most: Int, _ write: (UnsafeMutableBufferPointer<UInt8>) -> Int) {
        room(most + 2)
        start[count] = 34
        count += 1 + write(UnsafeMutableBufferPointer(start: start + count + 1, count: most))
        start[count] = 34
        count += 1
    }

    /// A quoted and escaped text, from its bytes.
    package mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        room(text.count * 6 + 2)
        start[count] = 34
        count += 1
        let source = text.baseAddress
        let length = text.count
        var index = 0
        while index + 8 <= length {
            let word = UnsafeRawPointer(source! + index).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(start + count).storeBytes(of: word, as: UInt64.self)
            let special = word.specialJSONBytes
            guard special != 0 else {
                count += 8
                index += 8
                continue
            }
            let plain = special.trailingZeroBitCount >> 3
            count += plain
            escape(source![index + plain])
            index += plain + 1
        }
        while index < length {
            let byte = source![index]
            if byte >= 0x20, byte != 34, byte != 92 {
                start[count] = byte
                count += 1
            } else {
                escape(byte)
            }
            index += 1
        }
        start[count] = 34
        count += 1
    }

    private mutating func escape(_ byte: UInt8) {
        start[count] = 92
        let short: UInt8? =
            switch byte {
            case 34: 34
            case 92: 92
            case 10: UInt8(ascii: "n")
            case 13: UInt8(ascii: "r")
            case 9: UInt8(ascii: "t")
            default: nil
            }
        if let short {
            start[count + 1] = short
            count += 2
            return
        }
        let digits: StaticString = "0123456789abcdef"
        start[count + 1] = UInt8(ascii: "u")
        start[count + 2] = 48
        start[count + 3] = 48
        start[count + 4] = digits.utf8Start[Int(byte >> 4)]
        start[count + 5] = digits.utf8Start[Int(byte & 15)]
        count += 6
    }

    package mutating func integer(_ value: Int64) {
        if value < 0 { byte(45) }
        unsigned(value.magnitude)
    }

    private mutating func unsigned(_ value: UInt64) {
        room(20)
        var length = 1
        var rest = value
        while rest >= 10 {
            length += 1
            rest /= 10
        }
        rest = value
        for index in stride(from: count + length - 1, through: count, by: -1) {
            start[index] = UInt8(truncatingIfNeeded: 48 + rest % 10)
            rest /= 10
        }
        count += length
    }

    /// int64 travels as text so that no reader rounds it (proto3 JSON).
    package mutating func quotedInteger(_ value: Int64) {
        byte(34)
        integer(value)
        byte(34)
    }

    package mutating func double(_ value: Double) {
        if value.isFinite {
            let isWhole = value == value.rounded() && abs(value) < 1e15 && value.bitPattern != (-0.0).bitPattern
            if isWhole { integer(Int64(value)) } else { ascii(String(value)) }
        } else {
            ascii(value.isNaN ? "\"NaN\"" : value > 0 ? "\"Infinity\"" : "\"-Infinity\"")
        }
    }

    /// Text that is known to need no escape.
    package mutating func ascii(_ text: String) {
        var text = text
        text.withUTF8 { raw($0) }
    }

    package mutating func bool(_ value: Bool) { value ? raw("true") : raw("false") }

    /// Standard base64 with padding.
    package mutating func base64(_ bytes: [UInt8]) {
        byte(34)
        ascii(Data(bytes).base64EncodedString())
        byte(34)
    }

    package mutating func duration(_ value: Duration) {
        let (seconds, attoseconds) = value.components
        let nanoseconds = attoseconds / 1_000_000_000
        byte(34)
        if seconds < 0 || nanoseconds < 0 { byte(45) }
        unsigned(seconds.magnitude)
        if nanoseconds != 0 {
            let magnitude = abs(nanoseconds)
            let (scaled, digits) = magnitude % 1_000_000 == 0 ? (magnitude / 1_000_000, 3) : magnitude % 1000 == 0 ? (magnitude / 1000, 6) : (magnitude, 9)
            byte(46)
            let text = String(scaled)
            for _ in text.count..<digits { byte(48) }
            ascii(text)
        }
        byte(UInt8(ascii: "s"))
        byte(34)
    }
}

extension UInt64 {
    /// Of eight bytes of text the high bits of those that cannot stand in JSON as they are: controls, quotes and
    /// backslashes. Exact up to the first of them, which is the lowest: the machine is little-endian.
    @inline(__always)
    var specialJSONBytes: UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let control = (self &- ones &* 0x20) & ~self
        let quote = self ^ (ones &* 34)
        let backslash = self ^ (ones &* 92)
        return (control | ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)) & (ones &* 0x80)
    }
}
