import Contract
import Models
import Web

/// View model of the matrix of goals: the template `roadmap-goals` shows it.
struct RoadmapGoalsView: Sendable {
    struct Column: Sendable {
        let number: String
        let name: String
    }
    struct Cell: Sendable {
        let label: String
        let isMarked: Bool
        /// ● directly or by the plan's mark, ◐ indirectly, ○ by the pillar's mark.
        let sign: String
        let spoken: String
        let kind: String
    }
    struct Row: Sendable {
        let code: String
        let name: String
        let address: String?
        let cells: [Cell]
    }
    struct Group: Sendable {
        let anchor: String
        let name: String
        let columns: [Column]
        let rows: [Row]
    }
    struct Note: Sendable {
        let code: String
        let text: String
    }

    let columns: [Column]
    let pillars: [Row]
    let groups: [Group]
    let notes: [Note]
    let remarks: [String]
    let legend: [RoadmapLegendEntry]

    init(_ matrix: RoadmapGoalMatrix, _ period: Period, _ words: Words) {
        let columns = matrix.goals.map { Column(number: String($0.goal), name: $0.name) }
        self.columns = columns
        func rows(_ rows: [RoadmapGoalRow]) -> [Row] { rows.map { Self.row($0, matrix.goals, period, words) } }
        let heads = matrix.rows.filter { $0.subject == .pilar }
        pillars = rows(heads)
        groups = heads.compactMap { head in
            let members = matrix.rows.filter { $0.subject != .pilar && $0.pillars.first == head.pillars.first }
            guard !members.isEmpty else { return nil }
            return Group(anchor: "goals-\(head.code)", name: head.name, columns: columns, rows: rows(members))
        }
        notes = heads.filter { !$0.doubt.isEmpty }.map { Note(code: $0.name, text: $0.doubt) }
        remarks = matrix.remarks
        legend = [
            .init(kind: "goal-marked", sign: "●", text: words("goals.marked")), .init(kind: "goal-marked", sign: "◐", text: words("goals.indirect")),
            .init(kind: "goal-inherited", sign: "○", text: words("goals.inherited")),
        ]
    }

    private static func row(_ row: RoadmapGoalRow, _ goals: [RoadmapGoal], _ period: Period, _ words: Words) -> Row {
        let address: String? = switch row.subject {
        case .accion: RoadmapAddress.action(row.code, period)
        case .indicador: FigureAddress(row.code, period).page
        case .pilar, .unspecified: nil
        }
        return Row(code: row.code, name: row.name, address: address, cells: goals.map { goal in
            cell(row.marks.first { $0.goal == goal.goal }, goal, words)
        })
    }

    private static func cell(_ mark: RoadmapGoalMark?, _ goal: RoadmapGoal, _ words: Words) -> Cell {
        let label = "\(goal.goal). \(goal.name)"
        guard let mark else { return Cell(label: label, isMarked: false, sign: "", spoken: words("goals.no"), kind: "goal-none") }
        if mark.isInherited { return Cell(label: label, isMarked: true, sign: "○", spoken: words("goals.inherited"), kind: "goal-inherited") }
        let isIndirect = mark.contribution == .indirecta
        return Cell(label: label, isMarked: true, sign: isIndirect ? "◐" : "●", spoken: words(isIndirect ? "goals.indirect" : "goals.marked"), kind: "goal-marked")
    }
}
