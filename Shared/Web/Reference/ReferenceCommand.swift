import Contract

/// Lines for a shell that ask a method. The key is taken from the variable `AUZOLAN_KEY`, so that it stands in no history.
struct ReferenceCommand {
    private let address: String
    private let credential: String
    private let message: String

    init(_ method: MethodDescription, message: String, origin: String) {
        address = Self.quoted(origin + method.path)
        credential = method.access == .open ? "" : " \\\n  -H \"Authorization: Bearer $AUZOLAN_KEY\""
        self.message = message.utf8.count > 72 ? JSONIndent.text(Array(message.utf8)) : message
    }

    var post: String { "curl -sS \(address)\(credential) \\\n  -H 'Content-Type: application/json' \\\n  -d \(Self.quoted(message))" }

    var get: String {
        "curl -sS -G \(address)\(credential) \\\n  --data-urlencode 'encoding=json' \\\n  --data-urlencode \(Self.quoted("message=\(message)"))"
    }

    /// One word to a POSIX shell, whatever is in it.
    static func quoted(_ text: String) -> String { "'\(text.replacing("'", with: "'\\''"))'" }
}

/// JSON as people read it: a line for each member. Only spaces and line ends between tokens change.
enum JSONIndent {
    static func text(_ json: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(json.count * 3 / 2)
        var depth = 0
        var isText = false, isEscaped = false
        func breakLine() {
            out.append(UInt8(ascii: "\n"))
            out += repeatElement(UInt8(ascii: " "), count: depth * 2)
        }
        for (index, byte) in json.enumerated() {
            if isText {
                out.append(byte)
                isText = byte != UInt8(ascii: "\"") || isEscaped
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
                continue
            }
            let next = json.dropFirst(index + 1).first { $0 > 32 }
            switch byte {
            case UInt8(ascii: "\""):
                isText = true
                out.append(byte)
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                out.append(byte)
                depth += 1
                if next != UInt8(ascii: "}"), next != UInt8(ascii: "]") { breakLine() }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth = max(0, depth - 1)
                if let last = out.last, last != UInt8(ascii: "{"), last != UInt8(ascii: "[") { breakLine() }
                out.append(byte)
            case UInt8(ascii: ","):
                out.append(byte)
                breakLine()
            case UInt8(ascii: ":"): out += [byte, UInt8(ascii: " ")]
            case 0...32: break
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
