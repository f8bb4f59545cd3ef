import Contract
import Models

/// A text in the three languages of the association.
package struct Wording: Sendable, Equatable, Decodable {
    package let es: String
    package let eu: String
    package let en: String

    package subscript(language: String) -> String {
        switch language {
        case "es": es
        case "eu": eu
        default: en
        }
    }
}

/// A strategic plan as data: what is measured, how, and in which words.
package struct Plan: Sendable {
    package struct Group: Sendable, Decodable {
        package let id: String
        package let name: Wording
        /// The pillars of the roadmap that share its indicators, when they are others than itself.
        package var groups: [String]?
    }
    /// From which share of a target on a value is green, and from which amber, where the target does not say so itself.
    package struct Lights: Sendable, Equatable, Decodable {
        package var green = 1.0
        package var amber = 0.9
    }
    package let id: String
    package let name: Wording
    package let objectives: [Group]
    package let pillars: [Group]
    /// Those that hold in the period that the plan was asked for.
    package internal(set) var indicators: [Indicator]
    package let years: ClosedRange<Int>
    package var lights = Lights()
    /// A plan may have none.
    package var roadmap: Roadmap?
    /// What it was read from.
    let files: PlanFiles
    /// What its files define, in the order of the scorecards; empty once it is kept.
    var definitions: [IndicatorDefinition] = []

    /// Semesters and years of the plan, in order.
    package var periods: [Period] {
        years.flatMap { [Period(year: $0, semester: 1), Period(year: $0, semester: 2), Period(year: $0)] }
    }

    /// - Throws: `invalid_argument` on the field when the plan has no such indicator.
    func indicator(_ id: String, named field: String) throws(ServiceError) -> Indicator {
        guard let found = indicators.first(where: { $0.id == id }) else {
            throw .invalid(field, "indicator", "must be an indicator of the plan: \(indicators.map(\.id).joined(separator: ", "))")
        }
        return found
    }

    /// - Throws: `invalid_argument` on the field when the text is no period of the plan.
    func checkPeriod(_ text: String, named field: String) throws(ServiceError) {
        guard let period = Period(text), periods.contains(period) else {
            throw .invalid(field, "period", "must be a year or a semester of the plan, \(years.lowerBound) to \(years.upperBound): 2024, 2024S1 or 2024S2")
        }
    }

    /// Each indicator or, where it has them, each of its components, in the plan's order.
    package var measured: [MeasuredIndicator] {
        indicators.flatMap { indicator in
            indicator.components.isEmpty
                ? [MeasuredIndicator(indicator: indicator, component: nil)]
                : indicator.components.map { MeasuredIndicator(indicator: indicator, component: $0) }
        }
    }

    /// Where in `measured` an indicator or component stands.
    ///
    /// - Throws: `not_found` when the plan has none of this id.
    func measuredIndex(_ id: String) throws(ServiceError) -> Int {
        guard let index = measured.firstIndex(where: { $0.id == id }) else {
            throw ServiceError(.notFound, "the plan has no indicator \(id); it has \(measured.map(\.id).joined(separator: ", "))")
        }
        return index
    }
}

/// The written and the exact definition of an indicator.
package struct Indicator: Sendable {
    package enum Board: String, Sendable, Decodable { case strategic, operational }
    /// How its period is read.
    package enum Basis: String, Sendable, Decodable { case flow, stock, overlap, annual }

    /// Where it comes from: records, yearly declarations, an outside statistic typed by hand, or the state of a register.
    package enum Origin: String, Sendable, Decodable { case computed, declared, external, state }

    package let id: String
    package let board: Board
    package let group: String
    package let name: Wording
    package let definition: Wording
    package let unit: String
    package let unitLabel: Wording
    package let basis: Basis
    package let formula: Formula?
    package let components: [Component]
    package let version: Int64
    package let doubt: Wording?
    /// How a year follows from its semesters: `sum`, `recompute`, `last` or `none`.
    package let yearRule: String
    package let origin: Origin
    /// Pillar whose team explains it.
    package let owner: String
    /// The dimensions that the plan wants it broken down by, as the services' measures name them.
    package let breakdowns: [String]
    /// Which way is better.
    package var polarity = Models.Direction.up

    /// What happens in a period adds up, so that a period which still runs has less than it will have.
    var addsUp: Bool { basis == .flow || basis == .overlap }

    package struct Component: Sendable {
        package let id: String
        package let name: Wording
        package let unit: String
        package let formula: Formula
    }
}

/// What gets one value: an indicator, or a component of one with two measures.
package struct MeasuredIndicator: Sendable {
    package let indicator: Indicator
    package let component: Indicator.Component?

    package var id: String { component?.id ?? indicator.id }
    package var unit: String { component?.unit ?? indicator.unit }
    /// What people call it: the indicator's name, and the component's where it has some.
    func name(_ language: String) -> String { component.map { "\(indicator.name[language]): \($0.name[language])" } ?? indicator.name[language] }
    /// An indicator without components has a formula: the loader refuses another one.
    package var formula: Formula { component?.formula ?? indicator.formula ?? .distinct([]) }
}
