import Contract
import Models
import Web

/// Gathers what the page of one figure shows: its definition, the formula with its numbers, its sources and its records.
package struct FigureFactsReading: Sendable {
    let scorecard: ScorecardFactsReading
    let names: RecordNaming

    init(_ scorecard: ScorecardFactsReading, names: RecordNaming) {
        self.scorecard = scorecard
        self.names = names
    }

    package func figure(_ id: String, _ asked: Period?, _ request: PageRequest) async throws -> FigurePageFacts {
        let plan = try scorecard.plan(asked)
        let period = asked ?? scorecard.current(plan)
        let language = request.language.rawValue
        let indicator = try indicator(id, plan)
        let peer = scorecard.answers.peer(request.caller, language: language)
        let now = try await scorecard.figures(period, peer)
        let facts = scorecard.facts(
            indicator, period, now, period.previous, try await scorecard.figures(period.previous, peer), try await scorecard.histories(period, plan, peer), language)
        let measured = plan.measured.filter { $0.indicator.id == id }
        let group = (plan.objectives + plan.pillars).first { $0.id == indicator.group }
        var page = FigurePageFacts(
            plan: plan.name[language], period: period, periods: plan.periods, figure: facts,
            board: indicator.board.rawValue, group: group?.name[language] ?? "", definition: indicator.definition[language],
            doubt: indicator.doubt?[language], basis: indicator.basis.rawValue, yearRule: indicator.yearRule, origin: indicator.origin.rawValue,
            owner: plan.pillars.first { $0.id == indicator.owner }?.name[language] ?? "",
            definitionVersion: indicator.version,
            workings: measured.compactMap { part in now[part.id].map { .init(component: part.component?.name[language], formula: Self.working(part.formula, $0)) } },
            sources: measured.flatMap { Self.sources($0, now[$0.id]) },
            services: ScorecardFactsReading.states(now), records: try await records(id, period, "", 50, request))
        page.origins = page.records.flatMap { names.origins(of: $0.records) }
        for part in measured where !indicator.breakdowns.isEmpty {
            page.breakdowns.append(try await peer.call(KPIContract.getFigureBreakdown, GetFigureBreakdownRequest(indicator: part.id, period: period, plan: plan.id)))
        }
        var typed = try await TypedFactsReading(answers: scorecard.answers).facts(indicator, period, plan, request.caller)
        typed.mentioned = await mentioned(typed.comments, sources(id, plan), period, request.caller)
        page.typed = typed
        page.standing = PeriodStanding(period, today: scorecard.today())
        return page
    }

    private static func sources(_ measured: MeasuredIndicator, _ figure: Figure?) -> [FigurePageFacts.Source] {
        let kinds = Dictionary(measured.formula.kinds.map { ($0.source.text, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return (figure?.sources ?? []).map { source in
            let kind = kinds["\(source.service).\(source.measure)"] ?? .count
            var coverage: (covered: Int64, population: Int64)?
            if let covered = source.covered, let population = source.population { coverage = (covered, population) }
            // A level is all that its one source says.
            let part = kind == .state ? figure.flatMap(ScorecardFactsReading.quantity) : quantity(source.value, kind)
            return .init(
                service: source.service, measure: source.measure, part: part, readTime: source.readTime, staleSince: source.staleSince,
                coverage: coverage)
        }
    }

    /// A page of the records; the token says which measure and where in it. Nil for whom none of their owners shows them to.
    private func records(_ id: String, _ period: Period, _ token: String, _ size: Int, _ request: PageRequest) async throws -> RecordsFacts? {
        let plan = try scorecard.plan(period)
        let all = sources(id, plan)
        let sources = all.filter { request.caller.maySeeRecords(of: $0.service) }
        guard !sources.isEmpty || all.isEmpty && request.caller.may(.read, in: KPIService.name) else { return nil }
        let kinds = Dictionary(
            plan.measured.filter { $0.indicator.id == id }.flatMap(\.formula.kinds).map { ($0.source, $0.kind) }, uniquingKeysWith: { first, _ in first })
        let parts = token.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        let first = parts.first.flatMap { Int($0) } ?? 0
        var facts = RecordsFacts(records: [], total: 0, token: token)
        facts.withheld = Set(all.map(\.service)).subtracting(sources.map(\.service)).sorted()
        let pages = try await pages(of: sources, period, shown: first, size: size, token: parts.count == 2 ? parts[1] : "")
        for (index, (source, page)) in zip(sources, pages).enumerated() {
            switch page {
            case .notPublished: continue
            case .silent: facts.silent.append(source.service)
            case .page(let page):
                facts.total += Int(page.totalSize)
                guard index == first else { continue }
                facts.records = page.contributions.map {
                    let adds: Quantity? = if let kind = kinds[source], [.sum, .average].contains(kind) { Self.quantity($0.value, kind) } else { nil }
                    var record = RecordsFacts.Record(label: $0.label, date: $0.date, service: source.service, adds: adds)
                    (record.id, record.type) = ($0.recordID, $0.recordType)
                    record.address = names.address(of: $0.recordType, $0.recordID, in: source.service)
                    return record
                }
                if !page.nextPageToken.isEmpty { facts.nextToken = "\(index) \(page.nextPageToken)" }
            }
        }
        if facts.nextToken.isEmpty, first + 1 < sources.count { facts.nextToken = "\(first + 1) " }
        return facts
    }

    private enum SourcePage {
        case page(ListContributionsResponse)
        case silent
        /// The measure is not published yet; the figure says so itself.
        case notPublished
    }

    /// What the records that comments mention are called, by their ids: of those that the reader may see and whose service answers.
    private func mentioned(_ comments: [FigureComment], _ sources: [Formula.Source], _ period: Period, _ caller: Caller) async -> [String: TypedFacts.Mentioned] {
        let ids = Set(comments.flatMap(\.mentions)).sorted()
        var known: [String: TypedFacts.Mentioned] = [:]
        for source in sources where !ids.isEmpty {
            for (id, label) in await names.names(of: ids, behind: source, period, caller) { known[id] = .init(label: label, service: source.service) }
        }
        return known
    }

    /// Asks all sources at once, so that several which do not answer take no longer than one. Of those that are not shown one
    /// record tells how many there are.
    private func pages(of sources: [Formula.Source], _ period: Period, shown: Int, size: Int, token: String) async throws -> [SourcePage] {
        try await withThrowingTaskGroup(of: (Int, SourcePage).self) { group in
            for (index, source) in sources.enumerated() {
                guard let peer = names.peers[source.service] else { continue }
                let isShown = index == shown
                let request = ListContributionsRequest(
                    period: period, measure: source.measure, pageSize: isShown ? Int32(size) : 1, pageToken: isShown ? token : "")
                group.addTask { (index, try await Self.page(request, of: peer)) }
            }
            var pages = [SourcePage](repeating: .notPublished, count: sources.count)
            for try await (index, page) in group { pages[index] = page }
            return pages
        }
    }

    private static func page(_ request: ListContributionsRequest, of peer: any Peer) async throws -> SourcePage {
        do {
            return .page(try await peer.call(MeasureContract.listContributions, request))
        } catch let error as ServiceError {
            return error.code == .notFound ? .notPublished : .silent
        }
    }

    package func recordsPage(_ id: String, _ asked: Period?, _ token: String, _ size: Int, _ request: PageRequest) async throws -> (FigureFacts, Period, RecordsFacts) {
        try request.admit(.measure)
        let plan = try scorecard.plan(asked)
        let period = asked ?? scorecard.current(plan)
        let language = request.language.rawValue
        let now = try await scorecard.figures(period, scorecard.answers.peer(request.caller, language: language))
        let facts = scorecard.facts(try indicator(id, plan), period, now, period.previous, [:], [], language)
        guard let records = try await records(id, period, token, size, request) else {
            let needed = Set(sources(id, plan).map { Access.read.scope(in: $0.service) }).sorted().joined(separator: ", ")
            throw ServiceError(.permissionDenied, "needs the scope \(needed.isEmpty ? Access.read.scope(in: KPIService.name) : needed)", reason: "SCOPE_MISSING")
        }
        return (facts, period, records)
    }

    private func indicator(_ id: String, _ plan: Plan) throws -> Indicator {
        guard let found = plan.indicators.first(where: { $0.id == id }) else { throw ServiceError(.notFound, "the plan has no indicator \(id)") }
        return found
    }

    private func sources(_ id: String, _ plan: Plan) -> [Formula.Source] {
        var seen: Set<Formula.Source> = []
        return plan.measured.filter { $0.indicator.id == id }.flatMap(\.formula.sources).filter { seen.insert($0).inserted }
    }

    private static func working(_ formula: Formula, _ figure: Figure) -> FormulaFacts {
        func part(_ source: Formula.Source, _ kind: MeasureKind) -> FormulaFacts {
            let value = figure.sources.first { $0.service == source.service && $0.measure == source.measure }.map { quantity($0.value, kind) }
            return .measure(source.measure, value)
        }
        switch formula {
        case .distinct(let sources): return .distinct(sources.map { part($0, .set) }, ScorecardFactsReading.quantity(figure))
        case .count(let sources): return .sum(sources.map { part($0, .count) })
        case .sum(let sources): return .sum(sources.map { part($0, .sum) })
        case .ratio(.latest(let top), .latest(let bottom)):
            return .ratio(.measure(top.measure, figure.numerator.map { .euros($0) }), .measure(bottom.measure, figure.denominator.map { .euros($0) }))
        case .ratio(let numerator, let denominator): return .ratio(working(numerator, figure), working(denominator, figure))
        case .average(let source): return .average(part(source, .average), count: figure.denominator.map { .count($0) })
        case .growth(let source): return .growth(source.measure, now: figure.numerator.map { growth($0, source) }, before: figure.denominator.map { growth($0, source) })
        case .latest(let source): return .measure(source.measure, ScorecardFactsReading.quantity(figure))
        case .state(let source): return .measure(source.measure, ScorecardFactsReading.quantity(figure))
        }
    }

    /// What a service's part of a figure says: sums travel in cents, averages in thousandths.
    static func quantity(_ value: Int64, _ kind: MeasureKind) -> Quantity {
        switch kind {
        case .sum: .euros(Double(value) / 100)
        case .average: .score(Double(value) / 1000)
        default: .count(Double(value))
        }
    }

    /// Turnover grows in cents, employment in thousandths of a full-time post.
    static func growth(_ value: Double, _ source: Formula.Source) -> Quantity {
        source.measure == "employment" ? .count(value / 1000) : .euros(value / 100)
    }
}
