import Contract

/// Where a fee stands: raised, paid in part, paid, cancelled.
package enum FeeStatus: String, Term {
    case unspecified = "", emitida, parcial, pagada, anulada
    package static let meaning = "Where a fee stands"
}

/// What an organisation owes and paid for a year.
package struct Fee: ServedResource {
    package var id = ""
    package var orgID = ""
    package var year: Int32 = 0
    package var membershipType = MembershipType.unspecified
    package var months: Int32 = 0
    package var amountCents: Int64 = 0
    package var dueOn: Day?
    package var paidCents: Int64 = 0
    package var paidOn: Day?
    package var status = FeeStatus.unspecified
    package var feePlanID = ""
    package var documentRef = ""
    package var invoiceID = ""
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Fee>(
        "auzolan.membership.v1.Fee", "What an organisation owes and paid for a year.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Which organisation.", .required, .references("Organisation"), .immutable),
            .int32(3, "year", \.year, "For which year; a year has one fee that is not cancelled.", .required, .range(1990...2100), .immutable),
            .term(4, "membershipType", \.membershipType, "Type of membership it was raised for."),
            .int32(5, "months", \.months, "Months of the year that it is for.", .range(0...12)),
            .int64(6, "amountCents", \.amountCents, "Amount without VAT, in cents of euro.", .range(0...10_000_000_000_000)),
            .day(7, "dueOn", \.dueOn, "Last day to pay."),
            .int64(
                8, "paidCents", \.paidCents, "What was paid so far, in cents of euro: the sum of its payments. A higher sum notes the difference as a payment.",
                .range(0...10_000_000_000_000)),
            .day(9, "paidOn", \.paidOn, "When the last payment came."),
            .term(10, "status", \.status, "Where it stands; follows from what was paid unless it is anulada."),
            .text(11, "feePlanId", \.feePlanID, "The plan it was raised by.", .references("FeePlan")),
            .text(12, "documentRef", \.documentRef, "Number of the invoice.", .length(0...60)),
            .text(13, "note", \.note, "Remarks.", .length(0...4000), .office),
            .text(17, "invoiceId", \.invoiceID, "The invoice that charges it; it is paid in the proportion in which the invoice is.", .references("Invoice"), .output),
            .text(14, "etag", \.etag, "Version of the record."),
            .instant(15, "createTime", \.createTime, "When it was made.", .output),
            .instant(16, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Fee>(MembershipContract.name, plural: "Fees", members: .readOwn)
}
