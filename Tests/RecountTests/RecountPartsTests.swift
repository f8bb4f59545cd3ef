import Contract
import KPI
import Models
import Testing

/// Every part of every breakdown against the second mind, sums and sets as well as growths; and the income of the board's report.
@Suite struct RecountPartsTests {
    private static let ids = RecountParts.all.keys.sorted()

    @Test func `every indicator that the plan breaks down is recounted by all of its dimensions`() async throws {
        let plan = try await Association.open.value.plan
        let wanted = plan.measured.filter { !$0.indicator.breakdowns.isEmpty }
        #expect(wanted.map(\.id).sorted() == Self.ids)
        for measured in wanted { #expect(Set(measured.indicator.breakdowns) == Set(RecountParts.all[measured.id]!.keys), "\(measured.id)") }
    }

    @Test(arguments: ids)
    func `a part of a figure is what its records say`(id: String) async throws {
        let association = try await Association.open.value
        let ledger = try await Ledger.open.value
        let count = try #require(Recount.all[id])
        let splits = try #require(RecountParts.all[id])
        let unit = try #require(association.plan.measured.first { $0.id == id }?.unit)
        var parts: [String: Int] = [:]
        for period in association.plan.periods {
            let breakdown = try await association.kpi.call(KPIContract.getFigureBreakdown, GetFigureBreakdownRequest(indicator: id, period: period))
            #expect(breakdown.silent.isEmpty && breakdown.withheld.isEmpty)
            for (dimension, split) in splits {
                let told = breakdown.dimensions.first { $0.dimension == dimension }?.parts ?? []
                let found = Dictionary(told.map { ($0.code, $0.value) }, uniquingKeysWith: { first, _ in first })
                #expect(found.count == told.count, "\(id) in \(period.text) by \(dimension) repeats a code")
                let counted = split(ledger, period).mapValues { count($0, period) }.filter { $0.value.isOfRecords }.compactMapValues(\.value)
                let (extra, missing) = (Set(found.keys).subtracting(counted.keys).sorted(), Set(counted.keys).subtracting(found.keys).sorted())
                #expect(extra.isEmpty && missing.isEmpty, "\(id) in \(period.text) by \(dimension): only told \(extra), only counted \(missing)")
                for (code, value) in counted {
                    let isSame = found[code].map { abs($0 - value) <= (unit == "percent" ? 1e-9 * max(1, abs(value)) : 0) } ?? false
                    #expect(isSame, "\(id) in \(period.text) by \(dimension) «\(code)»: counted \(value), told \(found[code].map { "\($0)" } ?? "none")")
                }
                parts[dimension, default: 0] += counted.count
            }
        }
        for dimension in splits.keys { #expect(parts[dimension] ?? 0 > 0, "\(id) by \(dimension) has no part in any period: nothing was compared") }
    }

    @Test func `the report's income of each period, by category and in all, is what the entries say`() async throws {
        let association = try await Association.open.value
        let ledger = try await Ledger.open.value
        var compared = 0
        for period in association.plan.periods {
            let report = try await association.kpi.call(KPIContract.getReport, GetReportRequest(period))
            for line in report.income {
                let told = try #require(Period(line.period))
                let entries = ledger.income.filter { ledger.isIn($0.accrualDate, told) }
                let byCategory = Dictionary(grouping: entries, by: \.category).mapValues { $0.reduce(0) { $0 + $1.amountNetCents } }
                let found = Dictionary(line.parts.map { ($0.category, $0.amountCents) }, uniquingKeysWith: { first, _ in first })
                #expect(found == byCategory && line.totalCents == entries.reduce(0) { $0 + $1.amountNetCents }, "\(line.period) in the report of \(period.text)")
                compared += found.count
            }
        }
        #expect(compared > 20)
    }

    @Test func `a comparison notices a record under another code`() async throws {
        let ledger = try await Ledger.open.value
        let (count, period) = (try #require(Recount.all["S12"]), Period(year: 2025))
        let split = try #require(RecountParts.all["S12"]?["size_class"])
        var moved = ledger
        let index = try #require(moved.organisations.firstIndex { ledger.isMember($0.id, on: period.lastDay) && $0.mergedInto.isEmpty })
        moved.organisations[index].sizeClass = moved.organisations[index].sizeClass == .grande ? .micro : .grande
        let (right, wrong) = (split(ledger, period), split(moved, period))
        #expect(right.mapValues { count($0, period).value } != wrong.mapValues { count($0, period).value })
    }
}
