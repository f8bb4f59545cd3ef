import Contract
import Models
import Web

/// View model of the report's page and of its printed document: the templates `report` and `report-document` show it.
struct ReportPage: Sendable {
    struct Choice: Sendable {
        let value: String
        let name: String
        let isChosen: Bool
    }
    struct File: Sendable {
        let address: String
        let name: String
    }
    let report: ReportView
    let periods: [Choice]
    let comparisons: [Choice]
    let sections: [Choice]
    let files: [File]
    /// Nil for who may not freeze it, and for what is frozen.
    let freezeAddress: String?
    /// Of a frozen one.
    var frozen: FrozenView?
    /// To whom a frozen one was published.
    var publications: PublicationsView?
    let language: String
    let association: String
    /// Of the document that stands alone.
    var styleMarkup = Markup("")

    /// - Parameters:
    ///   - address: of its page; its files stand beside it.
    ///   - isPublic: for people from outside, whom no figure leads further.
    init(
        _ choice: ReportChoice, _ report: BoardReport, address: String, mayFreeze: Bool = false, isPublic: Bool = false, association: String = "", _ words: Words
    ) {
        self.report = ReportView(report, choice.plan, choice.period, sections: choice.sections, isLinked: !isPublic, words)
        self.association = association
        language = words.language.rawValue
        let all = choice.plan.periods
        periods = all.map { Choice(value: $0.text, name: words.name($0), isChosen: $0 == choice.period) }
        comparisons = [Choice(value: "", name: words("report.no_comparison"), isChosen: choice.comparison == nil)]
            + all.filter { $0 != choice.period && $0.isAsLong(as: choice.period) }.map { Choice(value: $0.text, name: words.name($0), isChosen: $0 == choice.comparison) }
        sections = ReportSection.chosen.map { Choice(value: $0.rawValue, name: words("report.section.\($0.rawValue)"), isChosen: choice.sections.contains($0)) }
        files = ["pdf", "xlsx", "csv", "json"].map { File(address: "\(address).\($0)?\(choice.query)", name: $0.uppercased()) }
            + (self.report.breakdowns == nil ? [] : [File(address: "\(address)/breakdowns.csv?\(choice.query)", name: words("report.breakdowns_csv"))])
        freezeAddress = mayFreeze ? "/snapshots/new?\(choice.query)" : nil
    }
}
