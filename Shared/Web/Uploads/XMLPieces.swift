import Contract

/// Walks through an XML document that is in memory, piece by piece: as much of XML as spreadsheets are written in. No
/// declarations of types, so no entities but the five and numbers; names without their prefix.
struct XMLPieces {
    enum Piece: Equatable {
        case open(String, [String: String])
        case close(String)
        case text(String)
    }

    private static let mostDepth = 64

    private let bytes: [UInt8]
    private var at = 0
    private var depth = 0
    /// The close of an element without content, told next.
    private var pending: String?

    init(_ bytes: [UInt8]) { self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes }

    /// - Returns: nil at the end.
    /// - Throws: `invalid_argument` on `file` for what is none of it.
    mutating func next() throws(ServiceError) -> Piece? {
        if let name = pending {
            pending = nil
            depth -= 1
            return .close(name)
        }
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else { return .text(try text(until: UInt8(ascii: "<"))) }
            if starts(with: "<?") { try skip(past: "?>") } else if starts(with: "<!--") { try skip(past: "-->") } else if starts(with: "<![CDATA[") {
                let start = at + 9
                try skip(past: "]]>")
                return .text(String(decoding: bytes[start..<(at - 3)], as: UTF8.self))
            } else if starts(with: "<!") { throw Self.broken } else { return try tag() }
        }
        return nil
    }

    private mutating func tag() throws(ServiceError) -> Piece {
        at += 1
        let closes = bytes[at...].first == UInt8(ascii: "/")
        if closes { at += 1 }
        let name = self.name()
        guard !name.isEmpty else { throw Self.broken }
        var attributes: [String: String] = [:]
        while true {
            skipSpaces()
            guard at < bytes.count else { throw Self.broken }
            if bytes[at] == UInt8(ascii: ">") {
                at += 1
                depth += closes ? -1 : 1
                guard (0...Self.mostDepth).contains(depth) else { throw Self.broken }
                return closes ? .close(name) : .open(name, attributes)
            }
            if starts(with: "/>") {
                at += 2
                depth += 1
                pending = name
                return .open(name, attributes)
            }
            let key = self.name()
            skipSpaces()
            guard !key.isEmpty, starts(with: "="), attributes.count < 64 else { throw Self.broken }
            at += 1
            skipSpaces()
            guard let quote = bytes[at...].first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Self.broken }
            at += 1
            attributes[key] = try text(until: quote)
            at += 1
        }
    }

    /// A name without the prefix of its namespace.
    private mutating func name() -> String {
        let start = at
        while at < bytes.count, bytes[at] > 32, !"=/>\"'<".utf8.contains(bytes[at]) { at += 1 }
        let name = bytes[start..<at]
        return String(decoding: name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name, as: UTF8.self)
    }

    private mutating func text(until end: UInt8) throws(ServiceError) -> String {
        let start = at
        while at < bytes.count, bytes[at] != end { at += 1 }
        guard at < bytes.count || end == UInt8(ascii: "<") else { throw Self.broken }
        let raw = bytes[start..<at]
        return raw.contains(UInt8(ascii: "&")) ? Self.decoded(String(decoding: raw, as: UTF8.self)) : String(decoding: raw, as: UTF8.self)
    }

    private static func decoded(_ text: String) -> String {
        var result = ""
        var rest = Substring(text)
        while let mark = rest.firstIndex(of: "&"), let end = rest[mark...].firstIndex(of: ";") {
            let name = rest[rest.index(after: mark)..<end]
            result += rest[..<mark]
            result += entities[name].map(String.init) ?? number(name).map { String(Character($0)) } ?? String(rest[mark...end])
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    private static let entities: [Substring: Character] = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

    private static func number(_ name: Substring) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init)
    }

    private mutating func skipSpaces() { while at < bytes.count, bytes[at] <= 32 { at += 1 } }

    private func starts(with text: StaticString) -> Bool {
        text.withUTF8Buffer { mark in at + mark.count <= bytes.count && mark.indices.allSatisfy { bytes[at + $0] == mark[$0] } }
    }

    private mutating func skip(past text: StaticString) throws(ServiceError) {
        while at < bytes.count, !starts(with: text) { at += 1 }
        guard at < bytes.count else { throw Self.broken }
        at += text.utf8CodeUnitCount
    }

    private static let broken = ZipArchive.broken("holds a sheet that is not written as spreadsheets are")
}
