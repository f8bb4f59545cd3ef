import Contract

/// Where a remittance stands: a draft, given to the bank, collected.
package enum RemittanceStatus: String, Term {
    case unspecified = "", borrador, presentada, cobrada
    package static let meaning = "Where a remittance of direct debits stands"
}

/// Why an invoice is not collected by a remittance.
package enum DebitHindrance: String, Term {
    case unspecified = "", sin_mandato, mandato_posterior, mandato_agotado
    package static let meaning = "Why an invoice is not collected"
}

/// One debit of a remittance.
package struct DirectDebit: Message {
    package var invoiceID = ""
    package var orgID = ""
    package var mandateID = ""
    package var amountCents: Int64 = 0
    package var sequence = DebitSequence.unspecified
    package var scheme = DebitScheme.unspecified
    package var mandateReference = ""
    package var signedOn: Day?
    package var iban = ""
    package var bic = ""
    package var holder = ""
    package var concept = ""

    package init() {}

    package static let fields = FieldTable<DirectDebit>(
        "auzolan.membership.v1.DirectDebit", "One debit of a remittance.",
        [
            .text(1, "invoiceId", \.invoiceID, "What it pays.", .references("Invoice")),
            .text(2, "orgId", \.orgID, "Whose invoice it is.", .references("Organisation")),
            .text(3, "mandateId", \.mandateID, "By which mandate.", .references("SepaMandate")),
            .int64(4, "amountCents", \.amountCents, "What is open, in cents of euro."),
            .term(5, "sequence", \.sequence, "Place in the row of those of its mandate."),
            .term(6, "scheme", \.scheme, "Which scheme."),
            .text(7, "mandateReference", \.mandateReference, "Reference of the mandate."),
            .day(8, "signedOn", \.signedOn, "When it was signed."),
            .text(9, "iban", \.iban, "Account that is debited."),
            .text(10, "bic", \.bic, "BIC of its bank."),
            .text(11, "holder", \.holder, "Whose account it is."),
            .text(12, "concept", \.concept, "What the holder reads: the number of the invoice."),
        ])
}

/// An invoice that a remittance leaves out.
package struct LeftOutDebit: Message {
    package var invoiceID = ""
    package var orgID = ""
    package var why = DebitHindrance.unspecified

    package init() {}

    package static let fields = FieldTable<LeftOutDebit>(
        "auzolan.membership.v1.LeftOutDebit", "An invoice that a remittance leaves out.",
        [
            .text(1, "invoiceId", \.invoiceID, "Which invoice.", .references("Invoice")),
            .text(2, "orgId", \.orgID, "Whose it is.", .references("Organisation")),
            .term(3, "why", \.why, "Why."),
        ])
}

/// Direct debits that are given to the bank together. A draft tells what it would collect and what it leaves out, and follows
/// the invoices each time it is saved; presented, it is the bank's file (pain.008.001.02).
package struct DirectDebitRemittance: ServedResource {
    package var id = ""
    package var collectionDate: Day?
    package var status = RemittanceStatus.unspecified
    package var code = ""
    package var debitCount: Int32 = 0
    package var totalCents: Int64 = 0
    package var debits: [DirectDebit] = []
    package var leftOut: [LeftOutDebit] = []
    package var creditorName = ""
    package var creditorIban = ""
    package var creditorID = ""
    package var presentTime: Instant?
    package var collectedOn: Day?
    package var note = ""
    package var etag = ""
    package var createTime: Instant?
    package var updateTime: Instant?

    package init() {}

    package static let fields = FieldTable<DirectDebitRemittance>(
        "auzolan.membership.v1.DirectDebitRemittance", "Direct debits that are given to the bank together; a draft tells what it would collect.",
        [
            .text(1, "id", \.id, "Given by the service.", .output),
            .day(2, "collectionDate", \.collectionDate, "When the bank is to collect; invoices that are due by then are in.", .required),
            .term(3, "status", \.status, "Where it stands.", .output),
            .text(4, "code", \.code, "Identification of the bank's message.", .output),
            .int32(5, "debitCount", \.debitCount, "How many debits.", .output),
            .int64(6, "totalCents", \.totalCents, "Sum of the debits, in cents of euro.", .output),
            .messages(7, "debits", \.debits, "The debits.", .output),
            .messages(8, "leftOut", \.leftOut, "Due invoices that are not collected, and why.", .output),
            .text(9, "creditorName", \.creditorName, "Name of the association in the file.", .output),
            .text(10, "creditorIban", \.creditorIban, "Account that is credited.", .output),
            .text(11, "creditorId", \.creditorID, "SEPA creditor identifier of the association.", .output),
            .instant(12, "presentTime", \.presentTime, "When it was presented.", .output),
            .day(13, "collectedOn", \.collectedOn, "When the money came.", .output),
            .text(14, "note", \.note, "Remarks.", .length(0...1000)),
            .text(15, "etag", \.etag, "Version of the record."),
            .instant(16, "createTime", \.createTime, "When it was made.", .output),
            .instant(17, "updateTime", \.updateTime, "When it was last changed.", .output),
        ])
    package static let methods = StandardMethods<DirectDebitRemittance>(MembershipContract.name, plural: "DirectDebitRemittances")
}

/// Presents a draft to the bank: its invoices are marked, and its file stays as it is.
package enum PresentRemittance: RecordVerb {
    package static let fields = VerbRequest<Self>.table(
        "auzolan.membership.v1.PresentRemittanceRequest", "Presents a draft to the bank: its invoices are marked, and its file stays as it is.", which: "Which draft.")
}
package typealias PresentRemittanceRequest = VerbRequest<PresentRemittance>

/// Asks for the bank's file of a remittance.
package struct GetRemittanceFileRequest: Message {
    package var id = ""

    package init() {}

    package static let fields = FieldTable<GetRemittanceFileRequest>(
        "auzolan.membership.v1.GetRemittanceFileRequest", "Asks for the bank's file of a remittance.",
        [.text(1, "id", \.id, "Which remittance.", .required, .format(.uuid))])
}

/// The bank's file of a remittance.
package struct RemittanceFile: Message {
    package var name = ""
    package var xml = ""

    package init() {}

    package static let fields = FieldTable<RemittanceFile>(
        "auzolan.membership.v1.RemittanceFile", "The bank's file of a remittance.",
        [
            .text(1, "name", \.name, "What the file is called."),
            .text(2, "xml", \.xml, "The message pain.008.001.02 of ISO 20022."),
        ])
}

/// Notes that the bank collected a remittance: each of its invoices is paid by direct debit.
package struct CollectRemittanceRequest: Message {
    package var id = ""
    package var etag = ""
    package var collectedOn: Day?
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<CollectRemittanceRequest>(
        "auzolan.membership.v1.CollectRemittanceRequest", "Notes that the bank collected a remittance: each of its invoices is paid by direct debit.",
        [
            .text(1, "id", \.id, "Which remittance.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version that is meant; another one is left as it is."),
            .day(3, "collectedOn", \.collectedOn, "When the money came.", .required),
            .text(4, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}

/// Notes that the bank sent a debit back: its payment is reversed and the invoice is open again.
package struct ReturnDebitRequest: Message {
    package var id = ""
    package var etag = ""
    package var returnedOn: Day?
    package var reason = ""
    package var requestID = ""

    package init() {}

    package static let fields = FieldTable<ReturnDebitRequest>(
        "auzolan.membership.v1.ReturnDebitRequest", "Notes that the bank sent a debit back: its payment is reversed and the invoice is open again.",
        [
            .text(1, "id", \.id, "Which invoice.", .required, .format(.uuid)),
            .text(2, "etag", \.etag, "The version of the invoice that is meant; another one is left as it is."),
            .day(3, "returnedOn", \.returnedOn, "When it was sent back.", .required),
            .text(4, "reason", \.reason, "Why, as the bank says: AM04, MD06…", .required, .length(1...400)),
            .text(5, "requestId", \.requestID, "Makes a repeated request act once (AIP-155).", .format(.uuid)),
        ])
}
