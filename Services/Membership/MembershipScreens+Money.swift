import Contract
import Models
import Pillar
import Web

/// What the office sees of the association's money.
extension MembershipService {
    static let money = Desk.Group(
        "desk.group.money",
        RecordScreen(Fee.self, columns: ["orgId", "year", "membershipType", "amountCents", "dueOn", "paidCents", "status"], filters: ["status", "membershipType"], order: "year desc",
            steps: [
                RecordStep(MembershipContract.recordPayment) { [.emitida, .parcial].contains($0.status) && $0.invoiceID.isEmpty } begin: { $0.paidOn = $2 },
                RecordStep(MembershipContract.invoiceFee, opensMade: true) { $0.status != .anulada && $0.invoiceID.isEmpty && $0.amountCents > 0 } begin: { $0.issueDate = $2 },
            ],
            attention: [Attention("attention.fees_overdue") { "(status = emitida OR status = parcial) AND due_on < \($0.text)" }]),
        RecordScreen(
            Invoice.self, columns: ["code", "orgId", "issueDate", "dueDate", "totalCents", "paidCents", "status"], filters: ["status"], order: "issue_date desc",
            steps: [
                RecordStep(MembershipContract.issueInvoice) { $0.status == .borrador } begin: { $0.issueDate = $2 },
                RecordStep(MembershipContract.payInvoice) { [.emitida, .parcial].contains($0.status) } begin: { $0.paidOn = $2 },
                RecordStep(MembershipContract.returnDebit, isSeldom: true) { !$0.remittanceID.isEmpty },
                RecordStep(MembershipContract.rectifyInvoice, isSeldom: true, opensMade: true) { [.emitida, .pagada].contains($0.status) && $0.paidCents == 0 && $0.remittanceID.isEmpty } begin: { $0.issueDate = $2 },
            ],
            attention: [
                Attention("attention.invoices_overdue") { "(status = emitida OR status = parcial) AND due_date < \($0.text)" },
                Attention("attention.invoice_drafts") { _ in "status = borrador" },
            ], links: [RecordLink("invoice.pdf") { "/invoices/\($0.id)/document.pdf" }]),
        RecordScreen(
            Payment.self, columns: ["paidOn", "orgId", "amountCents", "method", "reference", "reversedOn"], filters: ["method"], order: "paid_on desc", names: ["paidOn", "amountCents", "reference"],
            steps: [RecordStep(MembershipContract.reversePayment, isSeldom: true) { $0.reversedOn == nil } begin: { $0.reversedOn = $2 }]),
        RecordScreen(
            DirectDebitRemittance.self, columns: ["collectionDate", "status", "debitCount", "totalCents", "collectedOn"], filters: ["status"], order: "collection_date desc", names: ["collectionDate"],
            steps: [
                RecordStep(MembershipContract.presentRemittance) { $0.status == .borrador },
                RecordStep(MembershipContract.collectRemittance) { $0.status == .presentada } begin: { $0.collectedOn = $2 },
            ], links: [RecordLink("invoice.bank_file") { $0.status == .borrador ? nil : "/direct-debit-remittances/\($0.id)/file.xml" }]),
        RecordScreen(SepaMandate.self, columns: ["reference", "orgId", "signedOn", "sequence", "scheme", "cancelledOn"], filters: ["sequence", "scheme"], order: "reference"),
        RecordScreen(
            Reminder.self, columns: ["invoiceId", "orgId", "ruleId", "openCents", "status", "sendTime"], filters: ["status", "ruleId"],
            attention: [Attention("attention.reminders_failing") { _ in "status = fallido" }]),
        RecordScreen(ReminderRule.self, columns: ["name", "days", "isAutomatic", "isPaused"], filters: ["isAutomatic"], order: "days"),
        RecordScreen(BillingProfile.self, columns: ["orgId", "billedAs", "address", "city", "email", "language"], filters: ["language"]),
        RecordScreen(
            FeePlan.self, columns: ["membershipType", "year", "sizeClass", "amountCents", "proration"], filters: ["membershipType"], order: "year desc",
            names: ["membershipType", "year", "sizeClass"]),
        RecordScreen(IncomeEntry.self, columns: ["concept", "category", "accrualDate", "amountNetCents", "orgId"], filters: ["category"], order: "accrual_date desc"),
        RecordScreen(
            IncomeBudget.self, columns: ["category", "year", "budgetCents", "note"], filters: ["category"], order: "year desc",
            links: [RecordLink("section.income") { "/income/outlook?year=\($0.year)" }]))

    /// What the office does on many records at once.
    static let tasks = [
        DeskTask(MembershipContract.raiseFees) { request, today in
            request.year = Int32(today.year)
        },
        DeskTask(MembershipContract.invoiceFees) { request, today in
            (request.year, request.issueDate) = (Int32(today.year), today)
        },
        DeskTask(MembershipContract.sendReminders) { request, today in
            request.onDay = today
        },
    ]
}
