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
    private let pages: WorkPages
    /// For people from outside: nobody is asked to sign in, and what one of them had made is there for all.
    private let isPublic: Bool

    init(site: Site, isPublic: Bool = false) {
        (self.site, self.isPublic) = (site, isPublic)
        // Who is not known takes no room from those who are.
        pages = WorkPages(site, LongWork(mostRunning: isPublic ? 2 : 4))
    }

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
        routes.get("\(base)/breakdowns.csv") { request in
            let subject = try await read(request)
            let words = site.words(request.language)
            let table = ReportBreakdowns.csv(ReportBreakdowns(subject.report, subject.choice.plan, words), words)
            return .csv(table, name: words("report.section.breakdowns").lowercased() + "-" + name(subject, "csv", request))
        }
        routes.get("\(base).xlsx") { request in
            try await file(.xlsx, try await read(request), request) { subject, language in
                try ReportWorkbook(subject.report, subject.choice, site.words(language)).bytes(try await subject.records())
            }
        }
        routes.get("\(base).pdf") { request in
            try await file(.pdf, try await read(request), request) { subject, language in try await PDFWriter.pdf(document(subject, language)) }
        }
        for kind in [WorkPages.Kind.pdf, .xlsx] { routes.get("\(base)/\(kind.rawValue)") { try progress(kind, $0) } }
        return routes
    }

    /// Begins to make a file; the report is read now, and not when it is taken.
    private func file(
        _ kind: WorkPages.Kind, _ subject: Subject, _ request: PageRequest, _ make: @escaping @Sendable (Subject, Language) async throws -> [UInt8]
    ) async throws -> PageResponse {
        let (type, name, language) = (kind == .pdf ? PDFWriter.mediaType : SpreadsheetWriter.mediaType, name(subject, kind.rawValue, request), request.language)
        let base = request.path.dropLast(kind.rawValue.count + 1)
        return try await pages.begin(
            request, owner: owner(base, request), as: isPublic ? "\(kind.rawValue) \(language.rawValue)" : "", progress: "\(base)/\(kind.rawValue)?\(subject.choice.query)",
            isShort: kind == .xlsx
        ) { .file(try await make(subject, language), type: type, name: name) }
    }

    /// How far a file is: of the report nothing is read for it again.
    private func progress(_ kind: WorkPages.Kind, _ request: PageRequest) throws -> PageResponse {
        if !isPublic { try request.admit(.measure) }
        let base = request.path.dropLast(kind.rawValue.count + 1)
        let choice = request.query.setting("job", to: nil).setting("take", to: nil)
        return pages.progress(request, owner: owner(base, request), kind, again: "\(base).\(kind.rawValue)?\(choice.encoded)", isPublic: isPublic)
    }

    /// Of what is public whoever has its address.
    private func owner(_ base: Substring, _ request: PageRequest) -> String { isPublic ? String(base) : request.caller.id }

    /// The document as it is printed.
    func document(_ subject: Subject, _ language: Language) -> Markup {
        let words = site.words(language)
        var view = ReportPage(subject.choice, subject.report, address: "", isPublic: isPublic, association: site.association, words)
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

    private func name(_ subject: Subject, _ kind: String, _ request: PageRequest) -> String {
        let words = site.words(request.language)
        return words("report.file", ["period": subject.choice.period.text]) + (subject.snapshot.map { "-\($0.position)" } ?? "") + ".\(kind)"
    }
}
