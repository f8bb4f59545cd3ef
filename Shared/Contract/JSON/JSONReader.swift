import Foundation

/// Reads JSON text strictly (RFC 8259): no trailing comma, no garbage after the value, no lone surrogate, valid UTF-8,
/// at most 100 levels. Repeated names are the concern of who knows the names.
struct JSONReader {
    private let start: UnsafePointer<UInt8>
    private let end: UnsafePointer<UInt8>
    private var at: UnsafePointer<UInt8>
    private var depth = 0
    /// A server refuses a term it does not know; a client reads it as unset, so that a new term breaks no old client.
    let refusesUnknownTerms: Bool

    init(_ text: UnsafeBufferPointer<UInt8>, refusesUnknownTerms: Bool) {
        start = text.baseAddress!
        end = start + text.count
        at = start
        self.refusesUnknownTerms = refusesUnknownTerms
    }

    func malformed(_ what: String) -> ServiceError {
        .malformed("the request is not valid JSON: \(what) at byte \(at - start)")
    }

    @inline(__always)
    mutating func skipSpace() {
        while at < end, at.pointee == 32 || at.pointee == 10 || at.pointee == 13 || at.pointee == 9 { at += 1 }
    }

    /// The next byte that is no space, not consumed; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        skipSpace()
        return at < end ? at.pointee : 0
    }

    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte, at < end else { return false }
        at += 1
        return true
    }

    mutating func finish() throws(ServiceError) {
        skipSpace()
        guard at == end else { throw malformed("something follows the value") }
    }

    mutating func enter() throws(ServiceError) {
        depth += 1
        guard depth <= 100 else { throw malformed("more than 100 levels") }
    }
    mutating func leave() { depth -= 1 }

    mutating func takeNull() -> Bool { takeWord("null") }

    mutating func takeWord(_ word: StaticString) -> Bool {
        skipSpace()
        let length = word.utf8CodeUnitCount
        guard end - at >= length, memcmp(at, word.utf8Start, length) == 0 else { return false }
        at += length
        return true
    }

    /// A text without its quotes, as it stands: `escaped` says whether it needs `unescape`.
    mutating func rawString() throws(ServiceError) -> (text: UnsafeBufferPointer<UInt8>, escaped: Bool) {
        guard take(34) else { throw malformed("a text in quotes is expected") }
        let first = at
        var escaped = false
        while true {
            passPlainText()
            guard at < end else { throw malformed("a text does not end") }
            let byte = at.pointee
            at += 1
            if byte == 34 { return (UnsafeBufferPointer(start: first, count: at - 1 - first), escaped) }
            guard byte == 92 else { throw malformed("a control character stands in a text") }
            guard at < end else { throw malformed("a text does not end") }
            escaped = true
            at += 1
        }
    }

    /// Goes on to the next quote, backslash or control character, eight bytes at a time.
    @inline(__always)
    private mutating func passPlainText() {
        while end - at >= 8 {
            let special = UnsafeRawPointer(at).loadUnaligned(as: UInt64.self).specialJSONBytes
            guard special == 0 else {
                at += special.trailingZeroBitCount >> 3
                return
            }
            at += 8
        }
        while at < end, at.pointee >= 0x20, at.pointee != 34, at.pointee != 92 { at += 1 }
    }

    @inline(__always)
    mutating func string() throws(ServiceError) -> String {
        try string(of: try rawString())
    }

    @inline(__always)
    func string(of raw: (text: UnsafeBufferPointer<UInt8>, escaped: Bool)) throws(ServiceError) -> String {
        raw.escaped ? try unescape(raw.text) : try utf8(raw.text)
    }

    /// A text's bytes without its escapes.
    @inline(__always)
    mutating func plainText<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) throws(ServiceError) -> R {
        let (text, escaped) = try rawString()
        guard escaped else { return body(text) }
        var plain = try unescape(text)
        return plain.withUTF8(body)
    }

    /// `String(validating:)` is generic and costs three times as much.
    func utf8(_ bytes: UnsafeBufferPointer<UInt8>) throws(ServiceError) -> String {
        guard let checked = try? UTF8Span(validating: bytes.span) else { throw malformed("a text is not UTF-8") }
        return String(copying: checked)
    }

    private func unescape(_ text: UnsafeBufferPointer<UInt8>) throws(ServiceError) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            let next = text[index...].firstIndex(of: 92) ?? text.count
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<next]))
            guard next < text.count else { break }
            let kind = text[next + 1]
            index = next + 2
            switch kind {
            case 34, 92, 47: bytes.append(kind)
            case UInt8(ascii: "b"): bytes.append(8)
            case UInt8(ascii: "f"): bytes.append(12)
            case UInt8(ascii: "n"): bytes.append(10)
            case UInt8(ascii: "r"): bytes.append(13)
            case UInt8(ascii: "t"): bytes.append(9)
            case UInt8(ascii: "u"):
                var unit = try hex(text, index)
                index += 4
                if (0xD800..<0xDC00).contains(unit) {
                    guard index + 6 <= text.count, text[index] == 92, text[index + 1] == UInt8(ascii: "u") else {
                        throw malformed("a lone surrogate")
                    }
                    let low = try hex(text, index + 2)
                    guard (0xDC00..<0xE000).contains(low) else { throw malformed("a lone surrogate") }
                    index += 6
                    unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
                }
                guard let scalar = Unicode.Scalar(unit) else { throw malformed("a lone surrogate") }
                bytes.append(contentsOf: String(scalar).utf8)
            default: throw malformed("an unknown escape")
            }
        }
        return try bytes.withUnsafeBufferPointer { buffer throws(ServiceError) in try utf8(buffer) }
    }

    private func hex(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) throws(ServiceError) -> UInt32 {
        guard index + 4 <= text.count else { throw malformed("an escape does not end") }
        var value: UInt32 = 0
        for position in index..<index + 4 {
            guard let digit = Character(Unicode.Scalar(text[position])).hexDigitValue else {
                throw malformed("an escape has no hexadecimal digits")
            }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    /// A number's text, checked against JSON's grammar.
    mutating func number() throws(ServiceError) -> UnsafeBufferPointer<UInt8> {
        skipSpace()
        let first = at
        guard let length = NumberText.length(UnsafeBufferPointer(start: at, count: end - at)) else {
            throw malformed("a number is expected")
        }
        at += length
        return UnsafeBufferPointer(start: first, count: length)
    }

    /// Passes over a value of any kind and returns its text.
    @discardableResult
    mutating func skipValue() throws(ServiceError) -> UnsafeBufferPointer<UInt8> {
        skipSpace()
        let first = at
        switch peek() {
        case UInt8(ascii: "{"):
            try eachMember { reader, name throws(ServiceError) in
                _ = try reader.utf8(name)
                try reader.skipValue()
            }
        case UInt8(ascii: "["):
            try eachItem { reader throws(ServiceError) in try reader.skipValue() }
        case 34: _ = try string()
        case UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
            guard takeWord("true") || takeWord("false") || takeWord("null") else { throw malformed("an unknown word") }
        default: _ = try number()
        }
        return UnsafeBufferPointer(start: first, count: at - first)
    }

    mutating func eachItem(_ body: (inout JSONReader) throws(ServiceError) -> Void) throws(ServiceError) {
        guard take(UInt8(ascii: "[")) else { throw malformed("a list is expected") }
        try enter()
        defer { leave() }
        if take(UInt8(ascii: "]")) { return }
        repeat { try body(&self) } while take(44)
        guard take(UInt8(ascii: "]")) else { throw malformed("a list does not end with ]") }
    }

    mutating func eachMember(
        _ body: (inout JSONReader, UnsafeBufferPointer<UInt8>) throws(ServiceError) -> Void
    ) throws(ServiceError) {
        guard take(UInt8(ascii: "{")) else { throw malformed("an object is expected") }
        try enter()
        defer { leave() }
        if take(UInt8(ascii: "}")) { return }
        repeat {
            let (name, escaped) = try rawString()
            guard take(58) else { throw malformed("a colon is expected after a name") }
            if escaped {
                let plain = Array(try unescape(name).utf8)
                try plain.withUnsafeBufferPointer { buffer throws(ServiceError) in try body(&self, buffer) }
            } else {
                try body(&self, name)
            }
        } while take(44)
        guard take(UInt8(ascii: "}")) else { throw malformed("an object does not end with }") }
    }
}
