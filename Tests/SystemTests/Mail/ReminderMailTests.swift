import Contract
import Foundation
import Models
import Testing

/// A reminder over a real process and a real mail server.
@Suite(.serialized) struct ReminderMailTests {
    /// A service with an invoice that was due yesterday, and a step that is sent by itself.
    private func host(_ box: MailBox) async throws -> Host {
        let host = Host()
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        let peer = host.peer("membership")
        for (name, taxID, email) in [("Asociación Ficticia", "B95000006", ""), ("Socia Ñandú, S.L.", "B99900011", "cuentas@example.org")] {
            var organisation = Organisation()
            (organisation.legalName, organisation.taxID, organisation.category, organisation.isAssociation) = (name, taxID, .empresa_biopharma, email.isEmpty)
            var profile = BillingProfile()
            (profile.orgID, profile.address, profile.email, profile.language) = (try await peer.call(Organisation.methods.create, CreateRecord(organisation)).id, "Calle 1", email, .eu)
            if email.isEmpty { profile.iban = "ES9121000418450200051332" }
            _ = try await peer.call(BillingProfile.methods.create, CreateRecord(profile))
            guard !email.isEmpty else { continue }
            var line = InvoiceLine()
            (line.category, line.concept, line.netCents) = (.servicios, "x", 12_345)
            var draft = Invoice()
            (draft.orgID, draft.lines) = (profile.orgID, [line])
            let today = Instant.now().dayUTC
            var issue = IssueInvoiceRequest()
            (issue.id, issue.issueDate, issue.dueDate) = (try await peer.call(Invoice.methods.create, CreateRecord(draft)).id, today.adding(days: -30), today.adding(days: -1))
            _ = try await peer.call(MembershipContract.issueInvoice, issue)
        }
        var rule = ReminderRule()
        (rule.name, rule.days, rule.isAutomatic) = ("Primer aviso", 1, true)
        _ = try await peer.call(ReminderRule.methods.create, CreateRecord(rule))
        return host
    }

    private func reminder(_ host: Host) async throws -> Reminder? { try await host.peer("membership").call(Reminder.methods.list, ListRecords()).records.first }

    @Test func `a member is written to once, in its language, also when the service starts again`() async throws {
        let box = try MailBox()
        let host = try await host(box)
        try await host.eventually("the reminder was taken") { try await reminder(host)?.status == .enviado }
        let mail = try #require(try await box.read().taken.first)
        #expect(mail.to == ["cuentas@example.org"] && mail.subject.hasPrefix("Asociación Ficticia: ordaintzeke") && mail.text.contains("123,45\u{A0}€") && mail.text.contains("Socia Ñandú, S.L."))
        #expect(mail.text.contains("ES91 2100 0418 4502 0005 1332") && mail.defects.isEmpty)
        host["membership"].kill()
        try await host.start("membership", ["--smtp-url", box.address, "--smtp-from", "auzolan@example.org"])
        var rule = ReminderRule()
        (rule.name, rule.days, rule.isAutomatic) = ("Aviso previo", -5, true)
        _ = try await host.peer("membership").call(ReminderRule.methods.create, CreateRecord(rule))
        #expect(try await box.read().taken.count == 1)
    }

    @Test func `a server that refuses is told in the log and on the record`() async throws {
        let box = try MailBox()
        _ = try await box.read("?refuse=451")
        let host = try await host(box)
        try await host.eventually("the refusal is told") { try await reminder(host)?.failure.contains("451 no such mailbox here") ?? false }
        let refused = try #require(try await reminder(host))
        #expect(refused.status == .pendiente && refused.attempts == 1 && refused.nextTime != nil)
        #expect(try host.logged("membership").contains { $0.contains("was not sent (attempt 1)") && $0.contains("\"level\":\"error\"") }, "it is loud")
        #expect(try host.logged("membership").allSatisfy { !$0.contains("cuentas@example.org") }, "no address stands in the log")
    }
}
