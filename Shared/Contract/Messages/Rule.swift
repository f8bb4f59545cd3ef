/// What a field's value must keep. A broken rule is answered with the field's path and the rule's key.
package enum Rule: Sendable, Equatable {
    /// Must be set to something else than its default; a flag must be true.
    case required
    /// Number of characters of a text: Unicode code points, as JSON Schema counts them. (One letter as people see it can
    /// hold any number of accents, so counting those would limit nothing.)
    case length(ClosedRange<Int>)
    /// Least and greatest number allowed.
    case range(ClosedRange<Int64>)
    /// Number of items of a list.
    case items(ClosedRange<Int>)
    /// The text has a known form.
    case format(Format)
    /// The list holds no value twice.
    case unique
    /// Given by the service; what a client sends is ignored (AIP-203 OUTPUT_ONLY).
    case output
    /// Can be given at creation only (AIP-203 IMMUTABLE).
    case immutable
    /// Holds the id of a record of this type.
    case references(String)
    /// Holds personal data (GDPR field inventory).
    case personal
    /// Is for the association's own people: callers who are bound to an organisation neither see nor set it.
    case office
    /// Holds only the fields that change: its rules are checked on the whole record after merging.
    case partial
    /// How a value may look, where the kind and the other rules do not say it; nothing is checked.
    case example(String)

    /// Stable key that pages translate: `required`, `length`…
    package var key: String {
        switch self {
        case .required: "required"
        case .length: "length"
        case .range: "range"
        case .items: "items"
        case .format(let format): "format_\(format.rawValue)"
        case .unique: "unique"
        case .output: "output"
        case .immutable: "immutable"
        case .references: "references"
        case .personal: "personal"
        case .office: "office"
        case .partial: "partial"
        case .example: "example"
        }
    }

    /// The rule in words, as an error or a document says it.
    package var words: String {
        switch self {
        case .required: "is required"
        case .length(let range):
            range.lowerBound == 0
                ? "must have at most \(range.upperBound) characters"
                : "must have \(range.lowerBound) to \(range.upperBound) characters"
        case .range(let range):
            if range.upperBound == .max { "must be \(range.lowerBound) or more" }
            else { "must be between \(range.lowerBound) and \(range.upperBound)" }
        case .items(let range): "must have \(range.lowerBound) to \(range.upperBound) items"
        case .format(let format): "must be \(format.words)"
        case .unique: "must not repeat a value"
        case .output: "is given by the service"
        case .immutable: "cannot be changed after creation"
        case .references(let type): "must be the id of an existing \(type)"
        case .personal: "holds personal data"
        case .office: "is for the association's own people"
        case .partial: "may hold only the fields that change"
        case .example(let example): "may look like \(example)"
        }
    }
}

/// Known forms of text.
package enum Format: String, Sendable, CaseIterable {
    case uuid, email, web, country, language, currency, phone, slug

    package var words: String {
        switch self {
        case .uuid: "a UUID of 36 lower-case characters"
        case .email: "an e-mail address"
        case .web: "a web address that begins with http:// or https://"
        case .country: "a country code of two capital letters (ISO 3166-1)"
        case .language: "a language code of two lower-case letters (ISO 639-1)"
        case .currency: "a currency code of three capital letters (ISO 4217)"
        case .phone: "a telephone number: digits, spaces and + ( ) - ."
        case .slug: "a code of lower-case letters, digits and _"
        }
    }

    /// The form as a regular expression (ECMA 262), for documents.
    package var pattern: String {
        switch self {
        case .uuid: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
        case .email: "^[^\\x00-\\x20@]+@[^\\x00-\\x20@.]+(\\.[^\\x00-\\x20@.]+)+$"
        case .web: "^https?://[^ \\t-\\r/][^ \\t-\\r]*$"
        case .country: "^[A-Z]{2}$"
        case .language: "^[a-z]{2}$"
        case .currency: "^[A-Z]{3}$"
        case .phone: "^[0-9+][0-9 ().+-]{3,29}$"
        case .slug: "^[a-z0-9_]+$"
        }
    }

    package func matches(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        switch self {
        case .uuid:
            return bytes.count == 36
                && bytes.enumerated().allSatisfy { index, byte in
                    [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : byte.isDigit || (97...102).contains(byte)
                }
        case .email:
            guard let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0, !bytes.contains(where: { $0 <= 32 }) else { return false }
            let labels = bytes[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            return labels.count > 1 && labels.allSatisfy { !$0.isEmpty && !$0.contains(UInt8(ascii: "@")) }
        case .web:
            // By bytes: a slash and a combining mark after it are one character, and no slash.
            guard let scheme = ["https://", "http://"].first(where: { bytes.starts(with: $0.utf8) }) else { return false }
            let host = bytes.dropFirst(scheme.utf8.count).first
            return host != nil && host != UInt8(ascii: "/") && !bytes.contains(where: \.isSpace)
        case .country: return bytes.count == 2 && bytes.allSatisfy { (65...90).contains($0) }
        case .language: return bytes.count == 2 && bytes.allSatisfy { (97...122).contains($0) }
        case .currency: return bytes.count == 3 && bytes.allSatisfy { (65...90).contains($0) }
        case .phone:
            return (4...30).contains(bytes.count) && (bytes[0].isDigit || bytes[0] == UInt8(ascii: "+"))
                && bytes.allSatisfy { $0.isDigit || " ().+-".utf8.contains($0) }
        case .slug:
            return !bytes.isEmpty && bytes.allSatisfy { $0.isDigit || (97...122).contains($0) || $0 == UInt8(ascii: "_") }
        }
    }
}

extension UInt8 {
    @inline(__always) var isDigit: Bool { self &- 48 < 10 }
    var isSpace: Bool { self == 32 || (9...13).contains(self) }
}
