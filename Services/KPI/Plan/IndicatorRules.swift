import Contract
import Models

/// What a definition must keep beside the rules of its fields: the plan's groups, what the algebra of measures allows, and what
/// services publish.
struct IndicatorRules {
    let plan: Plan
    /// What the definition is called in errors: `definition`, `indicators[3]`.
    let field: String
    private static let services = ["membership", "training", "internationalisation", "funding"]

    init(plan: Plan, named field: String) { (self.plan, self.field) = (plan, field) }

    /// - Throws: `invalid_argument` with every broken rule, each on its field.
    func check(_ definition: IndicatorDefinition) throws(ServiceError) {
        var violations: [ServiceError.Violation] = []
        func refuse(_ name: String, _ rule: String, _ message: String) {
            violations.append(.init(field: "\(field).\(name)", rule: rule, message: message))
        }
        if definition.indicator.wholeMatch(of: /[A-Za-z][A-Za-z0-9]{1,7}/) == nil {
            refuse("indicator", "indicator_id", "must be a letter and up to seven letters or digits, like O32")
        }
        let groups = definition.board == .strategic ? plan.objectives : plan.pillars
        if !groups.contains(where: { $0.id == definition.group }) {
            refuse("group", "group", "must be \(definition.board == .strategic ? "an objective" : "a pillar") of the plan: \(Self.list(groups.map(\.id)))")
        }
        if !plan.pillars.contains(where: { $0.id == definition.owner }) {
            refuse("owner", "owner", "must be a pillar of the plan: \(Self.list(plan.pillars.map(\.id)))")
        }
        checkDays(definition, refuse)
        if definition.formula.isEmpty == definition.components.isEmpty {
            refuse("formula", "formula_or_components", "must be given, or else components, and never both")
        }
        if !definition.formula.isEmpty { checkFormula(definition.formula, definition.unit, definition, at: "", &violations) }
        for (index, part) in definition.components.enumerated() {
            let place = "components[\(index)]."
            if part.component.wholeMatch(of: /[A-Za-z0-9]+/) == nil || !part.component.hasPrefix(definition.indicator) || part.component == definition.indicator {
                refuse("\(place)component", "component_id", "must be \(definition.indicator) with a letter after it")
            }
            if definition.components[..<index].contains(where: { $0.component == part.component }) {
                refuse("\(place)component", "unique", "repeats \(part.component)")
            }
            checkFormula(part.formula, part.unit, definition, at: place, &violations)
        }
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    private static func list(_ ids: [String]) -> String { ids.isEmpty ? "it has none" : ids.joined(separator: ", ") }

    private func checkDays(_ definition: IndicatorDefinition, _ refuse: (String, String, String) -> Void) {
        guard let from = definition.validFrom, let first = Day(year: plan.years.lowerBound, month: 1, day: 1),
            let last = Day(year: plan.years.upperBound, month: 12, day: 31)
        else { return }
        if from > last { refuse("validFrom", "validity", "must not be after the plan's last day, \(last)") }
        guard let until = definition.validUntil else { return }
        if until < from { refuse("validUntil", "validity", "must not be before the first day, \(from)") }
        if until < first { refuse("validUntil", "validity", "must not be before the plan's first day, \(first)") }
    }

    private func checkFormula(
        _ text: String, _ unit: IndicatorUnit, _ definition: IndicatorDefinition, at place: String, _ violations: inout [ServiceError.Violation]
    ) {
        func refuse(_ name: String, _ rule: String, _ message: String) { violations.append(.init(field: "\(field).\(name)", rule: rule, message: message)) }
        let formula: Formula
        do {
            formula = try Formula(text)
        } catch {
            violations += error.violations.map { .init(field: "\(field).\(place)formula", rule: $0.rule, message: $0.message) }
            return
        }
        if !formula.units.contains(unit) {
            refuse("\(place)unit", "unit_of_formula", "must be \(formula.units.map(\.rawValue).joined(separator: " or ")) for this formula")
        }
        let isState = if case .state = formula { true } else { false }
        let isRight = formula.isTyped ? definition.origin == .external : isState ? definition.origin == .state : [.computed, .declared].contains(definition.origin)
        if !isRight {
            let wanted = formula.isTyped ? "external" : isState ? "state" : "computed or declared"
            refuse("origin", "origin_of_formula", "must be \(wanted) for this formula")
        }
        if formula.isTyped, !place.isEmpty { refuse("\(place)formula", "typed_component", "cannot be typed by hand: make it an indicator of its own") }
        if definition.yearRule == .sum, !formula.isAdditive {
            refuse("yearRule", "year_rule", "cannot be sum: a ratio, an average, a growth or a state is never added")
        }
        for source in formula.sources where formula.isTyped != (source.service == "kpi") || !(formula.isTyped || Self.services.contains(source.service)) {
            let named = formula.isTyped ? "kpi, as what is typed by hand is kept there" : Self.services.joined(separator: ", ")
            refuse("\(place)formula", "service", "names \(source.text): its service must be \(named)")
        }
    }

    /// Whether services publish what the formulas name, as far as they have answered, and whether others read it as the same kind.
    ///
    /// - Parameters:
    ///   - readings: of a period; a service that never answered is in none.
    ///   - others: kinds that the other definitions need, by service and measure.
    func check(_ definition: IndicatorDefinition, against readings: ReadingStore.Collection, _ others: PlanNeeds) throws {
        var violations: [ServiceError.Violation] = []
        let formulas = definition.formula.isEmpty
            ? definition.components.enumerated().map { ("components[\($0)].formula", $1.formula) } : [("formula", definition.formula)]
        let published = Dictionary(grouping: readings.readings.keys, by: \.service)
        for (place, text) in formulas {
            for (source, kind) in try Formula(text).kinds where source.service != "kpi" {
                func refuse(_ rule: String, _ message: String) { violations.append(.init(field: "\(field).\(place)", rule: rule, message: message)) }
                let read = readings.readings[source]?.kind
                if read == nil, let known = published[source.service] {
                    refuse("measure", "names \(source.text), which \(source.service) does not publish; it has \(known.map(\.measure).sorted().joined(separator: ", "))")
                } else if let other = read ?? others.kinds[source.service]?[source.measure], other != kind {
                    refuse("measure_kind", "reads \(source.text) as \(kind.rawValue), but it is \(other.rawValue)")
                }
            }
        }
        guard violations.isEmpty else { throw ServiceError.invalid(violations) }
    }
}
