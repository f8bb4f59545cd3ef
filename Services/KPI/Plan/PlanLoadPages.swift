import Contract
import Models
import Web

/// The page that takes in the files of a plan, and the one of its rule for lights. Both say first what they would do.
struct PlanLoadPages: Sendable {
    let pages: PlanPages

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/plan/load", load)
        routes.post("/plan/load", load)
        routes.get("/plan/lights", lightsForm)
        routes.post("/plan/lights", lights)
        return routes
    }

    static var textKeys: Set<String> {
        let spoken = [
            "load", "load_lead", "load_new", "load_counts", "load_place", "load_place_file", "load_unknown_file", "load_what", "load_changed", "load_effects_more", "load_kept", "light_before",
            "light_after", "lights", "lights_lead", "lights_rule", "lights_preview", "light_none",
        ].map { "plan.\($0)" }
        let rules = ["yaml", "plan_id", "plan_years", "lights_order", "group_in_use", "term", "roadmap"].map { "rule.\($0)" }
        let verdicts = DefinitionVerdict.vocabulary.codes.dropFirst().map { "term.DefinitionVerdict.\($0)" }
        return Set(spoken + rules + verdicts + ["field.greenPercent", "field.amberPercent", "plan.count"])
    }

    /// What was chosen is judged and comes again with what is said of it; `step` says what is wanted: `apply`, `edit` or just that.
    @Sendable private func load(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.admin)
        let words = pages.site.words(request.language)
        var view = PlanLoadView(request, Identifier.make(at: Instant(startOf: pages.today())), words)
        guard request.method == .post else { return page(view, 200, request) }
        var files = view.files
        do {
            for file in request.files where file.field == "files" {
                guard let word = PlanFiles.names.first(where: { $0.value == file.name.lowercased() })?.key else {
                    throw ServiceError.invalid(file.name, "plan_file", "is none of \(PlanFiles.names.values.sorted().joined(separator: ", "))")
                }
                files.set(word, String(decoding: file.bytes, as: UTF8.self))
            }
            view.files = files
            var asked: LoadPlanRequest = try FormReading.read(request.form, fields: PlanLoadView.options, language: request.language)
            (asked.plan, asked.indicators, asked.roadmap, asked.goals) = (files.plan, files.indicators, files.roadmap, files.goals)
            asked.apply = request.form["step"] == "apply"
            asked.requestID = asked.apply ? request.form["requestId"] ?? "" : ""
            let report = try await pages.ask(request).call(PlanContract.loadPlan, asked)
            if report.isApplied { return .redirect("/plan?plan=\(FormValues.encode(report.plan))&saved=1") }
            view.show(report, words)
            return page(view, 200, request)
        } catch let error as ServiceError where FormPage.isShown(error) || error.code == .invalidArgument {
            view.refuse(error, words)
            return page(view, 400, request)
        }
    }

    private func page(_ view: PlanLoadView, _ status: Int, _ request: PageRequest) -> PageResponse {
        var head = PageHead(title: view.title, crumbs: pages.crumbs(request))
        head.status = status
        return pages.site.page(head, "plan-load", view, for: request)
    }

    @Sendable private func lightsForm(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        return try lightsForm(request, error: nil)
    }

    @Sendable private func lights(_ request: PageRequest) async throws -> PageResponse {
        try request.admit(.write)
        if request.form["step"] == "edit" { return try lightsForm(request, error: nil) }
        do {
            var asked: ChangeLightsRequest = try FormReading.read(request.form, fields: Self.lightFields, language: request.language)
            (asked.plan, asked.validateOnly) = (PlanPages.plan(request), request.form["step"] != "apply")
            asked.requestID = asked.validateOnly ? "" : request.form["requestId"] ?? ""
            let change = try await pages.ask(request).call(PlanContract.changeLights, asked)
            if change.isApplied { return .redirect(PlanPages.address("/plan", request, [("saved", "1")])) }
            let view = PlanPreviewView(change, action: PlanPages.address("/plan/lights", request), request, pages.site.words(request.language))
            return pages.site.page(PageHead(title: view.title, crumbs: pages.crumbs(request)), "plan-preview", view, for: request)
        } catch let error as ServiceError where FormPage.isShown(error) {
            return try lightsForm(request, error: error)
        }
    }

    private static let lightFields = ["greenPercent", "amberPercent"]

    private func lightsForm(_ request: PageRequest, error: ServiceError?) throws -> PageResponse {
        let words = pages.site.words(request.language)
        let head = try pages.stored(request).head
        let record = ChangeLightsRequest(green: head.lights.percents.green, amber: head.lights.percents.amber)
        let form = FormView(
            ChangeLightsRequest.self, fields: Self.lightFields, record: record, kept: request.form.isEmpty ? nil : request.form, error: error,
            action: PlanPages.address("/plan/lights", request), submit: words("plan.preview"), cancel: PlanPages.address("/plan", request),
            requestID: Identifier.make(at: Instant(startOf: pages.today())), request: request, words: words)
        let page = FormPage(eyebrow: head.name[request.language.rawValue], title: words("plan.lights"), lead: words("plan.lights_lead"), form: form, csrf: request.csrfToken)
        return page.page(pages.crumbs(request), pages.site, request, error: error)
    }
}

extension Plan.Lights {
    /// In whole percents of a target.
    var percents: (green: Int64, amber: Int64) { (Int64((green * 100).rounded()), Int64((amber * 100).rounded())) }
}
