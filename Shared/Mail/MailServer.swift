import CCurl
import Contract
import Foundation

/// The server that takes messages (SMTP, RFC 5321), by libcurl. The one file that knows it.
package struct MailServer: Sendable {
    private let address: String
    private let sender: String
    private let user: String
    private let password: String
    /// Whether the way is encrypted: always, but to a server on this machine.
    private let isLocal: Bool
    /// How long a message may take.
    private static let patience = 60

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// - Parameters:
    ///   - address: `smtps://mail.example.org:465`, or `smtp://mail.example.org:587` where TLS begins on the way (STARTTLS).
    ///   - sender: the address that messages come from.
    ///   - user: empty where the server asks for none.
    /// - Throws: `invalid_argument` that names what is wrong.
    package init(_ address: String, sender: String, user: String = "", password: String = "") throws(ServiceError) {
        let parts = URLComponents(string: address)
        guard let scheme = parts?.scheme, ["smtp", "smtps"].contains(scheme), let host = parts?.host, !host.isEmpty, parts?.user == nil else {
            throw .invalid("smtp-url", "format_url", "must be smtp://host:port or smtps://host:port")
        }
        guard Format.email.matches(sender) else { throw .invalid("smtp-from", "format_email", "must be the address that messages come from") }
        self.address = address
        self.sender = sender
        self.user = user
        self.password = password
        isLocal = ["127.0.0.1", "localhost", "[::1]", "::1"].contains(host)
    }

    /// What hands over to this server.
    package var post: MailPost { { try await send($0, id: $1) } }

    /// Hands a message over, on a thread of its own.
    ///
    /// - Parameter id: unique for the message; the same when it is tried again.
    /// - Throws: `invalid_argument` for a message that cannot be written, `unavailable` with what the server said when it did not take it.
    package func send(_ message: MailMessage, id: String) async throws {
        let bytes = try message.written(from: sender, id: id, at: Date())
        try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
            Thread { done.resume(with: Result { try perform(bytes, to: message.recipient) }) }.start()
        }
    }

    /// What travels and how the server refuses it; touched by one thread.
    private final class Exchange {
        let bytes: [UInt8]
        var position = 0
        var refusal = ""
        init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    private func perform(_ bytes: [UInt8], to recipient: String) throws {
        guard Self.isReady, let curl = curl_easy_init() else { throw ServiceError(.internal, "libcurl cannot be used") }
        defer { curl_easy_cleanup(curl) }
        let exchange = Exchange(bytes)
        let recipients = curl_slist_append(nil, recipient)
        defer { curl_slist_free_all(recipients) }
        let place = Unmanaged.passUnretained(exchange).toOpaque()
        var outcomes = [
            auzolan_curl_set_text(curl, CURLOPT_URL, address), auzolan_curl_set_text(curl, CURLOPT_MAIL_FROM, sender),
            auzolan_curl_set_pointer(curl, CURLOPT_MAIL_RCPT, recipients), auzolan_curl_set_number(curl, CURLOPT_UPLOAD, 1),
            auzolan_curl_set_number(curl, CURLOPT_NOSIGNAL, 1), auzolan_curl_set_number(curl, CURLOPT_TIMEOUT, Self.patience),
            auzolan_curl_set_number(curl, CURLOPT_CONNECTTIMEOUT, 10), auzolan_curl_set_text(curl, CURLOPT_PROXY, ""),
            auzolan_curl_set_number(curl, CURLOPT_USE_SSL, Int(isLocal ? CURLUSESSL_TRY.rawValue : CURLUSESSL_ALL.rawValue)),
            auzolan_curl_set_pointer(curl, CURLOPT_READDATA, place),
            auzolan_curl_set_reader(curl) { buffer, size, count, place in
                guard let buffer, let place else { return 0 }
                let exchange = Unmanaged<Exchange>.fromOpaque(place).takeUnretainedValue()
                let next = min(size * count, exchange.bytes.count - exchange.position)
                exchange.bytes.withUnsafeBytes { buffer.update(from: $0.baseAddress!.assumingMemoryBound(to: CChar.self) + exchange.position, count: next) }
                exchange.position += next
                return next
            },
            auzolan_curl_set_number(curl, CURLOPT_VERBOSE, 1), auzolan_curl_set_pointer(curl, CURLOPT_DEBUGDATA, place),
            // The server's answers come as headers; those that begin with 4 or 5 refuse (RFC 5321, 4.2.1).
            auzolan_curl_set_listener(curl) { _, kind, words, count, place in
                guard kind == CURLINFO_HEADER_IN, let words, let place else { return 0 }
                let line = String(decoding: UnsafeRawBufferPointer(start: words, count: count), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
                if line.hasPrefix("4") || line.hasPrefix("5") { Unmanaged<Exchange>.fromOpaque(place).takeUnretainedValue().refusal = line }
                return 0
            },
        ]
        if isLocal { outcomes.append(auzolan_curl_set_number(curl, CURLOPT_SSL_VERIFYPEER, 0)) }
        if !user.isEmpty {
            outcomes += [auzolan_curl_set_text(curl, CURLOPT_USERNAME, user), auzolan_curl_set_text(curl, CURLOPT_PASSWORD, password)]
        }
        guard outcomes.allSatisfy({ $0 == CURLE_OK }) else { throw ServiceError(.internal, "libcurl does not know SMTP as it is used here") }
        let outcome = withExtendedLifetime(exchange) { curl_easy_perform(curl) }
        guard outcome == CURLE_OK else { throw refused(outcome, exchange.refusal) }
    }

    private func refused(_ outcome: CURLcode, _ words: String) -> ServiceError {
        let cause = String(cString: curl_easy_strerror(outcome))
        return ServiceError(
            .unavailable, words.isEmpty ? "the mail server \(address) cannot be used: \(cause)" : "the mail server refuses it: \(words.prefix(300))",
            reason: Self.meansNoMailbox(words) ? Self.noMailbox : "", isFromServer: false)
    }

    /// Reason of what is thrown when there is no such mailbox: trying again changes nothing.
    package static let noMailbox = "NO_MAILBOX"

    /// Whether an answer says that the address is wrong for good (RFC 5321, 4.2.2), and not that the sender is not liked
    /// (RFC 3463, X.7).
    static func meansNoMailbox(_ answer: String) -> Bool {
        ["550", "551", "553"].contains { answer.hasPrefix("\($0) ") || answer.hasPrefix("\($0)-") } && !answer.contains("5.7.")
    }
}
