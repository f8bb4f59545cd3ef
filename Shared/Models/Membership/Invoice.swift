import Contract

/// Where an invoice stands: a draft, issued, paid in part or whole, taken back by a rectifying invoice, or one of those.
package enum InvoiceStatus: String, Term {
    case unspecified = "", borrador, emitida, parcial, pagada, rectificada, rectificativa
    package static let meaning = "Where an invoice stands"
}

/// What is charged on an invoice.
package struct InvoiceLine: Message {
    package var feeID = ""
    package var category = IncomeCategory.unspecified
    package var concept = ""
    package var netCents: Int64 = 0
    package var vatRateHundredths: Int64 = 0
    package var feeYear: Int32 = 0

    package init() {}

    package static let fields = FieldTable<InvoiceLine>(
        "auzolan.membership.v1.InvoiceLine", "What is charged on an invoice.",
        [
            .text(1, "feeId", \.feeID, "The fee that it charges; none for anything else.", .references("Fee")),
            .term(2, "category", \.category, "Category of income; of a line without fee it must be given."),
            .text(3, "concept", \.concept, "What is charged; that of a fee names its year when empty.", .length(0...300)),
            .int64(
                4, "netCents", \.netCents, "Amount without VAT, in cents of euro; that of a fee is the fee's. Negative for a discount.",
                .range(-100_000_000_000...100_000_000_000)),
            .int64(5, "vatRateHundredths", \.vatRateHundredths, "Rate of VAT in hundredths of a percent: 2100 is 21 %.", .range(0...10_000)),
            .int32(6, "feeYear", \.feeYear, "Year of the fee.", .output),
        ])
}

/// A claim on an organisation. A draft can be changed; what was issued stands for ever, with its number, and a mistake is
/// corrected by a rectifying invoice that refers to it.
package struct Invoice: ServedResource {
    package var id = ""
    package var orgID = ""
    package var code = ""
    package var status = InvoiceStatus.unspecified
    package var issueDate: Day?
    package var dueDate: Day?
    package var lines: [InvoiceLine] = []
    package var netCents: Int64 = 0
    package var vatCents: Int64 = 0
    package var totalCents: Int64 = 0
    package var paidCents: Int64 = 0
    package var buyerName = ""
    package var buyerTaxID = ""
    package var buyerAddress = ""
    package var issuerName = ""
    package var issuerTaxID = ""
    package var issuerAddress = ""
    package var issuerIban = ""
    package var series = ""
    package var year: Int32 = 0
    package var number: Int64 = 0
    package var rectifies = ""
    package var rectifiedBy = ""
    package var reason = ""
    package var remittanceID = ""
    package var presentedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<Invoice>(
        "auzolan.membership.v1.Invoice", "A claim on an organisation; once issued it has a number and stands for ever.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who is charged.", .required, .references("Organisation"), .immutable),
            .text(3, "code", \.code, "Series, year and number, `F2026-0001`; empty for a draft.", .output),
            .term(4, "status", \.status, "Where it stands; follows from its payments once issued.", .output),
            .day(5, "issueDate", \.issueDate, "When it was issued.", .output),
            .day(6, "dueDate", \.dueDate, "Last day to pay."),
            .messages(7, "lines", \.lines, "What is charged.", .items(0...100)),
            .int64(8, "netCents", \.netCents, "Sum of the lines without VAT, in cents of euro.", .output),
            .int64(9, "vatCents", \.vatCents, "VAT, in cents of euro: of the sum of each rate, a half cent rounded away from zero.", .output),
            .int64(10, "totalCents", \.totalCents, "What is to be paid, in cents of euro.", .output),
            .int64(11, "paidCents", \.paidCents, "Sum of its payments that were not reversed, in cents of euro.", .output),
            .text(12, "buyerName", \.buyerName, "Name of who is charged, as it was at issue.", .output),
            .text(13, "buyerTaxId", \.buyerTaxID, "Its tax number at issue.", .output),
            .text(14, "buyerAddress", \.buyerAddress, "Its address at issue.", .output),
            .text(15, "issuerName", \.issuerName, "Name of the association at issue.", .output),
            .text(16, "issuerTaxId", \.issuerTaxID, "Tax number of the association at issue.", .output),
            .text(17, "issuerAddress", \.issuerAddress, "Address of the association at issue.", .output),
            .text(18, "issuerIban", \.issuerIban, "Account that it is paid to.", .output),
            .text(19, "series", \.series, "F for invoices, R for rectifying ones.", .output),
            .int32(20, "year", \.year, "Year of the number.", .output),
            .int64(21, "number", \.number, "Number in its series and year: given at issue, without gaps, never twice.", .output),
            .text(22, "rectifies", \.rectifies, "The invoice that this one takes back.", .references("Invoice"), .output),
            .text(23, "rectifiedBy", \.rectifiedBy, "The rectifying invoice that takes it back.", .references("Invoice"), .output),
            .text(24, "reason", \.reason, "Why it rectifies.", .output),
            .text(25, "remittanceId", \.remittanceID, "The remittance of direct debits that it was presented in.", .references("DirectDebitRemittance"), .output),
            .day(26, "presentedOn", \.presentedOn, "Day on which that remittance collects.", .output),
            .text(27, "note", \.note, "Stands on the invoice under its lines: why no VAT is charged, an order number.", .length(0...1000)),
            .text(28, "etag", \.etag, "Version of the record."),
            .instant(29, "createTime", \.createTime, "When it was made.", .output),
            .instant(30, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<Invoice>(MembershipContract.name, plural: "Invoices", members: .readOwn)
}
