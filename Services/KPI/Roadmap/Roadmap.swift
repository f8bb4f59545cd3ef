import Contract
import Models

/// The roadmap of a plan as data: which actions are to run when, and the goals that its pillars serve.
package struct Roadmap: Sendable {
    package struct Action: Sendable {
        package let code: String
        package let pillar: String
        package let text: Wording
        /// 0 to 3 for each period of the roadmap; nil where the plan's text has lost the mark.
        package let intensities: [Int?]
        /// The same by the other way to read the plan.
        package let alternatives: [Int?]?
        /// How the marks were read, where that is not plain.
        package let reading: Wording?
        package let notes: Wording?
        package let doubt: Wording?
        /// The action whose row the plan repeats here.
        package let duplicateOf: String?

        package var isUnknown: Bool { intensities.allSatisfy { $0 == nil } }
    }
    package struct Line: Sendable {
        package let name: Wording
        package let notes: Wording?
        package let actions: [Action]
    }
    package struct Pillar: Sendable {
        package let id: String
        package let code: String
        package let name: Wording
        package let aims: [Wording]
        package let notes: Wording?
        package let lines: [Line]
        /// Numbers of the goals that the plan marks, and what is doubtful about them.
        package let goals: [Int]
        package let goalsDoubt: Wording?
    }
    package struct Goal: Sendable {
        package let number: Int
        package let name: Wording
    }
    package struct LooseMarks: Sendable {
        package let near: String
        package let intensities: [Int?]
    }

    /// Its periods, in order: semesters first, whole years later.
    package let columns: [Period]
    package let pillars: [Pillar]
    package let looseMarks: [LooseMarks]
    package let remarks: [Wording]
    /// All that the 2030 Agenda has; empty in a plan that says nothing of them.
    package let goals: [Goal]
    package let goalRemarks: [Wording]

    package var actions: [Action] { pillars.flatMap(\.lines).flatMap(\.actions) }

    func action(_ code: String) -> Action? { actions.first { $0.code == code } }
}

extension Plan {
    /// - Throws: `not_found` for a plan without one.
    func requiredRoadmap() throws(ServiceError) -> Roadmap {
        guard let roadmap else { throw ServiceError(.notFound, "the plan \(id) has no roadmap", reason: "ROADMAP_NONE") }
        return roadmap
    }

    /// The pillars of the roadmap that an indicator belongs to: its group's, or its owner's when its group is an objective.
    func roadmapPillars(of indicator: Indicator) -> [String] {
        let group = pillars.first { $0.id == indicator.group } ?? pillars.first { $0.id == indicator.owner }
        return group.map { $0.groups ?? [$0.id] } ?? []
    }

    /// The operational indicators of a pillar of the roadmap.
    func indicators(ofPillar pillar: String) -> [Indicator] {
        indicators.filter { $0.board == .operational && roadmapPillars(of: $0).contains(pillar) }
    }
}
