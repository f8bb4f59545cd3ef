import Contract

/// Issues a draft: it gets its number and stands for ever.
package struct IssueInvoiceRequest: Message {
    package var id = ""
    package var etag = ""
    package var issueDate: Day?
    package var dueDate: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<IssueInvoiceRequest>(
        "auzolan.membership.v1.IssueInvoiceRequest", "Issues a draft: it gets its number and stands for ever.",
        [
            .text(1, "id", \.id, "Which draft.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is not issued."),
            .day(3, "issueDate", \.issueDate, "Date of the invoice; not before the last one of its series.", .required),
            .day(4, "dueDate", \.dueDate, "Last day to pay; without it that of the draft, else the association's days after issue."),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Takes an issued invoice back whole by a rectifying one that refers to it.
package struct RectifyInvoiceRequest: Message {
    package var id = ""
    package var etag = ""
    package var issueDate: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<RectifyInvoiceRequest>(
        "auzolan.membership.v1.RectifyInvoiceRequest", "Takes an issued invoice back whole by a rectifying one that refers to it.",
        [
            .text(1, "id", \.id, "Which invoice.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .day(3, "issueDate", \.issueDate, "Date of the rectifying invoice.", .required),
            .text(4, "reason", \.reason, "Why; it stands on the rectifying invoice.", .required, .length(1...400)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Issues an invoice of one fee.
package struct InvoiceFeeRequest: Message {
    package var id = ""
    package var etag = ""
    package var issueDate: Day?
    package var dueDate: Day?
    package var vatRateHundredths: Int64 = 0
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<InvoiceFeeRequest>(
        "auzolan.membership.v1.InvoiceFeeRequest", "Issues an invoice of one fee.",
        [
            .text(1, "id", \.id, "Which fee.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version of the fee that is meant; another one is not charged."),
            .day(3, "issueDate", \.issueDate, "Date of the invoice.", .required),
            .day(4, "dueDate", \.dueDate, "Last day to pay; without it that of the fee, else the association's days after issue."),
            .int64(5, "vatRateHundredths", \.vatRateHundredths, "Rate of VAT in hundredths of a percent: 2100 is 21 %.", .range(0...10_000)),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Issues the invoices of a year's fees, one for each organisation with all its fees that stand on none.
package struct InvoiceFeesRequest: Message {
    package var year: Int32 = 0
    package var issueDate: Day?
    package var dueDate: Day?
    package var vatRateHundredths: Int64 = 0
    package var apply = false
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<InvoiceFeesRequest>(
        "auzolan.membership.v1.InvoiceFeesRequest", "Issues the invoices of a year's fees, one for each organisation.",
        [
            .int32(1, "year", \.year, "Fees of which year.", .required, .range(1990...2100)),
            .day(2, "issueDate", \.issueDate, "Date of the invoices.", .required),
            .day(3, "dueDate", \.dueDate, "Last day to pay; without it the association's days after issue."),
            .int64(4, "vatRateHundredths", \.vatRateHundredths, "Rate of VAT in hundredths of a percent: 2100 is 21 %.", .range(0...10_000)),
            .flag(5, "apply", \.apply, "Issues them; without it only tells which would be."),
            .text(6, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Why an organisation's fees are not invoiced.
package enum InvoiceSkip: String, Term {
    case unspecified = "", sin_datos_fiscales
    package static let meaning = "Why fees are not invoiced"
}

/// An organisation whose fees are not invoiced.
package struct SkippedInvoice: Message {
    package var orgID = ""
    package var why = InvoiceSkip.unspecified

    package init() {}

    package static let fields = FieldTable<SkippedInvoice>(
        "auzolan.membership.v1.SkippedInvoice", "An organisation whose fees are not invoiced.",
        [
            .text(1, "orgId", \.orgID, "Which organisation.", .references("Organisation")),
            .term(2, "why", \.why, "Why not."),
        ])
}

/// What was invoiced, or would be.
package struct InvoiceFeesResponse: Message {
    package var invoices: [Invoice] = []
    package var skipped: [SkippedInvoice] = []
    package var totalCents: Int64 = 0
    package var applied = false

    package init() {}

    package static let fields = FieldTable<InvoiceFeesResponse>(
        "auzolan.membership.v1.InvoiceFeesResponse", "What was invoiced, or would be.",
        [
            .messages(1, "invoices", \.invoices, "The invoices; without number when nothing was written."),
            .messages(4, "skipped", \.skipped, "Organisations that get none, and why."),
            .int64(2, "totalCents", \.totalCents, "Sum of the invoices, in cents of euro."),
            .flag(3, "applied", \.applied, "The invoices were issued."),
        ])
}

/// What is charged at one rate of VAT.
package struct VATShare: Message {
    package var vatRateHundredths: Int64 = 0
    package var netCents: Int64 = 0
    package var vatCents: Int64 = 0

    package init() {}

    package static let fields = FieldTable<VATShare>(
        "auzolan.membership.v1.VATShare", "What is charged at one rate of VAT.",
        [
            .int64(1, "vatRateHundredths", \.vatRateHundredths, "Rate in hundredths of a percent."),
            .int64(2, "netCents", \.netCents, "Without VAT, in cents of euro."),
            .int64(3, "vatCents", \.vatCents, "VAT, in cents of euro; a half cent is rounded away from zero."),
        ])
}

/// Asks for an invoice as it is printed.
package struct GetInvoiceDocumentRequest: Message {
    package var id = ""

    package init() {}

    package static let fields = FieldTable<GetInvoiceDocumentRequest>(
        "auzolan.membership.v1.GetInvoiceDocumentRequest", "Asks for an invoice as it is printed.",
        [.text(1, "id", \.id, "Which invoice.", .required, .format(.uuid))])
}

/// An invoice as it is printed.
package struct InvoiceDocument: Message {
    package var invoice = Invoice()
    package var vatShares: [VATShare] = []
    package var rectifiedCode = ""
    package var rectifiedDate: Day?
    package var language = DocumentLanguage.unspecified

    package init() {}

    package static let fields = FieldTable<InvoiceDocument>(
        "auzolan.membership.v1.InvoiceDocument", "An invoice as it is printed.",
        [
            .message(1, "invoice", \.invoice, "The invoice."),
            .messages(2, "vatShares", \.vatShares, "Its sums by rate of VAT."),
            .text(3, "rectifiedCode", \.rectifiedCode, "Number of the invoice that it takes back."),
            .day(4, "rectifiedDate", \.rectifiedDate, "Date of that one."),
            .term(5, "language", \.language, "Language that the buyer is written to in."),
        ])
}
