/// Lists in one text, with `|` between their items: as columns keep them and tables exchange them. An item that holds a bar or
/// a backslash, or nothing at all, is written with a backslash before `p`, `\` or `e`, so that every list comes back as it was.
package enum ListText {
    package static func escaped(_ item: String) -> String {
        guard !item.isEmpty else { return "\\e" }
        guard item.utf8.contains(where: { $0 == bar || $0 == backslash }) else { return item }
        var bytes: [UInt8] = []
        for byte in item.utf8 {
            switch byte {
            case bar: bytes += [backslash, UInt8(ascii: "p")]
            case backslash: bytes += [backslash, backslash]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A backslash before another letter stands for itself.
    package static func unescaped(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var item: [UInt8] = []
        var isEscape = false
        for byte in bytes {
            if isEscape {
                switch byte {
                case UInt8(ascii: "p"): item.append(bar)
                case UInt8(ascii: "e"): break
                case backslash: item.append(backslash)
                default: item += [backslash, byte]
                }
                isEscape = false
            } else if byte == backslash {
                isEscape = true
            } else {
                item.append(byte)
            }
        }
        if isEscape { item.append(backslash) }
        return item
    }

    package static func isEscaped(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool { bytes.contains(backslash) }

    private static let bar = UInt8(ascii: "|")
    private static let backslash = UInt8(ascii: "\\")
}
