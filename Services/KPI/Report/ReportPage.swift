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
    let language: String
    let association: String
    /// Of the document that stands alone.
    var styleMarkup = Markup("")

    /// - Parameter address: of its page; its files stand beside it.
    init(_ choice: ReportChoice, _ report: BoardReport, address: String, mayFreeze: Bool = false, association: String = "", _ words: Words) {
        self.report = ReportView(report, choice.plan, choice.period, sections: choice.sections, words)
        self.association = association
        language = words.language.rawValue
        let all = choice.plan.periods
        periods = all.map { Choice(value: $0.text, name: words.name($0), isChosen: $0 == choice.period) }
        comparisons = [Choice(value: "", name: words("report.no_comparison"), isChosen: choice.comparison == nil)]
            + all.filter { $0 != choice.period && $0.isAsLong(as: choice.period) }.map { Choice(value: $0.text, name: words.name($0), isChosen: $0 == choice.comparison) }
        sections = ReportSection.chosen.map { Choice(value: $0.rawValue, name: words("report.section.\($0.rawValue)"), isChosen: choice.sections.contains($0)) }
        files = ["pdf", "xlsx", "csv", "json"].map { File(address: "\(address).\($0)?\(choice.query)", name: $0.uppercased()) }
        freezeAddress = mayFreeze ? "/snapshots/new?\(choice.query)" : nil
    }
}

/// View model of the page that waits for a document: the template `report-progress` shows it.
struct ReportProgress: Sendable {
    let title: String
    let text: String
    let cause: String?
    let isRunning: Bool
    let takeAddress: String?
    let againAddress: String

    /// - Parameter base: the document's address without its ending.
    init(_ state: ReportJobs.State, _ request: PageRequest, base: String, _ words: Words) {
        let choice = request.query.setting("job", to: nil).setting("take", to: nil)
        againAddress = "\(base).pdf?\(choice.encoded)"
        let key: String
        cause = if case .failed(let why) = state { why } else { nil }
        switch state {
        case .running: key = "running"
        case .done: key = "done"
        case .failed: key = "failed"
        case .unknown: key = "gone"
        }
        title = words("report.document")
        text = words("report.document_\(key)")
        isRunning = key == "running"
        takeAddress = key == "done" ? "\(base)/pdf?\(request.query.setting("take", to: "1").encoded)" : nil
    }

    static let textKeys = Set(["report.document"] + ["running", "done", "failed", "gone"].map { "report.document_\($0)" })
}
