import Contract
import Models
import Web

/// A report as files to take away: today's and a frozen one alike.
struct ReportFiles: Sendable {
    /// A report with what was chosen of it.
    struct Subject: Sendable {
        let choice: ReportChoice
        let report: BoardReport
        /// When and for what it was frozen.
        var snapshot: Snapshot?
        /// The records behind it; nil for who may not see them, and where they are not kept by name.
        var records: @Sendable () async throws -> ReportRecords.Seen?

        init(
            choice: ReportChoice, report: BoardReport, snapshot: Snapshot? = nil, records: @escaping @Sendable () async throws -> ReportRecords.Seen? = { nil }
        ) {
            (self.choice, self.report, self.snapshot, self.records) = (choice, report, snapshot, records)
        }
    }
    typealias Reading = @Sendable (PageRequest) async throws -> Subject

    let site: Site
    private let jobs = ReportJobs()

    init(site: Site) { self.site = site }

    /// - Parameter base: the address without the ending: `/report` answers at `/report.csv`.
    func routes(_ base: String, _ read: @escaping Reading) -> PageRoutes {
        var routes = PageRoutes()
        routes.get("\(base).json") { request in
            let subject = try await read(request)
            return .file(Array(subject.report.jsonText.utf8), type: "application/json", name: name(subject, "json", request))
        }
        routes.get("\(base).csv") { request in
            let subject = try await read(request)
            let words = site.words(request.language)
            return .csv(ReportTable(subject.report, subject.choice.plan, subject.choice.period, words).csv(words), name: name(subject, "csv", request))
        }
        routes.get("\(base).xlsx") { request in
            let subject = try await read(request)
            let workbook = try ReportWorkbook(subject.report, subject.choice, site.words(request.language)).bytes(try await subject.records())
            return .file(workbook, type: SpreadsheetWriter.mediaType, name: name(subject, "xlsx", request))
        }
        routes.get("\(base).pdf") { try document(try await read($0), $0) }
        routes.get("\(base)/pdf", progress)
        return routes
    }

    /// Begins to draw the document and leads to the page that shows how far it is.
    private func document(_ subject: Subject, _ request: PageRequest) throws -> PageResponse {
        let markup = document(subject, request.language)
        let job = try jobs.begin(owner: request.caller.id, name: name(subject, "pdf", request)) { try await PDFWriter.pdf(markup) }
        return .redirect("\(Self.base(request))/pdf?job=\(job)&\(subject.choice.query)")
    }

    /// The document as it is printed.
    func document(_ subject: Subject, _ language: Language) -> Markup {
        let words = site.words(language)
        var view = ReportPage(subject.choice, subject.report, address: "", association: site.association, words)
        view.frozen = subject.snapshot.map { FrozenView($0, words) }
        view.styleMarkup = Markup(html: "<style>\(site.assets.text("document.css") ?? "")</style>")
        return site.markup("report-document", view, language)
    }

    /// A frozen report as a document.
    func pdf(_ frozen: FrozenReport, _ language: DocumentLanguage) async throws -> [UInt8] {
        let subject = Subject(choice: try ReportChoice(of: frozen.report), report: frozen.report, snapshot: frozen.snapshot)
        return try await PDFWriter.pdf(document(subject, Language(rawValue: language.rawValue) ?? .es))
    }

    /// What the mail says that brings it.
    func mail(_ frozen: FrozenReport, _ language: DocumentLanguage) -> (subject: String, text: String, file: String) {
        let words = site.words(Language(rawValue: language.rawValue) ?? .es)
        let period = Period(frozen.report.period).map(words.name) ?? frozen.report.period
        let said = ["meeting": frozen.snapshot.meeting, "period": period, "association": site.association, "digest": frozen.snapshot.digest]
        return (words("schedule.mail_subject", said), words("schedule.mail_text", said), words("report.file", ["period": frozen.report.period]) + "-\(frozen.snapshot.position).pdf")
    }

    /// How far a document is: of the report nothing is read for it again.
    @Sendable private func progress(_ request: PageRequest) throws -> PageResponse {
        try request.admit(.measure)
        let state = jobs.state(request.query["job"] ?? "", owner: request.caller.id)
        if request.query["take"] == "1", case .done(let bytes, let name) = state { return .file(bytes, type: PDFWriter.mediaType, name: name) }
        let view = ReportProgress(state, request, base: Self.base(request), site.words(request.language))
        var response = site.page(PageHead(title: view.title), "report-progress", view, for: request)
        if view.isRunning { response.setHeader("refresh", "1") }
        return response
    }

    /// The address of the document or of its progress without its ending, `.pdf` or `/pdf`.
    private static func base(_ request: PageRequest) -> String { String(request.path.dropLast(4)) }

    private func name(_ subject: Subject, _ kind: String, _ request: PageRequest) -> String {
        let words = site.words(request.language)
        return words("report.file", ["period": subject.choice.period.text]) + (subject.snapshot.map { "-\($0.position)" } ?? "") + ".\(kind)"
    }
}
