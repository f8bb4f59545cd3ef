import Contract
import Models

/// Puts the plan's words in the reader's language beside what stands of its actions.
struct RoadmapWording {
    private let plan: Plan
    private let roadmap: Roadmap
    private let language: String
    private let links: [String: RoadmapLink]

    init(_ plan: Plan, _ roadmap: Roadmap, language: String, links: [String: RoadmapLink]) {
        self.plan = plan
        self.roadmap = roadmap
        self.language = language
        self.links = links
    }

    func pillar(_ pillar: Roadmap.Pillar, _ action: (Roadmap.Action) -> RoadmapAction) -> RoadmapPillar {
        var told = RoadmapPillar()
        told.pillar = pillar.id
        told.code = pillar.code
        told.name = pillar.name[language]
        told.aims = pillar.aims.map { $0[language] }
        told.note = pillar.notes?[language] ?? ""
        told.lines = pillar.lines.map { line in
            var told = RoadmapLine()
            told.name = line.name[language]
            told.note = line.notes?[language] ?? ""
            told.actions = line.actions.map(action)
            return told
        }
        told.tally = RoadmapTally(told.lines.flatMap(\.actions))
        return told
    }

    func action(_ action: Roadmap.Action, _ standing: RoadmapStanding, _ reports: [RoadmapProgress]) -> RoadmapAction {
        var told = RoadmapAction()
        told.action = action.code
        told.pillar = action.pillar
        told.text = action.text[language]
        told.cells = roadmap.columns.indices.map { index in
            var cell = cell(roadmap.columns[index], action.intensities[index])
            cell.alternative = action.alternatives?[index].map(Int64.init)
            if let report = RoadmapStanding.report(within: roadmap.columns[index], of: reports) { (cell.state, cell.percent) = (report.state, report.percent) }
            return cell
        }
        told.isPlanned = standing.isPlanned
        told.state = standing.report?.state ?? .unspecified
        told.percent = standing.report?.percent ?? 0
        told.reportPeriod = standing.report?.period ?? ""
        (told.progressNote, told.evidenceUrl) = (standing.report?.note ?? "", standing.report?.evidenceUrl ?? "")
        told.delay = standing.delay
        told.notes = action.notes?[language] ?? ""
        told.doubt = action.doubt?[language] ?? ""
        told.reading = action.reading?[language] ?? ""
        told.duplicateOf = action.duplicateOf ?? ""
        told.indicators = links[action.code]?.indicators ?? []
        told.goals = marks(of: action.code, inherited: [action.pillar])
        return told
    }

    func looseMarks(_ marks: Roadmap.LooseMarks) -> RoadmapLooseMarks {
        var told = RoadmapLooseMarks()
        told.near = marks.near
        told.cells = zip(roadmap.columns, marks.intensities).filter { $0.1 != nil }.map { cell($0.0, $0.1) }
        return told
    }

    private func cell(_ column: Period, _ intensity: Int?) -> RoadmapCell {
        var cell = RoadmapCell()
        cell.period = column.text
        cell.intensity = Int32(intensity ?? 0)
        cell.isUnknown = intensity == nil
        return cell
    }

    /// Those its team ties it to, else its pillar's.
    func indicators(of action: Roadmap.Action) -> [RoadmapIndicator] {
        let own = links[action.code]?.indicators ?? []
        let shown = own.isEmpty ? plan.indicators(ofPillar: action.pillar) : own.compactMap { id in plan.indicators.first { $0.id == id } }
        return shown.map { RoadmapIndicator(indicator: $0.id, name: $0.name[language], isInherited: own.isEmpty) }
    }

    var goals: [RoadmapGoal] {
        roadmap.goals.map { goal in
            var told = RoadmapGoal()
            told.goal = Int32(goal.number)
            told.name = goal.name[language]
            return told
        }
    }

    var goalRows: [RoadmapGoalRow] {
        roadmap.pillars.flatMap { pillar -> [RoadmapGoalRow] in
            var head = row(.pilar, pillar.code, pillar.name, [pillar.id])
            head.marks = pillar.goals.map { RoadmapGoalMark(goal: Int32($0), contribution: .unspecified, isInherited: false) }
            head.doubt = pillar.goalsDoubt?[language] ?? ""
            let actions = pillar.lines.flatMap(\.actions).filter { $0.duplicateOf == nil }.map { row(.accion, $0.code, $0.text, [$0.pillar]) }
            // An indicator of two pillars stands under the first.
            let indicators = plan.indicators.map { ($0, plan.roadmapPillars(of: $0)) }.filter { $0.1.first == pillar.id }
            return [head] + actions + indicators.map { row(.indicador, $0.0.id, $0.0.name, $0.1) }
        }
    }

    private func row(_ subject: RoadmapSubject, _ code: String, _ name: Wording, _ pillars: [String]) -> RoadmapGoalRow {
        var row = RoadmapGoalRow()
        row.subject = subject
        row.code = code
        row.name = name[language]
        row.pillars = pillars
        row.marks = marks(of: code, inherited: pillars)
        return row
    }

    private func marks(of code: String, inherited pillars: [String]) -> [RoadmapGoalMark] {
        let link = links[code]
        let own = (link?.directGoals ?? []).map { ($0, GoalContribution.directa) } + (link?.indirectGoals ?? []).map { ($0, .indirecta) }
        guard own.isEmpty else {
            return own.compactMap { text, how in Int32(text).map { RoadmapGoalMark(goal: $0, contribution: how, isInherited: false) } }.sorted { $0.goal < $1.goal }
        }
        let goals = Set(roadmap.pillars.filter { pillars.contains($0.id) }.flatMap(\.goals))
        return goals.sorted().map { RoadmapGoalMark(goal: Int32($0), contribution: .unspecified, isInherited: true) }
    }
}

extension RoadmapTally {
    init(_ actions: [RoadmapAction]) {
        let counted = actions.filter(\.duplicateOf.isEmpty)
        func count(_ matches: (RoadmapAction) -> Bool) -> Int32 { Int32(counted.count(where: matches)) }
        self.init()
        self.actions = Int32(counted.count)
        planned = count(\.isPlanned)
        running = count { $0.state == .en_curso || $0.state == .con_retraso }
        done = count { $0.state == .terminada }
        late = count { $0.delay != .unspecified }
        unreported = count { $0.delay == .sin_informe }
        dropped = count { $0.state == .descartada }
        unknown = count { $0.cells.allSatisfy(\.isUnknown) }
    }

    init(adding tallies: [RoadmapTally]) {
        self = tallies.reduce(into: RoadmapTally()) { sum, tally in
            sum.actions += tally.actions
            sum.planned += tally.planned
            sum.running += tally.running
            sum.done += tally.done
            sum.late += tally.late
            sum.unreported += tally.unreported
            sum.dropped += tally.dropped
            sum.unknown += tally.unknown
        }
    }
}
