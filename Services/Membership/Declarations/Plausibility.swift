import Models

/// What looks implausible in a declaration. Nothing here is wrong for certain: who declares says why it is right.
enum Plausibility {
    /// A figure around a thousand times that of the year before, or its thousandth part, was typed in another unit.
    private static let thousands: ClosedRange<Int64> = 300...3000

    private struct Figure {
        let field: String
        let value: Int64?
        let previous: Int64?
    }

    /// - Parameters:
    ///   - previous: the declaration of the year before; nil when there is none.
    ///   - factorHundredths: how many times a figure may be that of the year before; 0 asks for nothing.
    static func warnings(_ record: AnnualDeclaration, previous: AnnualDeclaration?, factorHundredths: Int64) -> [PlausibilityWarning] {
        let figures = [
            Figure(field: "turnoverCents", value: record.turnoverCents, previous: previous?.turnoverCents),
            Figure(field: "employeesFteHundredths", value: record.employeesFteHundredths, previous: previous?.employeesFteHundredths),
            Figure(field: "rdiInvestmentCents", value: record.rdiInvestmentCents, previous: previous?.rdiInvestmentCents),
            Figure(field: "exportsCents", value: record.exportsCents, previous: previous?.exportsCents),
        ]
        var warnings: [PlausibilityWarning] = []
        for figure in figures {
            guard let value = figure.value else {
                if figure.previous ?? 0 > 0 { warnings.append(warning(figure.field, "missing", 0, figure.previous)) }
                continue
            }
            guard let previous = figure.previous, previous > 0 else { continue }
            // A fall to nothing is a fall below any part.
            let (more, less) = value > previous ? (value, previous) : (previous, max(value, 1))
            if thousands.contains(more / less) {
                warnings.append(warning(figure.field, "thousands", value, previous))
            } else if factorHundredths > 0, Double(more) / Double(less) > Double(factorHundredths) / 100 {
                warnings.append(warning(figure.field, "factor", value, previous))
            }
        }
        if let turnover = record.turnoverCents {
            for (field, part) in [("rdiInvestmentCents", record.rdiInvestmentCents), ("exportsCents", record.exportsCents)] {
                if let part, part > turnover { warnings.append(warning(field, "over_turnover", part, turnover)) }
            }
        }
        return warnings
    }

    private static func warning(_ field: String, _ rule: String, _ value: Int64, _ previous: Int64?) -> PlausibilityWarning {
        var warning = PlausibilityWarning()
        (warning.field, warning.rule, warning.value, warning.previous) = (field, rule, value, previous)
        return warning
    }
}
