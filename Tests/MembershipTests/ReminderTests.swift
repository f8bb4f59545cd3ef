import Contract
import Mail
import Models
import Storage
import Synchronization
import Testing
import Web

@testable import Membership

/// Reminders: which step is due, one mail a member, never twice, tried again and loud when it fails.
@Suite struct ReminderTests {
    private static func rule(_ days: Int32) -> ReminderRule { .with { $0.days = days } }

    @Test(arguments: [("2026-03-23", Int32?.none), ("2026-03-24", -7), ("2026-03-31", -7), ("2026-04-01", 1), ("2026-04-14", 1), ("2026-04-15", 15), ("2026-12-31", 15)])
    func `the last step whose day has come is due`(day: String, days: Int32?) {
        #expect(Reminders.step(Day("2026-03-31")!, on: Day(day)!, of: [-7, 1, 15].map(Self.rule))?.days == days)
    }

    @Test func `a step before the last day to pay is not sent after it`() {
        #expect(Reminders.step(Day("2026-03-31")!, on: Day("2026-04-01")!, of: [Self.rule(-7)]) == nil)
    }

    private final class Post: Sendable {
        let sent = Mutex<[(recipient: String, subject: String, text: String, id: String)]>([])
        let alarms = Mutex<[String]>([])
        let refuses = Mutex(false)
    }

    private func runner(_ money: MoneyOffice, _ post: Post, hasMail: Bool = true) throws -> @Sendable (Instant) async throws -> Void {
        let site = try money.office.service.pages(in: SiteFrame(association: "Asociación Ficticia")).0
        let send: MailPost = { message, id in
            if post.refuses.withLock({ $0 }) { throw ServiceError(.unavailable, "the mail server refuses it: 451") }
            post.sent.withLock { $0.append((message.recipient, message.subject, message.text, id)) }
        }
        return money.office.service.remindersByMail(site, send: hasMail ? send : nil) { alarm in post.alarms.withLock { $0.append(alarm) } }
    }

    private func rules(_ days: [Int32], isAutomatic: Bool = false, _ money: MoneyOffice) async throws {
        for day in days { _ = try await money.office.create { (record: inout ReminderRule) in (record.name, record.days, record.isAutomatic) = ("Paso \(day)", day, isAutomatic) } }
    }

    private func send(_ money: MoneyOffice, on day: String = "2026-11-23", apply: Bool) async throws -> SendRemindersResponse {
        try await money.staff.call(MembershipContract.sendReminders, .with { ($0.onDay, $0.apply) = (Day(day), apply) })
    }

    private static let now = Instant("2026-11-23T10:00:00Z")!

    @Test func `a member gets one mail in its language about all its invoices, and none twice`() async throws {
        let money = try await MoneyOffice(), post = Post()
        try await rules([1, 15], money)
        let first = try await money.invoice(for: money.one, cents: 10_000, due: "2026-11-20"), second = try await money.invoice(for: money.one, cents: 2050, due: "2026-11-22")
        let basque = try await money.invoice(for: money.other, cents: 300, due: "2026-11-01")
        _ = try await money.invoice(for: money.other, cents: 300, due: "2026-12-31")
        let trial = try await send(money, apply: false)
        #expect(!trial.applied && trial.mails == 2 && Set(trial.reminders.map(\.invoiceID)) == [first.id, second.id, basque.id])
        let run = try runner(money, post)
        try await run(Self.now)
        #expect(post.sent.withLock { $0.isEmpty }, "a dry run sends nothing")
        _ = try await send(money, apply: true)
        for _ in 0..<3 { try await run(Self.now) }
        let sent = post.sent.withLock { $0.sorted { $0.recipient > $1.recipient } }
        #expect(sent.map(\.recipient) == ["una@example.org", "otra@example.org"] && Set(sent.map(\.id)).count == 2)
        #expect(sent[0].text.contains("F2026-0001: 100,00\u{A0}€") && sent[0].text.contains("F2026-0002: 20,50\u{A0}€") && sent[0].subject.contains("120,50\u{A0}€"))
        #expect(sent[0].text.contains("ES91 2100 0418 4502 0005 1332") && sent[1].text.hasPrefix("Kaixo"))
        #expect(try await send(money, apply: true).reminders.isEmpty, "never twice for the same step")
        let later = try await send(money, on: "2026-12-06", apply: true)
        #expect(Set(later.reminders.map(\.invoiceID)) == [first.id], "its next step has come, that of the second has not")
        #expect(try await money.office.refusal(Reminder.methods.delete) { $0.id = later.reminders[0].id } == "REMINDER_STAYS")
    }

    @Test func `a mail that is refused is told, tried again later, and given up in the end`() async throws {
        let money = try await MoneyOffice(), post = Post()
        try await rules([1], isAutomatic: true, money)
        _ = try await money.invoice(for: money.one, cents: 100, due: "2026-11-01")
        post.refuses.withLock { $0 = true }
        let run = try runner(money, post)
        try await run(Self.now)
        func kept() async throws -> Reminder { try #require(try await money.staff.call(Reminder.methods.list, ListRecords()).records.first) }
        let refused = try await kept()
        #expect(refused.status == .pendiente && refused.attempts == 1 && refused.failure.contains("451") && refused.nextTime == Self.now.adding(seconds: 60))
        #expect(post.alarms.withLock { $0.count } == 1 && post.alarms.withLock { !$0[0].contains("example.org") })
        try await run(Self.now.adding(seconds: 59))
        #expect(try await kept().attempts == 1)
        var moment = Self.now
        for pause in MailPatience.pauses {
            moment = moment.adding(seconds: pause)
            try await run(moment)
        }
        #expect(try await kept().status == .fallido)
        #expect(post.alarms.withLock { $0.count } == 8)
        post.refuses.withLock { $0 = false }
        try await run(moment.adding(seconds: 1_000_000))
        #expect(post.sent.withLock { $0.isEmpty }, "what was given up stays so")
    }

    @Test func `what was paid meanwhile is not sent, nor what is with the bank, nor without an address`() async throws {
        let money = try await MoneyOffice(), post = Post()
        try await rules([1], money)
        let invoice = try await money.invoice(for: money.one, cents: 100, due: "2026-11-01")
        let bare = try await money.office.create { (record: inout Organisation) in (record.legalName, record.category, record.taxID) = ("Sin correo", .federacion, "B95000006") }
        _ = try await money.office.create { (record: inout BillingProfile) in (record.orgID, record.address) = (bare.id, "Calle 9") }
        let silent = try await money.invoice(for: bare.id, cents: 100, due: "2026-11-01")
        _ = try await money.office.create { (record: inout SepaMandate) in
            (record.orgID, record.reference, record.signedOn, record.iban, record.sequence) = (money.other, "M-1", Day("2026-01-01"), "ES9121000418450200051332", .rcur)
        }
        let presented = try await money.invoice(for: money.other, cents: 100, due: "2026-11-01")
        let remittance = try await money.office.create { (record: inout DirectDebitRemittance) in record.collectionDate = Day("2026-11-30") }
        _ = try await money.staff.call(MembershipContract.presentRemittance, .init(id: remittance.id))
        let done = try await send(money, apply: true)
        #expect(done.reminders.map(\.invoiceID) == [invoice.id])
        #expect(Dictionary(uniqueKeysWithValues: done.skipped.map { ($0.invoiceID, $0.why) }) == [silent.id: .sin_correo, presented.id: .presentada_al_banco])
        _ = try await money.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.paidOn) = (invoice.id, Day("2026-11-23")) })
        try await runner(money, post)(Self.now)
        #expect(post.sent.withLock { $0.isEmpty })
        #expect(try await money.get(Reminder.self, done.reminders[0].id).status == .anulado)
    }

    @Test func `without a mail server a reminder that is due says so`() async throws {
        let money = try await MoneyOffice(), post = Post()
        try await rules([1], isAutomatic: true, money)
        _ = try await money.invoice(for: money.one, cents: 100, due: "2026-11-01")
        try await runner(money, post, hasMail: false)(Self.now)
        #expect(post.alarms.withLock { $0.first?.contains("no mail server is set") } == true)
        #expect(try await money.office.refusal(ReminderRule.methods.create) { $0.record = .with { ($0.name, $0.days) = ("x", 1) } } == "REMINDER_RULE_TAKEN")
    }
}
