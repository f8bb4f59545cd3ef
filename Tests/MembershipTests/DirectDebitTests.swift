import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Direct debits: mandates, remittances, and what comes back.
@Suite struct DirectDebitTests {
    @Test(arguments: [
        ("ES9121000418450200051332", String?.none), ("DE89370400440532013000", nil), ("FR1420041010050500013M02606", nil), ("NO9386011117947", nil), ("ES9121000418450200051333", "iban_check"),
        ("ES912100041845020005133", "iban_form"), ("US64SVBKUS6S3300958879", "iban_form"), ("91", "iban_form"),
    ])
    func `an account is checked by its country's length and its check digits`(iban: String, rule: String?) {
        var broken: String?
        do throws(ServiceError) { try BankCodes.checkIBAN(iban, "iban") } catch { broken = error.violations.first?.rule }
        #expect(broken == rule)
    }

    @Test(arguments: [("ES30000B95000002", true), ("ES30ZZZB95000002", true), ("ES31000B95000002", false), ("B95000002", false)])
    func `a creditor identifier is checked without its suffix`(id: String, isRight: Bool) {
        var isRefused = false
        do throws(ServiceError) { try BankCodes.checkCreditorID(id, "id") } catch { isRefused = true }
        #expect(isRefused != isRight)
    }

    @Test(arguments: [("Ñandú & Cía., S.L.", "Nandu + Cia., S.L."), ("<b>\"x\"</b>", ".b..x../b."), ("Año 2026 – cuota", "Ano 2026 . cuota"), ("Etxeberria d'Or", "Etxeberria d'Or")])
    func `banks are given their letters only`(text: String, plain: String) {
        #expect(DirectDebitText.plain(text, most: 70) == plain)
        #expect(DirectDebitText.plain(text, most: 3).count <= 3)
    }

    private func mandate(_ organisation: String, _ money: MoneyOffice, _ sequence: DebitSequence = .rcur, reference: String = "M-1", signed: String = "2026-01-01") async throws -> SepaMandate {
        try await money.office.create { (record: inout SepaMandate) in
            (record.orgID, record.reference, record.signedOn, record.iban, record.sequence) = (organisation, reference, Day(signed), "es91 2100 0418 4502 0005 1332", sequence)
        }
    }

    private func remittance(on day: String, _ money: MoneyOffice) async throws -> DirectDebitRemittance {
        try await money.office.create { (record: inout DirectDebitRemittance) in record.collectionDate = Day(day) }
    }

    private func present(_ draft: DirectDebitRemittance, _ money: MoneyOffice) async throws -> DirectDebitRemittance {
        try await money.staff.call(MembershipContract.presentRemittance, .init(id: draft.id))
    }

    @Test func `a mandate is one for an organisation, with a reference of banks' letters`() async throws {
        let money = try await MoneyOffice()
        let first = try await mandate(money.one, money)
        #expect(first.iban == "ES9121000418450200051332" && first.scheme == .core)
        func refusal(_ change: @escaping (inout SepaMandate) -> Void) async throws -> String {
            try await money.office.refusal(SepaMandate.methods.create) {
                $0.record = .with { ($0.orgID, $0.reference, $0.signedOn, $0.iban, $0.sequence) = (money.other, "M-2", Day("2026-01-01"), "ES9121000418450200051332", .frst) }
                change(&$0.record)
            }
        }
        #expect(try await refusal { $0.orgID = money.one } == "MANDATE_STANDS")
        #expect(try await refusal { $0.reference = "M-1" } == "MANDATE_TAKEN")
        #expect(try await refusal { $0.reference = "Ñ1" } == "sepa_letters")
        #expect(try await refusal { $0.iban = "ES9121000418450200051333" } == "iban_check")
        #expect(try await refusal { $0.bic = "CAIX" } == "bic_form")
        #expect(try await refusal { $0.cancelledOn = Day("2025-12-31") } == "not_before_start")
        #expect(try await refusal { _ in } == "nothing")
    }

    @Test func `a draft tells what it collects and what it leaves out and why, and follows the invoices`() async throws {
        let money = try await MoneyOffice()
        _ = try await mandate(money.one, money, .frst)
        let due = try await money.invoice(for: money.one, cents: 10_000, due: "2026-03-31")
        let second = try await money.invoice(for: money.one, cents: 2000, due: "2026-03-31")
        let later = try await money.invoice(for: money.one, cents: 500, due: "2026-04-30")
        let without = try await money.invoice(for: money.other, cents: 700, due: "2026-03-31")
        let draft = try await remittance(on: "2026-04-05", money)
        #expect(draft.debits.map(\.invoiceID) == [due.id, second.id] && draft.totalCents == 12_000 && draft.debitCount == 2)
        #expect(draft.debits.map(\.sequence) == [.frst, .rcur], "the second of a new mandate is no first one")
        #expect(draft.leftOut.map(\.invoiceID) == [without.id] && draft.leftOut.map(\.why) == [.sin_mandato])
        _ = try await money.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.paidOn, $0.amountCents) = (due.id, Day("2026-04-01"), 4000) })
        #expect(try await money.office.refusal(MembershipContract.presentRemittance) { $0.id = draft.id } == "REMITTANCE_STALE")
        let saved = try await money.staff.call(DirectDebitRemittance.methods.update, .with { $0.record.id = draft.id; $0.record.collectionDate = Day("2026-04-30") })
        #expect(saved.debits.map(\.invoiceID) == [due.id, second.id, later.id] && saved.totalCents == 8500)
        #expect(try await money.office.refusal(MembershipContract.getRemittanceFile) { $0.id = draft.id } == "NOT_PRESENTED")
    }

    @Test func `presented invoices are marked and left out of the next, collected they are paid, and one that comes back is open`() async throws {
        let money = try await MoneyOffice()
        let signed = try await mandate(money.one, money, .frst)
        let invoice = try await money.invoice(for: money.one, cents: 10_000, due: "2026-03-31")
        let presented = try await present(try await remittance(on: "2026-04-05", money), money)
        #expect(presented.status == .presentada && presented.creditorIban == "ES9121000418450200051332" && presented.code.count == 32)
        let marked = try await money.get(Invoice.self, invoice.id)
        #expect(marked.remittanceID == presented.id && marked.presentedOn == Day("2026-04-05") && marked.status == .emitida)
        #expect(try await money.get(SepaMandate.self, signed.id).sequence == .rcur)
        #expect(try await remittance(on: "2026-04-30", money).debits.isEmpty)
        #expect(try await money.office.refusal(MembershipContract.rectifyInvoice) { $0.id = invoice.id; $0.issueDate = Day("2026-04-01"); $0.reason = "x" } == "PRESENTED")
        #expect(try await money.office.refusal(MembershipContract.presentRemittance) { $0.id = presented.id } == "PRESENTED")
        #expect(try await money.office.refusal(DirectDebitRemittance.methods.delete) { $0.id = presented.id } == "PRESENTED")
        let collected = try await money.staff.call(MembershipContract.collectRemittance, .with { ($0.id, $0.collectedOn) = (presented.id, Day("2026-04-06")) })
        #expect(collected.status == .cobrada)
        let paid = try await money.get(Invoice.self, invoice.id)
        #expect(paid.status == .pagada && paid.paidCents == 10_000)
        #expect(try await money.office.refusal(MembershipContract.collectRemittance) { $0.id = presented.id; $0.collectedOn = Day("2026-04-07") } == "NOT_PRESENTED")
        let returned = try await money.staff.call(MembershipContract.returnDebit, .with { ($0.id, $0.returnedOn, $0.reason) = (invoice.id, Day("2026-04-20"), "AM04") })
        #expect(returned.status == .emitida && returned.paidCents == 0 && returned.remittanceID.isEmpty)
        let payment = try #require(try await money.staff.call(Payment.methods.list, ListRecords()).records.first)
        #expect(payment.method == .domiciliacion && payment.reversedOn == Day("2026-04-20") && payment.remittanceID == presented.id)
        #expect(try await remittance(on: "2026-05-05", money).debits.map(\.invoiceID) == [invoice.id])
    }

    @Test func `a debit that comes back before it is collected is not paid with the others`() async throws {
        let money = try await MoneyOffice()
        _ = try await mandate(money.one, money)
        _ = try await mandate(money.other, money, reference: "M-2")
        let back = try await money.invoice(for: money.one, cents: 100, due: "2026-03-31"), good = try await money.invoice(for: money.other, cents: 200, due: "2026-03-31")
        let presented = try await present(try await remittance(on: "2026-04-05", money), money)
        _ = try await money.staff.call(MembershipContract.returnDebit, .with { ($0.id, $0.returnedOn, $0.reason) = (back.id, Day("2026-04-05"), "AC04") })
        _ = try await money.staff.call(MembershipContract.collectRemittance, .with { ($0.id, $0.collectedOn) = (presented.id, Day("2026-04-06")) })
        #expect(try await money.get(Invoice.self, back.id).status == .emitida)
        #expect(try await money.get(Invoice.self, good.id).status == .pagada)
    }
}
