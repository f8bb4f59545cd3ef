import Contract

/// How money came.
package enum PaymentMethod: String, Term {
    case unspecified = "", transferencia, domiciliacion, tarjeta, efectivo
    package static let meaning = "How money came"
}

/// Money that came for an invoice, or for a fee that stands on none. What came stays; a debit that comes back is reversed.
package struct Payment: ServedResource {
    package var id = ""
    package var orgID = ""
    package var invoiceID = ""
    package var feeID = ""
    package var paidOn: Day?
    package var amountCents: Int64 = 0
    package var method = PaymentMethod.unspecified
    package var reference = ""
    package var reversedOn: Day?
    package var reversalReason = ""
    package var remittanceID = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Payment>(
        "auzolan.membership.v1.Payment", "Money that came for an invoice, or for a fee that stands on none.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who paid: whose invoice or fee it is.", .references("Organisation"), .output),
            .text(3, "invoiceId", \.invoiceID, "The invoice; either it or the fee is given.", .references("Invoice"), .immutable),
            .text(4, "feeId", \.feeID, "The fee, when it stands on no invoice.", .references("Fee"), .immutable),
            .day(5, "paidOn", \.paidOn, "When it came.", .required, .immutable),
            .int64(6, "amountCents", \.amountCents, "How much, in cents of euro; not more than is open.", .required, .range(1...10_000_000_000_000), .immutable),
            .term(7, "method", \.method, "How it came.", .required, .immutable),
            .text(8, "reference", \.reference, "Reference of the bank.", .length(0...140)),
            .day(9, "reversedOn", \.reversedOn, "When it went back; from then on it counts for nothing.", .output),
            .text(10, "reversalReason", \.reversalReason, "Why it went back.", .output),
            .text(11, "remittanceId", \.remittanceID, "The remittance of direct debits that collected it.", .references("DirectDebitRemittance"), .output),
            .text(12, "note", \.note, "Remarks of the office.", .length(0...1000), .office),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Payment>(MembershipContract.name, plural: "Payments", members: .readOwn)
}

/// Notes money that came for an invoice.
package struct PayInvoiceRequest: Message {
    package var id = ""
    package var etag = ""
    package var paidOn: Day?
    package var amountCents: Int64 = 0
    package var method = PaymentMethod.unspecified
    package var reference = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<PayInvoiceRequest>(
        "auzolan.membership.v1.PayInvoiceRequest", "Notes money that came for an invoice.",
        [
            .text(1, "id", \.id, "Which invoice.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not changed."),
            .day(3, "paidOn", \.paidOn, "When it came.", .required),
            .int64(4, "amountCents", \.amountCents, "How much, in cents of euro; 0 means all that is open.", .range(0...10_000_000_000_000)),
            .term(5, "method", \.method, "How it came; a transfer when not given."),
            .text(6, "reference", \.reference, "Reference of the bank.", .length(0...140)),
            .text(7, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes that money went back: a returned debit, a transfer noted by mistake. What it paid is open again.
package struct ReversePaymentRequest: Message {
    package var id = ""
    package var etag = ""
    package var reversedOn: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ReversePaymentRequest>(
        "auzolan.membership.v1.ReversePaymentRequest", "Notes that money went back; what it paid is open again.",
        [
            .text(1, "id", \.id, "Which payment.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .day(3, "reversedOn", \.reversedOn, "When it went back; not before it came.", .required),
            .text(4, "reason", \.reason, "Why: the bank's code of a returned debit, a mistake.", .required, .length(1...400)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
