import Contract
import Models
import Pillar
import Storage

/// What members are billed, how they pay and of what they are reminded; what the association means to take in.
extension MembershipService {
    func fillMoney(_ demo: MembershipDemo, in tx: Transaction) throws {
        var random = DemoRandom(seed: 11)
        try addProfiles(demo, in: tx)
        let open = try fees.table.select("year = 2026 AND status = 'emitida' AND amount_cents > 0 ORDER BY org_id NULLS FIRST, id", in: tx)
            .filter { try BillingParty.of($0.orgID, in: tx).isComplete }
        var issued = try open.map { fee in try issue(Self.line(of: fee), to: fee.orgID, on: "2026-03-02", due: "2026-03-31", in: tx) }
        try addMandates(issued.prefix(6).map(\.orgID), in: tx)
        try present(on: "2026-04-15", in: tx)
        for number in [12, 19, 27, 33] {
            issued.append(try issue(Self.service(cents: Int64(random.pick(8...60)) * 10_000), to: DemoCast.organisation(number), on: "2026-10-05", due: "2026-11-04", in: tx))
        }
        for (position, part) in [(0, Int64(1)), (1, 2)] {
            let invoice = issued[issued.count - 1 - position]
            var payment = Payment()
            (payment.invoiceID, payment.paidOn, payment.method) = (invoice.id, Day("2026-10-\(20 + position)"), .transferencia)
            (payment.amountCents, payment.reference) = (invoice.totalCents / part, "Transferencia ficticia")
            try payments.note(payment, in: tx)
        }
        _ = try InvoiceIssuing(invoices: invoices).rectify(issued[issued.count - 4], on: Day("2026-10-08"), reason: "Servicio no prestado (ficticio)", in: tx)
        try addDrafts(in: tx)
        try addReminders(in: tx)
        try addBudgets(in: tx)
    }

    /// Addresses of all members, one without a mail of its own.
    private func addProfiles(_ demo: MembershipDemo, in tx: Transaction) throws {
        for number in [1] + Array(DemoCast.memberRange) {
            var profile = BillingProfile()
            profile.orgID = DemoCast.organisation(number)
            (profile.address, profile.postalCode, profile.city) = ("Calle Ficticia \(number)", "48\(100 + number)", "Bilbao")
            profile.language = [.es, .es, .eu][number % 3]
            if number % 4 != 0 { profile.email = "facturas\(number)@example.org" }
            if number == 1 { (profile.iban, profile.creditorID, profile.dueDays) = ("ES6020950000000000000001", "ES30000B95000002", 30) }
            _ = try billing.add(profile, in: tx)
        }
    }

    private static func line(of fee: Fee) -> InvoiceLine {
        var line = InvoiceLine()
        (line.feeID, line.vatRateHundredths) = (fee.id, 0)
        return line
    }

    private static func service(cents: Int64) -> InvoiceLine {
        var line = InvoiceLine()
        (line.category, line.concept, line.netCents, line.vatRateHundredths) = (.servicios, "Estudio de mercado (ficticio)", cents, 2100)
        return line
    }

    private func issue(_ line: InvoiceLine, to organisation: String, on day: String, due: String, in tx: Transaction) throws -> Invoice {
        var draft = Invoice()
        (draft.orgID, draft.lines, draft.dueDate) = (organisation, [line], Day(due))
        if line.category != .servicios { draft.note = "Cuota no sujeta a IVA (ficticio)" }
        return try InvoiceIssuing(invoices: invoices).issue(try invoices.add(draft, in: tx), on: Day(day), in: tx)
    }

    private func addMandates(_ organisations: [String], in tx: Transaction) throws {
        for (position, organisation) in organisations.enumerated() {
            var mandate = SepaMandate()
            (mandate.orgID, mandate.reference, mandate.signedOn) = (organisation, "BHC-2026-00\(position + 1)", Day("2026-02-01"))
            (mandate.iban, mandate.sequence) = ("ES9121000418450200051332", position == 0 ? .frst : .rcur)
            _ = try mandates.add(mandate, in: tx)
        }
    }

    private func present(on day: String, in tx: Transaction) throws {
        var remittance = DirectDebitRemittance()
        remittance.collectionDate = Day(day)
        let draft = try remittances.add(remittance, in: tx)
        var request = PresentRemittanceRequest()
        request.id = draft.id
        if draft.debitCount > 0 { _ = try remittances.present(request, in: tx) }
    }

    private func addDrafts(in tx: Transaction) throws {
        var draft = Invoice()
        (draft.orgID, draft.lines) = (DemoCast.organisation(14), [Self.service(cents: 150_000)])
        _ = try invoices.add(draft, in: tx)
        var remittance = DirectDebitRemittance()
        remittance.collectionDate = Day("2026-12-10")
        _ = try remittances.add(remittance, in: tx)
    }

    /// Steps that the office sends: the demo writes to nobody by itself.
    private func addReminders(in tx: Transaction) throws {
        for (days, name) in [(-7, "Aviso previo"), (1, "Primer recordatorio"), (15, "Segundo recordatorio"), (45, "Último recordatorio")] {
            var rule = ReminderRule()
            (rule.days, rule.name) = (Int32(days), name)
            _ = try reminderRules.add(rule, in: tx)
        }
        for var reminder in try reminders.post(reminders.proposal(MembershipDemo.today, in: tx), in: tx).reminders {
            (reminder.status, reminder.attempts, reminder.sendTime, reminder.nextTime) = (.enviado, 1, Instant(startOf: MembershipDemo.today), nil)
            _ = try reminders.table.update(reminder, etag: "", in: tx)
        }
    }

    private func addBudgets(in tx: Transaction) throws {
        let cents: [(IncomeCategory, Int64)] = [
            (.cuotas, 11_000_000), (.servicios, 8_500_000), (.programas_competitivos, 19_000_000), (.subvencion_convenio, 23_000_000), (.patrocinio, 2_400_000), (.otros, 100_000),
        ]
        for (offset, year) in DemoCast.years.enumerated() {
            for (category, amount) in cents {
                var budget = IncomeBudget()
                (budget.year, budget.category, budget.budgetCents) = (Int32(year), category, amount + amount * Int64(offset) * 8 / 100)
                _ = try budgets.add(budget, in: tx)
            }
        }
    }
}
