import Contract
import Models
import Web

/// View model of the page that takes in a plan's files: the template `plan-load` shows it.
struct PlanLoadView: Sendable {
    /// What is wrong, and where.
    struct Problem: Sendable {
        let place: String
        let text: String
        /// As programs read it: it names what is meant.
        let detail: String
    }
    struct Kept: Sendable {
        let name: String
        let value: String
    }
    static let options = ["validFrom", "reason"]
    private static let mostEffects = 200

    let title: String
    let lead: String
    let csrf: String
    let requestID: String
    let fields: [FormField]
    private(set) var problems: [Problem] = []
    private(set) var hasProblems = false
    private(set) var summary: String?
    private(set) var rows: TableView?
    private(set) var effects: TableView?
    private(set) var more: String?
    /// Something would be written.
    private(set) var mayApply = false
    /// The files that were read, which come again with the page.
    var files: PlanFiles { didSet { (kept, keptText) = Self.kept(files, words) } }
    private(set) var kept: [Kept]
    private(set) var keptText: String?
    private let words: Words

    init(_ request: PageRequest, _ requestID: String, _ words: Words) {
        (title, lead, csrf, self.words) = (words("plan.load"), words("plan.load_lead"), request.csrfToken, words)
        self.requestID = request.form["requestId"] ?? requestID
        fields = FormView(
            LoadPlanRequest.self, fields: Self.options, kept: request.method == .post ? request.form : nil, action: "", submit: "", request: request, words: words
        ).fields
        func text(_ name: String) -> String { request.form[name] ?? "" }
        files = PlanFiles(plan: text("plan"), indicators: text("indicators"), roadmap: text("roadmap"), goals: text("goals"))
        (kept, keptText) = Self.kept(files, words)
    }

    private static func kept(_ files: PlanFiles, _ words: Words) -> ([Kept], String?) {
        let read = ["plan", "indicators", "roadmap", "goals"].filter { !files.text(of: $0).isEmpty }
        let names = read.compactMap { PlanFiles.names[$0] }.joined(separator: ", ")
        return (read.map { Kept(name: $0, value: files.text(of: $0)) }, names.isEmpty ? nil : words("plan.load_kept", ["files": names]))
    }

    mutating func show(_ report: PlanLoadReport, _ words: Words) {
        let counts = DefinitionVerdict.allCases.filter { $0 != .unspecified }.map { verdict in
            words("plan.count", [
                "what": words.term(DefinitionVerdict.vocabulary, verdict.rawValue), "count": words.format.integer(report.lines.count { $0.verdict == verdict }),
            ])
        }
        summary = words(report.isNew ? "plan.load_new" : "plan.load_counts", ["plan": report.plan, "counts": counts.joined(separator: " · ")])
        let layout = IndicatorDefinition.fields.layout
        rows = TableView(
            caption: words("upload.rows"),
            columns: [.init(words("plan.indicator")), .init(words("plan.load_what")), .init(words("plan.load_changed"))],
            rows: report.lines.filter { $0.verdict != .unchanged }.map { line in
                let changed = line.changed.map { name in layout.field(name).map { words.label(layout, $0) } ?? name }
                return [.init(line.indicator), .init(words.term(DefinitionVerdict.vocabulary, line.verdict.rawValue)), .init(changed.joined(separator: ", "))]
            }, empty: words("plan.empty"))
        effects = PlanPreviewView.effects(Array(report.effects.prefix(Self.mostEffects)), words)
        let rest = report.effects.count - Self.mostEffects
        more = rest > 0 ? words("plan.load_effects_more", ["count": words.format.integer(rest)]) : nil
        // Groups, roadmap and lights may change where no definition does.
        mayApply = true
    }

    mutating func refuse(_ error: ServiceError, _ words: Words) {
        problems = error.violations.map { violation in
            let place = files.place(of: violation.field)
            let named = place.map { words("plan.load_place", ["file": $0.file, "line": String($0.line), "field": violation.field]) }
                ?? PlanFiles.names[violation.field].map { words("plan.load_place_file", ["file": $0]) } ?? fieldName(violation.field, words)
            let text = violation.rule == "plan_file" ? words("plan.load_unknown_file") : words.rule(violation, LoadPlanRequest.fields.layout.field(violation.field))
            return Problem(place: named, text: text, detail: violation.message)
        }
        if error.violations.isEmpty { problems = [Problem(place: "", text: words("rule.unknown"), detail: error.message)] }
        hasProblems = true
    }

    private func fieldName(_ name: String, _ words: Words) -> String {
        let layout = LoadPlanRequest.fields.layout
        return layout.field(name).map { words.label(layout, $0) } ?? name
    }
}
