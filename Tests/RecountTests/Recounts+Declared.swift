import Contract
import Models

extension Recount {
    /// What members declare once a year or answer in a survey: S1, S2, S14, O14.
    static let declared: [String: Count] = [
        "S1a": { ledger, period in growth(ledger, period, \.turnoverCents) },
        "S1b": { ledger, period in growth(ledger, period, \.employeesFteHundredths) },
        "S2": { ledger, period in
            let members = ledger.members(on: ledger.yearEnd(of: period))
            let rows = declared(\.rdiInvestmentCents, in: ledger.closedYear(of: period), by: members, ledger)
            return .euros(rows.map { ($0.id, $0.amount) }).covering(Set(rows.map(\.org)).count, of: members.count)
        },
        "O14a": { ledger, period in
            let companies = ledger.members(on: ledger.yearEnd(of: period)).filter { ledger.isCompany($0) }
            let rows = declared(\.exportsCents, in: ledger.closedYear(of: period), by: companies, ledger)
            return .euros(rows.map { ($0.id, $0.amount) }).covering(Set(rows.map(\.org)).count, of: companies.count)
        },
        "O14b": { ledger, period in
            let companies = ledger.members(on: ledger.yearEnd(of: period)).filter { ledger.isCompany($0) }
            let year = ledger.closedYear(of: period)
            let exports = declared(\.exportsCents, in: year, by: companies, ledger)
            let turnovers = declared(\.turnoverCents, in: year, by: companies, ledger)
            let panel = Set(exports.map(\.org)).intersection(turnovers.map(\.org))
            let (top, bottom) = (exports.filter { panel.contains($0.org) }, turnovers.filter { panel.contains($0.org) })
            return .percent(
                Double(top.reduce(0) { $0 + $1.amount }), of: Double(bottom.reduce(0) { $0 + $1.amount }),
                [.rows(top.map(\.id)), .rows(bottom.map(\.id))]
            ).covering(panel.count, of: companies.count)
        },
        "S14": { ledger, period in satisfaction(ledger, period) },
    ]

    private struct Declared {
        let id: String
        let org: String
        let amount: Int64
    }

    /// Validated rows of a year that have the value, of these organisations. A zero is a value.
    private static func declared(_ field: KeyPath<AnnualDeclaration, Int64?>, in year: Int, by orgs: Set<String>, _ ledger: Ledger) -> [Declared] {
        ledger.declarations.compactMap { row in
            guard row.status == .validado, Int(row.year) == year, let amount = row[keyPath: field],
                let org = ledger.surviving(row.orgID)?.id, orgs.contains(org)
            else { return nil }
            return Declared(id: row.id, org: org, amount: amount)
        }
    }

    /// Over the companies that are members at the end of the year and have a value for it and for the year before.
    private static func growth(_ ledger: Ledger, _ period: Period, _ field: KeyPath<AnnualDeclaration, Int64?>) -> Recount {
        let companies = ledger.members(on: ledger.yearEnd(of: period)).filter { ledger.isCompany($0) }
        let year = ledger.closedYear(of: period)
        let (now, before) = (declared(field, in: year, by: companies, ledger), declared(field, in: year - 1, by: companies, ledger))
        let panel = Set(now.map(\.org)).intersection(before.map(\.org))
        let rows = now.filter { panel.contains($0.org) }
        let top = Double(rows.reduce(0) { $0 + $1.amount })
        let bottom = Double(before.filter { panel.contains($0.org) }.reduce(0) { $0 + $1.amount })
        return Recount(value: bottom == 0 ? nil : (top / bottom - 1) * 100, numerator: top, denominator: bottom, counted: [.distinct(panel)])
            .covering(panel.count, of: companies.count)
    }

    /// The latest scored response of each organisation and survey among those given as a member, on a scale of 0 to 10.
    private static func satisfaction(_ ledger: Ledger, _ period: Period) -> Recount {
        let surveys = ledger.surveys.filter { $0.kind == .satisfaccion_global && Int($0.referenceYear) == ledger.closedYear(of: period) }
        var scores: [(id: String, org: String, score: Double)] = []
        for survey in surveys {
            let scored = ledger.responses.filter { response in
                response.surveyID == survey.id && response.overallScoreHundredths != nil && ledger.isMember(response.orgID, on: response.submittedOn)
            }
            for (org, responses) in Dictionary(grouping: scored, by: { ledger.surviving($0.orgID)?.id ?? "" }) {
                guard let last = responses.max(by: { ($0.submittedOn!, $0.id) < ($1.submittedOn!, $1.id) }),
                    let score = last.overallScoreHundredths
                else { continue }
                scores.append((last.id, org, Double(score) / 100 * 10 / Double(survey.scaleMax)))
            }
        }
        let sum = scores.reduce(0) { $0 + $1.score }
        let recount = Recount(
            value: scores.isEmpty ? nil : sum / Double(scores.count), numerator: sum, denominator: Double(scores.count),
            counted: [.rows(scores.map(\.id))])
        let close = surveys.compactMap(\.closesOn).max()
        return recount.covering(Set(scores.map(\.org)).count, of: close.map { ledger.members(on: $0).count } ?? 0)
    }

    /// Typed from outside statistics: S5, S6, S7, S9, O13. The last one read of the year, of several on a day the last id.
    static let typed: [String: Count] = [
        "S5": { typed("S5", $0, $1) }, "S6": { typed("S6", $0, $1) }, "S7": { typed("S7", $0, $1) }, "S9": { typed("S9", $0, $1) },
        "O13": { typed("O13", $0, $1) },
    ]

    private static func typed(_ id: String, _ ledger: Ledger, _ period: Period) -> Recount {
        let ofYear = ledger.observations.filter { $0.indicator == id && Int($0.referenceYear) == ledger.closedYear(of: period) }
        guard let last = ofYear.max(by: { ($0.retrievedOn!, $0.id) < ($1.retrievedOn!, $1.id) }) else { return Recount() }
        guard last.numerator != nil || last.denominator != nil else { return Recount(value: last.value) }
        var recount = Recount(numerator: last.numerator, denominator: last.denominator)
        if let top = last.numerator, let bottom = last.denominator, bottom != 0 { recount.value = 100 * top / bottom }
        return recount
    }
}
