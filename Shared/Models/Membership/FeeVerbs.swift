import Contract

/// Raises the fees of a year for every member by the plans of that year.
package struct RaiseFeesRequest: Message {
    package var year: Int32 = 0
    package var dueOn: Day?
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RaiseFeesRequest>(
        "auzolan.membership.v1.RaiseFeesRequest", "Raises the fees of a year for every member by the plans of that year.",
        [
            .int32(1, "year", \.year, "Which year.", .required, .range(1990...2100)),
            .day(2, "dueOn", \.dueOn, "Last day to pay."),
            .flag(3, "apply", \.apply, "Writes the fees; without it only tells what would be raised."),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Why an organisation got no fee: no plan for its type, or a fee of that year that is not cancelled.
package enum FeeSkip: String, Term {
    case unspecified = "", sin_plan, ya_emitida
    package static let meaning = "Why no fee was raised"
}

/// A member for which no fee was raised.
package struct SkippedFee: Message {
    package var orgID = ""
    package var reason = FeeSkip.unspecified

    package init() {}

    package static let fields = FieldTable<SkippedFee>(
        "auzolan.membership.v1.SkippedFee", "A member for which no fee was raised.",
        [
            .text(1, "orgId", \.orgID, "Which organisation.", .references("Organisation")),
            .term(2, "reason", \.reason, "Why not."),
        ])
}

/// What was raised, or would be.
package struct RaiseFeesResponse: Message {
    package var fees: [Fee] = []
    package var skipped: [SkippedFee] = []
    package var totalCents: Int64 = 0
    package var applied = false

    package init() {}

    package static let fields = FieldTable<RaiseFeesResponse>(
        "auzolan.membership.v1.RaiseFeesResponse", "What was raised, or would be.",
        [
            .messages(1, "fees", \.fees, "The fees; without ids when nothing was written."),
            .messages(2, "skipped", \.skipped, "Members that got none."),
            .int64(3, "totalCents", \.totalCents, "Sum of the fees, in cents of euro."),
            .flag(4, "applied", \.applied, "The fees were written."),
        ])
}

/// Notes what was paid of a fee.
package struct RecordPaymentRequest: Message {
    package var id = ""
    package var etag = ""
    package var paidOn: Day?
    package var amountCents: Int64 = 0
    package var method = PaymentMethod.unspecified
    package var reference = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RecordPaymentRequest>(
        "auzolan.membership.v1.RecordPaymentRequest", "Notes what was paid of a fee.",
        [
            .text(1, "id", \.id, "Which fee.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "paidOn", \.paidOn, "When it was paid.", .required),
            .int64(4, "amountCents", \.amountCents, "What was paid, in cents of euro; 0 means all that was open.", .range(0...10_000_000_000_000)),
            .term(6, "method", \.method, "How it came; a transfer when not given."),
            .text(7, "reference", \.reference, "Reference of the bank.", .length(0...140)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
