/// Makes UUIDv7 ids (RFC 9562): they sort by the time they were made.
package struct Identifier: Sendable {
    /// - Parameters:
    ///   - milliseconds: Unix time; 48 bits are used.
    ///   - random: 74 of these bits are used.
    package static func text(milliseconds: Int64, random high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { bytes in
            let first = UInt64(bitPattern: milliseconds) << 16 | 0x7000 | (high & 0x0FFF)
            let second = (low & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000
            var position = 0
            for word in [first, second] {
                for shift in stride(from: UInt64(60), through: 0, by: -4) {
                    if [8, 13, 18, 23].contains(position) {
                        bytes[position] = 45
                        position += 1
                    }
                    let digit = UInt8(truncatingIfNeeded: word >> shift) & 15
                    bytes[position] = digit < 10 ? 48 + digit : 87 + digit
                    position += 1
                }
            }
            return position
        }
    }

    /// A new id for this moment.
    package static func make(at instant: Instant) -> String {
        var generator = SystemRandomNumberGenerator()
        return text(milliseconds: instant.milliseconds, random: generator.next(), generator.next())
    }
}
