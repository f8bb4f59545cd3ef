import Contract

/// What a mandate collects next: its first debit, one of a row, the last or the only one. A first one is followed by others.
package enum DebitSequence: String, Term {
    case unspecified = "", frst, rcur, fnal, ooff
    package static let meaning = "Place of a debit in the row of those of its mandate"
}

/// Scheme of direct debits: for everybody, or between companies, where nothing can be sent back once collected.
package enum DebitScheme: String, Term {
    case unspecified = "", core, b2b
    package static let meaning = "Scheme of SEPA direct debits"
}

/// What an organisation signed so that its invoices may be collected from its account.
package struct SepaMandate: ServedResource {
    package var id = ""
    package var orgID = ""
    package var reference = ""
    package var signedOn: Day?
    package var iban = ""
    package var bic = ""
    package var holder = ""
    package var sequence = DebitSequence.unspecified
    package var scheme = DebitScheme.unspecified
    package var cancelledOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<SepaMandate>(
        "auzolan.membership.v1.SepaMandate", "What an organisation signed so that its invoices may be collected from its account.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .text(2, "orgId", \.orgID, "Who signed; an organisation has one mandate that is not cancelled.", .required, .references("Organisation"), .immutable),
            .text(
                3, "reference", \.reference, "Unique reference of the mandate: letters and digits of ASCII and / - ? : ( ) . , ' + with spaces.", .required, .length(1...35), .immutable,
                .example("AUZ-2026-001")),
            .day(4, "signedOn", \.signedOn, "When it was signed.", .required),
            .text(5, "iban", \.iban, "Account that is debited: IBAN (ISO 13616), checked.", .required, .length(1...42), .example("ES9121000418450200051332")),
            .text(6, "bic", \.bic, "BIC of its bank (ISO 9362), when it is asked for.", .length(0...11), .example("CAIXESBBXXX")),
            .text(7, "holder", \.holder, "Whose account it is, when it is not the legal name.", .length(0...70)),
            .term(8, "sequence", \.sequence, "What it collects next.", .required),
            .term(9, "scheme", \.scheme, "Which scheme; core when not given."),
            .day(10, "cancelledOn", \.cancelledOn, "From when nothing may be collected by it."),
            .text(11, "note", \.note, "Remarks.", .length(0...1000)),
            .text(12, "etag", \.etag, "Version of the record."),
            .instant(13, "createTime", \.createTime, "When it was made.", .output),
            .instant(14, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<SepaMandate>(MembershipContract.name, plural: "SepaMandates")
}
