import Contract
import NIOCore

/// A strong validator of an answer as it travels (RFC 9110, 8.8.3): the same bytes, and only they, have the same tag. So
/// the compressed form of an answer has another one.
struct EntityTag {
    /// Quotes included.
    let text: String

    init(_ body: ByteBuffer) { text = "\"\(Fingerprint.text(body.readableBytesView))\"" }

    /// Whether a client that sent this `If-None-Match` has the answer already. Weak tags count too (RFC 9110, 13.1.2).
    func isKnown(_ header: String?) -> Bool {
        guard let header else { return false }
        return header.split(separator: ",").map { String($0).withoutBlanks }.contains { tag in
            tag == "*" || tag == text || tag.hasPrefix("W/") && tag.dropFirst(2) == text
        }
    }
}
