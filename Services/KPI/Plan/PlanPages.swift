import Contract
import Models
import Web

/// The plan's screens: its indicators in words, what was ever said of one, and the forms of who may change them.
struct PlanPages: Sendable {
    let site: Site
    let answers: Answers
    let plans: Plans
    let today: @Sendable () -> Day

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/plan", list)
        routes.get("/plan/new", form)
        routes.post("/plan/new", take)
        routes.mount(PlanLoadPages(pages: self).routes)
        routes.get("/plan/{code}", indicator)
        routes.get("/plan/{code}/change", form)
        routes.post("/plan/{code}/change", take)
        routes.get("/plan/{code}/retire", retireForm)
        routes.post("/plan/{code}/retire", retire)
        routes.get("/plan/{code}/translate", translateForm)
        routes.post("/plan/{code}/translate", translate)
        return routes
    }

    static var textKeys: Set<String> {
        let spoken = [
            "title", "new", "change", "retire", "translate", "preview", "valid_from", "valid_between", "retired_from", "version", "in_force", "lead", "spans", "span_from",
            "span_until", "span_version", "history", "history_on", "history_by", "history_why", "history_what", "wording", "retired", "empty", "save", "new_lead", "change_lead", "retire_lead",
            "translate_lead", "preview_title", "preview_lead", "effects", "no_effects", "before", "after", "difference", "none", "indicator", "period", "component_lines", "no_end",
            "show_retired", "hide_retired",
        ].map { "plan.\($0)" }
        let rules = [
            "indicator_id", "group", "owner", "validity", "formula_or_components", "component_id", "component_line", "unit_of_formula", "origin_of_formula", "typed_component",
            "year_rule", "service", "measure", "measure_kind", "unique_indicator", "formula",
        ].map { "rule.\($0)" }
        let own = ["validFrom", "validUntil", "board", "group", "owner", "unit", "formula", "basis", "yearRule", "origin", "breakdowns"]
        let labels = own.map { "field.IndicatorDefinition.\($0)" } + (PlanForms.wordFields + ["lastDay", "reason", "indicator"]).map { "field.\($0)" }
        let terms = [IndicatorBoard.vocabulary, IndicatorUnit.vocabulary, IndicatorBasis.vocabulary, YearRule.vocabulary, IndicatorOrigin.vocabulary]
            .flatMap { vocabulary in vocabulary.codes.dropFirst().map { "term.\(vocabulary.name).\($0)" } }
        return Set(spoken + rules + terms + labels).union(PlanLoadPages.textKeys)
    }

    func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    /// The plan that the address names; empty for the one in force.
    static func plan(_ request: PageRequest) -> String { request.query["plan"] ?? "" }

    /// An address of these pages that goes on with the plan that was asked for.
    static func address(_ path: String, _ request: PageRequest, _ more: [(String, String)] = []) -> String {
        let plan = plan(request)
        let query = FormValues((plan.isEmpty ? [] : [("plan", plan)]) + more).encoded
        return query.isEmpty ? path : "\(path)?\(query)"
    }

    func stored(_ request: PageRequest) throws -> StoredPlan { try plans.stored(Self.plan(request)) }

    @Sendable private func list(_ request: PageRequest) async throws -> PageResponse {
        let peer = ask(request)
        let showRetired = request.query["show"] == "retired"
        let all = try await peer.call(PlanContract.listPlans, ListPlansRequest()).plans
        let found = try await peer.call(PlanContract.listIndicators, ListIndicatorsRequest(plan: Self.plan(request), showRetired: showRetired))
        let words = site.words(request.language)
        let view = PlanListView(found, all, try stored(request).head, showsRetired: showRetired, request, words)
        return site.page(PageHead(title: view.title), "plan", view, for: request)
    }

    @Sendable private func indicator(_ request: PageRequest) async throws -> PageResponse {
        let history = try await history(request)
        let words = site.words(request.language)
        let view = PlanIndicatorView(history, try stored(request).head, today: today(), request, words)
        return site.page(PageHead(title: "\(view.code) \(view.name)", crumbs: crumbs(request)), "plan-indicator", view, for: request)
    }

    func history(_ request: PageRequest) async throws -> IndicatorHistory {
        try await ask(request).call(PlanContract.getIndicator, GetIndicatorRequest(request.placeholder("code"), plan: Self.plan(request)))
    }

    func crumbs(_ request: PageRequest, of code: String = "") -> [PageHead.Crumb] {
        [.init(site.words(request.language)("plan.title"), Self.address("/plan", request))]
            + (code.isEmpty ? [] : [.init(code, Self.address("/plan/\(FormValues.encode(code))", request))])
    }
}
