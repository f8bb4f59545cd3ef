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
    /// Some of its records are written without a line in the change feed: what is kept of it holds for no other moment.
    let isUntold: Bool
    /// Every word of its statements: the tables that it reads are among them.
    private let words: Set<String>
    /// The tables of which it reads each row alone, once: a new row adds what it is worth itself and changes nothing else.
    private let growing: Set<String>

    package init(
        _ key: String, _ kind: MeasureKind, by dimensions: [StaticString] = [], coverage: (@Sendable (Period) -> SQL)? = nil, isUntold: Bool = false,
        _ records: @escaping @Sendable (Period) -> SQL
    ) {
        self.key = key
        self.kind = kind
        self.dimensions = dimensions.map(\.description)
        names = dimensions
        self.coverage = coverage
        self.records = records
        self.isUntold = isUntold
        let some = Period(year: 2024)
        let text = records(some).text
        words = Self.words(text).union(coverage.map { Self.words($0(some).text) } ?? [])
        growing = [.state, .growth].contains(kind) || coverage != nil ? [] : Self.growing(text)
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
    fileprivate var totals: SQL {
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

extension Measure {
    private static func words(_ text: String) -> Set<String> { Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)) }

    /// The table of the records that are counted, where it is named once and rows stand beside none of their own kind: the statement
    /// groups, ranks and unites nothing.
    private static func growing(_ text: String) -> Set<String> {
        guard !["GROUP BY", "OVER (", "UNION", "LIMIT"].contains(where: { text.contains($0) }),
            let type = text.firstMatch(of: /record_id, '([A-Za-z0-9]+)' AS record_type/)?.1
        else { return [] }
        let table = String(String(type).snakeCased.dropFirst())
        let named = text.matches(of: /\b(?:FROM|JOIN)\s+([a-z_0-9]+)/).filter { $0.1 == table || $0.1 == "directory_\(table)" }
        return named.count == 1 ? [table] : []
    }

    /// Whether a change of records that lie in a table, and in those of their parts, may change it.
    func reads(recordsOf table: String) -> Bool {
        words.contains(table) || words.contains { $0.hasPrefix("\(table)_") || $0.hasSuffix("_\(table)") }
    }

    /// Whether new records of a table only add what they are worth themselves.
    func growsRecord(by table: String) -> Bool { growing.contains(table) }

    /// A reading with what new records add to it.
    func reading(_ old: Reading, with records: [String], _ period: Period, in session: Session) throws -> Reading {
        var reading = old
        let added: SQL = "SELECT * FROM (\(fragment: self.records(period))) AS every WHERE record_id IN \(records)"
        if kind == .set {
            let ids = try session.rows("SELECT DISTINCT counted_id FROM (\(fragment: added)) AS r") { $0.text(0) }
            let news = Set(ids).subtracting(reading.ids)
            guard !news.isEmpty else { return reading }
            reading.ids = (reading.ids + news).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            reading.value = Int64(reading.ids.count)
        } else if let (value, base) = try session.row("SELECT \(fragment: totals) FROM (\(fragment: added)) AS r", { ($0.integer(0), $0.integer(1)) }) {
            reading.value += value
            reading.base += base
        }
        return reading
    }
}

extension Period {
    /// `column >= start AND column < end`, the period being half-open.
    package func holds(_ column: StaticString) -> SQL {
        "\(name: column) >= \(start) AND \(name: column) < \(end)"
    }
}
