import Contract
import Foundation

/// A message to one person, with what is attached to it.
package struct MailMessage: Sendable {
    package struct Attachment: Sendable {
        package let name: String
        /// `application/pdf`.
        package let type: String
        package let bytes: [UInt8]

        package init(name: String, type: String, bytes: [UInt8]) {
            self.name = name
            self.type = type
            self.bytes = bytes
        }
    }

    package let recipient: String
    package let subject: String
    package let text: String
    package let attachments: [Attachment]
    /// Where a mail program unsubscribes its reader by one POST (RFC 8058); nil for what is sent to one person alone.
    package let unsubscribeAddress: String?

    package init(to recipient: String, subject: String, text: String, attachments: [Attachment] = [], unsubscribeAddress: String? = nil) {
        self.recipient = recipient
        self.subject = subject
        self.text = text
        self.attachments = attachments
        self.unsubscribeAddress = unsubscribeAddress
    }

    /// As it travels (RFC 5322, MIME): everything but ASCII is encoded (RFC 2045, 2047, 2231), lines are short and end in CRLF.
    ///
    /// - Parameters:
    ///   - id: unique for ever; a message sent twice with one id is known for the same.
    /// - Throws: `invalid_argument` for an address that is none, or a line break where a header would end.
    func written(from sender: String, id: String, at moment: Date) throws(ServiceError) -> [UInt8] {
        try Self.check(sender, "from")
        try Self.check(recipient, "recipient")
        guard !subject.contains(where: \.isNewline) else { throw .invalid("subject", "single_line", "must be a single line") }
        if let unsubscribeAddress { try Self.checkAddress(unsubscribeAddress) }
        let edge = "=_auzolan_\(id.filter { $0.isLetter || $0.isNumber })"
        let domain = sender.split(separator: "@").last.map(String.init) ?? "localhost"
        var lines = [
            "Date: \(Self.date(moment))", "From: \(sender)", "To: \(recipient)", "Message-ID: <\(id)@\(domain)>", "Subject: \(Self.header(subject))",
            "Auto-Submitted: auto-generated",
        ] + (unsubscribeAddress.map { ["List-Unsubscribe: <\($0)>", "List-Unsubscribe-Post: List-Unsubscribe=One-Click"] } ?? []) + [
            "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=\"\(edge)\"", "",
            "--\(edge)", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
        ]
        lines += Self.base64(Array(text.utf8))
        for attachment in attachments {
            lines += [
                "--\(edge)", "Content-Type: \(attachment.type)", "Content-Transfer-Encoding: base64",
                "Content-Disposition: attachment; \(Self.fileName(attachment.name))", "",
            ]
            lines += Self.base64(attachment.bytes)
        }
        lines += ["--\(edge)--", ""]
        return Array(lines.joined(separator: "\r\n").utf8)
    }

    private static func check(_ address: String, _ field: String) throws(ServiceError) {
        guard Format.email.matches(address) else { throw .invalid(field, "format_email", "must be an e-mail address, not \(address.prefix(80).debugDescription)") }
    }

    private static func checkAddress(_ address: String) throws(ServiceError) {
        guard Format.web.matches(address), address.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: ">") }) else {
            throw .invalid("unsubscribeAddress", "format_web", "must be a web address in ASCII")
        }
    }

    /// A header's text; words of other letters than ASCII's as RFC 2047 has them, none longer than 75 characters.
    static func header(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ (32...126).contains($0) }) else { return text }
        var words: [String] = []
        var part = ""
        for character in text {
            if part.utf8.count + character.utf8.count > 42 {
                words.append(part)
                part = ""
            }
            part.append(character)
        }
        words.append(part)
        return words.map { "=?utf-8?B?\(Data($0.utf8).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    private static func fileName(_ name: String) -> String {
        let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._")
        guard name.unicodeScalars.allSatisfy(plain.contains) else {
            return "filename*=utf-8''\(name.addingPercentEncoding(withAllowedCharacters: plain) ?? "attachment")"
        }
        return "filename=\"\(name)\""
    }

    private static func base64(_ bytes: [UInt8]) -> [String] {
        Data(bytes).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed]).split(separator: "\n").map(String.init)
    }

    private static func date(_ moment: Date) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "UTC")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss '+0000'"
        return format.string(from: moment)
    }
}
