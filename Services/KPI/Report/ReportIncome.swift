import Contract
import Models
import Storage

/// The association's income as a report tells it: of the readings that its figures are made of, so that they say the same.
extension Reports {
    private static let source = Formula.Source(service: "membership", measure: "total_income")

    /// Years up to the period's, then the period. Nil when the service that keeps income has never told it by category.
    func income(_ frame: ReportFrame, in session: Session) throws -> [IncomePeriod]? {
        let years = Set(frame.history.map(\.year).filter { $0 < frame.period.year })
        let periods = years.sorted().map { Period(year: $0) } + [frame.period]
        let kept = try figures.store.readings(of: Self.source, periods, in: session)
        let readings = periods.compactMap { kept[$0.text] }
        guard readings.count == periods.count, readings.allSatisfy({ $0.value == 0 || !$0.parts.isEmpty }) else { return nil }
        return readings.map(Self.income)
    }

    private static func income(_ reading: Reading) -> IncomePeriod {
        var period = IncomePeriod()
        (period.period, period.totalCents) = (reading.period, reading.value)
        let amounts = Dictionary(reading.parts.filter { $0.dimension == "category" }.map { ($0.code, $0.value) }, uniquingKeysWith: +)
        period.parts = IncomeCategory.allCases.compactMap { category in
            amounts[category.rawValue].map { amount in
                var part = IncomePart()
                (part.category, part.amountCents) = (category, amount)
                return part
            }
        }
        return period
    }
}
