import Contract
import Models
import Storage

/// A figure that a service publishes: one SQL over its own tables that gives the records of a period.
///
/// The SQL's columns, by these names: `record_id`, `record_type`, `counted_id` (what a set counts once; for `state` the
/// state), `label`, `day`, `amount` (1, cents, thousandths; for `state` its rank), for `growth` also `base` (the amount a
/// year before), and one column for each dimension, a code or a list `|a|b|`. The figure, its parts and the list of records
/// behind it come from the same statement.
package struct Measure: Sendable {
    package let key: String
    package let kind: MeasureKind
    /// What it can be broken down by: names of further columns.
    package let dimensions: [String]
    /// One row `covered, population`: of how many organisations there is a value and of how many there could be one.
    package let coverage: (@Sendable (Period) -> SQL)?
    package let records: @Sendable (Period) -> SQL

    package init(
        _ key: String, _ kind: MeasureKind, by dimensions: [StaticString] = [], coverage: (@Sendable (Period) -> SQL)? = nil,
        _ records: @escaping @Sendable (Period) -> SQL
    ) {
        self.key = key
        self.kind = kind
        self.dimensions = dimensions.map(\.description)
        names = dimensions
        self.coverage = coverage
        self.records = records
    }

    private let names: [StaticString]

    func read(_ period: Period, breakdowns: Bool, in session: Session) throws -> Reading {
        var reading = Reading()
        reading.measure = key
        reading.period = period.text
        reading.kind = kind
        let records = records(period)
        switch kind {
        case .set:
            reading.ids = try session.rows("SELECT DISTINCT counted_id FROM (\(fragment: records)) AS r ORDER BY counted_id") { $0.text(0) }
            reading.value = Int64(reading.ids.count)
        case .state:
            reading.state = try session.row("SELECT counted_id FROM (\(fragment: records)) AS r ORDER BY amount DESC, counted_id LIMIT 1") { $0.text(0) } ?? ""
        default:
            let totals = try session.row("SELECT \(fragment: totals) FROM (\(fragment: records)) AS r") { ($0.integer(0), $0.integer(1)) }
            (reading.value, reading.base) = totals ?? (0, 0)
        }
        if let coverage, let counts = try session.row(coverage(period), { ($0.integer(0), $0.integer(1)) }) {
            (reading.covered, reading.population) = counts
        }
        if breakdowns { reading.parts = try names.flatMap { try parts($0, of: records, in: session) } }
        return reading
    }

    /// The columns `value, base` over all records of a group.
    private var totals: SQL {
        switch kind {
        case .sum: "COALESCE(SUM(amount), 0), 0"
        case .average: "COALESCE(SUM(amount), 0), COUNT(*)"
        case .growth: "COALESCE(SUM(amount), 0), COALESCE(SUM(base), 0)"
        default: "COUNT(*), 0"
        }
    }

    private func parts(_ dimension: StaticString, of records: SQL, in session: Session) throws -> [ReadingPart] {
        var parts: [String: ReadingPart] = [:]
        func add(_ list: String, _ addition: (inout ReadingPart) -> Void) {
            let codes = list.hasPrefix("|") ? list.split(separator: "|").map(String.init) : [list]
            for code in codes.isEmpty ? [""] : codes { addition(&parts[code, default: ReadingPart()]) }
        }
        if kind == .set {
            let pairs: [(String, String)] = try session.rows(
                "SELECT DISTINCT \(name: dimension), counted_id FROM (\(fragment: records)) AS r ORDER BY counted_id") { ($0.text(0), $0.text(1)) }
            for (list, id) in pairs { add(list) { if $0.ids.last != id { $0.ids.append(id) } } }
        } else {
            let groups: [(String, Int64, Int64)] = try session.rows(
                "SELECT \(name: dimension), \(fragment: totals) FROM (\(fragment: records)) AS r GROUP BY \(name: dimension)") {
                    ($0.text(0), $0.integer(1), $0.integer(2))
                }
            for (list, value, base) in groups { add(list) { $0.value += value; $0.base += base } }
        }
        return parts.sorted { $0.key < $1.key }.map { code, part in
            var part = part
            part.dimension = dimension.description
            part.code = code
            if kind == .set { part.value = Int64(part.ids.count) }
            return part
        }
    }
}

extension Period {
    /// `column >= start AND column < end`, the period being half-open.
    package func holds(_ column: StaticString) -> SQL {
        "\(name: column) >= \(start) AND \(name: column) < \(end)"
    }
}
