import Contract
import Models
import Testing

@testable import Membership

/// Fees: raised by plan, with a twelfth for each month, and paid.
@Suite struct FeeTests {
    private func plan(_ type: MembershipType, _ size: SizeClass, _ cents: Int64, _ proration: ProrationRule, _ office: Office) async throws {
        _ = try await office.create { (record: inout FeePlan) in
            record.year = 2024
            record.membershipType = type
            record.sizeClass = size
            record.amountCents = cents
            record.proration = proration
        }
    }

    private func raise(_ office: Office, apply: Bool) async throws -> RaiseFeesResponse {
        try await office.staff.call(MembershipContract.raiseFees, .with { $0.year = 2024; $0.dueOn = Day("2024-03-31"); $0.apply = apply })
    }

    @Test func `fees are raised by type and size, a twelfth for each month begun, and never twice`() async throws {
        let office = try await Office()
        try await plan(.fundador, .unspecified, 100_000, .mensual, office)
        try await plan(.fundador, .micro, 50_001, .mensual, office)
        try await plan(.ordinario, .unspecified, 30_000, .ninguna, office)
        let whole = try await office.member("A whole year", from: "2020-01-01").id
        let part = try await office.member("B from 29 February to 1 June", from: "2024-02-29", until: "2024-06-01").id
        let small = try await office.create { (record: inout Organisation) in
            record.legalName = "C small"
            record.category = .empresa_biopharma
            record.sizeClass = .micro
        }.id
        try await office.membership(of: small, from: "2024-12-31")
        let paused = try await office.member("D paused", from: "2020-01-01", until: "2024-03-31").id
        try await office.membership(of: paused, from: "2024-04-01", until: "2024-09-30", status: .suspendida)
        try await office.membership(of: paused, from: "2024-10-01")
        try await office.member("E left", from: "2020-01-01", until: "2023-12-31")
        let honorary = try await office.organisation("F honorary").id
        _ = try await office.create { (record: inout Membership) in
            record.orgID = honorary
            record.type = .honorario
            record.status = .activa
            record.startDate = Day("2020-01-01")
        }
        let trial = try await raise(office, apply: false)
        #expect(trial.fees.map(\.orgID) == [whole, part, small, paused])
        #expect(trial.fees.map(\.months) == [12, 5, 1, 6])
        #expect(trial.fees.map(\.amountCents) == [100_000, 41_667, 4167, 50_000])
        #expect(trial.totalCents == 195_834 && !trial.applied)
        #expect(trial.skipped.map(\.orgID) == [honorary] && trial.skipped.map(\.reason) == [.sin_plan])
        #expect(try await office.staff.call(Fee.methods.list, ListRecords()).records.isEmpty)

        let done = try await raise(office, apply: true)
        #expect(done.applied && done.fees.allSatisfy { !$0.id.isEmpty && $0.status == .emitida && $0.dueOn == Day("2024-03-31") })
        #expect(done.fees.map(\.amountCents) == trial.fees.map(\.amountCents))
        let again = try await raise(office, apply: true)
        #expect(again.fees.isEmpty && again.skipped.map(\.reason) == [.ya_emitida, .ya_emitida, .ya_emitida, .ya_emitida, .sin_plan])
    }

    @Test func `a fee is paid in parts, and never more than it is`() async throws {
        let office = try await Office()
        let id = try await office.member("Una Ficticia", from: "2020-01-01").id
        let fee = try await office.create { (record: inout Fee) in
            record.orgID = id
            record.year = 2024
            record.amountCents = 1000
        }
        let pay = MembershipContract.recordPayment
        #expect(fee.status == .emitida)
        #expect(try await office.refusal(pay) { $0.id = fee.id; $0.paidOn = Day("2024-05-01"); $0.amountCents = 1001 } == "not_over_open")
        let part = try await office.staff.call(pay, .with { $0.id = fee.id; $0.paidOn = Day("2024-05-01"); $0.amountCents = 400 })
        #expect(part.status == .parcial && part.paidCents == 400)
        let full = try await office.staff.call(pay, .with { $0.id = fee.id; $0.paidOn = Day("2024-06-01") })
        #expect(full.status == .pagada && full.paidCents == 1000 && full.paidOn == Day("2024-06-01"))
        #expect(try await office.refusal(pay) { $0.id = fee.id; $0.paidOn = Day("2024-07-01") } == "ALREADY_PAID")
        #expect(try await office.refusal(Fee.methods.create) { $0.record = .with { $0.orgID = id; $0.year = 2024; $0.amountCents = 5 } } == "FEE_TAKEN")
        _ = try await office.staff.call(Fee.methods.update, .with { $0.record = full; $0.record.status = .anulada })
        #expect(try await office.refusal(pay) { $0.id = fee.id; $0.paidOn = Day("2024-07-01") } == "FEE_CANCELLED")
        #expect(try await office.refusal(Fee.methods.create) { $0.record = .with { $0.orgID = id; $0.year = 2024; $0.amountCents = 5 } } == "nothing")
    }

    @Test func `a plan stands once and stays while fees were raised by it`() async throws {
        let office = try await Office()
        try await plan(.fundador, .unspecified, 100, .ninguna, office)
        #expect(try await office.refusal(FeePlan.methods.create) {
            $0.record = .with { $0.year = 2024; $0.membershipType = .fundador; $0.amountCents = 1; $0.proration = .mensual }
        } == "FEE_PLAN_TAKEN")
        try await office.member("Una Ficticia", from: "2020-01-01")
        let fees = try await raise(office, apply: true).fees
        #expect(try await office.refusal(FeePlan.methods.delete) { $0.id = fees.first?.feePlanID ?? "" } == "IN_USE")
    }
}
