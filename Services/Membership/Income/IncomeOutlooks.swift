import Contract
import Models
import Storage

/// How income stands beside its budget. Accrued is what income entries say, as in S15, O25 and O26; invoices and payments tell
/// the same income from other sides, so they stand beside it and are added to nothing.
struct IncomeOutlooks: Sendable {
    let database: any Database
    private typealias Sums = [IncomeCategory: Int64]
    private static let competitive: Set<IncomeCategory> = [.servicios, .programas_competitivos]

    func get(_ request: GetIncomeOutlookRequest, _ call: Call) throws -> IncomeOutlook {
        let year = Period(year: Int(request.year))
        let day = min(max(request.asOf ?? year.lastDay, year.start.adding(days: -1)), year.lastDay)
        return try database.read { session in
            var outlook = IncomeOutlook()
            (outlook.year, outlook.asOf) = (request.year, day)
            let budget = try budgets(request.year, session), accrued = try self.accrued(year.start, day, session)
            let before = Period(year: year.year - 1)
            let same = Self.sameDay(day, in: before)
            let brought = try self.accrued(before.start, before.lastDay, session), rest = try self.accrued(same.adding(days: 1), before.lastDay, session)
            let invoiced = try self.invoiced(year.start, day, session), collected = try self.collected(year.start, day, session)
            let left = Int64(year.lastDay.number - day.number), days = Int64(year.end.number - year.start.number)
            outlook.lines = IncomeCategory.allCases.dropFirst().map { category in
                var line = IncomeOutlookLine()
                line.category = category
                (line.budgetCents, line.accruedCents) = (budget[category] ?? 0, accrued[category] ?? 0)
                (line.invoicedCents, line.collectedCents) = (invoiced[category] ?? 0, collected[category] ?? 0)
                let more = brought[category] != nil ? rest[category] ?? 0 : Settlement.share(of: line.budgetCents, left, of: days)
                line.forecastCents = line.accruedCents + more
                return line
            }
            outlook.total = Self.total(outlook.lines)
            outlook.budgetShareHundredths = Self.share(outlook.lines, \.budgetCents)
            outlook.accruedShareHundredths = Self.share(outlook.lines, \.accruedCents)
            outlook.forecastShareHundredths = Self.share(outlook.lines, \.forecastCents)
            outlook.years = try years(session)
            return outlook
        }
    }

    /// The same day and month; 28 February for 29.
    private static func sameDay(_ day: Day, in year: Period) -> Day {
        let (_, month, date) = day.components
        if day < Period(year: year.year + 1).start { return year.start.adding(days: -1) }
        return Day(year: year.year, month: month, day: date) ?? Day(year: year.year, month: 2, day: 28) ?? year.start
    }

    private static func total(_ lines: [IncomeOutlookLine]) -> IncomeOutlookLine {
        lines.reduce(into: IncomeOutlookLine()) { total, line in
            total.budgetCents += line.budgetCents
            total.accruedCents += line.accruedCents
            total.invoicedCents += line.invoicedCents
            total.collectedCents += line.collectedCents
            total.forecastCents += line.forecastCents
        }
    }

    /// Services and competitive programmes of all, in hundredths of a percent; nil without income.
    private static func share(_ lines: [IncomeOutlookLine], _ sum: KeyPath<IncomeOutlookLine, Int64>) -> Int64? {
        let all = lines.reduce(0) { $0 + $1[keyPath: sum] }
        let some = lines.filter { competitive.contains($0.category) }.reduce(0) { $0 + $1[keyPath: sum] }
        return all > 0 ? Settlement.share(of: 10_000, some, of: all) : nil
    }

    private func sums(_ sql: SQL, _ session: Session) throws -> Sums {
        try session.rows(sql) { ($0.term(0, as: IncomeCategory.self), $0.integer(1)) }.reduce(into: [:]) { $0[$1.0, default: 0] += $1.1 }
    }

    private func budgets(_ year: Int32, _ session: Session) throws -> Sums {
        try sums("SELECT category, budget_cents FROM income_budget WHERE year = \(Int(year))", session)
    }

    private func accrued(_ first: Day, _ last: Day, _ session: Session) throws -> Sums {
        try sums("SELECT category, SUM(amount_net_cents) FROM income_entry WHERE accrual_date >= \(first) AND accrual_date <= \(last) GROUP BY category", session)
    }

    private func invoiced(_ first: Day, _ last: Day, _ session: Session) throws -> Sums {
        try MoneyTables.invoices.select("issue_date >= \(first) AND issue_date <= \(last)", in: session).flatMap(\.lines).reduce(into: [:]) { $0[$1.category, default: 0] += $1.netCents }
    }

    /// Of each payment the part without VAT, by the lines of its invoice; a fee's has none.
    private func collected(_ first: Day, _ last: Day, _ session: Session) throws -> Sums {
        let paid = try session.rows(
            """
            SELECT COALESCE(invoice_id, ''), SUM(amount_cents) FROM payment
            WHERE paid_on >= \(first) AND paid_on <= \(last) AND (reversed_on IS NULL OR reversed_on > \(last)) GROUP BY COALESCE(invoice_id, '')
            """) { ($0.text(0), $0.integer(1)) }
        var sums: Sums = [:]
        for (id, cents) in paid {
            guard !id.isEmpty, let invoice = try MoneyTables.invoices.find(id, in: session) else {
                sums[.cuotas, default: 0] += cents
                continue
            }
            for line in invoice.lines { sums[line.category, default: 0] += Settlement.share(of: line.netCents, cents, of: invoice.totalCents) }
        }
        return sums
    }

    private func years(_ session: Session) throws -> [IncomeYear] {
        var years: [Int: IncomeYear] = [:]
        let budgets = try session.rows("SELECT year, SUM(budget_cents) FROM income_budget GROUP BY year") { ($0.int(0), $0.integer(1)) }
        for (year, cents) in budgets { years[year, default: IncomeYear()].budgetCents = cents }
        // Entries are summed by day, of which a year is the program's to know.
        let entries = try session.rows("SELECT accrual_date, category, SUM(amount_net_cents) FROM income_entry GROUP BY accrual_date, category") { ($0.day(0), $0.term(1, as: IncomeCategory.self), $0.integer(2)) }
        var competitive: [Int: Int64] = [:]
        for (day, category, cents) in entries {
            guard let year = day?.year else { continue }
            years[year, default: IncomeYear()].accruedCents += cents
            if Self.competitive.contains(category) { competitive[year, default: 0] += cents }
        }
        return years.sorted { $0.key < $1.key }.map { year, sums in
            var told = sums
            told.year = Int32(year)
            if sums.accruedCents > 0 { told.competitiveShareHundredths = Settlement.share(of: 10_000, competitive[year] ?? 0, of: sums.accruedCents) }
            return told
        }
    }
}
