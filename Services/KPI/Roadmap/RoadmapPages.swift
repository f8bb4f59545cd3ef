import Contract
import Models
import Web

/// The roadmap's screens: the grid, an action, the matrix of goals. Each asks through the gate as the reader who asks.
struct RoadmapPages: Sendable {
    let site: Site
    let answers: Answers
    let plan: @Sendable () throws -> Plan
    let today: @Sendable () -> Day

    static var textKeys: Set<String> {
        let tallies = ["actions", "planned", "running", "done", "late", "dropped", "unknown"].map { "roadmap.tally_\($0)" }
        let spoken = [
            "lead", "all", "only_late", "intensity", "intensity_none", "intensity_unknown", "reported", "no_report", "repeats", "loose", "alternative", "evidence_open",
            "reports_caption", "reports_none", "indicators_inherited", "indicators_own", "goals_inherited", "goals_own", "report_title", "report_change",
            "links_title", "links_lead", "import_title", "import_lead", "import_links", "import_links_lead",
        ].map { "roadmap.\($0)" }
        return Set(tallies + spoken + ["goals.title", "goals.marked", "goals.indirect", "goals.inherited", "goals.no"]).union(TableUploadView.textKeys)
    }

    var routes: PageRoutes {
        var routes = PageRoutes()
        routes.get("/roadmap", roadmap)
        routes.get("/roadmap/goals", goals)
        routes.get("/roadmap/actions/{code}", action)
        routes.get("/roadmap/actions/{code}/report", newReport)
        routes.post("/roadmap/actions/{code}/report", makeReport)
        routes.get("/roadmap/reports/{id}", report)
        routes.post("/roadmap/reports/{id}", changeReport)
        routes.post("/roadmap/reports/{id}/delete", deleteReport)
        routes.get("/roadmap/links/{code}", links)
        routes.post("/roadmap/links/{code}", changeLinks)
        routes.get("/roadmap/import") { try await upload($0).form($0) }
        routes.post("/roadmap/import") { try await upload($0).take($0) }
        routes.get("/roadmap/import-links") { try await linkUpload($0).form($0) }
        routes.post("/roadmap/import-links") { try await linkUpload($0).take($0) }
        return routes
    }

    func ask(_ request: PageRequest) -> LocalPeer { answers.peer(request.caller, language: request.language.rawValue) }

    func mayWrite(_ request: PageRequest) -> Bool { request.caller.may(.write, in: KPIService.name) }

    /// The period that the address names, or the last one of the plan that has begun.
    func period(_ request: PageRequest, _ plan: Plan) throws(ServiceError) -> Period {
        guard let text = request.query["period"], !text.isEmpty else {
            return plan.periods.filter { $0.semester != nil && $0.start <= today() }.last ?? plan.periods[0]
        }
        guard let period = Period(text), plan.periods.contains(period) else { throw .notFound("period", text) }
        return period
    }

    @Sendable private func roadmap(_ request: PageRequest) async throws -> PageResponse {
        let plan = try plan()
        let period = try period(request, plan)
        let overview = try await ask(request).call(KPIContract.getRoadmap, GetRoadmapRequest(period: period))
        let words = site.words(request.language)
        let view = RoadmapView(
            overview, period, plan.periods, onlyLate: request.query["show"] == "late", mayWrite: mayWrite(request), words)
        return site.page(PageHead(title: "\(words("roadmap.title")), \(words.name(period))"), "roadmap", view, for: request)
    }

    private struct ActionPage: Sendable {
        let view: RoadmapActionView
        let isSaved: Bool
    }

    @Sendable private func action(_ request: PageRequest) async throws -> PageResponse {
        let period = try period(request, try plan())
        let history = try await history(request, period)
        let words = site.words(request.language)
        let view = RoadmapActionView(history, period, mayWrite: mayWrite(request), words)
        let head = PageHead(title: "\(view.code). \(view.text)", crumbs: crumbs(period, words))
        return site.page(head, "roadmap-action", ActionPage(view: view, isSaved: request.query["saved"] != nil), for: request)
    }

    private func upload(_ request: PageRequest) throws -> TableUpload<RoadmapProgress> {
        TableUpload(
            site: site, answers: answers, path: "/roadmap/import", title: { $0("roadmap.import_title") }, lead: { $0("roadmap.import_lead") },
            crumbs: crumbs(try period(request, try plan()), site.words(request.language)))
    }

    private func linkUpload(_ request: PageRequest) throws -> TableUpload<RoadmapLink> {
        TableUpload(
            site: site, answers: answers, path: "/roadmap/import-links", title: { $0("roadmap.import_links") }, lead: { $0("roadmap.import_links_lead") },
            crumbs: crumbs(try period(request, try plan()), site.words(request.language)))
    }

    @Sendable private func goals(_ request: PageRequest) async throws -> PageResponse {
        let plan = try plan()
        let matrix = try await ask(request).call(KPIContract.getRoadmapGoals, GetRoadmapGoalsRequest())
        let words = site.words(request.language)
        return site.page(PageHead(title: words("goals.title")), "roadmap-goals", RoadmapGoalsView(matrix, try period(request, plan), words), for: request)
    }

    func history(_ request: PageRequest, _ period: Period) async throws -> RoadmapActionHistory {
        try await ask(request).call(KPIContract.getRoadmapAction, GetRoadmapActionRequest(action: request.placeholder("code"), period: period))
    }

    func crumbs(_ period: Period, _ words: Words) -> [PageHead.Crumb] { [.init(words("roadmap.title"), "/roadmap?period=\(period.text)")] }
}
