import Contract
import Models
import Web

/// View model of the page of one action: the template `roadmap-action` shows it.
struct RoadmapActionView: Sendable {
    struct Linked: Sendable {
        let code: String
        let name: String
        let address: String
    }

    let code: String
    let place: String
    let text: String
    let lead: String
    let columns: [RoadmapView.Column]
    let cells: [RoadmapCellView]
    let marks: [Mark]
    let hasMarks: Bool
    let notes: String?
    let doubts: [String]
    let hasDoubts: Bool
    let reports: TableView
    let indicators: [Linked]
    let indicatorsNote: String
    let goals: [String]
    let goalsNote: String
    let reportAddress: String?
    let linksAddress: String?

    init(_ history: RoadmapActionHistory, _ period: Period, mayWrite: Bool, _ words: Words) {
        let action = history.action
        code = action.action
        place = "\(history.pillarName) · \(history.lineName)"
        text = action.text
        lead = words("roadmap.lead", ["period": words.name(period)])
        columns = action.cells.compactMap { Period($0.period) }.map { .init(name: words.tick($0), spoken: words.name($0), isCurrent: false) }
        cells = action.cells.map { RoadmapCellView($0, period: period, words) }
        marks = action.duplicateOf.isEmpty ? RoadmapStateView.marks(action, words) : [Mark(.plain, words("roadmap.repeats", ["action": action.duplicateOf]))]
        hasMarks = true
        notes = action.notes.isEmpty ? nil : action.notes
        doubts = RoadmapView.doubts(action, words)
        hasDoubts = !doubts.isEmpty
        reports = Self.reports(history.reports, mayWrite: mayWrite, words)
        indicators = history.indicators.map { Linked(code: $0.indicator, name: $0.name, address: FigureAddress($0.indicator, period).page) }
        indicatorsNote = words(history.indicators.contains(where: \.isInherited) ? "roadmap.indicators_inherited" : "roadmap.indicators_own")
        goals = action.goals.map { mark in
            let name = history.goals.first { $0.goal == mark.goal }?.name ?? ""
            let how = mark.contribution == .unspecified ? "" : " (\(words.term(GoalContribution.vocabulary, mark.contribution.rawValue).lowercased()))"
            return "\(mark.goal). \(name)\(how)"
        }
        goalsNote = words(action.goals.contains(where: \.isInherited) ? "roadmap.goals_inherited" : "roadmap.goals_own")
        let mayReport = mayWrite && action.duplicateOf.isEmpty
        reportAddress = mayReport ? RoadmapAddress.report(on: code, period) : nil
        linksAddress = mayReport ? RoadmapAddress.links(of: code) : nil
    }

    private static func reports(_ reports: [RoadmapProgress], mayWrite: Bool, _ words: Words) -> TableView {
        let layout = RoadmapProgress.fields.layout
        let names = ["period", "state", "percent", "note", "evidenceUrl", "author", "updateTime"]
        let columns = names.compactMap { layout.field($0) }.map { TableView.Column(words.label(layout, $0), isNumeric: $0.name == "percent") }
        let rows = reports.map { report in
            [
                TableView.Cell(Period(report.period).map(words.name) ?? report.period, address: mayWrite ? RoadmapAddress.report(report.id) : nil),
                .init(words.term(RoadmapState.vocabulary, report.state.rawValue)),
                .init(words.format.percent(Double(report.percent), decimals: 0), isNumeric: true), .init(report.note),
                .init(report.evidenceUrl.isEmpty ? "" : words("roadmap.evidence_open"), address: report.evidenceUrl.isEmpty ? nil : report.evidenceUrl),
                .init(report.author), .init(report.updateTime.map(words.format.dayAndTime) ?? ""),
            ]
        }
        return TableView(caption: words("roadmap.reports_caption"), columns: columns, rows: rows, empty: words("roadmap.reports_none"))
    }
}
