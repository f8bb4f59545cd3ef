import Contract
import Models
import Pillar
import Storage

/// Figures that organisations declare once a year. They stand in the last year that is over when the period is (reading T1),
/// count for the members of its 31 December, and only when validated and given: a zero is a value, a missing figure is none.
extension MembershipMeasures {
    static let declarationMeasures = [
        growth("turnover", "turnover_cents"), growth("employment", "employees_fte_hundredths"),
        declared("rdi_investment", "rdi_investment_cents", by: ["membership_type", "subsector", "size_class"], companies: false),
        declared("exports", "exports_cents", companies: true),
        panel("panel_exports", "exports_cents", beside: "turnover_cents"), panel("panel_turnover", "turnover_cents", beside: "exports_cents"),
    ]

    /// S1: a figure of companies beside that of the year before, of those that have both.
    private static func growth(_ key: String, _ figure: StaticString) -> Measure {
        covered(key, .growth, by: ["membership_type", "subsector", "size_class"], companies: true) { period in
            let year = period.closedYear
            return """
                SELECT MAX(CASE WHEN d.year = \(year) THEN d.id END) AS record_id, 'AnnualDeclaration' AS record_type, o.id AS counted_id,
                       o.legal_name AS label, \(yearEnd(period)) AS day,
                       SUM(CASE WHEN d.year = \(year) THEN \(name: figure) ELSE 0 END) AS amount,
                       SUM(CASE WHEN d.year = \(year - 1) THEN \(name: figure) ELSE 0 END) AS base, \(fragment: dimensions(period))
                FROM annual_declaration d JOIN organisation o ON o.id = \(fragment: Directory.surviving("d.org_id"))
                WHERE d.status = 'validado' AND d.year IN (\(year - 1), \(year)) AND \(name: figure) IS NOT NULL
                  AND \(fragment: isCompany) AND \(fragment: Directory.isMember("o.id", on: yearEnd(period)))
                GROUP BY o.id
                HAVING COUNT(CASE WHEN d.year = \(year) THEN 1 END) > 0 AND COUNT(CASE WHEN d.year = \(year - 1) THEN 1 END) > 0
                """
        }
    }

    /// S2 and O14a: the sum of a figure, with the share of members that gave it.
    private static func declared(_ key: String, _ figure: StaticString, by dimensions: [StaticString] = [], companies: Bool) -> Measure {
        covered(key, .sum, by: dimensions, companies: companies) { period in
            """
            SELECT d.id AS record_id, 'AnnualDeclaration' AS record_type, o.id AS counted_id, o.legal_name AS label, \(yearEnd(period)) AS day,
                   \(name: figure) AS amount, \(fragment: Self.dimensions(period))
            FROM annual_declaration d JOIN organisation o ON o.id = \(fragment: Directory.surviving("d.org_id"))
            WHERE d.status = 'validado' AND d.year = \(period.closedYear) AND \(name: figure) IS NOT NULL
              AND \(fragment: companies ? isCompany : "1 = 1") AND \(fragment: Directory.isMember("o.id", on: yearEnd(period)))
            """
        }
    }

    /// O14b, numerator or denominator: of companies that gave both exports and turnover.
    private static func panel(_ key: String, _ figure: StaticString, beside other: StaticString) -> Measure {
        covered(key, .sum, companies: true) { period in
            """
            SELECT d.id AS record_id, 'AnnualDeclaration' AS record_type, o.id AS counted_id, o.legal_name AS label, \(yearEnd(period)) AS day,
                   d.\(name: figure) AS amount
            FROM annual_declaration d JOIN organisation o ON o.id = \(fragment: Directory.surviving("d.org_id"))
            WHERE d.status = 'validado' AND d.year = \(period.closedYear) AND d.\(name: figure) IS NOT NULL AND \(fragment: isCompany)
              AND \(fragment: Directory.isMember("o.id", on: yearEnd(period)))
              AND EXISTS (SELECT 1 FROM annual_declaration beside WHERE beside.status = 'validado' AND beside.year = d.year
                          AND beside.\(name: other) IS NOT NULL AND \(fragment: Directory.surviving("beside.org_id")) = o.id)
            """
        }
    }

    private static func covered(
        _ key: String, _ kind: MeasureKind, by dimensions: [StaticString] = [], companies: Bool, _ records: @escaping @Sendable (Period) -> SQL
    ) -> Measure {
        Measure(key, kind, by: dimensions, coverage: { coverage(of: records($0), companies: companies, $0) }, records)
    }

    private static func coverage(of records: SQL, companies: Bool, _ period: Period) -> SQL {
        """
        SELECT (SELECT COUNT(DISTINCT counted_id) FROM (\(fragment: records)) AS given) AS covered,
               (SELECT COUNT(*) FROM organisation o WHERE o.merged_into = '' AND \(fragment: companies ? isCompany : "1 = 1")
                AND \(fragment: Directory.isMember("o.id", on: yearEnd(period)))) AS population
        """
    }

    private static func dimensions(_ period: Period) -> SQL {
        "\(fragment: Directory.membershipType(of: "o.id", on: yearEnd(period))) AS membership_type, o.subsectors AS subsector, o.size_class AS size_class"
    }

    private static var isCompany: SQL { "o.category IN \(OrganisationCategory.companies)" }

    /// 31 December of the year that the period shows.
    private static func yearEnd(_ period: Period) -> Day { Period(year: period.closedYear).lastDay }
}
