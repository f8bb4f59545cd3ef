import Contract

/// Asks what an organisation was charged and paid between two days.
package struct GetMemberStatementRequest: Message {
    package var orgID = ""
    package var from: Day?
    package var until: Day?

    package init() {}

    package static let fields = FieldTable<GetMemberStatementRequest>(
        "auzolan.membership.v1.GetMemberStatementRequest", "Asks what an organisation was charged and paid between two days.",
        [
            .text(1, "orgId", \.orgID, "Which organisation; those merged into it are in. One's own when not given.", .references("Organisation"), .example("0194a1b2-c3d4-7e5f-8a6b-7c8d9e0f1a2b")),
            .day(2, "from", \.from, "First day.", .required),
            .day(3, "until", \.until, "Last day.", .required),
        ])
}

/// What a line of a statement is.
package enum StatementKind: String, Term {
    case unspecified = "", factura, rectificacion, cuota, pago, devolucion
    package static let meaning = "What a line of a statement is"
}

/// A charge or a payment.
package struct StatementLine: Message {
    package var date: Day?
    package var kind = StatementKind.unspecified
    package var concept = ""
    package var chargeCents: Int64 = 0
    package var paymentCents: Int64 = 0
    package var balanceCents: Int64 = 0
    package var recordType = ""
    package var recordID = ""

    package init() {}

    package static let fields = FieldTable<StatementLine>(
        "auzolan.membership.v1.StatementLine", "A charge or a payment.",
        [
            .day(1, "date", \.date, "Day of issue, of payment or of its reversal; of a fee without invoice its last day to pay, else 1 January of its year, or its first payment before that."),
            .term(2, "kind", \.kind, "What it is."),
            .text(3, "concept", \.concept, "Number of the invoice, year of the fee, reference of the payment."),
            .int64(4, "chargeCents", \.chargeCents, "What was charged, in cents of euro; negative when it was taken back."),
            .int64(5, "paymentCents", \.paymentCents, "What was paid, in cents of euro; negative when it went back."),
            .int64(6, "balanceCents", \.balanceCents, "What was open after it, in cents of euro."),
            .text(7, "recordType", \.recordType, "Type of the record."),
            .text(8, "recordId", \.recordID, "Which record."),
        ])
}

/// What an organisation was charged and paid between two days, with the balance after each.
package struct MemberStatement: Message {
    package var orgID = ""
    package var name = ""
    package var taxID = ""
    package var from: Day?
    package var until: Day?
    package var openingCents: Int64 = 0
    package var lines: [StatementLine] = []
    package var chargedCents: Int64 = 0
    package var paidCents: Int64 = 0
    package var closingCents: Int64 = 0
    package var language = DocumentLanguage.unspecified

    package init() {}

    package static let fields = FieldTable<MemberStatement>(
        "auzolan.membership.v1.MemberStatement", "What an organisation was charged and paid between two days, with the balance after each.",
        [
            .text(1, "orgId", \.orgID, "Which organisation."),
            .text(2, "name", \.name, "Its registered name."),
            .text(3, "taxId", \.taxID, "Its tax number."),
            .day(4, "from", \.from, "First day."),
            .day(5, "until", \.until, "Last day."),
            .int64(6, "openingCents", \.openingCents, "What was open before the first day, in cents of euro."),
            .messages(7, "lines", \.lines, "Charges and payments by day."),
            .int64(8, "chargedCents", \.chargedCents, "Sum of the charges, in cents of euro."),
            .int64(9, "paidCents", \.paidCents, "Sum of the payments, in cents of euro."),
            .int64(10, "closingCents", \.closingCents, "What is open after the last day, in cents of euro."),
            .term(11, "language", \.language, "Language that the organisation is written to in."),
        ])
}
