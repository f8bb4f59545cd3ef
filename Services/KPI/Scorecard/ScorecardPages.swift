import Contract
import Models
import Web

/// The board's screens. What they show is asked of the rules by the functions given here; how it looks stands in the
/// view models and templates.
package struct ScorecardPages: Sendable {
    /// What the screens ask. Each goes through the gate as the reader who asks; a period of nil is the one to begin with, one to
    /// compare with the one before.
    package struct Questions: Sendable {
        package var scorecard: @Sendable (Period?, _ comparison: Period?, PageRequest) async throws -> ScorecardFacts
        package var figure: @Sendable (_ id: String, Period?, PageRequest) async throws -> FigurePageFacts
        /// A page of the records behind a figure: token and most records.
        package var records: @Sendable (_ id: String, Period?, _ token: String, _ size: Int, PageRequest) async throws -> (FigureFacts, Period, RecordsFacts)

        package init(
            scorecard: @escaping @Sendable (Period?, _ comparison: Period?, PageRequest) async throws -> ScorecardFacts,
            figure: @escaping @Sendable (_ id: String, Period?, PageRequest) async throws -> FigurePageFacts,
            records: @escaping @Sendable (_ id: String, Period?, _ token: String, _ size: Int, PageRequest) async throws -> (FigureFacts, Period, RecordsFacts)
        ) {
            self.scorecard = scorecard
            self.figure = figure
            self.records = records
        }
    }

    private let site: Site
    private let ask: Questions
    /// Most records that one file holds.
    private static let fileLimit = 20_000

    package init(_ site: Site, _ ask: Questions) {
        self.site = site
        self.ask = ask
    }

    /// Texts whose keys are put together while running; for the check at launch.
    ///
    /// - Parameter measures: keys of all measures that definitions name.
    package static func textKeys(measures: some Sequence<String>) -> Set<String> {
        let parts: [String: [String]] = [
            "board": ["strategic", "operational"], "basis": ["flow", "stock", "overlap", "annual"], "year_rule": ["sum", "recompute", "last", "none"],
            "origin": ["computed", "declared", "external", "state"], "period": ["first", "second", "year", "tick"], "period_short": ["first", "second", "year"],
            "source": ["membership", "training", "internationalisation", "funding", "kpi"], "status": ["pending", "unavailable", "no_data", "short_none"],
            "tally": ["value", "red", "stale", "no_data", "unavailable", "pending", "not_begun"], "unit": ["count", "eur", "percent", "score", "state"],
            "sources": ["service", "measure", "part", "coverage", "read", "state"], "records": ["record", "date", "service", "adds", "comment", "comment_on"],
            "measure": Array(measures),
        ]
        return Set(parts.flatMap { group, names in names.map { "\(group).\($0)" } }).union(MissingRecords.textKeys).union(ValueView.textKeys)
    }

    package var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/", scorecard)
        routes.get("/figures/{id}", figure)
        routes.get("/figures/{id}/records", records)
        routes.get("/figures/{id}/records.csv", recordsFile)
        return routes
    }

    @Sendable private func scorecard(_ request: PageRequest) async throws -> PageResponse {
        var facts = try await ask.scorecard(try period(request), try period(request, "comparison"), request)
        facts.isNarrowed = request.query["only"] == "attention"
        return Self.scorecard(facts, site, request)
    }

    @Sendable private func figure(_ request: PageRequest) async throws -> PageResponse {
        let facts = try await ask.figure(request.placeholder("id"), try period(request), request)
        return Self.figure(facts, site, request)
    }

    @Sendable private func records(_ request: PageRequest) async throws -> PageResponse {
        let (figure, period, facts) = try await ask.records(request.placeholder("id"), try period(request), request.query["page"] ?? "", 50, request)
        return Self.records(figure, period, facts, site, request)
    }

    @Sendable private func recordsFile(_ request: PageRequest) async throws -> PageResponse {
        var all: [RecordsFacts.Record] = []
        var token = ""
        var name = ""
        repeat {
            let (figure, period, facts) = try await ask.records(request.placeholder("id"), try period(request), token, 200, request)
            // A file that lacks records must not look whole.
            guard facts.silent.isEmpty else { throw ServiceError(.unavailable, "records of \(facts.silent) are missing", reason: "RECORDS_SILENT") }
            guard facts.withheld.isEmpty else {
                let needed = facts.withheld.map { Access.read.scope(in: $0) }.joined(separator: ", ")
                throw ServiceError(.permissionDenied, "needs the scope \(needed)", reason: "SCOPE_MISSING")
            }
            all += facts.records
            guard all.count <= Self.fileLimit else { throw ServiceError(.outOfRange, "more than \(Self.fileLimit) records", reason: "RECORDS_TOO_MANY") }
            token = facts.nextToken
            name = "\(figure.id)-\(period.text).csv"
        } while !token.isEmpty
        return .csv(RecordsTable.csv(all, site.words(request.language)), name: name)
    }

    /// A period that the address names.
    private func period(_ request: PageRequest, _ name: String = "period") throws(ServiceError) -> Period? {
        guard let text = request.query[name], !text.isEmpty else { return nil }
        guard let period = Period(text) else { throw .notFound("period", text) }
        return period
    }

    /// The front page.
    package static func scorecard(_ facts: ScorecardFacts, _ site: Site, _ request: PageRequest) -> PageResponse {
        let view = ScorecardView(facts, site.words(request.language))
        return site.page(PageHead(title: "\(view.title), \(view.period)"), "scorecard", view, for: request)
    }

    /// The page of one figure.
    package static func figure(_ facts: FigurePageFacts, _ site: Site, _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let front = PageHead.Crumb(words("scorecard.title"), "/?period=\(facts.period.text)")
        return site.page(PageHead(title: facts.figure.name, crumbs: [front]), "figure", FigureView(facts, isSaved: request.query["saved"] != nil, words), for: request)
    }

    /// A page of the records behind a figure.
    package static func records(_ figure: FigureFacts, _ period: Period, _ facts: RecordsFacts, _ site: Site, _ request: PageRequest) -> PageResponse {
        let words = site.words(request.language)
        let crumbs = [PageHead.Crumb(words("scorecard.title"), "/?period=\(period.text)"), .init(figure.name, FigureAddress(figure.id, period).page)]
        let view = RecordsView(figure, period, facts, request, words)
        return site.page(PageHead(title: words("records.title"), crumbs: crumbs), "records", view, for: request)
    }
}
