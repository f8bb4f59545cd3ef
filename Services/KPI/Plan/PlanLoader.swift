import Contract
import Foundation
import Models
import Yams

/// The files of a plan as they were written.
package struct PlanFiles: Sendable, Equatable {
    package var plan: String
    package var indicators: String
    /// Empty for a plan that has none.
    package var roadmap = ""
    package var goals = ""

    package init(plan: String, indicators: String, roadmap: String = "", goals: String = "") {
        (self.plan, self.indicators, self.roadmap, self.goals) = (plan, indicators, roadmap, goals)
    }

    /// - Throws: what reading the folder's `plan.yaml` or `indicators.yaml` throws.
    package init(folder: URL) throws {
        func text(_ name: String) -> String { (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? "" }
        plan = try String(contentsOf: folder.appendingPathComponent("plan.yaml"), encoding: .utf8)
        indicators = try String(contentsOf: folder.appendingPathComponent("indicators.yaml"), encoding: .utf8)
        (roadmap, goals) = (text("roadmap.yaml"), text("sdg.yaml"))
    }
}

/// Reads a plan from its YAML files.
package enum PlanLoader {
    /// The plan that ships with the service.
    package static func bundled(_ id: String = "bhc-2024-2027") throws -> Plan {
        try load(folder: Bundle.module.bundleURL.appendingPathComponent("Plans").appendingPathComponent(id))
    }

    /// - Throws: `invalid_argument` that names the indicator whose definition is broken.
    package static func load(folder: URL) throws -> Plan { try load(PlanFiles(folder: folder)) }

    /// - Throws: `invalid_argument` on `plan` or `indicators[3].formula`, as the file and its field are called.
    package static func load(_ files: PlanFiles) throws -> Plan {
        var plan = try head(files)
        let entries = try decode(List.self, files.indicators, named: "indicators").indicators
        let definitions = try entries.enumerated().map { try $1.definition(named: "indicators[\($0)]") }
        for (index, definition) in definitions.enumerated() {
            if definitions[..<index].contains(where: { $0.indicator == definition.indicator }) {
                throw ServiceError.invalid("indicators[\(index)].id", "unique", "repeats \(definition.indicator)")
            }
            try IndicatorRules(plan: plan, named: "indicators[\(index)]").check(definition)
        }
        let numbered = definitions.map { definition in
            var first = definition
            (first.version, first.edition) = (1, 1)
            return first
        }
        plan.definitions = numbered.filter { $0.board == .strategic } + numbered.filter { $0.board != .strategic }
        plan.indicators = try plan.definitions.map { try Indicator($0) }
        return plan
    }

    /// A plan as it is before anything was defined: its name, groups, years and roadmap.
    static func head(_ files: PlanFiles) throws -> Plan {
        let head = try decode(Head.self, files.plan, named: "plan")
        guard head.id.wholeMatch(of: /[a-z0-9][a-z0-9_.-]{1,59}/) != nil else {
            throw ServiceError.invalid("plan.id", "plan_id", "must be 2 to 60 lower-case letters, digits and - _ .")
        }
        return Plan(
            id: head.id, name: head.name, objectives: head.objectives, pillars: head.pillars, indicators: [], years: try head.years(), lights: try head.rule(),
            roadmap: try roadmap(files, of: head.id),
            files: files)
    }

    private static func roadmap(_ files: PlanFiles, of plan: String) throws -> Roadmap? {
        guard !files.roadmap.isEmpty else { return nil }
        do {
            return try RoadmapLoader.load(roadmap: files.roadmap, goals: files.goals, of: plan)
        } catch let error as ServiceError where error.violations.isEmpty {
            throw ServiceError.invalid("roadmap", "roadmap", "does not hold together: \(error.message)")
        }
    }

    /// - Throws: `invalid_argument` that names the place in the file.
    static func decode<Content: Decodable>(_ type: Content.Type, _ text: String, named name: String) throws -> Content {
        do {
            return try YAMLDecoder().decode(type, from: text)
        } catch let error as DecodingError {
            let (context, what): (DecodingError.Context, String) = switch error {
            case .keyNotFound(let key, let context): (context, "needs \(key.stringValue)")
            case .valueNotFound(_, let context): (context, "is empty")
            case .typeMismatch(_, let context): (context, "is of another kind than it should be")
            case .dataCorrupted(let context): (context, "cannot be read: \(context.underlyingError.map { "\($0)" } ?? context.debugDescription)")
            @unknown default: (.init(codingPath: [], debugDescription: ""), "cannot be read")
            }
            let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
            let field = path.hasPrefix(".\(name)[") ? String(path.dropFirst()) : name + path
            throw ServiceError.invalid(field, "yaml", "\(what) in the file")
        } catch let error as YamlError {
            throw ServiceError.invalid(name, "yaml", "is no YAML: \(error)")
        }
    }

    /// The text of a plan's head with another rule for lights; its remarks go.
    ///
    /// - Throws: what reading the text throws: one that is kept was read before.
    static func text(_ head: String, with lights: Plan.Lights) throws -> String {
        var root = try Yams.compose(yaml: head) ?? Node([(Node, Node)]())
        root["lights"] = Node([(Node("green"), Node("\(lights.green)")), (Node("amber"), Node("\(lights.amber)"))])
        return try Yams.serialize(node: root, allowUnicode: true)
    }

    /// Where in a text a field stands, `[3].formula`: of the deepest part of it that is there, or where the text stops being YAML.
    ///
    /// - Returns: lines count from 1; nil when nothing of the field is there.
    static func line(of field: Substring, in text: String) -> Int? {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            return switch error as? YamlError {
            case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
            default: nil
            }
        }
        var line: Int?
        var node = root
        for name in field.split(whereSeparator: { ".[]".contains($0) }).map(String.init) {
            node = node.flatMap { part(of: $0, called: name) }
            guard let found = node else { break }
            line = found.mark?.line
        }
        return line
    }

    /// What a field of a definition is called in the file where it has another name there: the others are in snake case.
    private static let names = ["indicator": "id", "component": "id", "yearRule": "year"]

    private static func part(of node: Node, called name: String) -> Node? {
        if let index = Int(name) { return node.sequence.flatMap { $0.indices.contains(index) ? $0[index] : nil } }
        let snake = name.map { $0.isUppercase ? "_\($0.lowercased())" : String($0) }.joined()
        if let found = [name, names[name] ?? snake].lazy.compactMap({ node[$0] }).first { return found }
        // `nameEs` stands under `name`.
        let language = snake.suffix(3)
        return ["_es", "_eu", "_en"].contains(language) ? node[String(snake.dropLast(3))]?[String(language.dropFirst())] : nil
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
                throw ServiceError.invalid("plan.lights", "lights_order", "must keep 0 <= amber <= green <= 10")
            }
            return lights
        }

        /// YAML reads plain dates as midnight UTC.
        func years() throws -> ClosedRange<Int> {
            let first = Instant(seconds: Int64(valid_from.timeIntervalSince1970)).dayUTC.year
            let last = Instant(seconds: Int64(valid_until.timeIntervalSince1970)).dayUTC.year
            guard first <= last, (1990...2200).contains(first), last - first < 20 else {
                throw ServiceError.invalid("plan.valid_until", "plan_years", "must end a plan of 1 to 20 years that begins after 1990")
            }
            return first...last
        }
    }

    private struct List: Decodable { let indicators: [Entry] }

    private struct Entry: Decodable {
        let id: String
        let board: String
        let group: String
        let name: Wording
        let definition: Wording
        let unit: String
        let unit_label: Wording?
        let basis: String
        let formula: String?
        let components: [Part]?
        let doubt: Wording?
        let year: String
        let origin: String
        let owner: String
        let breakdowns: [String]?
        let polarity: String?
        let valid_from: Date
        let valid_until: Date?

        struct Part: Decodable {
            let id: String
            let name: Wording
            let unit: String
            let formula: String
        }

        func definition(named field: String) throws -> IndicatorDefinition {
            var made = IndicatorDefinition()
            made.indicator = id
            made.validFrom = Instant(seconds: Int64(valid_from.timeIntervalSince1970)).dayUTC
            made.validUntil = valid_until.map { Instant(seconds: Int64($0.timeIntervalSince1970)).dayUTC }
            made.board = try term(board, "\(field).board")
            made.group = group
            (made.nameEs, made.nameEu, made.nameEn) = name.parts
            (made.definitionEs, made.definitionEu, made.definitionEn) = definition.parts
            made.unit = try term(unit, "\(field).unit")
            (made.unitLabelEs, made.unitLabelEu, made.unitLabelEn) = unit_label?.parts ?? ("", "", "")
            made.basis = try term(basis, "\(field).basis")
            made.formula = formula ?? ""
            made.components = try (components ?? []).enumerated().map { index, part in
                var component = IndicatorComponent()
                component.component = part.id
                (component.nameEs, component.nameEu, component.nameEn) = part.name.parts
                component.unit = try term(part.unit, "\(field).components[\(index)].unit")
                component.formula = part.formula
                return component
            }
            made.yearRule = try term(year, "\(field).year")
            made.origin = try term(origin, "\(field).origin")
            made.owner = owner
            made.breakdowns = breakdowns ?? []
            if let polarity { made.polarity = try term(polarity, "\(field).polarity") }
            (made.doubtEs, made.doubtEu, made.doubtEn) = doubt?.parts ?? ("", "", "")
            do {
                try made.validate()
            } catch {
                throw ServiceError.invalid(error.violations.map { .init(field: "\(field).\($0.field)", rule: $0.rule, message: $0.message) })
            }
            return made
        }

        private func term<T: Term>(_ text: String, _ field: String) throws(ServiceError) -> T {
            guard !text.isEmpty, let term = T(rawValue: text) else { throw .invalid(field, "term", "must be one of \(T.codes.joined(separator: ", "))") }
            return term
        }
    }
}

extension Wording {
    /// Spanish, Basque, English.
    var parts: (String, String, String) { (es, eu, en) }
}
