import Models
import Storage

/// The tables that several rooms of the money read and write.
enum MoneyTables {
    static let fees = RecordTable<Fee>("fee", searched: ["documentRef", "note"], order: "year desc")
    static let invoices = RecordTable<Invoice>("invoice", searched: ["code", "buyerName", "note"], order: "issue_date desc")
    static let payments = RecordTable<Payment>("payment", searched: ["reference", "note"], order: "paid_on desc")
    static let profiles = RecordTable<BillingProfile>("billing_profile", searched: ["billedAs", "city", "email"])
    static let mandates = RecordTable<SepaMandate>("sepa_mandate", searched: ["reference", "holder"], order: "reference")
}
