import Contract
import Models
import Storage

/// Of what members are reminded: of an open invoice by the last step whose day has come, once for each step.
struct Reminders: RecordRoom {
    let database: any Database
    let seal: Seal
    let rules: ReminderRules
    let table = RecordTable<Reminder>("reminder", searched: ["note"])

    func check(_ record: inout Reminder, replacing old: Reminder?, in tx: Transaction) throws {
        guard old != nil else { throw ServiceError.refused("SENT_BY_RULE", "reminders are made by their rules: send them") }
    }

    /// What was sent is known for ever, so that it is never sent again.
    func checkDeletion(of id: String, in tx: Transaction) throws {
        throw ServiceError.refused("REMINDER_STAYS", "a reminder stays, so that it is not sent twice")
    }

    func send(_ request: SendRemindersRequest, _ call: Call) async throws -> SendRemindersResponse {
        guard let day = request.onDay else { throw ServiceError.invalid("onDay", "required", "is required") }
        guard request.apply else { return try database.read { try proposal(day, in: $0) } }
        return try await database.answer(call) { tx in try post(proposal(day, in: tx), in: tx) }
    }

    /// Puts what is proposed into the post.
    func post(_ proposal: SendRemindersResponse, in tx: Transaction) throws -> SendRemindersResponse {
        var response = proposal
        response.reminders = try proposal.reminders.map { proposed in
            var reminder = proposed
            reminder.nextTime = tx.now
            return try table.insert(reminder, in: tx)
        }
        response.applied = true
        return response
    }

    /// - Parameter isAutomatic: only steps that are sent by themselves.
    func proposal(_ day: Day, isAutomatic: Bool = false, in session: Session) throws -> SendRemindersResponse {
        let rules = try self.rules.table.select("is_paused = 0 ORDER BY days, id", in: session)
        var response = SendRemindersResponse()
        guard let first = rules.first else { return response }
        let made = Set(try session.rows("SELECT invoice_id, rule_id FROM reminder") { "\($0.text(0)) \($0.text(1))" })
        let last = day.adding(days: -Int(first.days))
        let open = try MoneyTables.invoices.select("status IN ('emitida', 'parcial') AND due_date <= \(last) ORDER BY org_id NULLS FIRST, code, id", in: session)
        for invoice in open {
            guard let due = invoice.dueDate, let rule = Self.step(due, on: day, of: rules), !isAutomatic || rule.isAutomatic else { continue }
            guard !made.contains("\(invoice.id) \(rule.id)") else { continue }
            try remind(of: invoice, by: rule, into: &response, in: session)
        }
        response.mails = Int32(Set(response.reminders.map { "\($0.orgID) \($0.recipient)" }).count)
        return response
    }

    /// The last step whose day has come; one before the last day to pay is not sent after it.
    static func step(_ due: Day, on day: Day, of rules: [ReminderRule]) -> ReminderRule? {
        guard let rule = rules.last(where: { due.adding(days: Int($0.days)) <= day }) else { return nil }
        return rule.days < 0 && day > due ? nil : rule
    }

    private func remind(of invoice: Invoice, by rule: ReminderRule, into response: inout SendRemindersResponse, in session: Session) throws {
        let to = try Correspondent.of(invoice.orgID, in: session)
        guard invoice.remittanceID.isEmpty, !to.email.isEmpty else {
            var skipped = SkippedReminder()
            (skipped.invoiceID, skipped.orgID, skipped.why) = (invoice.id, invoice.orgID, invoice.remittanceID.isEmpty ? .sin_correo : .presentada_al_banco)
            response.skipped.append(skipped)
            return
        }
        var reminder = Reminder()
        (reminder.invoiceID, reminder.ruleID, reminder.orgID) = (invoice.id, rule.id, invoice.orgID)
        (reminder.recipient, reminder.language, reminder.status) = (to.email, to.language, .pendiente)
        reminder.openCents = invoice.totalCents - invoice.paidCents
        response.reminders.append(reminder)
    }
}
