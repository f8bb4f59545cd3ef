/// Names and values of a query or a form, in the order they were sent; a name may come more than once.
package struct FormValues: Sendable, Equatable {
    package struct Pair: Sendable, Equatable {
        package var name: String
        package var value: String
    }
    package private(set) var pairs: [Pair]

    package init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { Pair(name: $0.0, value: $0.1) } }

    /// Reads `application/x-www-form-urlencoded` text. At most 2,000 pairs are read; more are not ours.
    package init(encoded text: some StringProtocol) {
        pairs = text.split(separator: "&", maxSplits: 2_000).prefix(2_000).map { part in
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return Pair(name: Self.decoded(sides[0]), value: sides.count > 1 ? Self.decoded(sides[1]) : "")
        }
    }

    package var isEmpty: Bool { pairs.isEmpty }
    /// The first value of a name; nil when the name was not sent.
    package subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }
    package func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// These values with one name set to a value, or without it for nil.
    package func setting(_ name: String, to value: String?) -> FormValues {
        var copy = self
        copy.pairs.removeAll { $0.name == name }
        if let value { copy.pairs.append(Pair(name: name, value: value)) }
        return copy
    }

    /// The text that stands after `?` in an address.
    package var encoded: String {
        pairs.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    /// Percent-encodes everything but letters, digits and `-._~` (RFC 3986 unreserved).
    package static func encode(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126: result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += byte < 16 ? "%0" + String(byte, radix: 16, uppercase: true) : "%" + String(byte, radix: 16, uppercase: true)
            }
        }
        return result
    }

    /// Undoes percent-encoding; a `+` stands for a space unless it is part of a path.
    package static func decoded(_ text: some StringProtocol, plusIsSpace: Bool = true) -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
