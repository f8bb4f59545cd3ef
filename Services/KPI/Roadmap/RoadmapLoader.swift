import Contract
import Foundation
import Models

/// Reads the roadmap of a plan from `roadmap.yaml` and `sdg.yaml` in its folder.
package enum RoadmapLoader {
    /// - Returns: nil for a plan that has no roadmap.
    /// - Throws: `invalid_argument` that names the action or pillar whose entry is broken.
    package static func load(folder: URL, of plan: String) throws -> Roadmap? {
        func text(_ name: String) -> String? { try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8) }
        return try text("roadmap.yaml").map { try load(roadmap: $0, goals: text("sdg.yaml") ?? "", of: plan) }
    }

    /// - Parameter goals: empty for a plan that says nothing of them.
    static func load(roadmap: String, goals: String, of plan: String) throws -> Roadmap {
        try self.roadmap(
            try PlanLoader.decode(File.self, roadmap, named: "roadmap"),
            goals.isEmpty ? nil : try PlanLoader.decode(Goals.self, goals, named: "goals"), of: plan)
    }

    private static func roadmap(_ file: File, _ goals: Goals?, of plan: String) throws -> Roadmap {
        guard file.meta.plan == plan, goals.map({ $0.meta.plan == plan }) ?? true else {
            throw ServiceError.malformed("the roadmap or its goals are of another plan than \(plan)")
        }
        let columns = try file.meta.periods.map { entry in
            guard let period = Period(entry.id) else { throw ServiceError.malformed("«\(entry.id)» is no period of a roadmap") }
            return period
        }
        let numbers = Set((goals?.goals ?? []).map(\.number))
        let pillars = try file.pillars.map { pillar in
            let marks = goals?.pillars.first { $0.id == pillar.id }
            if let unknown = (marks?.goals ?? []).first(where: { !numbers.contains($0) }) {
                throw ServiceError.malformed("\(pillar.id) is marked against goal \(unknown), which is not listed")
            }
            return try pillar.made(columns, file.meta.readings, marks)
        }
        let roadmap = Roadmap(
            columns: columns, pillars: pillars, looseMarks: try file.meta.unassigned_mark_rows.map { row in
                .init(near: row.near, intensities: try intensities(row.marks, columns, of: "the loose marks beside \(row.near)"))
            },
            remarks: [file.meta.source, file.meta.scale, file.meta.text_rule].compactMap(\.self),
            goals: (goals?.goals ?? []).map { .init(number: $0.number, name: $0.name) }, goalRemarks: [goals?.meta.notes].compactMap(\.self))
        try check(roadmap)
        return roadmap
    }

    private static func check(_ roadmap: Roadmap) throws {
        let codes = roadmap.actions.map(\.code)
        if let twice = codes.first(where: { code in codes.count(where: { $0 == code }) > 1 }) {
            throw ServiceError.malformed("the roadmap has the action \(twice) twice")
        }
        for action in roadmap.actions {
            guard let other = action.duplicateOf else { continue }
            guard let original = roadmap.action(other), original.duplicateOf == nil else {
                throw ServiceError.malformed("\(action.code) repeats \(other), which is no action of its own")
            }
        }
    }

    fileprivate static func intensities(_ marks: [String: Int?], _ columns: [Period], of name: String) throws -> [Int?] {
        if let foreign = marks.keys.first(where: { key in !columns.contains { $0.text == key } }) {
            throw ServiceError.malformed("\(name): \(foreign) is no period of the roadmap")
        }
        if let beyond = marks.values.compactMap(\.self).first(where: { !(0...3).contains($0) }) {
            throw ServiceError.malformed("\(name): an intensity is 0 to 3, not \(beyond)")
        }
        return columns.map { marks[$0.text] ?? nil }
    }

    private struct File: Decodable {
        let meta: Meta
        let pillars: [PillarEntry]
    }

    private struct Meta: Decodable {
        struct PeriodEntry: Decodable { let id: String }
        struct Row: Decodable {
            let near: String
            let marks: [String: Int?]
        }
        let plan: String
        let source: Wording?
        let scale: Wording?
        let text_rule: Wording?
        let periods: [PeriodEntry]
        let readings: [String: Wording]
        let unassigned_mark_rows: [Row]
    }

    private struct PillarEntry: Decodable {
        let id: String
        let code: String
        let name: Wording
        let goals: [Wording]
        let notes: Wording?
        let lines: [LineEntry]

        func made(_ columns: [Period], _ readings: [String: Wording], _ marks: Goals.Marks?) throws -> Roadmap.Pillar {
            let lines = try lines.map { line in
                Roadmap.Line(name: line.line, notes: line.notes, actions: try line.actions.map { try $0.made(in: id, columns, readings) })
            }
            return Roadmap.Pillar(
                id: id, code: code, name: name, aims: goals, notes: notes, lines: lines, goals: (marks?.goals ?? []).sorted(), goalsDoubt: marks?.doubt)
        }
    }

    private struct LineEntry: Decodable {
        let line: Wording
        let notes: Wording?
        let actions: [ActionEntry]
    }

    private struct ActionEntry: Decodable {
        let id: String
        let text: Wording
        let intensity: [String: Int?]
        let alternative_intensity: [String: Int?]?
        let reading: String
        let notes: Wording?
        let doubt: Wording?
        let duplicate_of: String?

        func made(in pillar: String, _ columns: [Period], _ readings: [String: Wording]) throws -> Roadmap.Action {
            guard let how = readings[reading] else { throw ServiceError.malformed("\(id): there is no reading \(reading)") }
            return Roadmap.Action(
                code: id, pillar: pillar, text: text, intensities: try RoadmapLoader.intensities(intensity, columns, of: id),
                alternatives: try alternative_intensity.map { try RoadmapLoader.intensities($0, columns, of: id) },
                reading: reading == "literal" ? nil : how, notes: notes, doubt: doubt, duplicateOf: duplicate_of)
        }
    }

    private struct Goals: Decodable {
        struct Meta: Decodable {
            let plan: String
            let notes: Wording?
        }
        struct Goal: Decodable {
            let number: Int
            let name: Wording
        }
        struct Marks: Decodable {
            let id: String
            let goals: [Int]
            let doubt: Wording?
        }
        let meta: Meta
        let goals: [Goal]
        let pillars: [Marks]
    }
}
