import Contract
import Models
import Storage
import Testing

@testable import Membership

/// Income beside its budget, counted by hand.
@Suite struct IncomeOutlookTests {
    private func entry(_ category: IncomeCategory, _ cents: Int64, _ day: String, _ office: Office) async throws {
        _ = try await office.create { (record: inout IncomeEntry) in (record.category, record.amountNetCents, record.accrualDate) = (category, cents, Day(day)) }
    }

    private func budget(_ category: IncomeCategory, _ cents: Int64, _ office: Office) async throws {
        _ = try await office.create { (record: inout IncomeBudget) in (record.year, record.category, record.budgetCents) = (2026, category, cents) }
    }

    private func outlook(_ office: Office, asOf day: String?) async throws -> IncomeOutlook {
        try await office.staff.call(MembershipContract.getIncomeOutlook, .with { ($0.year, $0.asOf) = (2026, day.flatMap { Day($0) }) })
    }

    @Test func `accrued, invoiced, collected and forecast stand beside the budget`() async throws {
        let money = try await MoneyOffice(), office = money.office
        try await budget(.servicios, 10_000, office)
        try await budget(.cuotas, 36_500, office)
        for (cents, day) in [(Int64(700), "2025-06-30"), (1000, "2025-07-01"), (2000, "2025-12-31")] { try await entry(.servicios, cents, day, office) }
        for (cents, day) in [(Int64(4000), "2026-01-01"), (-500, "2026-06-30"), (9999, "2026-07-01")] { try await entry(.servicios, cents, day, office) }
        try await entry(.patrocinio, 3500, "2026-02-01", office)
        let invoice = try await money.issue(try await money.draft(for: money.one, [(.servicios, 1000, 2100), (.patrocinio, 3000, 0)]), on: "2026-03-01")
        _ = try await money.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.paidOn, $0.amountCents) = (invoice.id, Day("2026-03-05"), 2105) })
        let fee = try await money.fee(of: money.one, 2026, cents: 800)
        _ = try await money.staff.call(MembershipContract.recordPayment, .with { ($0.id, $0.paidOn) = (fee.id, Day("2026-03-06")) })
        let seen = try await outlook(office, asOf: "2026-06-30")
        let lines = Dictionary(uniqueKeysWithValues: seen.lines.map { ($0.category, $0) })
        #expect(seen.lines.count == 6)
        let services = try #require(lines[.servicios]), fees = try #require(lines[.cuotas]), sponsors = try #require(lines[.patrocinio])
        #expect([services.budgetCents, services.accruedCents, services.invoicedCents, services.collectedCents, services.forecastCents] == [10_000, 3500, 1000, 500, 6500])
        #expect([sponsors.budgetCents, sponsors.accruedCents, sponsors.invoicedCents, sponsors.collectedCents, sponsors.forecastCents] == [0, 3500, 3000, 1500, 3500])
        #expect([fees.accruedCents, fees.collectedCents, fees.forecastCents] == [0, 800, 18_400], "184 of 365 days are left, and no year before")
        #expect(seen.accruedShareHundredths == 5000 && seen.budgetShareHundredths == 2150 && seen.total.accruedCents == 7000)
        #expect(seen.years.map(\.year) == [2025, 2026] && seen.years.map(\.accruedCents) == [3700, 16_999] && seen.years[1].budgetCents == 46_500)
        let whole = try await outlook(office, asOf: nil)
        #expect(whole.total.forecastCents == whole.total.accruedCents && whole.total.accruedCents == 16_999)
        #expect(try await office.reading("total_income", "2026").value == 16_999, "invoices and payments add nothing to it")
    }

    @Test func `a payment that went back is not collected, and a year without income has no share`() async throws {
        let money = try await MoneyOffice()
        let invoice = try await money.invoice(for: money.one, cents: 1000)
        _ = try await money.staff.call(MembershipContract.payInvoice, .with { ($0.id, $0.paidOn) = (invoice.id, Day("2026-03-05")) })
        let payment = try #require(try await money.staff.call(Payment.methods.list, ListRecords()).records.first)
        _ = try await money.staff.call(MembershipContract.reversePayment, .with { ($0.id, $0.reversedOn, $0.reason) = (payment.id, Day("2026-04-05"), "x") })
        #expect(try await outlook(money.office, asOf: "2026-04-04").total.collectedCents == 1000)
        let after = try await outlook(money.office, asOf: "2026-04-05")
        #expect(after.total.collectedCents == 0 && after.accruedShareHundredths == nil && after.years.isEmpty)
        #expect(try await money.office.refusal(IncomeBudget.methods.create) { $0.record = .with { ($0.year, $0.category) = (2026, .otros) } } == "nothing")
        #expect(try await money.office.refusal(IncomeBudget.methods.create) { $0.record = .with { ($0.year, $0.category) = (2026, .otros) } } == "INCOME_BUDGET_TAKEN")
    }
}
