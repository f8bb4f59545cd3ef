import Contract
import Models
import Web

/// The page that tells how a figure of one period was read over time.
struct HistoryPages: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    let today: @Sendable () -> Day

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/figures/{id}/history", page)
        return routes
    }

    @Sendable private func page(_ request: PageRequest) async throws -> PageResponse {
        let whole = try plans.plan()
        let asked = request.query["period"] ?? ""
        guard let period = asked.isEmpty ? whole.periodToBegin(on: today()) : Period(asked) else { throw ServiceError.notFound("period", asked) }
        let plan = try plans.plan(for: period)
        let id = request.placeholder("id")
        let measured = plan.measured.filter { $0.indicator.id == id }
        guard let indicator = measured.first?.indicator else { throw ServiceError(.notFound, "the plan has no indicator \(id)") }
        let peer = answers.peer(request.caller, language: request.language.rawValue)
        var histories: [(MeasuredIndicator, FigureHistory)] = []
        for part in measured {
            histories.append((part, try await peer.call(KPIContract.getFigureHistory, GetFigureHistoryRequest(indicator: part.id, period: period, plan: plan.id))))
        }
        let words = site.words(request.language)
        let view = HistoryView(indicator, period, plan.periods, histories, words)
        let crumbs = [PageHead.Crumb(words("scorecard.title"), "/?period=\(period.text)"), .init(view.name, FigureAddress(id, period).page)]
        return site.page(PageHead(title: words("history.title"), crumbs: crumbs), "figure-history", view, for: request)
    }
}

/// View model of how a figure was read over time: the template `figure-history` shows it.
struct HistoryView: Sendable {
    struct Part: Sendable {
        /// Of the component; nil for an indicator with one value.
        let name: String?
        let readings: TableView
        let frozen: TableView
        /// That it is typed, and where its corrections stand.
        let isTyped: Bool
    }
    let code: String
    let name: String
    let period: String
    let years: [PeriodSwitch.Year]
    let parts: [Part]

    init(_ indicator: Indicator, _ period: Period, _ periods: [Period], _ histories: [(MeasuredIndicator, FigureHistory)], _ words: Words) {
        code = indicator.id
        name = indicator.name[words.language.rawValue]
        self.period = words.name(period)
        years = PeriodSwitch(periods, current: period, path: "/figures/\(FormValues.encode(indicator.id))/history", words).years
        parts = histories.map { measured, history in
            Part(
                name: measured.component?.name[words.language.rawValue], readings: Self.readings(history, measured.formula, words), frozen: Self.frozen(history, words),
                isTyped: measured.formula.isTyped)
        }
    }

    private static func readings(_ history: FigureHistory, _ formula: Formula, _ words: Words) -> TableView {
        let (hasParts, isCovered) = (history.readings.contains { $0.denominator != nil }, history.readings.contains { $0.population != nil })
        let columns = ["since", "value"] + (hasParts ? ["parts"] : []) + (isCovered ? ["coverage"] : []) + ["why"]
        let rows = history.readings.map { reading -> [TableView.Cell] in
            let parts = [reading.numerator.map(formula.top), reading.denominator.map(formula.bottom)].map { $0?.full(words) ?? words("status.short_none") }
            let coverage = reading.covered.flatMap { covered in
                reading.population.map { words("sources.of", ["covered": words.format.integer(covered), "population": words.format.integer($0)]) }
            }
            return [
                .init(reading.readTime.map { words.format.dayAndTime($0) } ?? words("history.unknown")),
                .init(Self.value(reading.value, reading.state, history.unit, reading.status, words), isNumeric: true),
            ] + (hasParts ? [.init(parts.joined(separator: " ÷ "), isNumeric: true)] : []) + (isCovered ? [.init(coverage ?? "")] : []) + [.init(Self.why(reading, words))]
        }
        return TableView(
            caption: words("history.readings"), columns: columns.map { .init(words("history.\($0)"), isNumeric: ["value", "parts"].contains($0)) }, rows: rows,
            empty: words("history.none"))
    }

    private static func why(_ reading: FigureReading, _ words: Words) -> String {
        guard reading.cause != .unspecified else { return "" }
        let measures = reading.cause == .first_read ? [] : reading.sources.map { FrozenView.source($0, words) }
        return words("history.cause_\(reading.cause.rawValue)") + (measures.isEmpty ? "" : ": \(measures.joined(separator: ", "))")
    }

    private static func frozen(_ history: FigureHistory, _ words: Words) -> TableView {
        TableView(
            caption: words("history.frozen"), columns: [.init(words("snapshot.meeting")), .init(words("snapshot.frozen_on")), .init(words("history.value"), isNumeric: true)],
            rows: history.frozen.map { frozen in
                [
                    .init(frozen.meeting, address: "/snapshots/\(frozen.snapshot)"), .init(frozen.freezeTime.map { words.format.dayAndTime($0) } ?? ""),
                    .init(Self.value(frozen.figure.value, frozen.figure.state, history.unit, frozen.figure.status, words), isNumeric: true),
                ]
            }, empty: words("history.none_frozen"))
    }

    private static func value(_ value: Double?, _ state: String, _ unit: String, _ status: FigureStatus, _ words: Words) -> String {
        let quantity = status == .value ? Quantity(value, unit: unit, state: state) : nil
        return quantity?.full(words) ?? words("status.short_none")
    }

    static let textKeys = Set(
        ["title", "unknown", "since", "value", "parts", "coverage", "why", "readings", "none", "frozen", "none_frozen"].map { "history.\($0)" }
            + ReadingCause.allCases.dropFirst().map { "history.cause_\($0.rawValue)" })
}

extension Formula {
    /// A numerator as people read it: of a ratio, an average or a growth.
    func top(_ value: Double) -> Quantity {
        switch self {
        case .ratio(let top, _): top.amount(value)
        case .average: .score(value)
        case .growth(let source): FigureFactsReading.growth(value, source)
        default: amount(value)
        }
    }

    /// A denominator as people read it.
    func bottom(_ value: Double) -> Quantity {
        switch self {
        case .ratio(_, let bottom): bottom.amount(value)
        case .average: .count(value)
        case .growth(let source): FigureFactsReading.growth(value, source)
        default: amount(value)
        }
    }

    /// Sums are in cents before a unit is made of them.
    private func amount(_ value: Double) -> Quantity { if case .sum = self { .euros(value / 100) } else { .count(value) } }
}
