import Contract

/// Hands a message over under an id that stays when it is tried again.
package typealias MailPost = @Sendable (_ message: MailMessage, _ id: String) async throws -> Void

/// When mails that could not be handed over are tried again: one rule for all that the services send. Each keeps what it sends in a
/// table of its own, where several processes find it; who claims a mail has it for a while, and what nobody finished is claimed again.
package enum MailPatience {
    /// How long sending may take before another process may try, in seconds.
    package static let lease: Int64 = 600
    /// Seconds until a mail is tried again, by how often it was; then it is given up.
    package static let pauses: [Int64] = [60, 300, 1800, 7200, 21_600, 43_200, 86_400]

    /// - Parameter tries: how often it was tried, 1 after the first time.
    /// - Returns: nil when it is given up.
    package static func next(after tries: Int, at now: Instant) -> Instant? {
        tries > pauses.count ? nil : now.adding(seconds: pauses[tries - 1])
    }

    /// What is told of a mail while nobody takes any.
    package static let noServer = ServiceError(.failedPrecondition, "no mail server is set: smtp-url and smtp-from", isFromServer: false)
}
