import Contract
import Models
import Web

/// An action of the roadmap as a report tells it, by the report's own words.
struct ReportAction: Sendable {
    let code: String
    let text: String
    let pillar: String
    let state: String
    /// `40 %`; empty where nobody has reported.
    let percent: String
    let share: Int64?
    /// The period of the last report; empty where there is none.
    let reported: String
    let isLate: Bool
    /// What its team says in that report; nil where it says nothing.
    let note: String?
    /// Where that can be seen.
    let evidence: String?

    /// Of all pillars, in the plan's order; a row that the plan repeats is told once.
    static func all(_ report: BoardReport, _ words: Words) -> [ReportAction] {
        let language = words.language.rawValue
        return (report.roadmap?.pillars ?? []).flatMap { pillar in
            let name = report.name(.roadmap_pillar, pillar.pillar, language) ?? pillar.name
            return pillar.lines.flatMap(\.actions).filter(\.duplicateOf.isEmpty).map { action in
                let isReported = action.state != .unspecified
                return ReportAction(
                    code: action.action, text: report.name(.action, action.action, language) ?? action.text, pillar: name,
                    state: isReported ? words.term(RoadmapState.vocabulary, action.state.rawValue) : words("roadmap.no_report"),
                    percent: isReported ? words.format.percent(Double(action.percent), decimals: 0) : "", share: isReported ? Int64(action.percent) : nil,
                    reported: Period(action.reportPeriod).map(words.name) ?? "", isLate: action.delay != .unspecified,
                    note: action.progressNote.isEmpty ? nil : action.progressNote, evidence: action.evidenceUrl.isEmpty ? nil : action.evidenceUrl)
            }
        }
    }

    static let textKeys = Set(["action", "state", "percent", "reported", "note", "evidence"].map { "report.column_\($0)" } + ["report.actions", "roadmap.no_report"])
}
