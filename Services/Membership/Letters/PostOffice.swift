import Contract
import Mail
import Models
import Storage
import Web

/// Hands over the letters that wait. Several processes may do so at once: who claims a letter has it for a while.
struct PostOffice: Sendable {
    let letters: Letters
    let writer: LetterWriter
    let mailings: Mailings
    let post: MailPost
    /// Is told what goes wrong, each time.
    let alarm: @Sendable (String) -> Void
    /// Whether what somebody waits for goes at once, or with all others when their turn comes.
    let isHurried: Bool
    static let call = Call(caller: .system("post office"), method: "letter")

    /// Sends what waits beside whatever the caller does: how long it takes tells nobody anything.
    func hurry() {
        guard isHurried else { return }
        Task { do { try await deliver() } catch { alarm("letters were not sent: \(error)") } }
    }

    /// Sends what waits, until nothing does or the mail server takes none of a batch.
    func deliver() async throws {
        var isTaken = true
        while isTaken {
            isTaken = false
            for letter in try await letters.claim(by: Self.call) {
                if try await deliver(letter) { isTaken = true }
            }
        }
    }

    /// - Returns: whether the letter waits no more.
    private func deliver(_ letter: Letters.Letter) async throws -> Bool {
        switch try await writer.write(letter) {
        case .nothing: try await letters.database.write(by: Self.call) { try Letters.drop(letter, in: $0) }
        case .refusal(let refusal):
            let mailings = mailings
            try await letters.database.write(by: Self.call) { tx in
                try Letters.withhold(letter, refusal, in: tx)
                try mailings.settle(letter, nil, in: tx)
            }
        case .mail(let mail): return try await hand(mail, of: letter)
        }
        return true
    }

    private func hand(_ mail: MailMessage, of letter: Letters.Letter) async throws -> Bool {
        var failure: ServiceError?
        do { try await post(mail, letter.id) } catch {
            failure = error as? ServiceError ?? ServiceError(.internal, "it is in the log")
            // A server's words may hold the address: whose it is stays out of the log.
            alarm("a letter of the kind \(letter.purpose.rawValue) was not sent (attempt \(letter.attempts)): \((error as? ServiceError)?.code.rawValue ?? "\(error)")")
        }
        let (mailings, isUndeliverable) = (mailings, failure?.reason == MailServer.noMailbox)
        try await letters.database.write(by: Self.call) { [failure] tx in
            try Letters.note(letter, failure: failure?.message, isFinal: isUndeliverable, in: tx)
            if isUndeliverable { try mailings.noteBounce(letter.personID, mail.recipient, in: tx) }
            try mailings.settle(letter, failure == nil ? .enviado : isUndeliverable ? .rebotado : nil, in: tx)
        }
        return failure == nil || isUndeliverable
    }
}
