import Contract
import Models

/// What a naive count found for an indicator in a period. Money stands in cents but for `value`, which is in euros.
struct Recount: Sendable {
    /// The records behind one part of a formula: the numerator, the denominator or the whole.
    enum Counted: Sendable {
        /// Distinct ids that were counted.
        case distinct(Set<String>)
        /// Rows that were counted or added, by the id of the record.
        case rows([String])
    }

    var value: Double?
    var numerator: Double?
    var denominator: Double?
    var state = ""
    var covered: Int64?
    var population: Int64?
    var counted: [Counted] = []

    static func distinct(_ ids: [String]) -> Recount {
        let set = Set(ids)
        return Recount(value: Double(set.count), counted: [.distinct(set)])
    }

    static func rows(_ ids: [String]) -> Recount { Recount(value: Double(ids.count), counted: [.rows(ids)]) }

    static func euros(_ rows: [(id: String, cents: Int64)]) -> Recount {
        Recount(value: Double(rows.reduce(0) { $0 + $1.cents }) / 100, counted: [.rows(rows.map(\.id))])
    }

    /// A percentage; without a value when there is nothing below the line.
    static func percent(_ top: Double, of bottom: Double, _ counted: [Counted]) -> Recount {
        Recount(value: bottom == 0 ? nil : 100 * top / bottom, numerator: top, denominator: bottom, counted: counted)
    }

    func covering(_ covered: Int, of population: Int) -> Recount {
        var recount = self
        recount.covered = Int64(covered)
        recount.population = Int64(population)
        // What nobody has declared is missing, and not nought.
        if covered == 0 { recount.value = nil }
        return recount
    }

    typealias Count = @Sendable (Ledger, Period) -> Recount

    /// One small count for each indicator or component of the plan.
    static let all: [String: Count] = membersAndIncome.merging(declared, uniquingKeysWith: first)
        .merging(typed, uniquingKeysWith: first).merging(activities, uniquingKeysWith: first)
        .merging(deliveries, uniquingKeysWith: first).merging(meetings, uniquingKeysWith: first)
        .merging(projects, uniquingKeysWith: first).merging(presence, uniquingKeysWith: first)

    private static func first(_ one: @escaping Count, _ other: @escaping Count) -> Count { preconditionFailure("an indicator is counted twice") }
}
