import Contract
import Models
import Pillar
import Storage

/// Raises the fees of a year: one for each organisation that is a member on some day of it, by the plan of the type that it
/// has first in the year. A plan with proration takes a twelfth for each month in which it is a member, rounded to the cent.
struct FeeRaising: Sendable {
    let fees: Fees
    let plans: FeePlans

    func raise(_ request: RaiseFeesRequest, _ call: Call) async throws -> RaiseFeesResponse {
        guard request.apply else { return try fees.database.read { try proposal(request, in: $0) } }
        return try await fees.database.answer(call) { tx in
            var response = try proposal(request, in: tx)
            response.fees = try response.fees.map { try fees.add($0, in: tx) }
            response.applied = true
            return response
        }
    }

    /// What would be raised now.
    func proposal(_ request: RaiseFeesRequest, in session: Session) throws -> RaiseFeesResponse {
        let year = Int(request.year)
        let raised = Set(try session.rows(
            "SELECT \(fragment: Directory.surviving("f.org_id")) FROM fee f WHERE f.year = \(year) AND f.status <> 'anulada'") { $0.text(0) })
        let plans = try plans.table.select("year = \(year)", in: session)
        var response = RaiseFeesResponse()
        for member in try members(of: Period(year: year), in: session) {
            let plan = plans.first { $0.membershipType == member.type && $0.sizeClass == member.size }
                ?? plans.first { $0.membershipType == member.type && $0.sizeClass == .unspecified }
            if raised.contains(member.id) {
                response.skipped.append(Self.skipped(member, .ya_emitida))
            } else if let plan {
                response.fees.append(Self.fee(of: member, by: plan, request))
            } else {
                response.skipped.append(Self.skipped(member, .sin_plan))
            }
        }
        response.totalCents = response.fees.reduce(0) { $0 + $1.amountCents }
        return response
    }

    private struct Member {
        let id: String
        let size: SizeClass
        var type: MembershipType
        var months: Set<Int>
    }

    /// In the order of their names. Merged organisations are one, with the size of the surviving one.
    private func members(of year: Period, in session: Session) throws -> [Member] {
        let rows = try session.rows(
            """
            SELECT o.id, o.size_class, m.type, m.start_date, m.end_date FROM membership m
            JOIN organisation o ON o.id = \(fragment: Directory.surviving("m.org_id"))
            WHERE m.status IN \(MembershipStatus.counting) AND m.start_date < \(year.end)
              AND (m.end_date IS NULL OR m.end_date >= \(year.start)) AND o.is_association = 0
            ORDER BY o.legal_name, o.id, m.start_date NULLS FIRST, m.id
            """) { (Member(id: $0.text(0), size: $0.term(1), type: $0.term(2), months: []), $0.day(3), $0.day(4)) }
        var members: [Member] = []
        for (member, start, end) in rows {
            if members.last?.id != member.id { members.append(member) }
            members[members.count - 1].months.formUnion(Self.months(from: start, to: end, in: year))
        }
        return members
    }

    private static func months(from start: Day?, to end: Day?, in year: Period) -> ClosedRange<Int> {
        let first = max(start ?? year.start, year.start), last = min(end ?? year.lastDay, year.lastDay)
        return first.components.month...last.components.month
    }

    private static func fee(of member: Member, by plan: FeePlan, _ request: RaiseFeesRequest) -> Fee {
        var fee = Fee()
        fee.orgID = member.id
        fee.year = request.year
        fee.membershipType = member.type
        fee.months = Int32(member.months.count)
        fee.amountCents = plan.proration == .mensual ? (plan.amountCents * Int64(member.months.count) + 6) / 12 : plan.amountCents
        fee.dueOn = request.dueOn
        fee.feePlanID = plan.id
        fee.status = .emitida
        return fee
    }

    private static func skipped(_ member: Member, _ reason: FeeSkip) -> SkippedFee {
        var skipped = SkippedFee()
        skipped.orgID = member.id
        skipped.reason = reason
        return skipped
    }
}
