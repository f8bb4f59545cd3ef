import Contract
import Models
import Storage

/// A figure that a service publishes: one SQL over its own tables that gives the records of a period.
///
/// The SQL's columns are, in this order and by these names: `record_id`, `record_type`, `counted_id`, `label`,
/// `day`, `amount`. The figure and the list of records behind it come from the same statement.
package struct Measure: Sendable {
    package let key: String
    package let kind: MeasureKind
    package let records: @Sendable (Period) -> SQL

    package init(_ key: String, _ kind: MeasureKind, _ records: @escaping @Sendable (Period) -> SQL) {
        self.key = key
        self.kind = kind
        self.records = records
    }

    func read(_ period: Period, in session: Session) throws -> Reading {
        var reading = Reading()
        reading.measure = key
        reading.kind = kind
        let records = records(period)
        switch kind {
        case .set:
            reading.ids = try session.rows("SELECT DISTINCT counted_id FROM (\(fragment: records)) AS r ORDER BY counted_id") { $0.text(0) }
            reading.value = Int64(reading.ids.count)
        case .sum: reading.value = try session.integer("SELECT COALESCE(SUM(amount), 0) FROM (\(fragment: records)) AS r")
        default: reading.value = try session.integer("SELECT COUNT(*) FROM (\(fragment: records)) AS r")
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
