import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Payments: what they make of invoices and fees, and the statement that tells them.
@Suite struct PaymentTests {
    private func pay(_ invoice: Invoice, _ cents: Int64 = 0, on day: String, _ money: MoneyOffice) async throws -> Invoice {
        try await money.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.amountCents, $0.paidOn, $0.reference) = (invoice.id, cents, Day(day), "Ref \(day)") })
    }

    private func payments(_ money: MoneyOffice) async throws -> [Payment] { try await money.staff.call(Payment.methods.list, ListRecords(orderBy: "paid_on")).records }

    @Test func `an invoice is paid in parts, never over, and its fees in the same proportion`() async throws {
        let money = try await MoneyOffice()
        let fee = try await money.fee(of: money.one, 2026, cents: 10_000)
        let invoice = try await money.staff.call(MembershipContract.invoiceFee, .with { ($0.id, $0.issueDate, $0.vatRateHundredths) = (fee.id, Day("2026-03-01"), 2100) })
        #expect(try await pay(invoice, 4000, on: "2026-03-02", money).status == .parcial)
        #expect(try await money.get(Fee.self, fee.id).paidCents == 3305, "10,000 × 4,000 / 12,100, rounded down")
        #expect(try await money.office.refusal(MembershipContract.payInvoice) { $0.id = invoice.id; $0.paidOn = Day("2026-03-03"); $0.amountCents = 8101 } == "not_over_open")
        let paid = try await pay(invoice, on: "2026-03-04", money)
        #expect(paid.status == .pagada && paid.paidCents == 12_100)
        let settled = try await money.get(Fee.self, fee.id)
        #expect(settled.paidCents == 10_000 && settled.status == .pagada && settled.paidOn == Day("2026-03-04"))
        #expect(try await money.office.refusal(MembershipContract.payInvoice) { $0.id = invoice.id; $0.paidOn = Day("2026-03-05") } == "ALREADY_PAID")
        #expect(try await money.office.refusal(MembershipContract.rectifyInvoice) { $0.id = invoice.id; $0.issueDate = Day("2026-04-01"); $0.reason = "x" } == "PAYMENTS_STAND")
    }

    @Test func `a payment that went back opens what it paid, once`() async throws {
        let money = try await MoneyOffice()
        let invoice = try await money.invoice(for: money.one, cents: 5000)
        _ = try await pay(invoice, on: "2026-03-02", money)
        let payment = try #require(try await payments(money).first)
        #expect(payment.orgID == money.one && payment.method == .transferencia)
        let reverse = MembershipContract.reversePayment
        #expect(try await money.office.refusal(reverse) { $0.id = payment.id; $0.reversedOn = Day("2026-03-01"); $0.reason = "x" } == "not_before_start")
        let back = try await money.staff.call(reverse, .with { ($0.id, $0.reversedOn, $0.reason) = (payment.id, Day("2026-03-10"), "AM04") })
        #expect(back.reversalReason == "AM04")
        let open = try await money.get(Invoice.self, invoice.id)
        #expect(open.status == .emitida && open.paidCents == 0)
        #expect(try await money.office.refusal(reverse) { $0.id = payment.id; $0.reversedOn = Day("2026-03-11"); $0.reason = "x" } == "ALREADY_REVERSED")
        #expect(try await money.office.refusal(Payment.methods.delete) { $0.id = payment.id } == "PAYMENT_STAYS")
        #expect(try await money.office.refusal(Payment.methods.update) { $0.record = payment; $0.record.amountCents = 1 } == "immutable")
    }

    @Test func `a fee's sum is that of its payments, also where it was typed or imported, and goes along to the invoice`() async throws {
        let money = try await MoneyOffice()
        let typed = try await money.office.create { (record: inout Fee) in
            (record.orgID, record.year, record.amountCents, record.paidCents, record.paidOn) = (money.one, 2026, 1000, 400, Day("2026-02-01"))
        }
        #expect(typed.status == .parcial)
        let first = try #require(try await payments(money).first)
        #expect(first.feeID == typed.id && first.amountCents == 400 && first.paidOn == Day("2026-02-01"))
        _ = try await money.staff.call(MembershipContract.recordPayment, .with { ($0.id, $0.paidOn, $0.amountCents, $0.method) = (typed.id, Day("2026-02-10"), 100, .tarjeta) })
        #expect(try await payments(money).map(\.amountCents) == [400, 100])
        let fee = try await money.get(Fee.self, typed.id)
        #expect(fee.paidCents == 500)
        #expect(try await money.office.refusal(Fee.methods.update) { $0.record = fee; $0.record.paidCents = 450 } == "PAYMENTS_STAND")
        #expect(try await money.office.refusal(Fee.methods.delete) { $0.id = fee.id } == "IN_USE")
        let invoice = try await money.staff.call(MembershipContract.invoiceFee, .with { ($0.id, $0.issueDate) = (fee.id, Day("2026-03-01")) })
        #expect(invoice.status == .parcial && invoice.paidCents == 500)
        _ = try await money.staff.call(MembershipContract.reversePayment, .with { ($0.id, $0.reversedOn, $0.reason) = (first.id, Day("2026-03-02"), "Error") })
        #expect(try await money.get(Invoice.self, invoice.id).paidCents == 100)
        #expect(try await money.get(Fee.self, fee.id).paidCents == 100)
    }

    @Test func `a payment is for an invoice or a fee, not both, not none`() async throws {
        let money = try await MoneyOffice()
        let invoice = try await money.invoice(for: money.one, cents: 5000)
        let fee = try await money.fee(of: money.one, 2026, cents: 100)
        func refusal(_ change: @escaping (inout Payment) -> Void) async throws -> String {
            try await money.office.refusal(Payment.methods.create) {
                $0.record = .with { ($0.paidOn, $0.amountCents, $0.method) = (Day("2026-03-02"), 50, .efectivo) }
                change(&$0.record)
            }
        }
        #expect(try await refusal { _ in } == "ONE_CHARGE")
        #expect(try await refusal { ($0.invoiceID, $0.feeID) = (invoice.id, fee.id) } == "ONE_CHARGE")
        #expect(try await refusal { ($0.invoiceID, $0.amountCents) = (invoice.id, 5001) } == "not_over_open")
        #expect(try await refusal { $0.feeID = fee.id } == "nothing")
        #expect(try await money.get(Fee.self, fee.id).status == .parcial)
    }

    @Test func `the statement runs through charges and payments of both sides of a merge`() async throws {
        let money = try await MoneyOffice()
        let invoice = try await money.invoice(for: money.one, cents: 10_000, on: "2025-12-01")
        _ = try await pay(invoice, 4000, on: "2025-12-20", money)
        _ = try await pay(invoice, on: "2026-02-01", money)
        let other = try await money.invoice(for: money.other, cents: 700, on: "2026-03-01")
        _ = try await money.office.create { (record: inout Fee) in (record.orgID, record.year, record.amountCents, record.dueOn) = (money.one, 2026, 300, Day("2026-03-31")) }
        let early = try await money.office.create { (record: inout Fee) in (record.orgID, record.year, record.amountCents, record.dueOn) = (money.one, 2027, 50, Day("2027-03-31")) }
        _ = try await money.staff.call(MembershipContract.recordPayment, .with { ($0.id, $0.paidOn) = (early.id, Day("2026-12-30")) })
        _ = try await money.draft(for: money.one, [(.otros, 999, 0)])
        let payment = try #require(try await payments(money).first { $0.paidOn == Day("2026-02-01") })
        _ = try await money.staff.call(MembershipContract.reversePayment, .with { ($0.id, $0.reversedOn, $0.reason) = (payment.id, Day("2026-02-15"), "MD06") })
        _ = try await money.staff.call(MembershipContract.rectifyInvoice, .with { ($0.id, $0.issueDate, $0.reason) = (other.id, Day("2026-03-05"), "x") })
        _ = try await money.staff.call(MembershipContract.mergeOrganisations, .with { ($0.id, $0.into) = (money.other, money.one) })
        let asked = GetMemberStatementRequest.with { ($0.orgID, $0.from, $0.until) = (money.one, Day("2026-01-01"), Day("2026-12-31")) }
        let statement = try await money.staff.call(MembershipContract.getMemberStatement, asked)
        #expect(statement.openingCents == 6000 && statement.closingCents == 6300 && statement.chargedCents == 350 && statement.paidCents == 50)
        #expect(statement.lines.map(\.kind) == [.pago, .devolucion, .factura, .rectificacion, .cuota, .cuota, .pago])
        #expect(statement.lines.map(\.balanceCents) == [0, 6000, 6700, 6000, 6300, 6350, 6300])
        #expect(statement.lines.map(\.concept) == ["Ref 2026-02-01", "MD06", "F2026-0001", "R2026-0001", "2026", "2027", ""])
        #expect(try await money.office.refusal(MembershipContract.getMemberStatement) { ($0.orgID, $0.from, $0.until) = (money.one, Day("2026-02-01"), Day("2026-01-01")) } == "not_before_start")
    }

    @Test(arguments: [(Int64(10_000), Int64(4000), Int64(12_100), Int64(3305)), (-10_000, 4000, 12_100, -3305), (10, 0, 5, 0), (10, 1, 0, 0), (9_000_000_000_000_000, 3, 4, 6_750_000_000_000_000)])
    func `a share is rounded down and does not overflow`(amount: Int64, part: Int64, whole: Int64, share: Int64) {
        #expect(Settlement.share(of: amount, part, of: whole) == share)
    }
}
