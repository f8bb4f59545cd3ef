import Contract
import Crypto
import Foundation

/// Digests, random secrets and sealed texts: the one file that knows the cryptography library.
package struct Seal: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: at least 16 bytes in hexadecimal.
    package init(secret: String) { key = SymmetricKey(data: Data(secret.utf8)) }

    /// The text with a mark that only this key makes, safe in an address.
    package func seal(_ text: String) -> String {
        let mark = HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key)
        return Base64.encodeForURL(Data(mark).prefix(16) + Data(text.utf8))
    }

    /// The text that was sealed; nil when it was changed or sealed with another key.
    package func open(_ sealed: String) -> String? {
        guard let bytes = Base64.decode(sealed), bytes.count >= 16 else { return nil }
        let text = Data(bytes.dropFirst(16))
        let mark = Data(HMAC<SHA256>.authenticationCode(for: text, using: key)).prefix(16)
        guard Seal.same(Array(mark), Array(bytes.prefix(16))) else { return nil }
        return String(data: text, encoding: .utf8)
    }

    /// SHA-256 in hexadecimal, for secrets of at least 112 random bits (ASVS 6.5.2).
    package static func digest(_ text: String) -> String {
        var text = text
        var hash = SHA256()
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        let digest = hash.finalize()
        return String(unsafeUninitializedCapacity: 64) { digits in
            for (index, byte) in digest.enumerated() {
                digits[2 * index] = hexadecimal(byte >> 4)
                digits[2 * index + 1] = hexadecimal(byte & 15)
            }
            return 64
        }
    }

    /// SHA-256 as an address carries it (RFC 7636, 4.2).
    package static func challenge(_ text: String) -> String { Base64.encodeForURL(Data(SHA256.hash(data: Data(text.utf8)))) }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 { digit < 10 ? 48 + digit : 87 + digit }

    /// Random letters and digits that hold this many bytes, safe in an address.
    package static func randomToken(bytes count: Int = 32) -> String {
        Base64.encodeForURL(SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) })
    }

    /// Compares without telling by its time where the difference is.
    package static func same(_ lhs: [UInt8], _ rhs: [UInt8]) -> Bool {
        guard lhs.count == rhs.count else { return false }
        return zip(lhs, rhs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

/// SHA-256 of lines that come one after another.
struct RunningDigest {
    private var hash = SHA256()

    mutating func add(_ line: UnsafeBufferPointer<UInt8>) {
        hash.update(bufferPointer: UnsafeRawBufferPointer(line))
        hash.update(data: [UInt8(ascii: "\n")])
    }

    /// In hexadecimal.
    var text: String { hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
