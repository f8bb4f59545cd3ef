import Contract
import Synchronization

/// Ids that tell one call from another across services (W3C Trace Context, 32 hexadecimal digits).
package enum TraceID {
    private static let start = UInt64.random(in: .min ... .max)
    private static let salt = UInt64.random(in: .min ... .max)
    private static let count = Atomic<UInt64>(0)

    /// A new id: unlike any other, but no secret.
    package static func make() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return hexadecimal(mixed(start &+ number), mixed(salt ^ number))
    }

    /// The id of one call in its trace, 16 hexadecimal digits.
    package static func span() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return String(hexadecimal(mixed(salt &+ number), 0).prefix(16))
    }

    /// 32 hexadecimal digits in lower case, not all zero.
    static func isOne(_ text: some StringProtocol) -> Bool { text.utf8.count == 32 && isHexadecimal(text) }

    /// 16 hexadecimal digits in lower case, not all zero.
    static func isSpan(_ text: some StringProtocol) -> Bool { text.utf8.count == 16 && isHexadecimal(text) }

    private static func isHexadecimal(_ text: some StringProtocol) -> Bool {
        let digits = text.utf8
        return digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) } && digits.contains { $0 != 48 }
    }

    /// SplitMix64: neighbouring numbers give unrelated ones.
    private static func mixed(_ number: UInt64) -> UInt64 {
        var z = number &* 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    private static func hexadecimal(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 32) { bytes in
            for index in 0..<32 {
                let word = index < 16 ? high : low
                let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - 4 * (index & 15))) & 15
                bytes[index] = digit < 10 ? 48 + digit : 87 + digit
            }
            return 32
        }
    }
}
