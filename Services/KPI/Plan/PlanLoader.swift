import Contract
import Foundation
import Yams

/// Reads a plan from its YAML files.
package enum PlanLoader {
    /// The plan that ships with the service.
    package static func bundled(_ id: String = "bhc-2024-2027") throws -> Plan {
        try load(folder: Bundle.module.bundleURL.appendingPathComponent("Plans").appendingPathComponent(id))
    }

    /// - Throws: `invalid_argument` that names the indicator whose definition is broken.
    package static func load(folder: URL) throws -> Plan {
        let decoder = YAMLDecoder()
        let head = try decoder.decode(Head.self, from: Data(contentsOf: folder.appendingPathComponent("plan.yaml")))
        let list = try decoder.decode(List.self, from: Data(contentsOf: folder.appendingPathComponent("indicators.yaml")))
        let groups = Set((head.objectives + head.pillars).map(\.id))
        let indicators = try list.indicators.map { try $0.indicator(groups: groups) }
        guard Set(indicators.map(\.id)).count == indicators.count else {
            throw ServiceError.malformed("the plan \(head.id) defines an indicator twice")
        }
        return Plan(id: head.id, name: head.name, objectives: head.objectives, pillars: head.pillars, indicators: indicators,
            years: try head.years(), lights: try head.rule(), roadmap: try RoadmapLoader.load(folder: folder, of: head.id))
    }

    /// A file of the plan's folder; nil when there is none.
    static func read<Content: Decodable>(_ name: String, as: Content.Type, in folder: URL) throws -> Content? {
        let file = folder.appendingPathComponent(name)
        guard FileManager.default.fileExists(atPath: file.path) else { return nil }
        return try YAMLDecoder().decode(Content.self, from: Data(contentsOf: file))
    }

    private struct Head: Decodable {
        let id: String
        let name: Wording
        let objectives: [Plan.Group]
        let pillars: [Plan.Group]
        let valid_from: Date
        let valid_until: Date
        let lights: Plan.Lights?

        func rule() throws -> Plan.Lights {
            let lights = lights ?? Plan.Lights()
            guard lights.amber >= 0, lights.amber <= lights.green, lights.green <= 10 else {
                throw ServiceError.malformed("the lights of the plan \(id) need 0 <= amber <= green <= 10")
            }
            return lights
        }

        /// YAML reads plain dates as midnight UTC.
        func years() throws -> ClosedRange<Int> {
            let first = Instant(seconds: Int64(valid_from.timeIntervalSince1970)).dayUTC.year
            let last = Instant(seconds: Int64(valid_until.timeIntervalSince1970)).dayUTC.year
            guard first <= last else { throw ServiceError.malformed("the plan \(id) ends before it begins") }
            return first...last
        }
    }

    private struct List: Decodable { let indicators: [Entry] }

    private struct Entry: Decodable {
        let id: String
        let board: Indicator.Board
        let group: String
        let name: Wording
        let definition: Wording
        let unit: String
        let unit_label: Wording
        let basis: Indicator.Basis
        let formula: String?
        let components: [Part]?
        let version: Int64
        let doubt: Wording?
        let year: String
        let origin: Indicator.Origin
        let owner: String
        let breakdowns: [String]

        struct Part: Decodable {
            let id: String
            let name: Wording
            let unit: String
            let formula: String
        }

        func indicator(groups: Set<String>) throws -> Indicator {
            guard groups.contains(group) else { throw ServiceError.malformed("\(id) stands in the group \(group), which the plan does not have") }
            guard (formula == nil) != (components ?? []).isEmpty else {
                throw ServiceError.malformed("\(id) needs either a formula or components")
            }
            return Indicator(
                id: id, board: board, group: group, name: name, definition: definition, unit: unit, unitLabel: unit_label,
                basis: basis, formula: try formula.map { try Formula($0) },
                components: try (components ?? []).map {
                    Indicator.Component(id: $0.id, name: $0.name, unit: $0.unit, formula: try Formula($0.formula))
                },
                version: version, doubt: doubt, yearRule: year, origin: origin, owner: owner, breakdowns: breakdowns)
        }
    }
}
