import Contract

/// The money of the association: invoices, payments, direct debits, reminders, statements, budgets.
extension MembershipContract {
    package static let issueInvoice = Method<IssueInvoiceRequest, Invoice>(
        name, "IssueInvoice", .write, .writes, "Issues a draft with the next number of its series.")
    package static let rectifyInvoice = Method<RectifyInvoiceRequest, Invoice>(
        name, "RectifyInvoice", .write, .writes, "Takes an invoice back and answers the rectifying one.")
    package static let invoiceFee = Method<InvoiceFeeRequest, Invoice>(
        name, "InvoiceFee", .write, .writes, "Issues an invoice of one fee.")
    package static let invoiceFees = Method<InvoiceFeesRequest, InvoiceFeesResponse>(
        name, "InvoiceFees", .write, .writes, "Issues the invoices of a year's fees, or tells which would be.")
    package static let payInvoice = Method<PayInvoiceRequest, Invoice>(
        name, "PayInvoice", .write, .writes, "Notes money that came for an invoice.")
    package static let reversePayment = Method<ReversePaymentRequest, Payment>(
        name, "ReversePayment", .write, .writes, "Notes that money went back.")
    package static let presentRemittance = Method<PresentRemittanceRequest, DirectDebitRemittance>(
        name, "PresentRemittance", .write, .writes, "Presents a draft of direct debits to the bank.")
    package static let collectRemittance = Method<CollectRemittanceRequest, DirectDebitRemittance>(
        name, "CollectRemittance", .write, .writes, "Notes that the bank collected a remittance.")
    package static let returnDebit = Method<ReturnDebitRequest, Invoice>(
        name, "ReturnDebit", .write, .writes, "Notes that the bank sent a debit back.")
    package static let getRemittanceFile = Method<GetRemittanceFileRequest, RemittanceFile>(
        name, "GetRemittanceFile", .write, .reads, "Writes the bank's file of a remittance.")
    package static let getInvoiceDocument = Method<GetInvoiceDocumentRequest, InvoiceDocument>(
        name, "GetInvoiceDocument", .read, .reads, reach: .organisation, "Reads an invoice as it is printed.")
    package static let sendReminders = Method<SendRemindersRequest, SendRemindersResponse>(
        name, "SendReminders", .write, .writes, "Reminds of open invoices, or tells of which it would.")
    package static let getMemberStatement = Method<GetMemberStatementRequest, MemberStatement>(
        name, "GetMemberStatement", .read, .reads, reach: .organisation, "Tells what an organisation was charged and paid between two days.")
    package static let getIncomeOutlook = Method<GetIncomeOutlookRequest, IncomeOutlook>(
        name, "GetIncomeOutlook", .read, .reads, "Tells how the income of a year stands beside its budget.")

    static let money: [MethodDescription] =
        [
            BillingProfile.methods.descriptions, Invoice.methods.descriptions, Payment.methods.descriptions, SepaMandate.methods.descriptions,
            DirectDebitRemittance.methods.descriptions, ReminderRule.methods.descriptions, Reminder.methods.descriptions, IncomeBudget.methods.descriptions,
        ].flatMap { $0 } + [
            issueInvoice.description, rectifyInvoice.description, invoiceFee.description, invoiceFees.description, payInvoice.description,
            reversePayment.description, presentRemittance.description, collectRemittance.description, returnDebit.description,
            getRemittanceFile.description, getInvoiceDocument.description, sendReminders.description, getMemberStatement.description, getIncomeOutlook.description,
        ]
}
