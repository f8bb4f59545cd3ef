/// Text that is HTML already: escaped where it holds values from outside.
package struct Markup: Sendable, Equatable, CustomStringConvertible {
    package private(set) var html: String

    /// - Parameter html: trusted; values inside must have been escaped.
    package init(html: String) { self.html = html }
    /// A text made safe.
    package init(_ text: some StringProtocol) { html = Self.escaped(text) }

    package var description: String { html }
    package var isEmpty: Bool { html.isEmpty }
    package static func += (left: inout Markup, right: Markup) { left.html += right.html }

    /// Replaces the five characters that have a meaning in HTML.
    ///
    /// Works on bytes: a quote followed by a combining mark is another Swift `Character` than a quote, but a browser
    /// sees the quote.
    package static func escaped(_ text: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count + 16)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// One element: attributes in order, values escaped, nil left out.
    static func element(_ name: String, _ attributes: [(String, String?)], _ content: Markup? = nil) -> Markup {
        var html = "<\(name)"
        for (attribute, value) in attributes {
            if let value { html += " \(attribute)=\"\(escaped(value))\"" }
        }
        if let content { return Markup(html: "\(html)>\(content.html)</\(name)>") }
        return Markup(html: html + "/>")
    }
}
