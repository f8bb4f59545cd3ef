import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Invoices: their sums, their numbers, and that they stand.
@Suite struct InvoiceTests {
    private static func line(_ net: Int64, _ rate: Int64) -> InvoiceLine { .with { ($0.netCents, $0.vatRateHundredths) = (net, rate) } }

    private static let sums: [([(Int64, Int64)], Int64)] = [
        ([(10_000, 2100)], 2100), ([(50, 2100)], 11), ([(-50, 2100)], -11), ([(33, 2100), (33, 2100), (33, 2100)], 21), ([(2, 2500)], 1), ([(100, 0)], 0),
        ([(1000, 1000), (1000, 2100), (5, 400)], 310), ([(100_000_000_000, 10_000)], 100_000_000_000),
    ]

    @Test(arguments: sums)
    func `VAT is of the sum of each rate, a half cent away from zero`(lines: [(Int64, Int64)], vat: Int64) {
        let totals = InvoiceTotals(lines.map { Self.line($0.0, $0.1) })
        #expect(totals.vatCents == vat && totals.totalCents == lines.reduce(0) { $0 + $1.0 } + vat)
        #expect(InvoiceTotals(lines.map { Self.line(-$0.0, $0.1) }).totalCents == -totals.totalCents, "what takes it back is alike to the cent")
    }

    @Test func `numbers follow one another in series and year, and drafts have none`() async throws {
        let money = try await MoneyOffice()
        let unused = try await money.draft(for: money.one, [(.servicios, 100, 2100)])
        #expect(unused.code.isEmpty && unused.status == .borrador && unused.totalCents == 121)
        var codes: [String] = []
        for day in ["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-01"] { codes.append(try await money.invoice(for: money.one, cents: 100, on: day).code) }
        #expect(codes == ["F2025-0001", "F2025-0002", "F2026-0001", "F2026-0002"])
        #expect(try await money.office.refusal(MembershipContract.issueInvoice) { $0.id = unused.id; $0.issueDate = Day("2025-12-30") } == "DATE_ORDER")
        _ = try await money.staff.call(Invoice.methods.delete, DeleteRecord(id: unused.id))
        #expect(try await money.invoice(for: money.other, cents: 100, on: "2026-01-02").code == "F2026-0003")
    }

    @Test func `many issued at once leave no gap and no number twice`() async throws {
        let money = try await MoneyOffice()
        var drafts: [Invoice] = []
        for _ in 0..<20 { drafts.append(try await money.draft(for: money.one, [(.otros, 100, 0)])) }
        let empty = try await money.draft(for: money.one, [])
        let issued = try await withThrowingTaskGroup(of: Int64.self) { group in
            for draft in drafts { group.addTask { try await money.issue(draft).number } }
            group.addTask { try await money.office.refusal(MembershipContract.issueInvoice) { $0.id = empty.id; $0.issueDate = Day("2026-03-01") } == "NO_LINES" ? 0 : -1 }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(issued.sorted() == Array(0...20))
    }

    @Test func `an issued invoice keeps who was charged by whom, and stands`() async throws {
        let money = try await MoneyOffice()
        let fee = try await money.fee(of: money.one, 2026, cents: 90_000)
        let invoice = try await money.issue(try await money.draft(for: money.one, [(.cuotas, -10_000, 0)], fees: [fee]))
        #expect(invoice.lines.map(\.netCents) == [90_000, -10_000] && invoice.lines[0].feeYear == 2026 && invoice.lines[0].category == .cuotas)
        #expect(invoice.buyerName == "Una & Compañía Ñandú, S.L." && invoice.buyerAddress == "Calle 1, 48001 Bilbao" && invoice.issuerIban == "ES9121000418450200051332")
        #expect(invoice.dueDate == Day("2026-03-31") && invoice.status == .emitida && invoice.totalCents == 80_000)
        let charged = try await money.get(Fee.self, fee.id)
        #expect(charged.invoiceID == invoice.id && charged.documentRef == "F2026-0001")
        var renamed = try await money.get(Organisation.self, money.one)
        renamed.legalName = "Otro nombre"
        _ = try await money.staff.call(Organisation.methods.update, UpdateRecord(renamed))
        #expect(try await money.get(Invoice.self, invoice.id).buyerName == "Una & Compañía Ñandú, S.L.")
        #expect(try await money.office.refusal(Invoice.methods.update) { $0.record = invoice; $0.record.note = "x" } == "INVOICE_ISSUED")
        #expect(try await money.office.refusal(Invoice.methods.delete) { $0.id = invoice.id } == "INVOICE_ISSUED")
        #expect(try await money.office.refusal(MembershipContract.issueInvoice) { $0.id = invoice.id; $0.issueDate = Day("2026-03-01") } == "INVOICE_ISSUED")
        #expect(try await money.office.refusal(MembershipContract.invoiceFee) { $0.id = fee.id; $0.issueDate = Day("2026-03-01") } == "FEE_INVOICED")
        #expect(try await money.office.refusal(MembershipContract.recordPayment) { $0.id = fee.id; $0.paidOn = Day("2026-03-05") } == "FEE_INVOICED")
        #expect(try await money.office.refusal(Fee.methods.update) { $0.record = charged; $0.record.status = .anulada } == "FEE_INVOICED")
    }

    @Test func `a rectifying invoice takes one back whole, and its fees can be invoiced again`() async throws {
        let money = try await MoneyOffice()
        let fee = try await money.fee(of: money.one, 2026, cents: 5001)
        let first = try await money.staff.call(MembershipContract.invoiceFee, .with { ($0.id, $0.issueDate, $0.vatRateHundredths) = (fee.id, Day("2026-03-01"), 2100) })
        #expect(first.totalCents == 6051)
        let rectify = MembershipContract.rectifyInvoice
        #expect(try await money.office.refusal(rectify) { $0.id = first.id; $0.issueDate = Day("2026-02-28"); $0.reason = "x" } == "DATE_ORDER")
        let back = try await money.staff.call(rectify, .with { ($0.id, $0.issueDate, $0.reason) = (first.id, Day("2026-04-01"), "Dirección equivocada") })
        #expect(back.code == "R2026-0001" && back.totalCents == -6051 && back.status == .rectificativa && back.rectifies == first.id && back.reason == "Dirección equivocada")
        let old = try await money.get(Invoice.self, first.id)
        #expect(old.status == .rectificada && old.rectifiedBy == back.id && old.totalCents == 6051)
        for id in [first.id, back.id] { #expect(try await money.office.refusal(rectify) { $0.id = id; $0.issueDate = Day("2026-04-02"); $0.reason = "x" } == "NOT_RECTIFIABLE") }
        #expect(try await money.office.refusal(MembershipContract.payInvoice) { $0.id = first.id; $0.paidOn = Day("2026-04-02") } == "NOT_PAYABLE")
        #expect(try await money.get(Fee.self, fee.id).invoiceID.isEmpty)
        let second = try await money.staff.call(MembershipContract.invoiceFee, .with { ($0.id, $0.issueDate) = (fee.id, Day("2026-04-02")) })
        #expect(second.code == "F2026-0002", "the number of the first is used for nothing else")
    }

    @Test func `the fees of a year are invoiced together, told first, and who lacks an address is named`() async throws {
        let money = try await MoneyOffice()
        let bare = try await money.office.organisation("Aquí sin dirección").id
        for id in [money.one, money.other, bare] { _ = try await money.fee(of: id, 2026, cents: 10_000) }
        let request = InvoiceFeesRequest.with { ($0.year, $0.issueDate, $0.vatRateHundredths) = (2026, Day("2026-03-01"), 2100) }
        let trial = try await money.staff.call(MembershipContract.invoiceFees, request)
        #expect(!trial.applied && trial.invoices.map(\.orgID) == [money.other, money.one] && trial.invoices.allSatisfy { $0.code.isEmpty && $0.totalCents == 12_100 })
        #expect(trial.totalCents == 24_200 && trial.skipped.map(\.orgID) == [bare] && trial.skipped.map(\.why) == [.sin_datos_fiscales])
        #expect(try await money.staff.call(Invoice.methods.list, ListRecords()).records.isEmpty)
        var apply = request
        apply.apply = true
        let done = try await money.staff.call(MembershipContract.invoiceFees, apply)
        #expect(done.applied && done.invoices.map(\.code) == ["F2026-0001", "F2026-0002"])
        #expect(try await money.staff.call(MembershipContract.invoiceFees, apply).invoices.isEmpty)
    }

    @Test func `a line is refused that charges another's fee, changes a fee's amount or says nothing`() async throws {
        let money = try await MoneyOffice()
        let fee = try await money.fee(of: money.one, 2026, cents: 100)
        func refusal(_ organisation: String, _ lines: [InvoiceLine]) async throws -> String {
            try await money.office.refusal(Invoice.methods.create) { $0.record = .with { ($0.orgID, $0.lines) = (organisation, lines) } }
        }
        #expect(try await refusal(money.other, [.with { $0.feeID = fee.id }]) == "fee_of_another")
        #expect(try await refusal(money.one, [.with { $0.feeID = fee.id }, .with { $0.feeID = fee.id }]) == "fee_twice")
        #expect(try await refusal(money.one, [.with { ($0.feeID, $0.netCents) = (fee.id, 99) }]) == "fee_amount")
        #expect(try await refusal(money.one, [.with { $0.netCents = 99 }]) == "needed_without_fee")
        #expect(try await refusal(money.one, [.with { $0.feeID = "0199ffff-0000-7000-8000-000000000000" }]) == "references")
        let bare = try await money.office.organisation("Sin dirección").id
        let draft = try await money.draft(for: bare, [(.otros, 100, 0)])
        #expect(try await money.office.refusal(MembershipContract.issueInvoice) { $0.id = draft.id; $0.issueDate = Day("2026-03-01") } == "BUYER_INCOMPLETE")
    }
}
