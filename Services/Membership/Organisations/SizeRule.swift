import Contract
import Models

/// The size class of a company by its figures (Recommendation 2003/361/EC, annex): article 2 gives the ceilings, article 4(2)
/// lets a class change only when two accounting periods in a row are beyond it.
enum SizeRule {
    /// The figures of a year.
    struct Year: Sendable {
        var year: Int32
        var employeesFteHundredths: Int64?
        var turnoverCents: Int64?
        var balanceCents: Int64?
    }

    private static let ceilings: [(size: SizeClass, heads: Int64, turnover: Int64, balance: Int64)] = [
        (.micro, 10, 2_000_000, 2_000_000), (.pequena, 50, 10_000_000, 10_000_000), (.mediana, 250, 50_000_000, 43_000_000),
    ]

    /// The class of one year; nil without staff, or without turnover and balance: staff decides alone where it is too many.
    static func size(_ year: Year) -> SizeClass? {
        guard let heads = year.employeesFteHundredths else { return nil }
        for ceiling in ceilings where heads < ceiling.heads * 100 {
            guard year.turnoverCents != nil || year.balanceCents != nil else { return nil }
            let isBelow = year.turnoverCents.map { $0 <= ceiling.turnover * 100 } == true || year.balanceCents.map { $0 <= ceiling.balance * 100 } == true
            if isBelow { return ceiling.size }
        }
        return .grande
    }

    /// The class after these years, the earliest first.
    static func size(after years: [Year]) -> (size: SizeClass, basis: SizeBasis) {
        let sized = years.compactMap { year in size(year).map { (year.year, $0) } }
        guard let first = sized.first else { return (.unspecified, .sin_datos) }
        guard sized.count > 1 else { return (first.1, .un_ejercicio) }
        var standing = first.1
        var before = first
        for now in sized.dropFirst() {
            if now.1 != standing, before.1 != standing, before.0 == now.0 - 1 { standing = now.1 }
            before = now
        }
        return (standing, before.1 == standing ? .dos_ejercicios : .se_mantiene)
    }
}
