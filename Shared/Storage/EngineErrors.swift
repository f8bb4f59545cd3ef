import Contract

/// What a caller is told by every engine alike.
extension ServiceError {
    static let sameUniqueValue = ServiceError(.alreadyExists, "a record with the same unique value exists", reason: "UNIQUE")
    static let brokenReference = ServiceError(
        .failedPrecondition, "a record that is referred to does not exist, or others still refer to this one", reason: "REFERENCE")
    static let brokenConstraint = ServiceError(.failedPrecondition, "the record breaks a rule of the database", reason: "CONSTRAINT")
    static let databaseBusy = ServiceError(.unavailable, "the database is busy; try again", retryAfter: .seconds(1))
    static let diskFull = ServiceError(.resourceExhausted, "the disk is full: nothing was written", reason: "DISK_FULL")
    /// For a disk that answered with an error before a write came to its last step, or to a read.
    static func diskFailed(_ cause: String) -> ServiceError {
        ServiceError(.unavailable, "the disk failed (\(cause)): nothing was done", reason: "DISK_FAILED", retryAfter: .seconds(1))
    }
    /// For a write that failed in its last step: the next start may find it.
    static func outcomeUnknown(_ what: String) -> ServiceError {
        ServiceError(
            .unavailable, "\(what) while it kept the write, which may be kept or not: ask again with the same request id",
            reason: "OUTCOME_UNKNOWN", retryAfter: .seconds(1))
    }
    /// A text that not every engine can keep.
    static let zeroInText = ServiceError(.invalidArgument, "a text holds the character U+0000, which cannot be kept", reason: "ZERO_CHARACTER")

    /// For a statement that was ended: by the deadline of the running call or else by the engine's limit.
    static var statementTooLong: ServiceError {
        if let deadline = Call.runningDeadline, deadline <= .now {
            return ServiceError(.deadlineExceeded, "the call took longer than its deadline")
        }
        return ServiceError(
            .resourceExhausted, "the question takes the database too long; narrow the filter or ask for less", reason: "STATEMENT_TOO_LONG")
    }
}
