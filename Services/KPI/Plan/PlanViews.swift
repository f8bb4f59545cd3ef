import Contract
import Models
import Web

extension IndicatorDefinition {
    func name(_ language: Language) -> String { Wording(es: nameEs, eu: nameEu, en: nameEn)[language.rawValue] }
    func meaning(_ language: Language) -> String { Wording(es: definitionEs, eu: definitionEu, en: definitionEn)[language.rawValue] }
    func doubt(_ language: Language) -> String { Wording(es: doubtEs, eu: doubtEu, en: doubtEn)[language.rawValue] }

    /// As it is written; of several measures a line each.
    func formulas(_ language: Language) -> [String] {
        components.isEmpty ? [formula] : components.map { "\(Wording(es: $0.nameEs, eu: $0.nameEu, en: $0.nameEn)[language.rawValue]) = \($0.formula)" }
    }

    /// From when to when it holds, in words.
    func validity(_ words: Words) -> String {
        let from = validFrom.map { words.format.day($0) } ?? ""
        if isRetired { return words("plan.retired_from", ["from": from]) }
        guard let validUntil else { return words("plan.valid_from", ["from": from]) }
        return words("plan.valid_between", ["from": from, "until": words.format.day(validUntil)])
    }
}

/// View model of the list of indicators: the template `plan` shows it.
struct PlanListView: Sendable {
    struct Choice: Sendable {
        let name: String
        let address: String
        let isChosen: Bool
    }
    struct Row: Sendable {
        let code: String
        let name: String
        let address: String
        let meaning: String
        let formulas: [String]
        let validity: String
    }
    struct Group: Sendable {
        let id: String
        let name: String
        let rows: [Row]
    }
    let title: String
    let lead: String
    let plans: [Choice]
    let hasPlans: Bool
    let groups: [Group]
    let newAddress: String?
    /// For who may take in a whole plan.
    let loadAddress: String?
    let lights: String
    let lightsAddress: String?
    let isSaved: Bool
    let retiredAddress: String
    let retiredText: String

    init(_ found: ListIndicatorsResponse, _ all: [PlanSummary], _ plan: Plan, showsRetired: Bool, _ request: PageRequest, _ words: Words) {
        title = words("plan.title")
        let count = found.indicators.count { !$0.isRetired }
        lead = words("plan.lead", ["plan": plan.name[words.language.rawValue], "count": words.format.integer(count)])
        plans = all.map { Choice(name: $0.isInForce ? words("plan.in_force", ["plan": $0.name]) : $0.name, address: "/plan?plan=\(FormValues.encode($0.plan))", isChosen: $0.plan == found.plan) }
        hasPlans = all.count > 1
        let boards: [(IndicatorBoard, [Plan.Group])] = [(.strategic, plan.objectives), (.operational, plan.pillars)]
        groups = boards.flatMap { board, groups in
            groups.compactMap { group in
                let own = found.indicators.filter { $0.board == board && $0.group == group.id }
                guard !own.isEmpty else { return nil }
                return Group(
                    id: "\(board.rawValue)-\(group.id)", name: "\(words("board.\(board.rawValue)")) · \(group.name[words.language.rawValue])",
                    rows: own.map { Self.row($0, request, words) })
            }
        }
        newAddress = request.caller.may(.write, in: KPIService.name) ? PlanPages.address("/plan/new", request) : nil
        loadAddress = request.caller.may(.admin, in: KPIService.name) ? "/plan/load" : nil
        lights = words("plan.lights_rule", ["green": String(plan.lights.percents.green), "amber": String(plan.lights.percents.amber)])
        lightsAddress = newAddress == nil ? nil : PlanPages.address("/plan/lights", request)
        isSaved = request.query["saved"] != nil
        retiredAddress = PlanPages.address("/plan", request, showsRetired ? [] : [("show", "retired")])
        retiredText = words(showsRetired ? "plan.hide_retired" : "plan.show_retired")
    }

    private static func row(_ definition: IndicatorDefinition, _ request: PageRequest, _ words: Words) -> Row {
        Row(
            code: definition.indicator, name: definition.name(words.language), address: PlanPages.address("/plan/\(FormValues.encode(definition.indicator))", request),
            meaning: definition.meaning(words.language), formulas: definition.formulas(words.language),
            validity: "\(words("plan.version", ["version": words.format.integer(Int(definition.version))])) · \(definition.validity(words))")
    }
}

/// View model of one indicator's life: the template `plan-indicator` shows it.
struct PlanIndicatorView: Sendable {
    struct Fact: Sendable {
        let name: String
        let text: String
    }
    let code: String
    let name: String
    let place: String
    let meaning: String
    let formulas: [String]
    let doubt: String?
    let facts: [Fact]
    let spans: TableView
    let history: TableView
    let isRetired: Bool
    let isSaved: Bool
    let changeAddress: String?
    let retireAddress: String?
    let translateAddress: String?

    init(_ history: IndicatorHistory, _ plan: Plan, today: Day, _ request: PageRequest, _ words: Words) {
        let language = words.language
        let day = min(max(today, Period(year: plan.years.lowerBound).start), Period(year: plan.years.upperBound).lastDay)
        let span = history.spans.first { ($0.from ?? day) <= day && day <= ($0.until ?? day) }
        let shown = history.versions.first { $0.version == span?.version } ?? history.versions.first ?? IndicatorDefinition()
        code = history.indicator
        name = shown.name(language)
        let group = (plan.objectives + plan.pillars).first { $0.id == shown.group }
        place = "\(words("board.\(shown.board.rawValue)")) · \(group?.name[language.rawValue] ?? "")"
        meaning = shown.meaning(language)
        formulas = shown.formulas(language)
        doubt = shown.doubt(language).isEmpty ? nil : shown.doubt(language)
        facts = [
            ("figure.unit", words.term(IndicatorUnit.vocabulary, shown.unit.rawValue)), ("figure.basis", words("basis.\(shown.basis.rawValue)")),
            ("figure.year_rule", words("year_rule.\(shown.yearRule.rawValue)")), ("figure.origin", words("origin.\(shown.origin.rawValue)")),
            ("figure.owner", plan.pillars.first { $0.id == shown.owner }?.name[language.rawValue] ?? shown.owner),
        ].map { Fact(name: words($0.0), text: $0.1) }
        isRetired = shown.isRetired
        spans = Self.spans(history, words)
        self.history = Self.history(history, words)
        isSaved = request.query["saved"] != nil
        let mayWrite = request.caller.may(.write, in: KPIService.name)
        func address(_ verb: String) -> String? { mayWrite ? PlanPages.address("/plan/\(FormValues.encode(history.indicator))/\(verb)", request) : nil }
        changeAddress = address("change")
        retireAddress = history.versions.first?.isRetired == true ? nil : address("retire")
        translateAddress = address("translate")
    }

    private static func spans(_ history: IndicatorHistory, _ words: Words) -> TableView {
        TableView(
            caption: words("plan.spans"), columns: [.init(words("plan.span_from")), .init(words("plan.span_until")), .init(words("plan.span_version"))],
            rows: history.spans.map { span in
                [
                    .init(span.from.map { words.format.day($0) } ?? ""), .init(span.until.map { words.format.day($0) } ?? words("plan.no_end")),
                    .init(span.isRetired ? words("plan.retired") : words.format.integer(Int(span.version))),
                ]
            }, empty: words("plan.empty"))
    }

    private static func history(_ history: IndicatorHistory, _ words: Words) -> TableView {
        TableView(
            caption: words("plan.history"),
            columns: [.init(words("plan.history_what")), .init(words("plan.span_from")), .init(words("plan.history_on")), .init(words("plan.history_by")), .init(words("plan.history_why"))],
            rows: history.versions.map { version in
                let number = words("plan.version", ["version": words.format.integer(Int(version.version))])
                let what = version.isRetired ? words("plan.retired") : version.edition > 1 ? words("plan.wording", ["number": words.format.integer(Int(version.edition))]) : ""
                return [
                    .init(what.isEmpty ? number : "\(number): \(what)"), .init(version.validFrom.map { words.format.day($0) } ?? ""),
                    .init(version.createTime.map { words.format.dayAndTime($0) } ?? ""), .init(version.author), .init(version.reason),
                ]
            }, empty: words("plan.empty"))
    }
}

/// View model of what a change does, before it is accepted: the template `plan-preview` shows it.
struct PlanPreviewView: Sendable {
    struct Hidden: Sendable {
        let name: String
        let value: String
    }
    let title: String
    let lead: String
    let effects: TableView
    let action: String
    let csrf: String
    let kept: [Hidden]

    init(_ change: IndicatorChange, action: String, _ request: PageRequest, _ words: Words) {
        title = words("plan.preview_title", ["indicator": "\(change.definition.indicator) \(change.definition.name(words.language))"])
        lead = change.definition.validity(words)
        effects = Self.effects(change.effects, words)
        (self.action, csrf, kept) = (action, request.csrfToken, Self.kept(request))
    }

    init(_ change: LightsChange, action: String, _ request: PageRequest, _ words: Words) {
        title = words("plan.lights_preview")
        lead = words("plan.lights_rule", ["green": String(change.greenPercent), "amber": String(change.amberPercent)])
        effects = Self.lights(change.effects, words)
        (self.action, csrf, kept) = (action, request.csrfToken, Self.kept(request))
    }

    private static func kept(_ request: PageRequest) -> [Hidden] {
        request.form.pairs.filter { !["csrf", "step"].contains($0.name) }.map { Hidden(name: $0.name, value: $0.value) }
    }

    /// What figures were and would be.
    static func effects(_ effects: [FigureEffect], _ words: Words) -> TableView {
        let rows = effects.map { effect -> [TableView.Cell] in
            let (old, new) = (effect.before.flatMap(ScorecardFactsReading.quantity), effect.after.flatMap(ScorecardFactsReading.quantity))
            return place(effect, words) + [
                .init(Self.value(effect.before, old, words), isNumeric: true), .init(Self.value(effect.after, new, words), isNumeric: true),
                .init(new.flatMap { new in old.flatMap { new.difference(to: $0, words) } } ?? "", isNumeric: true),
            ]
        }
        return TableView(
            caption: words("plan.effects"),
            columns: [
                .init(words("plan.indicator")), .init(words("plan.period")), .init(words("plan.before"), isNumeric: true), .init(words("plan.after"), isNumeric: true),
                .init(words("plan.difference"), isNumeric: true),
            ], rows: rows, empty: words("plan.no_effects"))
    }

    /// What their lights were and would be.
    private static func lights(_ effects: [FigureEffect], _ words: Words) -> TableView {
        func light(_ figure: Figure?) -> String {
            figure.map { $0.light == .unspecified ? words("plan.light_none") : words.term(Light.vocabulary, $0.light.rawValue) } ?? words("plan.none")
        }
        let rows = effects.map { effect -> [TableView.Cell] in
            let shown = effect.after.flatMap(ScorecardFactsReading.quantity)
            return place(effect, words) + [.init(value(effect.after, shown, words), isNumeric: true), .init(light(effect.before)), .init(light(effect.after))]
        }
        return TableView(
            caption: words("plan.effects"),
            columns: [
                .init(words("plan.indicator")), .init(words("plan.period")), .init(words("report.column_value"), isNumeric: true), .init(words("plan.light_before")),
                .init(words("plan.light_after")),
            ], rows: rows, empty: words("plan.no_effects"))
    }

    private static func place(_ effect: FigureEffect, _ words: Words) -> [TableView.Cell] {
        [.init(effect.component.isEmpty ? effect.indicator : effect.component), .init(Period(effect.period).map(words.name) ?? effect.period)]
    }

    private static func value(_ figure: Figure?, _ quantity: Quantity?, _ words: Words) -> String {
        guard let figure else { return words("plan.none") }
        return figure.status == .value ? quantity?.full(words) ?? words("status.short_none") : words("report.why_\(figure.status.rawValue)")
    }
}
