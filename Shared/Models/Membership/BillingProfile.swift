import Contract

/// How an organisation is billed: where its invoices go. That of the association itself says who issues them.
package struct BillingProfile: ServedResource {
    package var id = ""
    package var orgID = ""
    package var billedAs = ""
    package var address = ""
    package var postalCode = ""
    package var city = ""
    package var email = ""
    package var language = DocumentLanguage.unspecified
    package var iban = ""
    package var creditorID = ""
    package var dueDays: Int32 = 0
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<BillingProfile>(
        "auzolan.membership.v1.BillingProfile", "How an organisation is billed; that of the association itself says who issues invoices.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Which organisation; it has one profile.", .required, .references("Organisation"), .immutable),
            .text(3, "billedAs", \.billedAs, "Name on invoices, when it is not the legal name.", .length(0...200)),
            .text(4, "address", \.address, "Street and number.", .length(0...200)),
            .text(5, "postalCode", \.postalCode, "Postal code.", .length(0...12)),
            .text(6, "city", \.city, "Town, and the country when it is another.", .length(0...100)),
            .text(7, "email", \.email, "Where reminders go; the main contact's address when empty.", .format(.email), .length(0...254)),
            .term(8, "language", \.language, "Language of its invoices and reminders; the main contact's, else Spanish, when not given."),
            .text(9, "iban", \.iban, "Account that invoices are paid to, of the association alone: IBAN (ISO 13616), checked.", .length(0...42), .example("ES9121000418450200051332")),
            .text(10, "creditorId", \.creditorID, "SEPA creditor identifier, of the association alone, checked.", .length(0...35), .example("ES30000B95000002")),
            .int32(11, "dueDays", \.dueDays, "Days from issue to the last day to pay, of the association alone; 0 means 30.", .range(0...365)),
            .text(12, "note", \.note, "Remarks.", .length(0...4000)),
            .text(13, "etag", \.etag, "Version of the record."),
            .instant(14, "createTime", \.createTime, "When it was made.", .output),
            .instant(15, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<BillingProfile>(MembershipContract.name, plural: "BillingProfiles")
}
