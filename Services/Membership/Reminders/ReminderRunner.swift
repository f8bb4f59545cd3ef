import Contract
import Mail
import Models
import Storage

/// Sends the reminders that are in the post (`MailPatience`), and puts those in that are sent by themselves.
struct ReminderRunner: Sendable {
    let reminders: Reminders
    /// Words of a member's mail.
    let words: @Sendable (ReminderMail) -> (subject: String, text: String)
    /// Nil where no mail server is set.
    let send: MailPost?
    /// Is told what goes wrong, each time.
    let alarm: @Sendable (String) -> Void
    private static let call = Call(caller: .system("reminders"), method: "reminders")

    private var database: any Database { reminders.database }

    func run(at now: Instant) async throws {
        if try database.read({ try !reminders.proposal(now.dayUTC, isAutomatic: true, in: $0).reminders.isEmpty }) {
            _ = try await database.write(by: Self.call) { tx in try reminders.post(reminders.proposal(now.dayUTC, isAutomatic: true, in: tx), in: tx) }
        }
        let waiting = try database.read { try $0.integer("SELECT COUNT(*) FROM reminder WHERE status = 'pendiente' AND next_time <= \(now)") }
        guard waiting > 0 else { return }
        for mail in try await claim(now) { await deliver(mail, now) }
    }

    /// Takes the reminders whose time has come, those of one member together.
    private func claim(_ now: Instant) async throws -> [ReminderMail] {
        try await database.write(by: Self.call) { tx in
            var mails: [ReminderMail] = []
            for var reminder in try reminders.table.select("status = 'pendiente' AND next_time <= \(now) ORDER BY org_id NULLS FIRST, recipient, id", in: tx) {
                let invoice = try MoneyTables.invoices.get(reminder.invoiceID, in: tx)
                guard [.emitida, .parcial].contains(invoice.status), invoice.remittanceID.isEmpty else {
                    (reminder.status, reminder.nextTime) = (.anulado, nil)
                    _ = try reminders.table.update(reminder, etag: "", in: tx)
                    continue
                }
                reminder.attempts += 1
                reminder.nextTime = now.adding(seconds: MailPatience.lease)
                reminder = try reminders.table.update(reminder, etag: "", in: tx)
                if let last = mails.last, last.orgID == reminder.orgID, last.recipient == reminder.recipient {
                    mails[mails.count - 1].items.append((reminder, invoice))
                } else {
                    mails.append(ReminderMail(items: [(reminder, invoice)], today: now.dayUTC))
                }
            }
            return mails
        }
    }

    private func deliver(_ mail: ReminderMail, _ now: Instant) async {
        var failure: String?
        do {
            guard let send else { throw MailPatience.noServer }
            let words = self.words(mail)
            try await send(MailMessage(to: mail.recipient, subject: words.subject, text: words.text), "reminder.\(mail.items[0].reminder.id)")
        } catch {
            alarm("a reminder of \(mail.items.count) invoices was not sent (attempt \(mail.items[0].reminder.attempts)): \(error)")
            failure = (error as? ServiceError)?.message ?? "it is in the log"
        }
        do { try await note(mail, failure, now) } catch { alarm("what became of a reminder could not be noted: \(error)") }
    }

    /// - Parameter failure: nil when the server took it.
    private func note(_ mail: ReminderMail, _ failure: String?, _ now: Instant) async throws {
        let ids = mail.items.map(\.reminder.id)
        try await database.write(by: Self.call) { tx in
            for id in ids {
                var reminder = try reminders.table.get(id, in: tx)
                let tries = Int(reminder.attempts)
                if let failure {
                    reminder.nextTime = MailPatience.next(after: tries, at: now)
                    (reminder.failure, reminder.status) = (failure, reminder.nextTime == nil ? .fallido : .pendiente)
                } else {
                    (reminder.failure, reminder.status, reminder.sendTime, reminder.nextTime) = ("", .enviado, now, nil)
                }
                _ = try reminders.table.update(reminder, etag: "", in: tx)
            }
        }
    }
}

/// What one member is reminded of in one mail.
struct ReminderMail: Sendable {
    var items: [(reminder: Reminder, invoice: Invoice)]
    let today: Day
    var orgID: String { items[0].reminder.orgID }
    var recipient: String { items[0].reminder.recipient }
}
