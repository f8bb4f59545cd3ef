import Contract

extension ServiceError {
    /// `failed_precondition` with its UPPER_SNAKE reason and words that say what to do.
    static func refused(_ reason: String, _ words: String) -> ServiceError { ServiceError(.failedPrecondition, words, reason: reason) }

    /// `already_exists` for a field whose value another record has.
    static func taken(_ field: String, _ words: String, reason: String) -> ServiceError {
        ServiceError(.alreadyExists, "\(field) \(words)", violations: [.init(field: field, rule: "unique", message: words)], reason: reason)
    }
}
