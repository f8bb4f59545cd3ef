import Contract
import Models
import Web

/// What a reminder says, in the member's language.
struct ReminderWords: Sendable {
    let site: Site

    static let textKeys = Set(["subject", "text", "due", "today", "overdue"].map { "reminder.\($0)" })

    func callAsFunction(_ mail: ReminderMail) -> (subject: String, text: String) {
        let words = site.words(Language(rawValue: mail.items[0].reminder.language.rawValue) ?? .es)
        let lines = mail.items.map { line($0.invoice, mail.today, words) }
        let open = mail.items.reduce(0) { $0 + $1.invoice.totalCents - $1.invoice.paidCents }
        let invoice = mail.items[0].invoice
        let said = [
            "name": invoice.buyerName, "association": invoice.issuerName, "total": words.format.money(cents: open), "lines": lines.joined(separator: "\n"),
            "iban": Self.grouped(invoice.issuerIban), "count": words.format.integer(mail.items.count),
        ]
        return (words("reminder.subject", said), words("reminder.text", said))
    }

    private func line(_ invoice: Invoice, _ today: Day, _ words: Words) -> String {
        let due = invoice.dueDate ?? today
        let days = Int(today.number - due.number)
        let key = days > 0 ? "overdue" : days == 0 ? "today" : "due"
        let open = words.format.money(cents: invoice.totalCents - invoice.paidCents)
        return words("reminder.\(key)", ["code": invoice.code, "amount": open, "day": words.format.day(due), "days": words.format.integer(abs(days))])
    }

    /// An account in groups of four, as people read it.
    static func grouped(_ iban: String) -> String {
        stride(from: 0, to: iban.count, by: 4).map { String(iban.dropFirst($0).prefix(4)) }.joined(separator: " ")
    }
}
